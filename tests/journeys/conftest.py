"""What the journeys share: the town, opened for one journey and closed after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.journeys.town import Town, failed_jobs, inhabitants, short_lived_connections
from tests.messaging.conftest import PostOffice, post_office
from tests.small_world import NOW

__all__ = ["post_office"]


@pytest.fixture(scope="session")
def live_server(django_db_setup: None) -> Iterator[LiveServer]:
    """The server, on the database as the program has it; WhiteNoise wants its folder to be there, though it finds the files elsewhere."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def town(transactional_db: None, live_server: LiveServer, browser: Browser, settings: Settings, post_office: PostOffice) -> Iterator[Town]:
    """The small county on a Monday morning, with everybody able to sign in."""
    settings.SIGN_IN_CHOICES = "tests.journeys.town.sign_in_choices"
    settings.PUBLIC_ADDRESS = live_server.url
    with short_lived_connections(), time_machine.travel(NOW, tick=True) as clock:
        opened = Town(inhabitants(), live_server.url, clock, browser, post_office)
        yield opened
        opened.home()
        assert failed_jobs() == []

"""What pupil, guardian, guest and stranger see in the portal, page by page."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fotfeste.people import register
from tests.small_world import World, small_world
from tests.walk import CaseAt, case_at

PAGES = ("portal_case", "portal_own_words", "portal_consent", "portal_sign", "portal_papers", "portal_measures", "portal_looks")


@pytest.fixture
def world(db: None) -> World:
    return small_world()


def signed_in(world: World, name: str, *, language: str = "nn") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(register.login_for(person_id=world.id(name)), backend="fotfeste.web.shared.sign_in_backend.PersonBackend")
    client.cookies["django_language"] = language
    return client


@pytest.fixture
def case(world: World, request: pytest.FixtureRequest) -> Iterator[CaseAt]:
    stage, pupil = getattr(request, "param", ("invited", "jonas"))
    with world.within():
        made = case_at(world, stage, pupil=pupil)
    with time_machine.travel(made.later(minutes=5), tick=False):
        yield made


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("case", [(stage, "jonas") for stage in ("raised", "invited", "started", "locked", "distributed")], indirect=True)
@pytest.mark.parametrize("who", ["jonas", "marit"])
def test_every_page_opens_at_every_stage(case: CaseAt, who: str, language: str) -> None:
    client = signed_in(case.world, who, language=language)
    with case.world.within():
        locked = case.facts.meeting.text is not None
    assert client.get(reverse("portal_home")).status_code == 200
    for page in PAGES:
        answer = client.get(reverse(page, args=[case.id]))
        if page == "portal_own_words" and who == "marit":
            assert answer.status_code == 403
        elif page == "portal_sign" and not locked:
            assert answer.status_code == 303
        else:
            assert answer.status_code == 200, page

"""One embedded PostgreSQL for all tests, migrated as the owner and used as the program: what the walls forbid, they forbid here too."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from fotfeste.audit.wall import grant_to_program
from fotfeste.config.keeper.keeper import Keeper
from fotfeste.config.keeper.places import Credentials
from tests.browser import launch_options
from tests.settings import DATA, ROOT

OWNER = "fotfeste_owner"
PROGRAM = "fotfeste_app"

# Playwright keeps an event loop in the thread of the tests, which Django would take for asynchronous code, also in every later test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A test's database is worth nothing after the test: speed instead of durability.
OPTIONS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "shared_buffers": "128MB", "max_connections": "60"}


class _Server:
    """The keeper of this test run, started when the first test needs it."""

    def __init__(self) -> None:
        self.keeper: Keeper | None = None
        self.credentials: Credentials | None = None
        self.run_lock = -1

    def start(self) -> Credentials:
        if self.credentials is None:
            self.keeper = Keeper(data=DATA, dies_with_starter=True, options=OPTIONS)
            self.credentials = self.keeper.__enter__()
            self._alone()
        return self.credentials

    def stop(self) -> None:
        if self.keeper is not None:
            self.keeper.__exit__(None, None, None)
            self.keeper = self.credentials = None

    def _alone(self) -> None:
        """Two runs on one folder would empty each other's tables."""
        if "PYTEST_XDIST_WORKER" in os.environ:
            return
        self.run_lock = os.open(DATA / "tests.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(self.run_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pytest.exit("Another test run uses the same database folder: wait for it, or set FOTFESTE_TEST_DATA to another folder.", 3)

    def use(self, role: str) -> None:
        """Make every new connection one of `role`."""
        arguments = self.start().connection(role=role)
        connection.close()
        connection.settings_dict.update(HOST=arguments["host"], PORT=arguments["port"], USER=role, PASSWORD=arguments["password"])


SERVER = _Server()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server in the controlling process when there are several, because it must outlive each of them."""
    if not hasattr(config, "workerinput") and getattr(config.option, "numprocesses", None):
        SERVER.start()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser come last: Playwright keeps an event loop running, in which others could not start one of their own."""
    items.sort(key=lambda item: "playwright" in getattr(item, "fixturenames", ()))


def pytest_unconfigure() -> None:
    """Let go of the server; the last one to do so stops it."""
    SERVER.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The owner makes and migrates the test database."""
    SERVER.use(OWNER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Hand the migrated database over to the program, and back to the owner, who drops it."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # Django's own hook, unknown to the stubs

    def flush_as_owner(case: TransactionTestCase) -> None:
        SERVER.use(OWNER)
        try:
            flush(case)
        finally:
            SERVER.use(PROGRAM)

    with django_db_blocker.unblock():
        grant_to_program(PROGRAM)
        _allow_truncate()
        # WhiteNoise warns about a folder that is not there, and warnings are errors.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        SERVER.use(PROGRAM)
        assert _current_user() == PROGRAM
        TransactionTestCase._fixture_teardown = flush_as_owner  # type: ignore[attr-defined]  # only the owner may empty tables
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]  # as above
    with django_db_blocker.unblock():
        SERVER.use(OWNER)


@pytest.fixture(autouse=True)
def _as_the_program(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test did: it did it as the program, with the program's rights."""
    yield
    if "django_db_setup" in request.fixturenames:
        assert connection.settings_dict["USER"] == PROGRAM


@pytest.fixture(autouse=True)
def _files_apart(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that stores files stores them in a folder of its own run."""
    if "django_db_setup" in request.fixturenames:
        monkeypatch.setattr(settings, "FOTFESTE_DATA", _run_folder(tmp_path_factory))


def _run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.getbasetemp() / "data"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of standards and check vectors that lies beside the repository: missing, its tests are skipped, but never in CI."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        sentence = f"This test needs the folder {folder.name}/ beside the repository, with the standards' own files."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return folder


def _allow_truncate() -> None:
    """Let the owner empty append-only tables between tests; rows in them still cannot be changed or deleted one by one."""
    with connection.cursor() as cursor:
        cursor.execute("select tgrelid::regclass::text, tgname from pg_trigger where tgname = 'append_only_all'")
        for table, trigger in cursor.fetchall():
            cursor.execute(f"alter table {table} disable trigger {trigger}")


def _current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return str(cursor.fetchone()[0])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Start the machine's own Chromium instead of one that Playwright would have to fetch."""
    return {**browser_type_launch_args, **launch_options()}

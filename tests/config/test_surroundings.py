"""What the program is told from outside, and what it refuses to be told."""

import os
import stat
from pathlib import Path

import pytest
from django.test import override_settings

from fotfeste.config import surroundings
from fotfeste.config.checks import production_is_no_demo
from fotfeste.config.surroundings import NotConfigured

STRONG = {f"FOTFESTE_{name}": "k" * 40 for name in surroundings.SECRET_NAMES}


def test_without_a_word_the_strictest_mode_is_meant() -> None:
    assert surroundings.read({}).mode == "production"


@pytest.mark.parametrize("name", ["FOTFESTE_DEMO", "FOTFESTE_DEBUG"])
def test_production_refuses_to_start_with_demo_mode_or_debug_on(name: str) -> None:
    with pytest.raises(NotConfigured, match=name):
        surroundings.read({"FOTFESTE_MODE": "production", name: "1"})


def test_an_unknown_mode_or_role_is_refused_with_the_choices_named() -> None:
    with pytest.raises(NotConfigured, match="demo, production or test"):
        surroundings.read({"FOTFESTE_MODE": "staging"})
    with pytest.raises(NotConfigured, match="app, owner or backup"):
        surroundings.read({"FOTFESTE_ROLE": "postgres"})


def test_production_refuses_to_start_without_strong_secrets() -> None:
    here = surroundings.read({"FOTFESTE_MODE": "production"})
    for missing in STRONG:
        with pytest.raises(NotConfigured, match=missing):
            surroundings.secret_values(here, {name: value for name, value in STRONG.items() if name != missing})
    assert set(surroundings.secret_values(here, STRONG)) == set(surroundings.SECRET_NAMES)


def test_a_secret_can_lie_in_a_file(tmp_path: Path) -> None:
    kept = tmp_path / "key"
    kept.write_text("f" * 40 + "\n", encoding="utf-8")
    here = surroundings.read({"FOTFESTE_MODE": "production"})
    given = {**STRONG, "FOTFESTE_SECRET_KEY": "", "FOTFESTE_SECRET_KEY_FILE": str(kept)}
    assert surroundings.secret_values(here, given)["SECRET_KEY"] == "f" * 40


def test_the_demo_makes_its_secrets_once_and_keeps_them_to_itself(tmp_path: Path) -> None:
    here = surroundings.read({"FOTFESTE_MODE": "demo", "FOTFESTE_DATA": str(tmp_path / "data")})
    first = surroundings.secret_values(here, {})
    assert surroundings.secret_values(here, {}) == first
    assert stat.S_IMODE((tmp_path / "data" / "secrets.json").stat().st_mode) == 0o600
    assert len(set(first.values())) == 3


def test_a_database_of_ones_own_is_named_by_an_address() -> None:
    here = surroundings.read({})
    found = surroundings.database(here, {"DATABASE_URL": "postgresql://app:p%40ss@db.example:5433/skole?sslmode=verify-full"})
    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "skole",
        "HOST": "db.example",
        "PORT": "5433",
        "USER": "app",
        "PASSWORD": "p@ss",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_migrations_never_run_with_the_programs_own_address() -> None:
    here = surroundings.read({"FOTFESTE_ROLE": "owner"})
    with pytest.raises(NotConfigured, match="DATABASE_OWNER_URL"):
        surroundings.database(here, {"DATABASE_URL": "postgresql://app@db.example/skole"})


def test_the_second_lock_refuses_a_production_with_demo_features_or_open_hosts() -> None:
    bad = {
        "FOTFESTE_MODE": "production",
        "FOTFESTE_DEMO": True,
        "DEBUG": True,
        "SECRET_KEY": "short",
        "ALLOWED_HOSTS": [],
        "PUBLIC_ADDRESS": "http://x",
    }
    with override_settings(**bad):
        assert {problem.id for problem in production_is_no_demo()} == {
            "fotfeste.E001",
            "fotfeste.E002",
            "fotfeste.E003",
            "fotfeste.E004",
            "fotfeste.E006",
        }
    good = {"FOTFESTE_MODE": "production", "FOTFESTE_DEMO": False, "DEBUG": False, "SECRET_KEY": "k" * 40}
    with override_settings(**good, ALLOWED_HOSTS=["a.example"], PUBLIC_ADDRESS="https://a.example"):
        assert production_is_no_demo() == []


def test_this_test_run_is_neither_demo_nor_production() -> None:
    assert surroundings.read(os.environ).mode == "test"

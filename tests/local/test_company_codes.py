"""Company codes: nobody guesses one, nothing of one is kept, and the command gives them."""

from argparse import Namespace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from fotfeste.config.commands import company_code
from fotfeste.local.change import count_use, issue_code
from fotfeste.local.company_codes import EXAMPLE, SIGNS, codes_of, hash_of, known_code, new_code
from fotfeste.local.models import CompanyCode
from tests.small_world import COUNTY, NOW, SINCE, World, small_world

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("A-02")]
TODAY = NOW.date()


@pytest.fixture
def world() -> World:
    return small_world()


def asked(**changed: str) -> Namespace:
    return Namespace(**{"county": COUNTY, "company": "", "label": "", "until": "", **changed})


def test_a_code_is_long_has_no_sign_that_looks_like_another_and_is_never_the_same() -> None:
    codes = {new_code() for _number in range(200)}
    assert len(codes) == 200
    assert all(len(code.replace("-", "")) == 12 and set(code) <= set(SIGNS) | {"-"} for code in {*codes, EXAMPLE})


def test_the_code_itself_is_kept_nowhere(world: World) -> None:
    code = issue_code(authority_id=world.county.id, unit_id=None, label="Alle", from_on=SINCE)
    row = CompanyCode.objects.values().get()
    assert code not in str(row)
    assert row["code_hash"] == hash_of(code.lower().replace("-", " "))


def test_a_code_tells_whose_wall_to_open_and_only_on_its_days(world: World) -> None:
    code = issue_code(authority_id=world.county.id, unit_id=world.unit("company"), label="Fjordtre", from_on=TODAY, to_on=TODAY)
    known = known_code(code=code, day=TODAY)
    assert known
    assert (known.authority_id, known.unit_id) == (world.county.id, world.unit("company"))
    assert [known_code(code=code, day=TODAY + timedelta(days=days)) for days in (-1, 1)] == [None, None]
    assert known_code(code="", day=TODAY) is None
    assert codes_of(authority_ids=(world.other_county.id,)) == ()


def test_uses_are_counted_by_the_hour(world: World) -> None:
    issue_code(authority_id=world.county.id, unit_id=None, label="Alle", from_on=SINCE)
    code = CompanyCode.objects.get().id
    at = datetime(2026, 11, 16, 8, 59, tzinfo=UTC)
    assert [count_use(code_id=code, at=at) for _number in range(3)] == [1, 2, 3]
    assert count_use(code_id=code, at=at + timedelta(minutes=1)) == 1


def test_the_command_prints_a_code_that_works_and_where(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert company_code.run(asked(company="company")) == 0
    code, address = capsys.readouterr().out.split()
    found = known_code(code=code, day=timezone.localdate())
    assert found
    assert found.unit_id == world.unit("company")
    assert address.endswith(f"/bedrift/{code}/")


@pytest.mark.parametrize("changed", [{"county": "000000000"}, {"company": "school"}, {"until": "2020-01-01"}, {"until": "i morgon"}])
def test_the_command_refuses_what_cannot_be_and_makes_no_code(world: World, changed: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert company_code.run(asked(**changed)) == 1
    assert capsys.readouterr().err.startswith("fotfeste company-code: ")
    assert not CompanyCode.objects.exists()

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.national_id import Fault, Kind, NationalId, NotANationalId, examine, tidy
from fotfeste.world.numbers import synthetic_national_id

KINDS = {"fnr": (Kind.BIRTH, False), "dnr": (Kind.BIRTH, True), "hnr": (Kind.HELP, False), "tnr": (Kind.SYNTHETIC, False)}
KINDS |= {"dnr-and-hnr": (Kind.HELP, True), "dnr-and-tnr": (Kind.SYNTHETIC, True)}


def test_every_vector_of_the_outside_standard_is_judged_as_it_says(shared_dir: Path) -> None:
    rows = json.loads((shared_dir / "standards/norske-id/navikt-fnrvalidator-vectors.json").read_text(encoding="utf-8"))
    assert len(rows) == 23
    for row in rows:
        try:
            found: NationalId | None = examine(row["nr"])
        except NotANationalId:
            found = None
        assert ("valid" if found else "invalid") == row["status"], row["note"]
        if found:
            assert (found.kind, found.is_d_number) == KINDS[row["type"]]


@pytest.mark.parametrize(("text", "fault"), [("", Fault.NOT_ELEVEN_DIGITS), ("1" * 10, Fault.NOT_ELEVEN_DIGITS), ("٠" * 11, Fault.NOT_ELEVEN_DIGITS)])
def test_what_is_not_eleven_plain_digits_is_refused(text: str, fault: Fault) -> None:
    with pytest.raises(NotANationalId) as refused:
        examine(text)
    assert refused.value.fault is fault


@given(st.dates(date(1940, 1, 1), date(2039, 12, 31)), st.integers(0, 20))
def test_a_synthetic_number_is_valid_marked_synthetic_and_tells_the_birth_date(born_on: date, number: int) -> None:
    found = examine(synthetic_national_id(born_on=born_on, number=number))
    assert found.synthetic
    assert found.born_on == born_on


@given(st.dates(date(1940, 1, 1), date(2039, 12, 31)), st.integers(0, 10), st.integers(1, 9))
def test_a_last_digit_that_is_another_is_refused(born_on: date, place: int, added: int) -> None:
    digits = synthetic_national_id(born_on=born_on, number=place)
    wrong = digits[:10] + str((int(digits[10]) + added) % 10)
    with pytest.raises(NotANationalId) as refused:
        examine(wrong)
    assert refused.value.fault is Fault.CONTROL_DIGITS


def test_an_error_never_carries_the_number() -> None:
    with pytest.raises(NotANationalId) as refused:
        examine("13097248023")
    assert "13097248023" not in repr(refused.value) + str(refused.value)


def test_what_is_told_never_carries_the_number_or_a_sex() -> None:
    digits = synthetic_national_id(born_on=date(2009, 3, 14), number=0)
    assert digits not in repr(examine(digits))
    assert set(NationalId.__slots__) == {"kind", "is_d_number", "born_on"}


def test_spaces_that_people_write_are_tidied_away() -> None:
    assert tidy("140309 12\u00a0345") == "14030912345"

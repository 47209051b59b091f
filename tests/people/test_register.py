from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fotfeste.people import lookup, register
from fotfeste.people.codes import Because
from fotfeste.people.models import Authority, Enrolment, Login, Person, Reach, Unit
from fotfeste.people.rows import EnrolmentRow, GuardianshipRow, RegisterRows, ServesRow
from tests.people.registers import COUNTY, JONAS, PRIVATE, SMALL, START, TODAY, person

pytestmark = pytest.mark.django_db


def _id(key: str) -> int:
    return Person.objects.get(source_key=key).id


def _unit(key: str) -> int:
    return Unit.objects.get(key=key).id


def _reach(key: str) -> set[tuple[str, str]]:
    return set(Reach.objects.filter(person__source_key=key).values_list("authority__org_number", "because"))


def test_the_same_rows_twice_write_nothing_the_second_time() -> None:
    assert register.keep(rows=SMALL).written > 0
    again = register.keep(rows=SMALL)
    assert again.written == 0
    assert again.pupils == frozenset()


def test_staff_reach_their_own_authority_and_an_office_also_the_owners_it_serves() -> None:
    register.keep(rows=SMALL)
    assert _reach("s-1") == {(COUNTY, "employment")}
    assert _reach("s-2") == {(COUNTY, "employment"), (PRIVATE, "employment")}


def test_guardians_and_the_pupil_reach_the_authority_that_owns_the_case() -> None:
    register.keep(rows=SMALL)
    assert _reach("f-1") == {(COUNTY, "guardianship")}
    assert _reach("e-1") == {(COUNTY, "own_case")}


def test_a_role_that_ends_takes_its_reach_along() -> None:
    register.keep(rows=SMALL)
    ended = replace(SMALL.staff[0], to_on=date(2026, 10, 1))
    register.keep(rows=replace(SMALL, staff=(ended, SMALL.staff[1])))
    assert lookup.authorities_of(person_id=_id("s-1"), day=date(2026, 10, 1))
    assert lookup.authorities_of(person_id=_id("s-1"), day=date(2026, 10, 2)) == ()


def test_a_seat_gives_and_ends_reach_without_the_register_touching_it() -> None:
    register.keep(rows=SMALL)
    private = Authority.objects.get(org_number=PRIVATE).id
    register.give_reach(person_id=_id("s-1"), authority_id=private, because=Because.SEAT, source_key="seat-1", from_on=START)
    register.keep(rows=replace(SMALL, people=(person("s-1", "Ragnhild", "Ny"), *SMALL.people[:3], SMALL.people[4])))
    assert private in lookup.authorities_of(person_id=_id("s-1"), day=TODAY)
    register.end_reach(person_id=_id("s-1"), authority_id=private, source_key="seat-1", last_on=TODAY)
    assert private in lookup.authorities_of(person_id=_id("s-1"), day=TODAY)
    assert private not in lookup.authorities_of(person_id=_id("s-1"), day=date(2026, 11, 25))


@pytest.mark.ledger("A-14")
def test_a_later_area_ends_the_open_one_the_day_before() -> None:
    register.keep(rows=SMALL)
    register.keep(rows=replace(SMALL, serves=(*SMALL.serves, ServesRow("OT1", "VES", date(2027, 1, 1)))[-1:]))
    assert lookup.office_serving(school_id=_unit("VES"), day=date(2026, 12, 31)) is not None
    assert Unit.objects.get(key="OT1").serving.filter(school__key="VES", to_on=date(2026, 12, 31)).exists()


def test_a_new_school_ends_the_enrolment_at_the_old_one() -> None:
    register.keep(rows=SMALL)
    moved = EnrolmentRow("e-1", "STO", "vg2", date(2026, 11, 1), class_name="2ELB")
    kept = register.keep(rows=replace(SMALL, enrolments=(moved,)))
    assert kept.pupils == {_id("e-1")}
    before, after = Enrolment.objects.order_by("from_on")
    assert (before.to_on, after.to_on) == (date(2026, 10, 31), None)
    assert register.keep(rows=replace(SMALL, enrolments=(moved,))).written == 0


def test_rows_that_hold_at_the_same_time_are_refused_and_nothing_is_written() -> None:
    clash = (SMALL.enrolments[0], EnrolmentRow("e-1", "STO", "vg2", date(2026, 9, 1)))
    with pytest.raises(register.Overlapping) as refused:
        register.keep(rows=replace(SMALL, enrolments=clash))
    assert refused.value.places == {"enrolments": [1]}
    assert not Person.objects.exists()


def test_an_identity_number_that_another_register_holds_is_refused() -> None:
    register.keep(rows=replace(SMALL, people=(replace(JONAS, national_id="14830950398"), *SMALL.people[1:])))
    other = replace(JONAS, authority=PRIVATE, key="x-1", national_id="14830950398")
    with pytest.raises(register.KeptElsewhere):
        register.keep(rows=RegisterRows(authorities=SMALL.authorities[1:], people=(other,)))


def test_a_changed_guardian_or_office_names_the_pupils_concerned() -> None:
    register.keep(rows=SMALL)
    protected = replace(SMALL, people=(JONAS, person("f-1", "Marit", "Hovden", protection="confidential"), *SMALL.people[2:]))
    assert register.keep(rows=protected).pupils == {_id("e-1")}
    moved = replace(protected, serves=(ServesRow("OT1", "VES", START, date(2027, 7, 31)), *SMALL.serves[1:]))
    assert register.keep(rows=moved).pupils == {_id("e-1")}


def test_the_database_itself_refuses_unknown_codes_and_own_guardians() -> None:
    register.keep(rows=SMALL)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(source_key="e-1").update(protection="secret")
    own = GuardianshipRow("e-1", "e-1", "other", True, True, START)
    with pytest.raises(IntegrityError), transaction.atomic():
        register.keep(rows=replace(SMALL, guardianships=(own,)))


def test_a_login_is_made_once_without_a_usable_password() -> None:
    register.keep(rows=SMALL)
    login = register.login_for(person_id=_id("s-1"))
    assert register.login_for(person_id=_id("s-1")) == login
    assert not login.has_usable_password()
    assert Login.objects.count() == 1

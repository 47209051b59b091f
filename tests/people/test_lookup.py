from dataclasses import replace
from datetime import date

import pytest

from fotfeste.people import lookup, register
from fotfeste.people.models import Person, Unit
from fotfeste.people.rows import CareOrderRow, EmploymentRow, EnrolmentRow
from tests.people.registers import SMALL, START, TODAY, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register() -> None:
    register.keep(rows=SMALL)


def _unit(key: str) -> int:
    return Unit.objects.get(key=key).id


def _id(key: str) -> int:
    return Person.objects.get(source_key=key).id


@pytest.mark.ledger("A-14")
def test_the_office_that_serves_the_school_is_found() -> None:
    found = lookup.office_serving(school_id=_unit("VES"), day=TODAY)
    assert found is not None
    assert found.key == "OT1"


@pytest.mark.ledger("A-14")
def test_an_office_is_found_only_on_the_days_that_it_serves() -> None:
    assert lookup.office_serving(school_id=_unit("STO"), day=date(2026, 7, 31)) is None
    assert lookup.office_serving(school_id=_unit("STO"), day=date(2026, 12, 31)) is not None
    assert lookup.office_serving(school_id=_unit("STO"), day=date(2027, 1, 1)) is None


@pytest.mark.ledger("A-14")
def test_an_office_knows_its_schools_also_those_of_another_owner() -> None:
    assert [school.key for school in lookup.schools_served_by(office_id=_unit("OT1"), day=TODAY)] == ["FRI", "VES"]


def test_roles_are_those_of_the_day() -> None:
    (role,) = lookup.roles_of(person_id=_id("s-1"), day=TODAY)
    assert (role.unit_name, role.role, role.title) == ("Vestheim vgs", "counsellor", "rådgjevar")
    assert lookup.roles_of(person_id=_id("s-1"), day=date(2026, 7, 31)) == ()


def test_guardians_come_with_their_rights_in_norwegian_order() -> None:
    found = lookup.guardians_of(pupil_id=_id("e-1"), day=TODAY)
    assert [(row.guardian.name, row.lives_with) for row in found] == [("Marit Hovden", True), ("Terje Lie", False)]
    assert [row.pupil_id for row in lookup.wards_of(guardian_id=_id("f-2"), day=TODAY)] == [_id("e-1")]


def test_the_enrolment_of_a_day_has_unit_and_counsellor() -> None:
    found = lookup.enrolment_of(pupil_id=_id("e-1"), day=TODAY)
    assert found is not None
    assert found.unit.key == "VES"
    assert found.counsellor is not None
    assert found.case_unit_id == found.unit_id
    assert lookup.enrolment_of(pupil_id=_id("f-1"), day=TODAY) is None


def test_a_care_order_that_decides_goes_first() -> None:
    orders = (CareOrderRow("e-1", "BVT", START, decides=True),)
    register.keep(rows=replace(SMALL, care_orders=orders))
    found = lookup.care_order_of(pupil_id=_id("e-1"), day=TODAY)
    assert found is not None
    assert found.service.key == "BVT"
    assert lookup.care_order_of(pupil_id=_id("e-1"), day=date(2026, 1, 1)) is None


def test_staff_are_found_by_role() -> None:
    assert [row.person.name for row in lookup.staff_at(unit_id=_unit("OT1"), roles=["ot_adviser"], day=TODAY)] == ["Sunniva Brekke"]
    assert lookup.staff_at(unit_id=_unit("OT1"), roles=["leader"], day=TODAY) == []


@pytest.mark.parametrize("words", ["hovden", "JONAS lie", "jon 2ela", "2ELA", "lie"])
def test_a_pupil_is_found_by_parts_of_name_and_class(words: str) -> None:
    assert [found.name for found in lookup.find_pupils(units=[_unit("VES")], words=words, day=TODAY)] == ["Jonas Hovden Lie"]


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "berg", "jonas 3STA"])
def test_a_search_without_a_match_finds_nobody(words: str) -> None:
    assert lookup.find_pupils(units=[_unit("VES")], words=words, day=TODAY) == []


def test_a_pupil_of_another_school_is_not_found() -> None:
    assert lookup.find_pupils(units=[_unit("STO")], words="jonas", day=TODAY) == []


def test_an_apprentice_is_found_at_the_company_and_where_the_case_is_carried() -> None:
    apprentice = EnrolmentRow("e-2", "OT2", "apprentice", START, carried_by="VES")
    people = (*SMALL.people, person("e-2", "Sindre", "Fossen", date(2007, 1, 1)))
    register.keep(rows=replace(SMALL, people=people, enrolments=(*SMALL.enrolments, apprentice)))
    for unit in ("VES", "OT2"):
        (found,) = lookup.found(units=[_unit(unit)], words="sindre", day=TODAY)
        assert (found.name, found.unit_id) == ("Sindre Fossen", _unit("OT2"))
        assert lookup.enrolled(public_id=found.public_id, units=[_unit(unit)], day=TODAY) == found
    assert lookup.found(units=[_unit("STO")], words="sindre", day=TODAY) == ()


@pytest.mark.parametrize("public_id", ["", "not-an-id", "00000000-0000-0000-0000-000000000000"])
def test_an_id_of_nobody_finds_nobody(public_id: str) -> None:
    assert lookup.enrolled(public_id=public_id, units=[_unit("VES")], day=TODAY) is None


def test_names_stand_in_norwegian_order() -> None:
    names = ["Zahl", "Ærø", "Østby", "Aasen", "Ås", "Berg", "Čohkka", "Đoga", "Ödegård"]
    people = tuple(person(f"n-{number}", "A", name) for number, name in enumerate(names))
    staff = tuple(EmploymentRow(row.key, "STO", "leader", START) for row in people)
    register.keep(rows=replace(SMALL, people=(*SMALL.people, *people), staff=(*SMALL.staff, *staff)))
    found = [row.person.family_name for row in lookup.staff_at(unit_id=_unit("STO"), day=TODAY)]
    assert found == ["Berg", "Čohkka", "Đoga", "Zahl", "Ærø", "Ödegård", "Østby", "Ås", "Aasen"]


def test_a_class_of_an_earlier_year_finds_nobody() -> None:
    now = EnrolmentRow("e-1", "VES", "vg3", date(2026, 10, 1), class_name="3ELA")
    register.keep(rows=replace(SMALL, enrolments=(now,)))
    assert lookup.find_pupils(units=[_unit("VES")], words="jonas 2ELA", day=TODAY) == []
    assert len(lookup.find_pupils(units=[_unit("VES")], words="jonas 3ELA", day=TODAY)) == 1

"""A whole register ends what it no longer holds; a part of one ends nothing."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from fotfeste.people.importing import ImportReport
from fotfeste.people.lookup import authorities_of, guardians_of, roles_of
from fotfeste.people.models import CareOrder, Employment, Enrolment, Guardianship, Person
from tests.people.registers import FILES, TODAY, load, write

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
MORE_PEOPLE = FILES["people"] + "s-2;Sunniva;Brekke;1982-01-02\ne-2;Nora;Li;2009-05-05\nf-2;Terje;Lie;1979-02-02\n"
MORE_STAFF = FILES["staff"] + "s-2;OT1;ot_adviser;2026-08-01\n"
MORE_HOMES = FILES["guardianships"] + "e-1;f-2;father;ja;nei;14.03.2009\ne-2;f-2;father;ja;nei;05.05.2009\n"
MORE_ENROLMENTS = FILES["enrolments"] + "e-2;VES;vg2;2026-08-01;2ELA\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register of two of each, loaded."""
    write(tmp_path, people=MORE_PEOPLE, staff=MORE_STAFF, guardianships=MORE_HOMES, enrolments=MORE_ENROLMENTS)
    assert load(tmp_path).problems == ()
    return tmp_path


def without(key: str, folder: Path, *names: str) -> ImportReport:
    """The same files without the rows that name ``key``, in these tables or in all."""
    for name in names or FILES:
        file = folder / f"{name}.csv"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if key not in line.strip().split(";")), encoding="utf-8")
    return load(folder)


def person(key: str) -> Person:
    return Person.objects.get(source_key=key)


def test_a_member_of_staff_whom_the_files_no_longer_hold_has_no_role_any_more_and_is_gone(folder: Path) -> None:
    report = without("s-2", folder)
    assert (dict(report.ended), dict(report.held_back)) == ({"staff": 1, "people": 1}, {})
    gone = person("s-2")
    assert Employment.objects.get(person=gone).to_on == YESTERDAY
    assert roles_of(person_id=gone.id, day=TODAY) == ()
    assert authorities_of(person_id=gone.id, day=TODAY) == ()
    assert not gone.active
    assert report.pupils == {person("e-1").id, person("e-2").id}


def test_a_role_that_ends_while_the_person_is_still_named_leaves_the_person(folder: Path) -> None:
    report = without("s-2", folder, "staff")
    assert dict(report.ended) == {"staff": 1}
    assert person("s-2").active


@pytest.mark.ledger("A-20")
def test_a_guardian_whom_the_files_no_longer_hold_is_nobodys_guardian_any_more(folder: Path) -> None:
    report = without("f-1", folder)
    assert dict(report.ended) == {"guardianships": 1, "people": 1}
    assert [row.guardian.source_key for row in guardians_of(pupil_id=person("e-1").id, day=TODAY)] == ["f-2"]


def test_a_pupil_who_is_gone_has_no_school_any_more(folder: Path) -> None:
    report = without("e-2", folder)
    assert dict(report.ended) == {"guardianships": 1, "enrolments": 1, "people": 1}
    assert Enrolment.objects.get(pupil=person("e-2")).to_on == YESTERDAY


def test_a_care_order_never_ends_by_being_left_out(folder: Path) -> None:
    (folder / "care_orders.csv").write_text("pupil;service;from_on\n", encoding="utf-8")
    load(folder)
    assert CareOrder.objects.get().to_on is None


@pytest.mark.parametrize("name", ["staff", "people", "guardianships", "enrolments"])
def test_an_empty_file_or_a_missing_one_ends_nothing(folder: Path, name: str) -> None:
    heading = FILES[name].splitlines()[0]
    (folder / f"{name}.csv").write_text(f"{heading}\n", encoding="utf-8")
    report = load(folder)
    (folder / f"{name}.csv").unlink()
    for one in (report, load(folder)):
        assert one.problems == ()
        assert not one.ended
    assert not Employment.objects.exclude(to_on=None).exists()
    assert not Guardianship.objects.exclude(to_on=None).exists()
    assert not Person.objects.filter(active=False).exists()


def test_files_that_lack_most_of_the_register_are_a_part_of_one_and_the_report_says_so(folder: Path) -> None:
    (folder / "staff.csv").write_text(MORE_STAFF + "s-1;VES;leader;2026-08-01\ns-1;OT1;ot_leader;2026-08-01\n", encoding="utf-8")
    load(folder)
    (folder / "staff.csv").write_text(FILES["staff"], encoding="utf-8")
    report = load(folder)
    assert (dict(report.ended), dict(report.held_back)) == ({}, {"staff": 3})
    assert not Employment.objects.exclude(to_on=None).exists()


def test_who_comes_back_is_found_again(folder: Path) -> None:
    without("s-2", folder)
    later = MORE_STAFF.replace("s-2;OT1;ot_adviser;2026-08-01", f"s-2;OT1;ot_adviser;{TODAY.isoformat()}")
    write(folder, people=MORE_PEOPLE, staff=later, guardianships=MORE_HOMES, enrolments=MORE_ENROLMENTS)
    report = load(folder)
    assert report.problems == ()
    assert person("s-2").active
    assert [role.role for role in roles_of(person_id=person("s-2").id, day=TODAY)] == ["ot_adviser"]


def test_a_role_of_next_year_is_not_ended_before_it_begins(folder: Path) -> None:
    Employment.objects.filter(person=person("s-2")).update(from_on=date(2027, 8, 1))
    assert not without("s-2", folder, "staff").ended

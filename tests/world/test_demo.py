from datetime import date, timedelta
from pathlib import Path

import phonenumbers
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fotfeste.domain.national_id import examine
from fotfeste.domain.time import age_on
from fotfeste.local.keys import LETTERHEAD
from fotfeste.local.parameters import calendar_for
from fotfeste.local.settings import value
from fotfeste.people import lookup, secrets
from fotfeste.people.codes import Role
from fotfeste.people.models import Employment, Person, Unit
from fotfeste.world import places
from fotfeste.world.demo import build_demo, load_demo
from fotfeste.world.sign_in_choices import GROUPS, sign_in_choices

BASE = date(2026, 11, 24)


@pytest.fixture
def demo(db: None) -> int:
    """Havland, loaded through the import door; its authority's id."""
    assert load_demo(base_on=BASE).loaded
    return lookup.authority_numbers(org_numbers=[places.HAVLAND])[places.HAVLAND]


def _person(key: str) -> Person:
    return Person.objects.get(source_key=key)


def _age(key: str) -> int:
    born_on = _person(key).born_on
    assert born_on is not None
    return age_on(born_on=born_on, day=BASE)


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        build_demo(directory=folder, base_on=BASE)
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two
    assert len(one) == 9


@pytest.mark.parametrize("base_on", [date(2026, 11, 24), date(2027, 2, 27), date(2028, 2, 29), date(2027, 8, 1), date(2030, 7, 31)])
def test_it_loads_on_any_day(db: None, base_on: date) -> None:
    report = load_demo(base_on=base_on)
    assert report.loaded
    assert report.added["people"] > 300
    jonas = _person("e-jonas").born_on
    assert jonas is not None
    assert age_on(born_on=jonas, day=base_on) == 17


def test_a_second_load_writes_nothing_whatever_the_day(demo: int) -> None:
    assert load_demo(base_on=BASE + timedelta(days=400)).written == 0


def test_nobody_in_it_can_be_real(demo: int) -> None:
    for person in Person.objects.all():
        number = secrets.decrypt(stored=person.national_id_encrypted or b"")
        assert examine(number).synthetic
        assert examine(number).born_on == person.born_on
        assert person.email.endswith("@eksempel.example")
        assert 605 <= int(person.phone.removeprefix("+46701740")) <= 699
        assert phonenumbers.is_valid_number(phonenumbers.parse(person.phone))


def test_every_role_is_held_and_every_place_has_somebody(demo: int) -> None:
    assert set(Employment.objects.values_list("role", flat=True)) == set(Role)
    assert set(Unit.objects.values_list("key", flat=True)) == set(Employment.objects.values_list("unit__key", flat=True))


@pytest.mark.ledger("A-14")
def test_every_school_is_served_by_an_office(demo: int) -> None:
    offices = {school.key: lookup.office_serving(school_id=school.id, day=BASE) for school in Unit.objects.filter(kind="school")}
    assert {school: office and office.key for school, office in offices.items()} == {"VES": "OTV", "STO": "OTV", "SUN": "OTS"}


@pytest.mark.ledger("A-20")
def test_the_pupils_make_the_rules_bite(demo: int) -> None:
    assert [_age(key) for key in ("e-oda", "e-jonas", "e-amina", "e-yasin")] == [16, 17, 18, 19]
    eirik = _person("e-eirik").born_on
    assert eirik is not None
    assert age_on(born_on=eirik, day=BASE + timedelta(days=9)) == 18
    assert str(_person("e-jonas").born_on) == "2009-03-14"
    homes = {row.guardian.address_line for row in lookup.guardians_of(pupil_id=_person("e-jonas").id, day=BASE)}
    assert len(homes) == 2
    assert [row.parental_responsibility for row in lookup.guardians_of(pupil_id=_person("e-tiril").id, day=BASE)] == [False, True]
    care = lookup.care_order_of(pupil_id=_person("e-leon").id, day=BASE)
    assert care is not None
    assert care.decides
    assert [_person(key).protection for key in ("e-vilde", "e-emil")] == ["confidential", "strictly_confidential"]
    assert _person("e-emil").address_line == ""
    assert _person("e-amina").interpreter_language == "somali"
    assert {_person("e-jonas").language, _person("e-selma").language} == {"nn", "nb"}


def test_the_apprentice_is_at_the_company_and_the_school_carries_the_case(demo: int) -> None:
    found = lookup.enrolment_of(pupil_id=_person("e-sindre").id, day=BASE)
    assert found is not None
    assert found.carried_by is not None
    assert (found.unit.key, found.carried_by.key, found.level) == ("NFB", "VES", "apprentice")


def test_every_pupil_has_a_class_a_contact_teacher_and_a_counsellor_at_the_school(demo: int) -> None:
    for school in Unit.objects.filter(kind="school"):
        staff = {row.person_id for row in lookup.staff_at(unit_id=school.id, roles=["contact_teacher", "counsellor"], day=BASE)}
        for row in school.enrolments.all():
            assert row.class_name
            assert {row.contact_teacher_id, row.counsellor_id} <= staff


def test_the_county_has_a_letterhead_and_a_school_year(demo: int) -> None:
    assert value(key=LETTERHEAD, unit=None, authority=demo, day=BASE)["name"] == "Havland fylkeskommune"
    calendar = calendar_for(authority=demo)
    free = [date(2026, 10, 7), date(2026, 12, 28), date(2027, 2, 24), date(2027, 3, 24), date(2027, 5, 7), date(2027, 7, 15)]
    assert not any(calendar.is_school_day(day) for day in free)
    assert all(calendar.is_school_day(date(2026, 11, 16) + timedelta(days=number)) for number in range(5))
    assert calendar.is_school_day(date(2027, 8, 17))


def test_everybody_one_can_sign_in_as_exists_and_says_why_in_every_language(demo: int) -> None:
    with CaptureQueriesContext(connection) as queries:
        groups = sign_in_choices()
    assert len(queries) == 1
    assert [group.key for group in groups] == ["school", "office", "pupils", "guardians", "others"]
    assert sum(len(group.choices) for group in groups) == sum(len(lines) for _, _, lines in GROUPS) >= 20
    for group in groups:
        for choice in group.choices:
            assert len({choice.why.nb, choice.why.nn, choice.why.en}) >= 2
            assert all(text.endswith(".") for text in (choice.why.nb, choice.why.nn, choice.why.en))


def test_without_the_demo_world_there_is_nobody_to_choose(db: None) -> None:
    assert sign_in_choices() == ()

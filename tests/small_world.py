"""A county in miniature for tests: one school with everybody who can bear on a case, and strangers on every side of the wall.

`small_world()` writes the register through its only door and returns a `World`; use it inside the `db` fixture, and open
the wall with `world.within()`. Everybody is found by the short name in `STAFF`, `PUPILS` and `GUARDIANS`:

    world = small_world()
    with world.within():
        raise_concern(by=world.viewer("counsellor"), pupil_id=world.id("jonas"), ...)

`tests.walk.case_at(world, stage)` takes a case through the real steps to a stage.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from fotfeste.audit.wall import within
from fotfeste.casework.act import Order
from fotfeste.casework.viewer import viewer_of
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.time import norwegian_day
from fotfeste.people import register
from fotfeste.people.models import Authority, Person, Unit
from fotfeste.people.rows import (
    AuthorityRow,
    CareOrderRow,
    EmploymentRow,
    EnrolmentRow,
    GuardianshipRow,
    PersonRow,
    RegisterRows,
    ServesRow,
    UnitRow,
)
from fotfeste.world.numbers import fictitious_phone, synthetic_national_id, synthetic_org_number

NOW = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
"""A Monday morning, nine o'clock in Norway: the moment at which most tests begin."""
MEETING_AT = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
"""The Thursday for which `tests.walk` agrees the meeting, ten o'clock in Norway."""
SINCE = date(2020, 8, 1)

COUNTY, OTHER_COUNTY = synthetic_org_number(number=40), synthetic_org_number(number=41)

UNITS = (
    # county, key, kind, name, norm, service role
    (COUNTY, "school", "school", "Lia vidaregåande skule", "nn", ""),
    (COUNTY, "other_school", "school", "Moen videregående skole", "nb", ""),
    (COUNTY, "office", "office", "OT og PPT nord", "nn", "ot_ppt"),
    (COUNTY, "other_office", "office", "OT og PPT sør", "nb", "ot_ppt"),
    (COUNTY, "company", "company", "Fjordtre AS", "nn", ""),
    (COUNTY, "ppt", "service", "PPT nord", "nn", "ppt"),
    (COUNTY, "camhs", "service", "BUP nord", "nn", "camhs"),
    (COUNTY, "nav", "service", "NAV nord", "nn", "nav"),
    (COUNTY, "child_welfare", "service", "Barnevernstenesta nord", "nn", "child_welfare"),
    (OTHER_COUNTY, "far_school", "school", "Åsen videregående skole", "nb", ""),
    (OTHER_COUNTY, "far_office", "office", "OT Åsen", "nb", "ot"),
)
SERVES = (("office", "school"), ("other_office", "other_school"), ("far_office", "far_school"))

STAFF = {
    # short name: given name, family name, unit, role
    "counsellor": ("Randi", "Myrvoll", "school", "counsellor"),
    "teacher": ("Ivar", "Skaret", "school", "contact_teacher"),
    "leader": ("Arne", "Tveit", "school", "leader"),
    "colleague": ("Tora", "Vikane", "school", "contact_teacher"),
    "nurse": ("Solveig", "Haug", "school", "school_nurse"),
    "adviser": ("Siri", "Brekken", "office", "ot_adviser"),
    "second_adviser": ("Odd", "Øien", "office", "ot_adviser"),
    "office_leader": ("Berit", "Lunde", "office", "ot_leader"),
    "psychologist": ("Lars", "Vikse", "ppt", "ppt_adviser"),
    "clinician": ("Eva", "Holm", "camhs", "camhs"),
    "job_adviser": ("Nils", "Rask", "nav", "nav"),
    "caseworker": ("Gro", "Dale", "child_welfare", "child_welfare"),
    "instructor": ("Knut", "Fure", "company", "instructor"),
    "other_counsellor": ("Anne", "Moe", "other_school", "counsellor"),
    "other_leader": ("Per", "Strand", "other_school", "leader"),
    "other_adviser": ("Liv", "Sund", "other_office", "ot_adviser"),
    "far_counsellor": ("Ola", "Åsen", "far_school", "counsellor"),
    "far_leader": ("Kari", "Ødegård", "far_school", "leader"),
    "far_adviser": ("Ada", "Ås", "far_office", "ot_adviser"),
}

PUPILS = {
    # short name: given name, family name, born, unit, protection, digital
    "jonas": ("Jonas", "Lien", date(2009, 4, 12), "school", "none", True),  # 17, two guardians
    "nora": ("Nora", "Bakke", date(2008, 1, 20), "school", "none", True),  # 18
    "emma": ("Emma", "Ruud", date(2008, 11, 25), "school", "none", True),  # turns 18 before the meeting
    "lise": ("Lise", "Foss", date(2009, 9, 1), "school", "none", True),  # child welfare has the care
    "mina": ("Mina", "Skog", date(2009, 6, 3), "school", "strictly_confidential", True),
    "adrian": ("Adrian", "Nes", date(2009, 2, 14), "school", "none", False),  # reserved: paper
    "ole": ("Ole", "Vang", date(2009, 8, 8), "company", "none", True),  # apprentice, carried by the school
    "ingrid": ("Ingrid", "Moe", date(2009, 3, 30), "other_school", "none", True),
    "filip": ("Filip", "Åsen", date(2009, 5, 5), "far_school", "none", True),  # behind the other county's wall
}

GUARDIANS = {
    # short name: given name, family name, pupil, relation, responsibility, restriction, protection, digital
    "marit": ("Marit", "Lien", "jonas", "mother", True, "", "none", True),
    "terje": ("Terje", "Holt", "jonas", "father", True, "", "none", True),
    "stepfather": ("Geir", "Lien", "jonas", "other", False, "", "none", True),
    "barred": ("Roy", "Lien", "jonas", "other", True, "court", "none", True),
    "noras_mother": ("Anita", "Bakke", "nora", "mother", True, "", "none", True),
    "emmas_mother": ("Bente", "Ruud", "emma", "mother", True, "", "none", True),
    "lises_mother": ("Unni", "Foss", "lise", "mother", True, "", "none", True),
    "minas_mother": ("Rita", "Skog", "mina", "mother", True, "", "strictly_confidential", True),
    "adrians_father": ("Jan", "Nes", "adrian", "father", True, "", "none", False),
    "oles_mother": ("Hege", "Vang", "ole", "mother", True, "", "none", True),
    "ingrids_mother": ("Mona", "Moe", "ingrid", "mother", True, "", "none", True),
    "filips_father": ("Atle", "Åsen", "filip", "father", True, "", "none", True),
}

COUNSELLOR_OF = {"school": "counsellor", "company": "counsellor", "other_school": "other_counsellor", "far_school": "far_counsellor"}


@dataclass(frozen=True, slots=True)
class World:
    """What `small_world` wrote: persons and units by short name, and both counties."""

    people: dict[str, Person]
    units: dict[str, Unit]
    county: Authority
    other_county: Authority

    def id(self, name: str) -> int:
        """A person's id by short name."""
        return self.people[name].id

    def unit(self, key: str) -> int:
        """A unit's id by key."""
        return self.units[key].id

    def within(self, *authorities: Authority) -> AbstractContextManager[None]:
        """The wall open to the county, or to the authorities named."""
        return within([authority.id for authority in authorities or (self.county,)])

    def viewer(self, name: str, *, at: datetime = NOW) -> Viewer:
        """Somebody signed in, with the roles of that day."""
        return viewer_of(person_id=self.id(name), day=norwegian_day(at))

    def order(self, name: str, case_id: UUID, *, at: datetime = NOW, revision: int | None = None, happened_at: datetime | None = None) -> Order:
        """An order from somebody on a case."""
        return Order(by=self.viewer(name, at=at), case_id=case_id, at=at, revision=revision, happened_at=happened_at)

    def names(self, ids: Iterable[int | None]) -> set[str]:
        """The short names of these persons."""
        wanted = set(ids)
        return {name for name, person in self.people.items() if person.id in wanted}


def small_world() -> World:
    """Write the small county and the far one to the register, and return them."""
    register.keep(rows=rows())
    people = {row.source_key: row for row in Person.objects.all()}
    units = {row.key: row for row in Unit.objects.select_related("authority")}
    return World(
        people={name: people[name] for name in (*STAFF, *PUPILS, *GUARDIANS)},
        units=units,
        county=units["school"].authority,
        other_county=units["far_school"].authority,
    )


def rows() -> RegisterRows:
    """The register as `small_world` keeps it; a test that changes it keeps these again with something replaced."""
    owner = {key: county for county, key, *_rest in UNITS}
    return RegisterRows(
        authorities=(
            AuthorityRow(COUNTY, "county", "Nordlia fylkeskommune", "nn", "98"),
            AuthorityRow(OTHER_COUNTY, "county", "Åsen fylkeskommune", "nb", "97"),
        ),
        units=tuple(
            UnitRow(county, key, kind, name, norm=norm, service_role=role, address_line="Skulevegen 1", postal_code="6198", postal_town="Lia")
            for county, key, kind, name, norm, role in UNITS
        ),
        serves=tuple(ServesRow(office, school, SINCE) for office, school in SERVES),
        people=(*_staff(owner), *_pupils(owner), *_guardians(owner)),
        guardianships=tuple(
            GuardianshipRow(pupil, name, relation, responsibility, lives_with=True, from_on=SINCE, restriction=restriction)
            for name, (_given, _family, pupil, relation, responsibility, restriction, *_rest) in GUARDIANS.items()
        ),
        enrolments=tuple(_enrolment(name, unit) for name, (_given, _family, _born, unit, *_rest) in PUPILS.items()),
        staff=tuple(EmploymentRow(name, unit, role, SINCE) for name, (_given, _family, unit, role) in STAFF.items()),
        care_orders=(CareOrderRow("lise", "child_welfare", SINCE),),
    )


def _enrolment(pupil: str, unit: str) -> EnrolmentRow:
    apprentice = unit == "company"
    return EnrolmentRow(
        pupil,
        unit,
        "apprentice" if apprentice else "vg2",
        SINCE,
        class_name="" if apprentice else "2ELA",
        programme="Elenergi og ekom",
        contact_teacher="teacher" if unit == "school" else "",
        counsellor=COUNSELLOR_OF[unit],
        carried_by="school" if apprentice else "",
    )


def _staff(owner: dict[str, str]) -> Iterable[PersonRow]:
    for name, (given, family, unit, _role) in STAFF.items():
        yield PersonRow(owner[unit], name, given, family, email=f"{name}@nordlia.example", language="nn")


def _pupils(owner: dict[str, str]) -> Iterable[PersonRow]:
    for number, (name, (given, family, born_on, unit, protection, digital)) in enumerate(PUPILS.items()):
        yield PersonRow(
            owner[unit],
            name,
            given,
            family,
            national_id=synthetic_national_id(born_on=born_on, number=0),
            born_on=born_on,
            phone=fictitious_phone(number=number),
            email=f"{name}@elev.example",
            address_line="Bakken 4",
            postal_code="6198",
            postal_town="Lia",
            protection=protection,
            language="nn",
            mother_tongue="norsk",
            digital_post=digital,
        )


def _guardians(owner: dict[str, str]) -> Iterable[PersonRow]:
    for number, (name, (given, family, pupil, _relation, _responsibility, _restriction, protection, digital)) in enumerate(GUARDIANS.items()):
        yield PersonRow(
            owner[PUPILS[pupil][3]],
            name,
            given,
            family,
            phone=fictitious_phone(number=40 + number),
            email=f"{name}@heime.example",
            address_line="Bakken 4",
            postal_code="6198",
            postal_town="Lia",
            protection=protection,
            digital_post=digital,
        )


def days(count: int) -> timedelta:
    """So many days, for moments counted from `NOW`."""
    return timedelta(days=count)

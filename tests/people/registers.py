"""A small register in memory, and the same as files, for the tests of this folder."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from fotfeste.local.change import keep_holidays
from fotfeste.people.importing import ImportReport, import_register
from fotfeste.people.rows import (
    AuthorityRow,
    EmploymentRow,
    EnrolmentRow,
    GuardianshipRow,
    PersonRow,
    RegisterRows,
    ServesRow,
    UnitRow,
)
from fotfeste.world.numbers import synthetic_national_id, synthetic_org_number

COUNTY = synthetic_org_number(number=50)
PRIVATE = synthetic_org_number(number=51)
START = date(2026, 8, 1)
TODAY = date(2026, 11, 24)


def person(key: str, given: str, family: str, born_on: date = date(1980, 5, 5), **more: str) -> PersonRow:
    return replace(PersonRow(COUNTY, key, given, family, born_on=born_on), **more)  # type: ignore[arg-type]  # fields by name


JONAS = person("e-1", "Jonas", "Hovden Lie", date(2009, 3, 14))

SMALL = RegisterRows(
    authorities=(AuthorityRow(COUNTY, "county", "Havland fylkeskommune", "nn"), AuthorityRow(PRIVATE, "private", "Fri skule AS")),
    units=(
        UnitRow(COUNTY, "VES", "school", "Vestheim vidaregåande skule", "Vestheim vgs"),
        UnitRow(COUNTY, "STO", "school", "Storvik vidaregåande skule", "Storvik vgs"),
        UnitRow(PRIVATE, "FRI", "school", "Fri vidaregåande skule"),
        UnitRow(COUNTY, "OT1", "office", "OT Storvik", service_role="ot_ppt"),
        UnitRow(COUNTY, "OT2", "office", "OT Sundby", service_role="ot_ppt"),
        UnitRow(COUNTY, "BVT", "service", "Barnevernstenesta", service_role="child_welfare"),
    ),
    serves=(ServesRow("OT1", "VES", START), ServesRow("OT1", "FRI", START), ServesRow("OT2", "STO", START, date(2026, 12, 31))),
    people=(
        JONAS,
        person("f-1", "Marit", "Hovden"),
        person("f-2", "Terje", "Lie"),
        person("s-1", "Ragnhild", "Øvrelid"),
        person("s-2", "Sunniva", "Brekke"),
    ),
    guardianships=(
        GuardianshipRow("e-1", "f-1", "mother", True, True, date(2009, 3, 14)),
        GuardianshipRow("e-1", "f-2", "father", True, False, date(2009, 3, 14)),
    ),
    enrolments=(EnrolmentRow("e-1", "VES", "vg2", START, class_name="2ELA", counsellor="s-1"),),
    staff=(EmploymentRow("s-1", "VES", "counsellor", START, title="rådgjevar"), EmploymentRow("s-2", "OT1", "ot_adviser", START)),
)

AUTHORITIES_CSV = f"org_number;kind;name;norm\n{COUNTY};county;Havland fylkeskommune;nn\n"
UNITS_CSV = "key;kind;name;service_role\nVES;school;Vestheim vgs;\nOT1;office;OT Storvik;ot_ppt\nBVT;service;Barnevernet;child_welfare\nNFB;company;Nordfjell Bygg;\n"
PEOPLE_CSV = "key;given_name;family_name;born_on\ne-1;Jonas;Hovden Lie;2009-03-14\nf-1;Marit;Hovden;1980-01-02\ns-1;Ragnhild;Øvrelid;1981-01-02\n"

FILES = {
    "authorities": AUTHORITIES_CSV,
    "units": UNITS_CSV,
    "serves": "office;school;from_on\nOT1;VES;2026-08-01\n",
    "people": PEOPLE_CSV,
    "guardianships": "pupil;guardian;relation;parental_responsibility;lives_with;from_on\ne-1;f-1;mother;ja;ja;14.03.2009\n",
    "enrolments": "pupil;unit;level;from_on;class_name\ne-1;VES;vg2;2026-08-01;2ELA\n",
    "staff": "person;unit;role;from_on\ns-1;VES;counsellor;2026-08-01\n",
    "care_orders": "pupil;service;from_on\ne-1;BVT;2026-08-01\n",
    "holidays": "on;name\n05.10.2026;Haustferie\n",
}


def write(folder: Path, encoding: str = "utf-8", **changed: str) -> Path:
    """The small register as files, with some files' text exchanged."""
    for name, text in {**FILES, **changed}.items():
        (folder / f"{name}.csv").write_bytes(text.encode(encoding))
    return folder


def load(folder: Path) -> ImportReport:
    return import_register(directory=folder, keep_holidays=keep_holidays, today=TODAY)


def many(count: int) -> str:
    """people.csv with so many people, names with every Norwegian letter."""
    lines = [
        f"p-{number};Bjørn Åge;Sæther;{synthetic_national_id(born_on=date(1990, 1 + number % 12, 1 + number // 12 % 28), number=number // 336)};41234567"
        for number in range(count)
    ]
    return "\n".join(["key;given_name;family_name;national_id;phone", *lines]) + "\n"

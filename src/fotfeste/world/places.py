"""Havland: the county, its schools, offices, services and company, and its school year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from fotfeste.people.rows import AuthorityRow, ServesRow, UnitRow
from fotfeste.world.numbers import fictitious_phone, synthetic_org_number

HAVLAND = synthetic_org_number(number=0)
COUNTY = AuthorityRow(org_number=HAVLAND, kind="county", name="Havland fylkeskommune", norm="nn", county_number="99")


@dataclass(frozen=True, slots=True)
class Town:
    postal_code: str
    name: str


VESTHEIM, STORVIK, SUNDBY = Town("6198", "Vestheim"), Town("6199", "Storvik"), Town("6197", "Sundby")
TOWN_OF = {"VES": VESTHEIM, "STO": STORVIK, "SUN": SUNDBY}

CLASSES = {
    "VES": (
        ("1HEA", "vg1", "Helse- og oppvekstfag"),
        ("1SSB", "vg1", "Studiespesialisering"),
        ("2ELA", "vg2", "Elenergi og ekom"),
        ("2BAA", "vg2", "Tømrar"),
        ("2TMT", "vg2", "Industriteknologi"),
        ("3SSA", "vg3", "Studiespesialisering"),
    ),
    "STO": (
        ("1TIA", "vg1", "Teknologi- og industrifag"),
        ("1RMA", "vg1", "Restaurant- og matfag"),
        ("2NAA", "vg2", "Skogbruk"),
        ("3BYA", "vg3", "Påbygg til generell studiekompetanse"),
    ),
    "SUN": (
        ("1STA", "vg1", "Studiespesialisering"),
        ("2STB", "vg2", "Studiespesialisering"),
        ("2HBA", "vg2", "Barne- og ungdomsarbeiderfag"),
        ("3STA", "vg3", "Studiespesialisering"),
    ),
}
"""School key to (class, level, programme)."""

_UNITS = (
    ("VES", "school", "Vestheim vidaregåande skule", "Vestheim vgs", "nn", "Skulevegen 1", VESTHEIM, ""),
    ("STO", "school", "Storvik vidaregåande skule", "Storvik vgs", "nn", "Strandgata 20", STORVIK, ""),
    ("SUN", "school", "Sundby videregående skole", "Sundby vgs", "nb", "Kirkeveien 8", SUNDBY, ""),
    ("OTV", "office", "OT og PPT, Storvik og Vestheim", "OT/PPT Storvik", "nn", "Strandgata 4", STORVIK, "ot_ppt"),
    ("OTS", "office", "OT og PPT, Sundby", "OT/PPT Sundby", "nb", "Torget 2", SUNDBY, "ot_ppt"),
    ("NFB", "company", "Nordfjell Bygg AS", "Nordfjell Bygg", "nn", "Industrivegen 11", VESTHEIM, ""),
    ("OPK", "service", "Opplæringskontoret i Havland", "Opplæringskontoret", "nn", "Strandgata 30", STORVIK, "apprenticeship_office"),
    ("BUP", "service", "BUP Havland", "BUP", "nn", "Sjukehusvegen 3", STORVIK, "camhs"),
    ("VOP", "service", "Vaksenpsykiatrisk poliklinikk, Havland", "VOP", "nn", "Sjukehusvegen 5", STORVIK, "adult_psychiatry"),
    ("NAV", "service", "NAV Storvik", "NAV Storvik", "nn", "Sjøgata 1", STORVIK, "nav"),
    ("BVT", "service", "Barnevernstenesta i Storvik", "Barnevernet", "nn", "Rådhusplassen 1", STORVIK, "child_welfare"),
)  # fmt: skip


def units() -> Iterator[UnitRow]:
    """Every place of Havland, each with a synthetic organisation number."""
    for number, (key, kind, name, short, norm, street, town, service) in enumerate(_UNITS):
        yield UnitRow(
            authority=HAVLAND,
            key=key,
            kind=kind,
            name=name,
            short_name=short,
            org_number=synthetic_org_number(number=number + 1),
            norm=norm,
            address_line=street,
            postal_code=town.postal_code,
            postal_town=town.name,
            phone=fictitious_phone(number=80 + number),
            email=f"{key.lower()}@eksempel.example",
            service_role=service,
        )


def serves(*, from_on: date) -> Iterator[ServesRow]:
    """Which office serves which school (A-14), and the apprenticeship office that follows the company."""
    for office, school in (("OTV", "VES"), ("OTV", "STO"), ("OTS", "SUN"), ("OPK", "NFB")):
        yield ServesRow(office=office, school=school, from_on=from_on)


def school_holidays(*, year: int) -> dict[date, str]:
    """The school-free days of the school year that begins in `year`; week-ends and public holidays are not among them."""
    easter = next(day for day, name in holidays.country_holidays("NO", years=year + 1, language="en_US").items() if "Easter Sunday" in name)
    ascension = easter + timedelta(days=39)
    spans = (
        (date.fromisocalendar(year, 41, 1), 5, "Haustferie"),
        (date(year, 12, 21), 12, "Juleferie"),
        (date.fromisocalendar(year + 1, 8, 1), 5, "Vinterferie"),
        (easter - timedelta(days=6), 3, "Påskeferie"),
        (ascension + timedelta(days=1), 1, "Fri etter Kristi himmelfartsdag"),
        (date(year + 1, 6, 21), 57, "Sommarferie"),
    )
    days = ((first + timedelta(days=number), name) for first, length, name in spans for number in range(length))
    return {day: name for day, name in days if day.weekday() < 5}

"""Those who work in Havland: every role at every place. Keys are `s-` and the family name."""

from fotfeste.people.rows import PersonRow
from fotfeste.world import places
from fotfeste.world.building import Building, Home, born

STAFF = (
    # given name, family name, age, unit, role, title, class
    ("Arve", "Tveiten", 51, "VES", "leader", "avdelingsleiar", ""),
    ("Ragnhild", "Øvrelid", 44, "VES", "counsellor", "rådgjevar", ""),
    ("Ingunn", "Skar", 39, "VES", "contact_teacher", "kontaktlærar", "2ELA"),
    ("Bjarte", "Heggland", 47, "VES", "contact_teacher", "kontaktlærar", "2BAA"),
    ("Synnøve", "Aarvik", 35, "VES", "contact_teacher", "kontaktlærar", "1HEA"),
    ("Torleif", "Ness", 58, "VES", "contact_teacher", "kontaktlærar", "2TMT"),
    ("Maren", "Lidal", 31, "VES", "contact_teacher", "kontaktlærar", "1SSB"),
    ("Yngve", "Sandal", 42, "VES", "contact_teacher", "kontaktlærar", "3SSA"),
    ("Åshild", "Kvamsdal", 49, "VES", "school_nurse", "helsesjukepleiar", ""),
    ("Norunn", "Vie", 55, "VES", "archivist", "arkivar", ""),
    ("Eldar", "Myklebust", 37, "VES", "administrator", "systemansvarleg", ""),
    ("Gunnhild", "Fagerheim", 53, "STO", "leader", "assisterande rektor", ""),
    ("Kjersti", "Haugland", 46, "STO", "counsellor", "rådgjevar", ""),
    ("Jostein", "Lavik", 40, "STO", "contact_teacher", "kontaktlærar", "1TIA"),
    ("Britt", "Rognaldsen", 57, "STO", "contact_teacher", "kontaktlærar", "1RMA"),
    ("Eivind", "Stølen", 33, "STO", "contact_teacher", "kontaktlærar", "2NAA"),
    ("Tora", "Indrebø", 36, "STO", "contact_teacher", "kontaktlærar", "3BYA"),
    ("Signe", "Urdal", 45, "STO", "school_nurse", "helsesjukepleiar", ""),
    ("Magnhild", "Øren", 59, "STO", "archivist", "arkivar", ""),
    ("Cecilie", "Wold", 50, "SUN", "leader", "avdelingsleder", ""),
    ("Henning", "Thorsen", 43, "SUN", "counsellor", "rådgiver", ""),
    ("Nadia", "Rahimi", 38, "SUN", "contact_teacher", "kontaktlærer", "1STA"),
    ("Petter", "Grønvold", 41, "SUN", "contact_teacher", "kontaktlærer", "2STB"),
    ("Anja", "Iversen", 34, "SUN", "contact_teacher", "kontaktlærer", "2HBA"),
    ("Ivar", "Skogstad", 56, "SUN", "contact_teacher", "kontaktlærer", "3STA"),
    ("Tuva", "Lillebø", 32, "SUN", "school_nurse", "helsesykepleier", ""),
    ("Rolf", "Amundsen", 60, "SUN", "archivist", "arkivar", ""),
    ("Sunniva", "Brekke", 42, "OTV", "ot_adviser", "OT-rådgjevar", ""),
    ("Oddbjørn", "Fure", 54, "OTV", "ot_leader", "leiar for OT og PPT", ""),
    ("Lars", "Viken", 48, "OTV", "ppt_adviser", "PPT-rådgjevar", ""),
    ("Wenche", "Holmedal", 52, "OTV", "archivist", "arkivar", ""),
    ("Marius", "Eng", 37, "OTS", "ot_adviser", "OT-rådgiver", ""),
    ("Berit", "Sletten", 57, "OTS", "ot_leader", "leder for OT og PPT", ""),
    ("Jasmin", "Karimi", 35, "OTS", "ppt_adviser", "PPT-rådgiver", ""),
    ("Roar", "Nordfjell", 55, "NFB", "leader", "dagleg leiar", ""),
    ("Dag", "Espeland", 46, "NFB", "instructor", "instruktør", ""),
    ("Hanne", "Solvang", 44, "OPK", "apprenticeship_office", "rådgjevar", ""),
    ("Ragna", "Austrheim", 41, "BUP", "camhs", "psykologspesialist", ""),
    ("Steinar", "Hjelle", 50, "VOP", "adult_psychiatry", "overlege", ""),
    ("Mona", "Refsdal", 39, "NAV", "nav", "ungdomsrettleiar", ""),
    ("Torunn", "Bergset", 47, "BVT", "child_welfare", "saksbehandlar", ""),
)


def staff_key(family_name: str) -> str:
    return f"s-{family_name.lower()}"


def add_staff(building: Building) -> None:
    """Everybody who works in Havland, with the class each contact teacher has and the counsellor of each school."""
    norms = {unit.key: unit.norm for unit in places.units()}
    towns = {unit.key: Home("", unit.postal_code, unit.postal_town) for unit in places.units()}
    for place, (given, family, age, unit, role, title, class_name) in enumerate(STAFF):
        row = PersonRow(
            authority=places.HAVLAND,
            key=staff_key(family),
            given_name=given,
            family_name=family,
            born_on=born(base_on=building.base_on, age=age, turns_in=20 + place * 8),
            language=norms[unit],
        )
        building.person(row, home=Home("", towns[unit].postal_code, towns[unit].town))
        building.employ(row.key, unit, role, title)
        if class_name:
            building.contact_teachers[unit, class_name] = row.key
        if role == "counsellor":
            building.counsellors[unit] = row.key

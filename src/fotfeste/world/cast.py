"""The young people of the demo world who make the rules bite, and those who are guardians for them."""

from dataclasses import dataclass

from fotfeste.people.rows import CareOrderRow, EnrolmentRow, GuardianshipRow, PersonRow
from fotfeste.world import places
from fotfeste.world.building import NOWHERE, Building, Home, born


@dataclass(frozen=True, slots=True)
class Guardian:
    """One guardian; `street` is where somebody lives who does not share the pupil's address."""

    given: str
    family: str
    relation: str
    age: int = 45
    street: str = ""
    responsibility: bool = True
    restriction: str = ""
    digital: bool = True
    protection: str = "none"
    language: str = ""
    mother_tongue: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil: `age` on the base day and the days until the next birthday. No `street`: the register is not told."""

    key: str
    given: str
    family: str
    age: int
    turns_in: int
    school: str
    class_name: str
    street: str
    guardians: tuple[Guardian, ...]
    language: str = "nn"
    protection: str = "none"
    mother_tongue: str = ""
    interpreter: str = ""
    digital: bool = True
    in_care: bool = False


PUPILS = (
    Pupil("e-jonas", "Jonas", "Hovden Lie", 17, 110, "VES", "2ELA", "Bjørkevegen 14", (
        Guardian("Marit", "Hovden", "mother", 46, digital=False),
        Guardian("Terje", "Lie", "father", 48, street="Fjordgata 3"),
    )),
    Pupil("e-amina", "Amina", "Warsame", 18, 140, "VES", "3SSA", "Skulevegen 22", (
        Guardian("Hodan", "Warsame", "mother", 43, mother_tongue="somali", interpreter="somali"),
    ), mother_tongue="somali", interpreter="somali"),
    Pupil("e-oda", "Oda", "Kvamme", 16, 95, "VES", "1HEA", "Rognebakken 5", (
        Guardian("Siri", "Kvamme", "mother", 41),
        Guardian("Jan Erik", "Kvamme", "father", 44),
    )),
    Pupil("e-mathias", "Mathias", "Solheim", 17, 61, "VES", "2BAA", "Myravegen 9", (
        Guardian("Anne-Grete", "Solheim", "mother", 50),
        Guardian("Kåre", "Solheim", "father", 52),
    )),
    Pupil("e-nora", "Nora", "Eide", 16, 202, "VES", "1SSB", "Strandgata 17", (
        Guardian("Hilde", "Eide", "mother", 43),
        Guardian("Øyvind", "Rasmussen", "father", 47, street="Sjøgata 40"),
    )),
    Pupil("e-iver", "Iver", "Aasland", 17, 250, "VES", "2TMT", "Lyngheia 2", (
        Guardian("Gro", "Aasland", "mother", 49),
    )),
    Pupil("e-eirik", "Eirik", "Solbakken", 17, 9, "VES", "2BAA", "Åsvegen 31", (
        Guardian("Tone", "Solbakken", "mother", 45),
        Guardian("Geir", "Solbakken", "father", 47),
    )),
    Pupil("e-niillas", "Niillas Ánte", "Sara", 17, 300, "VES", "2TMT", "Øvre Haug 6", (
        Guardian("Biret Máret", "Sara", "mother", 42, mother_tongue="nordsamisk"),
        Guardian("Áilu", "Sara", "father", 45, mother_tongue="nordsamisk"),
    ), mother_tongue="nordsamisk"),
    Pupil("e-hakon", "Håkon", "Bjelland", 18, 170, "STO", "3BYA", "Strandgata 51", (
        Guardian("Randi", "Bjelland", "mother", 51),
        Guardian("Svein", "Bjelland", "father", 55),
    )),
    Pupil("e-tiril", "Tiril", "Nes", 16, 44, "STO", "1RMA", "Kyrkjevegen 12", (
        Guardian("Monica", "Nes", "mother", 39),
        Guardian("Frode", "Askeland", "father", 41, street="Nedre Sæter 8", responsibility=False),
    )),
    Pupil("e-leon", "Leon", "Bakke", 16, 150, "STO", "1TIA", "Åsvegen 4", (
        Guardian("Elin", "Bakke", "mother", 38, street="Fjordgata 60", restriction="child_welfare"),
        Guardian("Solfrid", "Moldestad", "foster", 52, responsibility=False),
        Guardian("Asbjørn", "Moldestad", "foster", 54, responsibility=False),
    ), in_care=True),
    Pupil("e-kateryna", "Kateryna", "Bondar", 17, 80, "STO", "2NAA", "Sjøgata 14", (
        Guardian("Oksana", "Bondar", "mother", 40, mother_tongue="ukrainsk", interpreter="ukrainsk"),
    ), mother_tongue="ukrainsk", interpreter="ukrainsk"),
    Pupil("e-vilde", "Vilde", "Strand", 16, 120, "SUN", "1STA", "Lyngheia 19", (
        Guardian("Kristin", "Strand", "mother", 40, protection="confidential"),
        Guardian("Roger", "Myrvang", "father", 44, street="Sjøgata 7", restriction="no_contact"),
    ), language="nb", protection="confidential"),
    Pupil("e-emil", "Emil", "Nygård", 17, 200, "SUN", "2STB", "", (
        Guardian("Heidi", "Nygård", "mother", 42, protection="strictly_confidential"),
    ), language="nb", protection="strictly_confidential", digital=False),
    Pupil("e-selma", "Selma", "Fjeldstad", 17, 5, "SUN", "2HBA", "Rognebakken 33", (
        Guardian("Camilla", "Fjeldstad", "mother", 44),
        Guardian("Thomas", "Fjeldstad", "father", 46, street="Skulevegen 3"),
    ), language="nb"),
    Pupil("e-yasin", "Yasin", "Osman", 19, 33, "SUN", "3STA", "Torget 9", (), language="nb"),
    Pupil("e-daniel", "Daniel", "Osei", 16, 275, "SUN", "1STA", "Bjørkevegen 40", (
        Guardian("Grace", "Osei", "mother", 41, language="en", mother_tongue="twi"),
    ), language="en", mother_tongue="twi"),
)  # fmt: skip

APPRENTICES = (
    Pupil("e-sindre", "Sindre", "Fossen", 19, 90, "VES", "", "Myravegen 27", (
        Guardian("Bente", "Fossen", "mother", 47),
    )),
    Pupil("e-havard", "Håvard", "Rognes", 18, 130, "VES", "", "Industrivegen 2", (
        Guardian("Inger", "Rognes", "mother", 49),
    )),
)  # fmt: skip
CARRIED_BY = {"e-sindre": "VES", "e-havard": "OTV"}


def guardian_key(pupil: Pupil, guardian: Guardian) -> str:
    return f"f-{pupil.key.removeprefix('e-')}-{guardian.given.split(' ')[0].lower()}"


def add_cast(building: Building) -> None:
    """Every pupil above, with guardians, enrolment, care order; and the apprentices, whose cases Vestheim and OT's own office carry."""
    for pupil in PUPILS:
        _add(building, pupil)
        building.enrol(pupil.key, pupil.school, pupil.class_name)
        if pupil.in_care:
            from_on = born(base_on=building.base_on, age=pupil.age - 10, turns_in=pupil.turns_in)
            building.care_orders.append(CareOrderRow(pupil=pupil.key, service="BVT", decides=True, from_on=from_on))
    for apprentice in APPRENTICES:
        carrier = CARRIED_BY[apprentice.key]
        _add(building, apprentice)
        building.enrolments.append(
            EnrolmentRow(
                pupil=apprentice.key,
                unit="NFB",
                level="apprentice",
                from_on=building.year_from,
                programme="Tømrarfaget",
                counsellor=building.counsellors.get(carrier, ""),
                carried_by=carrier,
            )
        )


def _add(building: Building, pupil: Pupil) -> None:
    town = places.TOWN_OF[pupil.school]
    # The mockups' letter goes to Storvik: a pupil at Vestheim may well live there.
    if pupil.key == "e-jonas":
        town = places.STORVIK
    home = Home(pupil.street, town.postal_code, town.name) if pupil.street else NOWHERE
    born_on = born(base_on=building.base_on, age=pupil.age, turns_in=pupil.turns_in)
    building.person(
        PersonRow(
            authority=places.HAVLAND,
            key=pupil.key,
            given_name=pupil.given,
            family_name=pupil.family,
            born_on=born_on,
            protection=pupil.protection,
            language=pupil.language,
            mother_tongue=pupil.mother_tongue,
            interpreter_language=pupil.interpreter,
            digital_post=pupil.digital,
        ),
        home=home,
    )
    for place, guardian in enumerate(pupil.guardians):
        own = Home(guardian.street, town.postal_code, town.name) if guardian.street else home
        key = building.person(_guardian_row(building, pupil, guardian, place), home=own)
        building.guardianships.append(
            GuardianshipRow(
                pupil=pupil.key,
                guardian=key,
                relation=guardian.relation,
                parental_responsibility=guardian.responsibility,
                lives_with=not guardian.street,
                restriction=guardian.restriction,
                from_on=born_on,
            )
        )


def _guardian_row(building: Building, pupil: Pupil, guardian: Guardian, place: int) -> PersonRow:
    turns_in = 1 + (pupil.turns_in * 7 + 61 * place) % 365
    return PersonRow(
        authority=places.HAVLAND,
        key=guardian_key(pupil, guardian),
        given_name=guardian.given,
        family_name=guardian.family,
        born_on=born(base_on=building.base_on, age=guardian.age, turns_in=turns_in),
        protection=guardian.protection,
        language=guardian.language or pupil.language,
        mother_tongue=guardian.mother_tongue,
        interpreter_language=guardian.interpreter,
        digital_post=guardian.digital,
    )

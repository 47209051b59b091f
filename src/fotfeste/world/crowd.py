"""The other pupils of the schools, and their families, in about the shares that a county sees (two addresses, reserved, interpreter)."""

from fotfeste.people.rows import GuardianshipRow, PersonRow
from fotfeste.world import names, places
from fotfeste.world.building import Building, Home, born
from fotfeste.world.dice import Dice

PUPILS_A_CLASS = 7
AGE_IN = {"vg1": 16, "vg2": 17, "vg3": 18}
TWO_ADDRESSES, ONE_GUARDIAN, RESERVED, INTERPRETER = 27, 10, 5, 6
"""Per cent."""


def add_crowd(building: Building) -> None:
    """Some pupils more in every class."""
    for school, classes in places.CLASSES.items():
        language = "nb" if school == "SUN" else "nn"
        for class_name, level, _ in classes:
            for number in range(1, PUPILS_A_CLASS + 1):
                key = f"{school}-{class_name}-{number}".lower()
                _add_family(building, key, school=school, level=level, language=language)
                building.enrol(f"e-{key}", school, class_name)


def _add_family(building: Building, key: str, *, school: str, level: str, language: str) -> None:
    dice = Dice(key)
    town = places.TOWN_OF[school]
    family = dice.pick(names.SURNAMES)
    home = _home(dice, town)
    interpreter = dice.pick(("arabisk", "polsk", "tigrinja")) if dice.chance(INTERPRETER) else ""
    born_on = born(base_on=building.base_on, age=AGE_IN[level] - dice.number(2), turns_in=1 + dice.number(365))
    building.person(
        PersonRow(places.HAVLAND, f"e-{key}", dice.pick(names.YOUNG), family, born_on=born_on, language=language),
        home=home,
    )
    alone, apart = dice.chance(ONE_GUARDIAN), dice.chance(TWO_ADDRESSES)
    for relation, given_names in (("mother", names.MOTHERS), ("father", names.FATHERS)):
        father = relation == "father"
        if father and alone:
            continue
        guardian = PersonRow(
            places.HAVLAND,
            f"f-{key}-{relation}",
            dice.pick(given_names),
            dice.pick(names.SURNAMES) if father and apart else family,
            born_on=born(base_on=building.base_on, age=38 + dice.number(18), turns_in=1 + dice.number(365)),
            language=language,
            interpreter_language=interpreter,
            digital_post=not dice.chance(RESERVED),
        )
        building.person(guardian, home=_home(dice, town) if father and apart else home)
        building.guardianships.append(GuardianshipRow(f"e-{key}", guardian.key, relation, True, not (father and apart), from_on=born_on))


def _home(dice: Dice, town: places.Town) -> Home:
    return Home(f"{dice.pick(names.STREETS)} {1 + dice.number(60)}", town.postal_code, town.name)

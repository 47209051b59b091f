"""Puts the demo world's rows together: keys, numbers, addresses and days that follow from one base day."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

from fotfeste.domain.time import school_year
from fotfeste.people.rows import (
    CareOrderRow,
    EmploymentRow,
    EnrolmentRow,
    GuardianshipRow,
    PersonRow,
    RegisterRows,
)
from fotfeste.world import places
from fotfeste.world.numbers import fictitious_phone, synthetic_national_id

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", " ": ".", "'": ""})


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives; nothing at all for those whose address the register is not given."""

    street: str = ""
    postal_code: str = ""
    town: str = ""


NOWHERE = Home()


def born(*, base_on: date, age: int, turns_in: int) -> date:
    """The birth date of somebody who is `age` on `base_on` and has the next birthday in `turns_in` days (1 to 365)."""
    birthday = base_on + timedelta(days=turns_in)
    if (birthday.month, birthday.day) == (2, 29):
        birthday += timedelta(days=1)
    return birthday.replace(year=birthday.year - age - 1)


@dataclass(slots=True)
class Building:
    """The world while it is being built; `rows` gives it out."""

    base_on: date
    people: dict[str, PersonRow] = field(default_factory=dict)
    guardianships: list[GuardianshipRow] = field(default_factory=list)
    enrolments: list[EnrolmentRow] = field(default_factory=list)
    staff: list[EmploymentRow] = field(default_factory=list)
    care_orders: list[CareOrderRow] = field(default_factory=list)
    counsellors: dict[str, str] = field(default_factory=dict)
    contact_teachers: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: dict[date, int] = field(default_factory=dict)

    @property
    def year_from(self) -> date:
        """The first day of the school year."""
        return date(school_year(self.base_on), 8, 1)

    def person(self, row: PersonRow, *, home: Home) -> str:
        """Add a person with identity number, telephone, e-mail and address; out: the key. The same key again adds nothing."""
        if row.key in self.people:
            return row.key
        assert row.born_on is not None, "everybody in the demo world has a birth date"  # noqa: S101  # a fault of this module, not of its input
        number = self._numbers.get(row.born_on, 0)
        self._numbers[row.born_on] = number + 1
        self.people[row.key] = PersonRow(
            authority=row.authority,
            key=row.key,
            given_name=row.given_name,
            family_name=row.family_name,
            national_id=synthetic_national_id(born_on=row.born_on, number=number),
            born_on=row.born_on,
            phone=fictitious_phone(number=len(self.people)),
            email=f"{_ascii(row.given_name)}.{_ascii(row.family_name)}@eksempel.example",
            address_line=home.street,
            postal_code=home.postal_code,
            postal_town=home.town,
            protection=row.protection,
            language=row.language,
            mother_tongue=row.mother_tongue,
            interpreter_language=row.interpreter_language,
            digital_post=row.digital_post,
        )
        return row.key

    def employ(self, person: str, unit: str, role: str, title: str) -> None:
        self.staff.append(EmploymentRow(person=person, unit=unit, role=role, title=title, from_on=self.year_from - timedelta(days=365)))

    def enrol(self, pupil: str, school: str, class_name: str) -> None:
        """Put a pupil into a class of this school year, with the class's teacher and the school's counsellor."""
        level, programme = next((level, programme) for name, level, programme in places.CLASSES[school] if name == class_name)
        self.enrolments.append(
            EnrolmentRow(
                pupil=pupil,
                unit=school,
                level=level,
                from_on=self.year_from,
                class_name=class_name,
                programme=programme,
                contact_teacher=self.contact_teachers[school, class_name],
                counsellor=self.counsellors[school],
            )
        )

    def rows(self) -> RegisterRows:
        return RegisterRows(
            authorities=(places.COUNTY,),
            units=tuple(places.units()),
            serves=tuple(places.serves(from_on=date(self.year_from.year - 1, 8, 1))),
            people=tuple(self.people.values()),
            guardianships=tuple(self.guardianships),
            enrolments=tuple(self.enrolments),
            staff=tuple(self.staff),
            care_orders=tuple(self.care_orders),
        )


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().translate(LETTERS))
    return "".join(character for character in plain if character.isascii())

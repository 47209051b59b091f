"""What the register is given to keep: plain rows that point at each other by the keys of their source.

Organisations are named by organisation number, units and persons by the key that the source system gives them; keys are
unique within the rows of one register. Days are included at both ends; an open end is None.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    org_number: str
    kind: str
    name: str
    norm: str = "nb"
    county_number: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    authority: str
    key: str
    kind: str
    name: str
    short_name: str = ""
    org_number: str = ""
    norm: str = "nb"
    address_line: str = ""
    postal_code: str = ""
    postal_town: str = ""
    phone: str = ""
    email: str = ""
    service_role: str = ""


@dataclass(frozen=True, slots=True)
class ServesRow:
    office: str
    school: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """`national_id` is eleven digits or empty, and is left out of every printed form of the row."""

    authority: str
    key: str
    given_name: str
    family_name: str
    national_id: str = field(default="", repr=False)
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    address_line: str = ""
    postal_code: str = ""
    postal_town: str = ""
    protection: str = "none"
    language: str = "nb"
    mother_tongue: str = ""
    interpreter_language: str = ""
    digital_post: bool = True
    active: bool = True


@dataclass(frozen=True, slots=True)
class GuardianshipRow:
    pupil: str
    guardian: str
    relation: str
    parental_responsibility: bool
    lives_with: bool
    from_on: date
    to_on: date | None = None
    restriction: str = ""
    restriction_note_code: str = ""


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    pupil: str
    unit: str
    level: str
    from_on: date
    to_on: date | None = None
    class_name: str = ""
    programme: str = ""
    contact_teacher: str = ""
    counsellor: str = ""
    carried_by: str = ""


@dataclass(frozen=True, slots=True)
class EmploymentRow:
    person: str
    unit: str
    role: str
    from_on: date
    to_on: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class CareOrderRow:
    pupil: str
    service: str
    from_on: date
    to_on: date | None = None
    decides: bool = True


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """Everything that is kept in one go. What is left out stays as it is: nothing is deleted."""

    authorities: tuple[AuthorityRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    serves: tuple[ServesRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    guardianships: tuple[GuardianshipRow, ...] = ()
    enrolments: tuple[EnrolmentRow, ...] = ()
    staff: tuple[EmploymentRow, ...] = ()
    care_orders: tuple[CareOrderRow, ...] = ()

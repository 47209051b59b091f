"""Codes kept in the register's columns. A code is what is stored; its words live in `people/words.py`."""

from enum import StrEnum


class AuthorityKind(StrEnum):
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    PRIVATE = "private"


class UnitKind(StrEnum):
    SCHOOL = "school"
    OFFICE = "office"
    COMPANY = "company"
    SERVICE = "service"


class ServiceRole(StrEnum):
    """What an outside service is, or an office does besides OT; empty for schools and companies."""

    NONE = ""
    OT = "ot"
    PPT = "ppt"
    OT_AND_PPT = "ot_ppt"
    CAMHS = "camhs"
    ADULT_PSYCHIATRY = "adult_psychiatry"
    NAV = "nav"
    CHILD_WELFARE = "child_welfare"
    APPRENTICESHIP_OFFICE = "apprenticeship_office"
    HEALTH = "health"


class Norm(StrEnum):
    """The written standard an authority or a unit writes in."""

    NB = "nb"
    NN = "nn"


class Language(StrEnum):
    """The language a person reads in Fotfeste."""

    NB = "nb"
    NN = "nn"
    EN = "en"


class Protection(StrEnum):
    """Address protection (domain.md 3.3, point 9)."""

    NONE = "none"
    CLIENT = "client"
    CONFIDENTIAL = "confidential"
    STRICTLY_CONFIDENTIAL = "strictly_confidential"


class Relation(StrEnum):
    MOTHER = "mother"
    FATHER = "father"
    FOSTER = "foster"
    OTHER = "other"


class Restriction(StrEnum):
    """Why a guardian is kept from what guardians otherwise get (A-20)."""

    NONE = ""
    COURT = "court"
    CHILD_WELFARE = "child_welfare"
    NO_CONTACT = "no_contact"


class Level(StrEnum):
    VG1 = "vg1"
    VG2 = "vg2"
    VG3 = "vg3"
    APPRENTICE = "apprentice"


class Role(StrEnum):
    CONTACT_TEACHER = "contact_teacher"
    COUNSELLOR = "counsellor"
    LEADER = "leader"
    OT_ADVISER = "ot_adviser"
    OT_LEADER = "ot_leader"
    PPT_ADVISER = "ppt_adviser"
    SCHOOL_NURSE = "school_nurse"
    ARCHIVIST = "archivist"
    ADMINISTRATOR = "administrator"
    INSTRUCTOR = "instructor"
    NAV = "nav"
    CAMHS = "camhs"
    ADULT_PSYCHIATRY = "adult_psychiatry"
    CHILD_WELFARE = "child_welfare"
    APPRENTICESHIP_OFFICE = "apprenticeship_office"


class Because(StrEnum):
    """Why a person reaches an authority's cases at all."""

    EMPLOYMENT = "employment"
    SEAT = "seat"
    GUARDIANSHIP = "guardianship"
    OWN_CASE = "own_case"

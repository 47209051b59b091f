"""The words of the register's codes, for lists, letters and papers."""

from collections.abc import Mapping

from fotfeste.domain.text import Text, same
from fotfeste.people.codes import Level, Protection, Relation, Restriction, Role

ROLES: Mapping[Role, Text] = {
    Role.CONTACT_TEACHER: Text(nb="kontaktlærer", nn="kontaktlærar", en="contact teacher"),
    Role.COUNSELLOR: Text(nb="rådgiver", nn="rådgjevar", en="counsellor"),
    Role.LEADER: Text(nb="leder", nn="leiar", en="leader"),
    Role.OT_ADVISER: Text(nb="OT-rådgiver", nn="OT-rådgjevar", en="OT adviser"),
    Role.OT_LEADER: Text(nb="leder for OT", nn="leiar for OT", en="head of OT"),
    Role.PPT_ADVISER: Text(nb="PPT-rådgiver", nn="PPT-rådgjevar", en="PPT adviser"),
    Role.SCHOOL_NURSE: Text(nb="helsesykepleier", nn="helsesjukepleiar", en="school nurse"),
    Role.ARCHIVIST: Text(nb="arkivar", nn="arkivar", en="archivist"),
    Role.ADMINISTRATOR: Text(nb="administrator", nn="administrator", en="administrator"),
    Role.INSTRUCTOR: Text(nb="instruktør", nn="instruktør", en="instructor"),
    Role.NAV: Text(nb="rådgiver i NAV", nn="rådgjevar i NAV", en="NAV adviser"),
    Role.CAMHS: Text(nb="behandler i BUP", nn="behandlar i BUP", en="BUP clinician"),
    Role.ADULT_PSYCHIATRY: Text(nb="behandler i VOP", nn="behandlar i VOP", en="adult psychiatry clinician"),
    Role.CHILD_WELFARE: Text(nb="saksbehandler i barnevernstjenesten", nn="saksbehandlar i barnevernstenesta", en="child welfare caseworker"),
    Role.APPRENTICESHIP_OFFICE: Text(nb="rådgiver i opplæringskontoret", nn="rådgjevar i opplæringskontoret", en="training office adviser"),
}

RELATIONS: Mapping[Relation, Text] = {
    Relation.MOTHER: Text(nb="mor", nn="mor", en="mother"),
    Relation.FATHER: Text(nb="far", nn="far", en="father"),
    Relation.FOSTER: Text(nb="fosterforelder", nn="fosterforelder", en="foster parent"),
    Relation.OTHER: Text(nb="foresatt", nn="føresett", en="guardian"),
}

RESTRICTIONS: Mapping[Restriction, Text] = {
    Restriction.COURT: Text(nb="avgjørelse i retten", nn="avgjerd i retten", en="court decision"),
    Restriction.CHILD_WELFARE: Text(nb="vedtak i barnevernstjenesten", nn="vedtak i barnevernstenesta", en="child welfare decision"),
    Restriction.NO_CONTACT: Text(nb="besøksforbud", nn="besøksforbod", en="no-contact order"),
}

PROTECTIONS: Mapping[Protection, Text] = {
    Protection.NONE: Text(nb="ingen adressesperre", nn="inga adressesperre", en="no address protection"),
    Protection.CLIENT: Text(nb="klientadresse", nn="klientadresse", en="client address"),
    Protection.CONFIDENTIAL: Text(nb="fortrolig adresse", nn="fortruleg adresse", en="confidential address"),
    Protection.STRICTLY_CONFIDENTIAL: Text(nb="strengt fortrolig adresse", nn="strengt fortruleg adresse", en="strictly confidential address"),
}

LEVELS: Mapping[Level, Text] = {
    Level.VG1: same("Vg1"),
    Level.VG2: same("Vg2"),
    Level.VG3: same("Vg3"),
    Level.APPRENTICE: Text(nb="lærling", nn="lærling", en="apprentice"),
}


def role_words(*, role: str, title: str) -> Text:
    """What a person is called in a role: the local title when there is one, otherwise the role's own words."""
    return same(title) if title else ROLES[Role(role)]

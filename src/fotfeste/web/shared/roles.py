"""What people are called: the title of a role at work and at the table."""

from fotfeste.domain.text import Text

TITLES = {
    "pupil": Text(nb="Eleven", nn="Eleven", en="The pupil"),
    "guardian": Text(nb="Foresatt", nn="Føresett", en="Guardian"),
    "leader": Text(nb="Ledelsen", nn="Leiinga", en="School leadership"),
    "contact_teacher": Text(nb="Kontaktlærer", nn="Kontaktlærar", en="Contact teacher"),
    "counsellor": Text(nb="Rådgiver", nn="Rådgjevar", en="Counsellor"),
    "ot_adviser": Text(nb="OT-rådgiver", nn="OT-rådgjevar", en="Follow-up adviser"),
    "ot_leader": Text(nb="OT-leder", nn="OT-leiar", en="Leader of the follow-up service"),
    "ppt": Text(nb="PPT", nn="PPT", en="Educational-psychological service"),
    "ppt_adviser": Text(nb="PPT-rådgiver", nn="PPT-rådgjevar", en="Educational-psychological adviser"),
    "school_nurse": Text(nb="Helsesykepleier", nn="Helsesjukepleiar", en="School nurse"),
    "camhs": Text(nb="BUP", nn="BUP", en="Mental health clinic for the young"),
    "adult_psychiatry": Text(nb="VOP", nn="VOP", en="Mental health clinic for adults"),
    "nav": Text(nb="NAV", nn="NAV", en="Labour and welfare service"),
    "child_welfare": Text(nb="Barnevernet", nn="Barnevernet", en="Child welfare"),
    "instructor": Text(nb="Instruktør", nn="Instruktør", en="Instructor"),
    "archivist": Text(nb="Arkivar", nn="Arkivar", en="Archivist"),
    "administrator": Text(nb="Administrator", nn="Administrator", en="Administrator"),
    "apprenticeship_office": Text(nb="Fagopplæringskontoret", nn="Fagopplæringskontoret", en="Apprenticeship office"),
    "other": Text(nb="Annen", nn="Annan", en="Other"),
}
"""Code of an employment or of a seat -> its title; a local title from the register goes before it."""


def title_of(code: str) -> Text:
    """The title of a role.

    Raises:
        KeyError: no such role.
    """
    return TITLES[code]

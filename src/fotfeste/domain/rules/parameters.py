"""The table of dated values that the rules take: ages, limits and terms, each with its source and from when it holds."""

from collections.abc import Mapping
from datetime import date

from fotfeste.domain.parameter import Key, Parameter, Parameters
from fotfeste.domain.source import education_act, ledger, proposal

OF_AGE = Key[int]("age.of_age")
DECIDES_EDUCATION = Key[int]("age.decides_education")
DECIDES_HEALTH = Key[int]("age.decides_health")
RIGHT_UNTIL_AGE = Key[int]("office.right_until_age")
SCHOOL_SEATS = Key[str]("invitation.school_seats")
INSTRUCTOR_SEAT = Key[str]("invitation.instructor_seat")
CONSENT_OF_GUARDIANS = Key[str]("consent.guardians")
CONSENT_AT_15 = Key[str]("consent.from_15")
RIGHT_READING = Key[str]("office.right_reading")
OFFICE_ANSWER_DAYS = Key[int]("invitation.office_answer_school_days")
NOTICE_DAYS = Key[int]("invitation.notice_days")
FIRST_REMINDER_DAYS = Key[int]("invitation.first_reminder_days")
LAST_REMINDER_DAYS = Key[int]("invitation.last_reminder_days")
NO_SHOW_ATTEMPTS = Key[int]("meeting.no_show_attempts")
NO_SHOW_INVITATIONS = Key[int]("meeting.no_show_invitations")
GUARDIAN_ATTEMPTS = Key[int]("invitation.guardian_attempts")
FOSTER_PARENTS = Key[str]("invitation.foster_parents")
COMING_OF_AGE_DAYS = Key[int]("invitation.coming_of_age_days")
NEW_INVITATION_DAYS = Key[int]("meeting.new_invitation_school_days")
SIGNING_DAYS = Key[int]("signing.link_days")
UNREAD_DAYS = Key[int]("distribution.unread_days")
CONSENT_MONTHS = Key[int]("consent.months")
CONSENT_WARNING_DAYS = Key[int]("consent.warning_days")
GRACE_DAYS = Key[int]("follow_up.grace_days")
LONGEST_WAIT_DAYS = Key[int]("follow_up.longest_wait_days")
TAKE_BACK_MINUTES = Key[int]("distribution.take_back_minutes")
PREPARATION_DAYS = Key[int]("preparation.days_before_meeting")
CONTACT_DAYS = Key[int]("concern.office_contact_school_days")
DISTRIBUTION_DAYS = Key[int]("distribution.school_days")
INFORMATION_DAYS = Key[int]("follow_up.information_school_days")

DEFAULTS: tuple[Parameter, ...] = (
    Parameter(OF_AGE.name, 18, ledger("A-20", "A-43", quote="dersom eleven er under 18 år")),
    Parameter(DECIDES_EDUCATION.name, 15, education_act("§ 24-5", "A-20", valid_from=date(2024, 8, 1))),
    Parameter(DECIDES_HEALTH.name, 16, proposal("A-24")),
    Parameter(
        RIGHT_UNTIL_AGE.name,
        21,
        education_act("§ 3-6 (1998)", "A-49", valid_to=date(2024, 7, 31)),
        valid_to=date(2024, 7, 31),
    ),
    Parameter(
        RIGHT_UNTIL_AGE.name,
        24,
        education_act("§ 9-4", "A-49", valid_from=date(2024, 8, 1)),
        valid_from=date(2024, 8, 1),
    ),
    Parameter(SCHOOL_SEATS.name, "leader_and_one", ledger("A-15", "A-16", quote="kontaktlærar eller rådgjevar")),
    Parameter(INSTRUCTOR_SEAT.name, "where_office_carries", proposal("A-02", "A-15")),
    Parameter(CONSENT_OF_GUARDIANS.name, "both", proposal("A-24")),
    Parameter(CONSENT_AT_15.name, "pupil_and_guardians", proposal("A-24")),
    Parameter(RIGHT_READING.name, "act", proposal("A-49")),
    Parameter(OFFICE_ANSWER_DAYS.name, 5, proposal("A-18", "A-30")),
    Parameter(NOTICE_DAYS.name, 7, proposal("A-32")),
    Parameter(FIRST_REMINDER_DAYS.name, 3, proposal("A-33", "A-34")),
    Parameter(LAST_REMINDER_DAYS.name, 1, proposal("A-33", "A-34")),
    Parameter(NO_SHOW_ATTEMPTS.name, 1, proposal("A-52")),
    Parameter(NO_SHOW_INVITATIONS.name, 2, proposal("A-53")),
    Parameter(GUARDIAN_ATTEMPTS.name, 2, proposal("A-20")),
    Parameter(FOSTER_PARENTS.name, "with_child_welfare", education_act("§ 24-4", "A-20", "A-43", valid_from=date(2024, 8, 1))),
    Parameter(COMING_OF_AGE_DAYS.name, 60, proposal("A-20", "A-43")),
    Parameter(NEW_INVITATION_DAYS.name, 5, proposal("A-53")),
    Parameter(SIGNING_DAYS.name, 14, proposal("A-38")),
    Parameter(UNREAD_DAYS.name, 3, proposal("A-39")),
    Parameter(CONSENT_MONTHS.name, 12, proposal("A-24")),
    Parameter(CONSENT_WARNING_DAYS.name, 30, proposal("A-24")),
    Parameter(GRACE_DAYS.name, 14, proposal("A-05")),
    Parameter(LONGEST_WAIT_DAYS.name, 60, proposal("A-03")),
    Parameter(TAKE_BACK_MINUTES.name, 2, proposal("A-39")),
    Parameter(PREPARATION_DAYS.name, 1, proposal("A-36", "A-34")),
    Parameter(CONTACT_DAYS.name, 1, proposal("A-02")),
    Parameter(DISTRIBUTION_DAYS.name, 2, proposal("A-39")),
    Parameter(INFORMATION_DAYS.name, 5, proposal("A-45")),
)
"""National values; an authority's own rows come on top of them (`fotfeste.local`)."""

NATIONAL = Parameters(DEFAULTS)

CHOICES: Mapping[str, tuple[str, ...]] = {
    SCHOOL_SEATS.name: ("leader_and_one", "one_of_three"),
    INSTRUCTOR_SEAT.name: ("where_office_carries", "always", "never"),
    CONSENT_OF_GUARDIANS.name: ("both", "one"),
    FOSTER_PARENTS.name: ("with_child_welfare", "child_welfare_alone"),
    CONSENT_AT_15.name: ("pupil_and_guardians", "pupil"),
    RIGHT_READING.name: ("act", "source_words"),
}
"""The values that a parameter in words can have."""

KINDS: Mapping[str, type] = {parameter.name: type(parameter.value) for parameter in DEFAULTS}
"""What kind of value each parameter has: that of its national value."""


def accepts(name: str, value: object) -> bool:
    """Whether an authority may give the parameter this value: of its kind, not negative, one of its choices.

    Raises:
        KeyError: there is no such parameter.
    """
    if type(value) is not KINDS[name]:
        return False
    return value in CHOICES[name] if isinstance(value, str) else not isinstance(value, int) or value >= 0

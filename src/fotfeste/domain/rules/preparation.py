"""Preparation: what is ready before the meeting (A-21, A-29, A-34, A-36)."""

from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, Done
from fotfeste.domain.given import Given
from fotfeste.domain.procedure import Fact, Holder
from fotfeste.domain.rules.concern import responsible, the_office
from fotfeste.domain.rules.parameters import PREPARATION_DAYS
from fotfeste.domain.time import norwegian_day


def checked(key: str) -> Fact:
    """A fact that answers when ``key`` was ticked off for the meeting, or skipped with a reason."""

    def fact(facts: CaseFacts, _given: Given) -> Done | None:
        return facts.meeting.check(key)

    return fact


resource_team_discussed = checked("resource_team")
pupil_information_confirmed = checked("pupil_information")
attendance_planned = checked("attendance_routine")


def others_assessed(facts: CaseFacts, _given: Given) -> Done | None:
    """When school and OT had both confirmed who else should be there, also when the answer is nobody (A-21)."""
    school, office = facts.meeting.check("others_school"), facts.meeting.check("others_office")
    return max(school, office, key=lambda done: done.at) if school and office else None


def who_assesses_others(facts: CaseFacts, given: Given) -> Holder:
    """The school first, then the office that has to confirm."""
    return the_office(facts, given) if facts.meeting.check("others_school") else responsible(facts, given)


def ready_by(facts: CaseFacts, given: Given) -> date | None:
    """The day before the meeting, or the local number of days; unknown while no time is agreed."""
    if facts.meeting.starts_at is None:
        return None
    meeting_on = norwegian_day(facts.meeting.starts_at)
    return meeting_on - timedelta(days=given.value(PREPARATION_DAYS, meeting_on))

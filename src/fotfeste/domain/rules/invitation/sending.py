"""The agreed time, the written invitation, and what follows it: the call and the reminders (A-30 to A-35)."""

from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, Done, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Holder
from fotfeste.domain.rules.concern import responsible, the_office
from fotfeste.domain.rules.invitation.attending import meeting_on, seats_to_invite
from fotfeste.domain.rules.parameters import FIRST_REMINDER_DAYS, LAST_REMINDER_DAYS, NOTICE_DAYS, OFFICE_ANSWER_DAYS
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text, same
from fotfeste.domain.time import norwegian_day

AGREED_OUTSIDE = "time_agreed_outside"
"""The check that keeps how OT said yes to a time outside the program: by phone, by e-mail or face to face."""


def invited(facts: CaseFacts, given: Given) -> Done | None:
    """When the last of those who shall be invited was invited in writing (A-32, A-35)."""
    moments = [seat.invited_at for seat in seats_to_invite(facts, given)]
    sent = [moment for moment in moments if moment]
    return Done(at=max(sent)) if sent and len(sent) == len(moments) else None


def time_agreed(facts: CaseFacts, given: Given) -> Done | None:
    """When OT said yes to a time (A-30); a day that went by before anybody was invited is no agreed time any more."""
    meeting = facts.meeting
    went_by = meeting.started is None and given.day > meeting_on(facts, given) and not invited(facts, given)
    return None if went_by else meeting.agreed


def time_settled(facts: CaseFacts, given: Given) -> Done | None:
    """When the time was agreed, unless OT is being asked about another before the day comes: the old one stands until OT says yes (A-30)."""
    agreed = time_agreed(facts, given)
    asked = facts.meeting.started is None and given.day < meeting_on(facts, given) and _waiting(facts, given)
    return None if asked else agreed


def who_agrees_time(facts: CaseFacts, given: Given) -> Holder:
    """OT while a proposal waits for an answer, OT's leader when that has lasted too long (A-18), else the school."""
    due_on = time_due(facts, given)
    if due_on is None:
        return responsible(facts, given)
    return the_office(facts, given) if given.day <= due_on else Holder(person=None, role=Role.OT_LEADER, unit=facts.office)


def office_asked_on(facts: CaseFacts, given: Given) -> date | None:
    """Since when OT has been asked about times that still can be met; None while the answer is not OT's to give."""
    return min(_waiting(facts, given), default=None)


def time_due(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after the oldest unanswered proposal (A-18)."""
    asked = _waiting(facts, given)
    return _answer_by(min(asked), given) if asked else None


def _answer_by(asked_on: date, given: Given) -> date:
    return given.calendar.after(asked_on, given.value(OFFICE_ANSWER_DAYS, asked_on))


def _waiting(facts: CaseFacts, given: Given) -> list[date]:
    """When OT was asked about the times that it has not answered and that still lie ahead."""
    return [norwegian_day(asked.proposed.at) for asked in facts.meeting.proposals if not asked.answer and given.day <= norwegian_day(asked.starts_at)]


def invite_by(facts: CaseFacts, given: Given) -> date | None:
    """The last day on which an invitation is early enough; unknown while no time is agreed."""
    if facts.meeting.starts_at is None:
        return None
    day = norwegian_day(facts.meeting.starts_at)
    return day - timedelta(days=given.value(NOTICE_DAYS, day))


def short_notice(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Advises against an invitation that comes later than the local number of days before; a reason is then written."""
    latest = invite_by(facts, given)
    if latest is None or given.day <= latest:
        return ()
    sentence = Text(
        nb="Det er mindre enn {days} dager til møtet. Skriv hvorfor det må gå så fort.",
        nn="Det er mindre enn {days} dagar til møtet. Skriv kvifor det må gå så fort.",
        en="There are fewer than {days} days until the meeting. Write why it must go so fast.",
    ).filled(days=same(str(given.value(NOTICE_DAYS, meeting_on(facts, given)))))
    return (Objection("short_notice", sentence, proposal("A-32"), Exit.LEADER_WITH_REASON, hinders=False, field="reason"),)


def not_past(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """No notice goes out for a meeting that is past."""
    if facts.meeting.starts_at is None or given.day <= norwegian_day(facts.meeting.starts_at):
        return ()
    sentence = Text(nb="Møtedagen er forbi. Avtal en ny tid.", nn="Møtedagen er forbi. Avtal ei ny tid.", en="The day is past. Agree a new time.")
    return (Objection("meeting_past", sentence, proposal("A-32")),)


def pupil_called(facts: CaseFacts, _given: Given) -> Done | None:
    """A call or SMS to the pupil after the pupil's own invitation, or the reason for leaving it (A-33)."""
    seat = facts.meeting.seat_of(facts.pupil.person)
    sent_at = seat.invited_at if seat else None
    calls = [c.at for c in facts.meeting.contacts if c.person == facts.pupil.person and sent_at and c.at >= sent_at]
    return Done(at=min(calls)) if calls else facts.meeting.check("call_pupil")


def call_due(facts: CaseFacts, given: Given) -> date | None:
    """The school day before the meeting."""
    if facts.meeting.starts_at is None:
        return None
    return given.calendar.before(norwegian_day(facts.meeting.starts_at))


def reminder_days(facts: CaseFacts, given: Given) -> tuple[date, ...]:
    """The days on which those invited are reminded: the local numbers of days before the meeting (A-33, A-34)."""
    if facts.meeting.starts_at is None:
        return ()
    day = norwegian_day(facts.meeting.starts_at)
    ahead = {given.value(key, day) for key in (FIRST_REMINDER_DAYS, LAST_REMINDER_DAYS)}
    return tuple(day - timedelta(days=days) for days in sorted(ahead, reverse=True))


def turning_days(facts: CaseFacts, given: Given) -> list[date]:
    """The days on which a proposal goes by unanswered or climbs, a notice gets short, and a meeting is past."""
    unanswered = [asked for asked in facts.meeting.proposals if not asked.answer]
    went_by = [norwegian_day(asked.starts_at) for asked in unanswered]
    climbs = [_answer_by(norwegian_day(asked.proposed.at), given) for asked in unanswered]
    latest = invite_by(facts, given)
    last = [latest, meeting_on(facts, given)] if latest else []
    return [day + timedelta(days=1) for day in went_by + climbs + last]

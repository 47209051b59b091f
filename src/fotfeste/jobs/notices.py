"""What is told to whom when something has happened in a case, and what people are reminded of."""

from datetime import datetime
from uuid import UUID

from fotfeste.casework.queries.reminders import cases_with_a_meeting_ahead, duties_due
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.rules.invitation import reminder_days
from fotfeste.domain.time import norwegian_day
from fotfeste.jobs.telling import Telling, telling
from fotfeste.messaging.codes import Channel
from fotfeste.messaging.deliver import queue
from fotfeste.messaging.letters import ConcernReceived, DutyReminder, OfficeContacted, Reminder, StaffReminder
from fotfeste.people import lookup

WORKBENCH = "/"
PORTAL = "/portal/"


def case_page(case_id: UUID) -> str:
    """Where somebody at work finds the case."""
    return f"/cases/{case_id}/"


def tell_responsible(*, case_id: UUID, at: datetime) -> None:
    """Tell the responsible person that a concern has come in, once for each concern (A-01, A-05)."""
    told = telling(case_id=case_id, at=at)
    letter = ConcernReceived(sender=told.sender, path=case_page(case_id))
    told.letter(to=[told.facts.responsible], letter=letter, occasion=f"concern:{len(told.facts.concerns)}", can_be_taken_back=False)


def tell_office(*, case_id: UUID, at: datetime) -> None:
    """Tell the follow-up service that the school wants to be in touch (A-02, A-31)."""
    told = telling(case_id=case_id, at=at)
    letter = OfficeContacted(sender=told.sender, path=case_page(case_id))
    told.letter(to=at_the_office(told), letter=letter, occasion="contact")


def at_the_office(told: Telling) -> tuple[PersonId, ...]:
    """Return who answers for the follow-up service: those seated at the meeting, else its advisers, else its leaders."""
    seated = tuple(seat.person for seat in told.facts.meeting.seats if seat.role in (Role.OT_ADVISER, Role.OT_LEADER))
    if seated or told.facts.office is None:
        return seated
    for role in (Role.OT_ADVISER, Role.OT_LEADER):
        found = lookup.staff_at(unit_id=told.facts.office, roles=[role.value], day=told.given.day)
        if found:
            return tuple(employment.person_id for employment in found)
    return ()


def remind_of_meetings(*, authority_id: int, at: datetime) -> None:
    """Remind everybody who is invited, on the local days before the meeting (A-33, A-34); run again it writes nothing new."""
    day = norwegian_day(at)
    for case_id in cases_with_a_meeting_ahead(authority_id=authority_id, day=day):
        told = telling(case_id=case_id, at=at)
        if day in reminder_days(told.facts, told.given):
            _remind_of_meeting(told)


def _remind_of_meeting(told: Telling) -> None:
    meeting = told.facts.meeting
    coming = [seat for seat in meeting.seats if _is_coming(seat)]
    family = [seat.person for seat in coming if seat.person in told.family]
    at_work = [seat.person for seat in coming if seat.person not in told.family]
    occasion = f"remind:{meeting.id}:{told.given.day.isoformat()}"
    to_family = Reminder(sender=told.sender, path=PORTAL, when=meeting.starts_at)
    told.letter(to=family, letter=to_family, occasion=occasion, can_be_taken_back=False, prefer=Channel.SMS)
    to_staff = StaffReminder(sender=told.sender, path=WORKBENCH, when=meeting.starts_at)
    told.letter(to=at_work, letter=to_staff, occasion=occasion, can_be_taken_back=False)


def _is_coming(seat: SeatFacts) -> bool:
    return seat.invited_at is not None and seat.answer != "no"


def remind_of_duties(*, authority_id: int, at: datetime) -> None:
    """Tell everybody at work how many things are due today, once a day; what they are stands on the workbench."""
    day = norwegian_day(at)
    counts = duties_due(authority_id=authority_id, day=day)
    authority = lookup.authority(authority_id=authority_id)
    for person_id, person in lookup.persons(person_ids=counts).items():
        queue(
            key=f"duties:{authority_id}:{person_id}:{day.isoformat()}",
            authority_id=authority_id,
            case_id=None,
            recipient=person,
            letter=DutyReminder(sender=authority.name, path=WORKBENCH, count=counts[person_id]),
            channel=Channel.EMAIL if person.email else Channel.PORTAL,
            send_after=at,
        )

"""What people are reminded of, besides what an act has asked for by itself."""

from datetime import datetime

from fotfeste.casework.notices import remind_meeting, tell_office_leader
from fotfeste.casework.queries.reminders import cases_with_a_meeting_ahead, duties_due, times_unanswered
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.codes import Channel
from fotfeste.messaging.deliver import queue
from fotfeste.messaging.letters import DutyReminder
from fotfeste.people import lookup

WORKBENCH = "/"


def remind_of_meetings(*, authority_id: int, at: datetime) -> None:
    """Remind of every meeting whose day of reminding has come (A-33, A-34).

    The act that invites has asked for these reminders already; this finds those whose job was lost. Nothing goes twice.
    """
    for case_id in cases_with_a_meeting_ahead(authority_id=authority_id, day=norwegian_day(at)):
        remind_meeting(case_id=case_id, at=at)


def remind_of_duties(*, authority_id: int, at: datetime) -> None:
    """Tell everybody at work how many things are due today, once a day; what they are stands on the workbench (A-05).

    A pupil or a guardian who has promised something reads it in the portal: what may be sent home depends on the case. OT's leader is told once besides when the office has let a question about times lie too long (A-18).
    """
    day = norwegian_day(at)
    for case_id in times_unanswered(authority_id=authority_id):
        tell_office_leader(case_id=case_id, at=at)
    counts = duties_due(authority_id=authority_id, day=day)
    authority = lookup.authority(authority_id=authority_id)
    for person_id, person in lookup.persons(person_ids=lookup.employed(person_ids=counts, day=day)).items():
        queue(
            key=f"duties:{authority_id}:{person_id}:{day.isoformat()}",
            authority_id=authority_id,
            case_id=None,
            recipient=person,
            letter=DutyReminder(sender=authority.name, path=WORKBENCH, count=counts[person_id]),
            channel=Channel.EMAIL if person.email else Channel.PORTAL,
            send_after=at,
        )

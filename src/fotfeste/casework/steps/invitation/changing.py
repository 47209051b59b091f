"""The meeting changes without a new time, or is called off: those who were told are told (A-32, A-35)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.cancellation_paper import CANCELLED
from fotfeste.casework.inputs import LONGEST, clean, needed, refused
from fotfeste.casework.models import Edition, Meeting, TimeProposal
from fotfeste.casework.next_meeting import open_meeting
from fotfeste.casework.seating import close_the_wall
from fotfeste.casework.steps.invitation.releasing import tell_stay_away
from fotfeste.casework.steps.invitation.times import AGREE, PLACE_LONGEST, SAY_WHERE, refuse_bad_length
from fotfeste.casework.steps.invitation.updating import update_invitations
from fotfeste.casework.steps.preparation import MEETING_STARTED
from fotfeste.casework.told import told_of, versions_of
from fotfeste.domain.events import Event, MeetingCancelled, MeetingChanged
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.meeting import started
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.deliver import supersede

CHANGED = proposal("A-30", "A-32")
NOTHING_CHANGED = Text(
    nb="Det er alt slik, så ingenting er endret.", nn="Det er alt slik, så ingenting er endra.", en="It is so already: nothing is changed."
)
NO_TIME = Text(nb="Det er ikke avtalt noen tid ennå.", nn="Det er ikkje avtalt noka tid enno.", en="No time has been agreed yet.")
PAST = Text(
    nb="Møtetiden er forbi. Avtal en ny tid i stedet.",
    nn="Møtetida er forbi. Avtal ei ny tid i staden.",
    en="The time of the meeting is past. Agree a new time instead.",
)
SAY_WHY_CANCELLED = Text(nb="Skriv hvorfor møtet avlyses.", nn="Skriv kvifor møtet blir avlyst.", en="Write why the meeting is cancelled.")
NOTHING_TO_CANCEL = Text(
    nb="Det er ikke avtalt noe møte som kan avlyses.",
    nn="Det er ikkje avtalt noko møte som kan avlysast.",
    en="There is no agreed meeting to cancel.",
)
ABOUT_MEETING = (
    "time_question",
    "invitation_notice",
    "staff_invitation_notice",
    "invitation_on_paper",
    "meeting_changed",
    "staff_meeting_changed",
    "reminder",
    "staff_reminder",
)
"""What must not leave any more when the meeting is called off."""


@act("change_meeting")
def change_meeting(work: Work, *, place: str, minutes: int, message: str | None = None) -> Event:
    """Another place or length, or new words to those at home (None: as they are), with the same time.

    Everybody who has been invited gets a new version, and hears what changed once, however often it changes meanwhile.

    Raises:
        Refused: nothing is different, no time agreed, no place, too short or too long, the meeting has begun or its time is past.
    """
    _refuse_unless_ahead(work)
    where = needed(place, field="place", sentence=SAY_WHERE, source=AGREE, longest=PLACE_LONGEST)
    refuse_bad_length(minutes)
    words = None if message is None else clean(message, field="message", longest=LONGEST)
    as_it_was = (where, minutes) == (work.loaded.meeting["place"], work.loaded.meeting["minutes"])
    Meeting.objects.filter(id=work.facts.meeting.id).update(place=where, minutes=minutes)
    if not update_invitations(work, message=words) and as_it_was:
        raise refused("nothing_changed", NOTHING_CHANGED, CHANGED)
    return MeetingChanged(starts_at=work.facts.meeting.starts_at, place=where)


def _refuse_unless_ahead(work: Work) -> None:
    starts_at = work.facts.meeting.starts_at
    if started(work.facts, work.given):
        raise Refused([MEETING_STARTED])
    if starts_at is None:
        raise refused("no_time", NO_TIME, CHANGED)
    if starts_at <= work.counts_at:
        raise refused("meeting_past", PAST, CHANGED)


@act("cancel_meeting")
def cancel_meeting(work: Work, *, reason: str) -> Event:
    """Call the meeting off. Those who know of it are told that it is cancelled, each in their own way; what waits does not go.

    The case stands again with the meeting before, or begins on a new one at once: nobody is asked again for what is known. A
    further meeting can be called off as soon as it has been called.

    Raises:
        Refused: no reason, nothing agreed and nobody invited to the only meeting, or the meeting has begun.
    """
    if started(work.facts, work.given):
        raise Refused([MEETING_STARTED])
    meeting = work.facts.meeting
    further = any(earlier.cancelled is None for earlier in work.facts.earlier)
    if not further and meeting.starts_at is None and not any(seat.invited_at for seat in meeting.seats):
        raise refused("nothing_to_cancel", NOTHING_TO_CANCEL, CHANGED)
    words = needed(reason, field="reason", sentence=SAY_WHY_CANCELLED, source=CHANGED)
    knowing = call_off(work, reason=words)
    if not further:
        open_meeting(work)
    tell_stay_away(work, knowing, what=CANCELLED, on=work.onward())
    return MeetingCancelled()


def call_off(work: Work, *, reason: str) -> dict[PersonId, Role]:
    """The meeting is cancelled: what waits does not go, no time is asked for, and guests' way in ends. Returns who must be told."""
    supersede(case_id=work.facts.id, kinds=ABOUT_MEETING)
    knowing = _those_who_know(work)
    meeting = work.facts.meeting
    Meeting.objects.filter(id=meeting.id).update(cancelled_at=work.happened_at, cancelled_by_id=work.actor, cancelled_reason=reason)
    waiting = TimeProposal.objects.filter(meeting_id=meeting.id, answer="")
    waiting.update(answer="replaced", answered_by_id=work.actor, answered_at=work.happened_at)
    for seat in meeting.seats:
        close_the_wall(work, seat, last_on=norwegian_day(work.at))
    return knowing


def _those_who_know(work: Work) -> dict[PersonId, Role]:
    """Those still invited who have been told of the meeting, whoever is kept out left aside; what reached nobody was never sent."""
    versions = versions_of(work)
    editions = [edition for rows in versions.values() for edition in rows]
    told = told_of(work, editions)
    Edition.objects.filter(id__in=[edition.id for edition in editions if edition.id not in told]).update(replaced_at=work.at)
    barred = {guardian.person for guardian in work.facts.guardians if guardian.kept_out}
    return {
        seat.person: seat.role
        for seat in work.facts.meeting.seats
        if seat.invited_at and seat.person not in barred and any(edition.id in told for edition in versions.get(seat.person, []))
    }

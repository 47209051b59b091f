"""The time: proposed by the school, answered by OT, until the meeting has begun; the old one stands until OT says yes to a new (A-18, A-30, A-31)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from fotfeste.casework.act import ALREADY_DONE, Work, act
from fotfeste.casework.inputs import clean, needed, refused
from fotfeste.casework.models import Meeting, TimeProposal
from fotfeste.casework.notices import ask_office
from fotfeste.casework.seating import fit_chairs, seat_people, unit_of
from fotfeste.casework.steps.concern import refuse_when_office_is_empty
from fotfeste.casework.steps.invitation.releasing import release, release_those_who_may_not_come
from fotfeste.casework.steps.invitation.updating import update_invitations
from fotfeste.casework.steps.preparation import MEETING_STARTED
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import Event, TimeAgreed, TimeAgreedOutside, TimesDeclined, TimesProposed
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.invitation import AGREED_OUTSIDE
from fotfeste.domain.rules.meeting import started
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text, same
from fotfeste.messaging.deliver import supersede

AGREE = ledger("A-30", quote="Kontakte OT-rådgjevar for å gjere avtale om tidspunkt")
MOST_TIMES = 6
SHORTEST, LONGEST_MINUTES = 15, 240
PLACE_LONGEST = 120
"""Characters, as wide as the column."""
SAY_TIMES = Text(nb="Foreslå mellom én og {most} tider.", nn="Føreslå mellom éi og {most} tider.", en="Propose between one and {most} times.").filled(
    most=same(str(MOST_TIMES))
)
TIME_PAST = Text(nb="Tiden er alt forbi.", nn="Tida er alt forbi.", en="That time is past.")
SAME_TIME_TWICE = Text(nb="Samme tid er foreslått to ganger.", nn="Same tid er føreslått to gonger.", en="The same time is proposed twice.")
MINUTES = Text(
    nb="Møtet varer mellom {least} og {most} minutter.",
    nn="Møtet varer mellom {least} og {most} minutt.",
    en="A meeting lasts between {least} and {most} minutes.",
).filled(least=same(str(SHORTEST)), most=same(str(LONGEST_MINUTES)))
SAY_WHERE = Text(nb="Skriv hvor møtet er.", nn="Skriv kvar møtet er.", en="Write where the meeting is.")
SAY_WHO = Text(nb="Velg hvem i OT som sa ja.", nn="Vel kven i OT som sa ja.", en="Choose who at the follow-up service said yes.")
SAY_HOW = Text(nb="Velg hvordan tiden ble avtalt.", nn="Vel korleis tida vart avtalt.", en="Choose how the time was agreed.")
WAYS = ("phone", "email", "in_person")
"""How OT said yes outside the program."""
NO_SUCH_TIME = Text(
    nb="Denne tiden venter ikke på svar lenger.", nn="Denne tida ventar ikkje på svar lenger.", en="That time does not wait for an answer any more."
)


@act("propose_times")
def propose_times(work: Work, *, times: Sequence[datetime], minutes: int, place: str) -> Event:
    """Ask OT's advisers which of these times suits; the mail leads to a page with the times and the school's name only (A-30, A-31).

    A new round takes the place of times that OT has not answered. A time that is agreed stands until OT says yes to another,
    also when people have been invited to it. Asked outside the program, nothing is sent.

    Raises:
        Refused: no time or more than six, one past or twice, a meeting too short or too long, no place, nobody at
            the office who can be asked, or the meeting has begun.
    """
    _refuse_when_begun(work)
    _refuse_bad_times(work, times)
    refuse_bad_length(minutes)
    where = needed(place, field="place", sentence=SAY_WHERE, source=AGREE, longest=PLACE_LONGEST)
    refuse_when_office_is_empty(work)
    _close(work, "replaced")
    token = uuid4()
    TimeProposal.objects.bulk_create(
        TimeProposal(
            **work.of_meeting,
            token=token,
            starts_at=starts_at,
            minutes=minutes,
            place=where,
            proposed_by_id=work.actor,
            proposed_at=work.happened_at,
        )
        for starts_at in sorted(times)
    )
    if not work.order.outside:
        ask_office(work, token=token)
    return TimesProposed(count=len(times))


def refuse_bad_length(minutes: int) -> None:
    """Refuse a meeting that is too short or too long to be one.

    Raises:
        Refused: as said.
    """
    if not SHORTEST <= minutes <= LONGEST_MINUTES:
        raise refused("minutes_out_of_range", MINUTES, proposal("A-30"), field="minutes")


def _refuse_bad_times(work: Work, times: Sequence[datetime]) -> None:
    if not 1 <= len(times) <= MOST_TIMES:
        raise refused("times_missing", SAY_TIMES, AGREE, field="times")
    if any(starts_at.tzinfo is None for starts_at in times):
        raise ValueError("a time knows its time zone")
    if min(times) <= work.counts_at:
        raise refused("time_past", TIME_PAST, AGREE, field="times")
    if len(set(times)) != len(times):
        raise refused("time_twice", SAME_TIME_TWICE, AGREE, field="times")


@act("answer_times")
def answer_times(work: Work, *, proposal_id: int | None) -> Event:
    """OT's answer: one of the times, or (None) that none suits (A-18, A-30).

    A yes sets the meeting's time and place, answers the other times with no, gives the adviser who answers OT's chair,
    and asks by the meeting's day whether the guardians are to be there. Those who had been invited get the new time, and who
    may not come on that day is told so.

    Raises:
        Refused: the time does not wait for an answer or is past, or the meeting has begun.
    """
    _refuse_when_begun(work)
    waiting = [row for row in work.loaded.part("proposals") if not row["answer"]]
    if not waiting:
        raise refused("no_such_time", NO_SUCH_TIME, AGREE, field="proposal")
    if proposal_id is None:
        _close(work, "no")
        return TimesDeclined()
    chosen = next((row for row in waiting if row["id"] == proposal_id), None)
    if chosen is None:
        raise refused("no_such_time", NO_SUCH_TIME, AGREE, field="proposal")
    starts_at = datetime.fromisoformat(chosen["starts_at"])
    if starts_at <= work.counts_at:
        raise refused("time_past", TIME_PAST, AGREE, field="proposal")
    answered = {"answered_by_id": work.actor, "answered_at": work.happened_at}
    TimeProposal.objects.filter(id=chosen["id"]).update(answer="yes", **answered)
    _close(work, "no")
    held = {role for role, unit in work.order.by.roles if unit == work.facts.office}
    _agree(work, starts_at, chosen["minutes"], chosen["place"], by=work.actor, role=Role.OT_ADVISER if Role.OT_ADVISER in held else Role.OT_LEADER)
    return TimeAgreed(starts_at=starts_at)


@act("propose_times")
def record_agreed_time(work: Work, *, starts_at: datetime, minutes: int, place: str, person: PersonId, way: str, note: str = "") -> Event:
    """Write down that somebody at OT said yes to a time, by one of `WAYS`: proposed and agreed in one go (A-18, A-30).

    ``person`` is the adviser or leader who said yes, and gets OT's chair; when is the order's ``happened_at``.

    Raises:
        Refused: a time that was past when it was agreed, a length or place that cannot be, somebody who does not work at the
            office as adviser or leader, an unknown way, or the meeting has begun.
    """
    _refuse_when_begun(work)
    if starts_at <= work.counts_at:
        raise refused("time_past", TIME_PAST, AGREE, field="starts_at")
    refuse_bad_length(minutes)
    where = needed(place, field="place", sentence=SAY_WHERE, source=AGREE, longest=PLACE_LONGEST)
    if way not in WAYS:
        raise refused("way_unknown", SAY_HOW, AGREE, field="way")
    if (starts_at, minutes, where, person) == _as_agreed(work):
        raise Refused([ALREADY_DONE])
    role = _role_at_office(work, person)
    answered = {"answer": "yes", "answered_by_id": person, "answered_at": work.happened_at}
    columns = {"starts_at": starts_at, "minutes": minutes, "place": where, "proposed_by_id": work.actor, "proposed_at": work.happened_at}
    _close(work, "replaced")
    TimeProposal.objects.bulk_create([TimeProposal(**work.of_meeting, **columns, **answered)])
    tick(work, AGREED_OUTSIDE, note=clean(note, field="note"), items=[way])
    _agree(work, starts_at, minutes, where, by=person, role=role)
    return TimeAgreedOutside(starts_at=starts_at, person=person, way=way)


def _as_agreed(work: Work) -> tuple[object, ...]:
    meeting, row = work.facts.meeting, work.loaded.meeting
    return (meeting.starts_at, row["minutes"], row["place"], meeting.agreed.by if meeting.agreed else None)


def _role_at_office(work: Work, person: PersonId) -> Role:
    held = {role for role in (Role.OT_ADVISER, Role.OT_LEADER) if work.facts.office and unit_of(person, role, work.given.day, at=work.facts.office)}
    if not held:
        raise refused("not_of_office", SAY_WHO, AGREE, field="person")
    return Role.OT_ADVISER if Role.OT_ADVISER in held else Role.OT_LEADER


def _agree(work: Work, starts_at: datetime, minutes: int, place: str, *, by: PersonId, role: Role) -> None:
    """The time stands: the meeting, OT's chair, everybody's chairs by that day, and the invitations of those who have one."""
    Meeting.objects.filter(id=work.facts.meeting.id).update(
        starts_at=starts_at, minutes=minutes, place=place, agreed_at=work.happened_at, agreed_by_id=by
    )
    _take_the_chair(work, by, role)
    fit_chairs(work)
    release_those_who_may_not_come(work)
    update_invitations(work)


def _close(work: Work, answer: str) -> None:
    """Answer every time that still waits; the one just accepted waits no more, and a question that has not left does not go."""
    supersede(case_id=work.facts.id, kinds=("time_question",))
    waiting = TimeProposal.objects.filter(meeting_id=work.facts.meeting.id, answer="")
    waiting.update(answer=answer, answered_by_id=work.actor, answered_at=work.happened_at)


def _take_the_chair(work: Work, person: PersonId, role: Role) -> None:
    """OT is there as whoever said yes: an adviser, or the office's leader; whom that leaves out is let go."""
    seats = work.facts.meeting.seats_of(Role.OT_ADVISER, Role.OT_LEADER)
    if any(seat.person == person for seat in seats):
        return
    release(work, seats)
    seat_people(work, [(person, role, work.facts.office)])


def _refuse_when_begun(work: Work) -> None:
    if started(work.facts, work.given):
        raise Refused([MEETING_STARTED])

"""The time: proposed by the school, answered by OT, before anybody is invited (A-18, A-30, A-31)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import needed, refused
from fotfeste.casework.models import Meeting, Seat, TimeProposal
from fotfeste.casework.notices import ask_office
from fotfeste.casework.rows import Row
from fotfeste.casework.seating import fit_chairs, seat_people
from fotfeste.casework.steps.concern import refuse_when_office_is_empty
from fotfeste.casework.steps.preparation import MEETING_STARTED
from fotfeste.domain.events import Event, TimeAgreed, TimesDeclined, TimesProposed
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.meeting import started
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text, same

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
ALREADY_INVITED = Text(
    nb="Innkallingen er sendt, så tiden står fast.",
    nn="Innkallinga er send, så tida står fast.",
    en="The invitation has been sent, so the time stands.",
)
NO_SUCH_TIME = Text(
    nb="Denne tiden venter ikke på svar lenger.", nn="Denne tida ventar ikkje på svar lenger.", en="That time does not wait for an answer any more."
)


@act("propose_times")
def propose_times(work: Work, *, times: Sequence[datetime], minutes: int, place: str) -> Event:
    """Ask OT's advisers which of these times suits; the mail leads to a page with the times and the school's name only (A-30, A-31).

    A new round takes the place of times that OT has not answered.

    Raises:
        Refused: no time or more than six, one past or twice, a meeting too short or too long, no place, nobody at
            the office who can be asked, or an invitation has been sent.
    """
    _refuse_when_fixed(work)
    _refuse_bad_times(work, times)
    if not SHORTEST <= minutes <= LONGEST_MINUTES:
        raise refused("minutes_out_of_range", MINUTES, proposal("A-30"), field="minutes")
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
    ask_office(work, token=token)
    return TimesProposed(count=len(times))


def _refuse_bad_times(work: Work, times: Sequence[datetime]) -> None:
    if not 1 <= len(times) <= MOST_TIMES:
        raise refused("times_missing", SAY_TIMES, AGREE, field="times")
    if any(starts_at.tzinfo is None for starts_at in times):
        raise ValueError("a time knows its time zone")
    if min(times) <= work.at:
        raise refused("time_past", TIME_PAST, AGREE, field="times")
    if len(set(times)) != len(times):
        raise refused("time_twice", SAME_TIME_TWICE, AGREE, field="times")


@act("answer_times")
def answer_times(work: Work, *, proposal_id: int | None) -> Event:
    """OT's answer: one of the times, or (None) that none suits (A-18, A-30).

    A yes sets the meeting's time and place, answers the other times with no, gives the adviser who answers OT's chair,
    and asks by the meeting's day whether the guardians are to be there.

    Raises:
        Refused: the time does not wait for an answer, is past, or an invitation has been sent.
    """
    _refuse_when_fixed(work)
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
    if starts_at <= work.at:
        raise refused("time_past", TIME_PAST, AGREE, field="proposal")
    _agree(work, chosen, starts_at)
    return TimeAgreed(starts_at=starts_at)


def _agree(work: Work, chosen: Row, starts_at: datetime) -> None:
    answered = {"answered_by_id": work.actor, "answered_at": work.happened_at}
    TimeProposal.objects.filter(id=chosen["id"]).update(answer="yes", **answered)
    _close(work, "no")
    Meeting.objects.filter(id=work.facts.meeting.id).update(
        starts_at=starts_at, minutes=chosen["minutes"], place=chosen["place"], agreed_at=work.happened_at, agreed_by_id=work.actor
    )
    _take_the_chair(work)
    fit_chairs(work)


def _close(work: Work, answer: str) -> None:
    """Answer every time that still waits; the one just accepted waits no more."""
    waiting = TimeProposal.objects.filter(meeting_id=work.facts.meeting.id, answer="")
    waiting.update(answer=answer, answered_by_id=work.actor, answered_at=work.happened_at)


def _take_the_chair(work: Work) -> None:
    """OT is there as whoever said yes: an adviser, or the office's leader."""
    seats = work.facts.meeting.seats_of(Role.OT_ADVISER, Role.OT_LEADER)
    if any(seat.person == work.actor for seat in seats):
        return
    Seat.objects.filter(id__in=[seat.id for seat in seats]).delete()
    held = {role for role, unit in work.order.by.roles if unit == work.facts.office}
    role = Role.OT_ADVISER if Role.OT_ADVISER in held else Role.OT_LEADER
    seat_people(work, [(work.actor, role, work.facts.office)])


def _refuse_when_fixed(work: Work) -> None:
    if started(work.facts, work.given):
        raise Refused([MEETING_STARTED])
    if any(seat.invited_at for seat in work.facts.meeting.seats):
        raise refused("already_invited", ALREADY_INVITED, proposal("A-32"))

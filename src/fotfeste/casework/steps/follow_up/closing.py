"""Closing: when the papers are out and every promise has ended, or by a reasoned withdrawal (A-03, A-04)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.cancellation_paper import CANCELLED
from fotfeste.casework.inputs import clean, needed
from fotfeste.casework.models import Case
from fotfeste.casework.seating import close_the_wall
from fotfeste.casework.steps.invitation.changing import call_off
from fotfeste.casework.steps.invitation.releasing import tell_stay_away
from fotfeste.domain.events import CaseClosed, CaseWithdrawn, Event
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.rules.distribution import CANCELLATION, PORTAL
from fotfeste.domain.rules.follow_up import DONE, WITHDRAWN, may_not_withdraw
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

ENDS = ledger("A-03", quote="for å gjennomføre ein avklaringssamtale")
SAY_WHY = Text(nb="Skriv hvorfor saken trekkes.", nn="Skriv kvifor saka blir trekt.", en="Write why the case is withdrawn.")
CANCEL_FIRST = Objection(
    code="first:cancel_meeting",
    sentence=Text(
        nb="Noen må få vite på papir at møtet er avlyst. Avlys møtet først, og lever eller post papirene.",
        nn="Nokon må få vite på papir at møtet er avlyst. Avlys møtet først, og lever eller post papira.",
        en="Somebody must be told on paper that the meeting is cancelled. Cancel the meeting first, and bring or post the papers.",
    ),
    source=proposal("A-35"),
)


@act("close_case", once=True)
def close_case(work: Work, *, reason: str = "") -> Event:
    """Close the case; ``reason`` is what the one who closes it wants to add.

    Raises:
        Refused: the papers are not issued, one is not handed over, or a promise is open.
    """
    words = clean(reason, field="reason")
    Case.objects.filter(id=work.facts.id).update(closed_at=work.happened_at, closed_by_id=work.actor, closed_as=DONE, closed_reason=words)
    return CaseClosed()


@act("withdraw_case", always=True)
def withdraw_case(work: Work, *, reason: str) -> Event:
    """End the case without its meeting, for a reason; those who know of a meeting ahead are told that it is cancelled (A-03).

    Raises:
        Refused: no reason, a text is locked, a no-show is not gone through or a new meeting is owed (A-53), it is known that the
            pupil leaves (A-13), or somebody must be told on paper that the meeting is cancelled.
    """
    work.refuse(*may_not_withdraw(work.facts, work.given))
    words = needed(reason, field="reason", sentence=SAY_WHY, source=ENDS)
    _tell_cancelled(work, words)
    for seat in work.facts.meeting.seats:
        close_the_wall(work, seat, last_on=norwegian_day(work.at))
    Case.objects.filter(id=work.facts.id).update(closed_at=work.happened_at, closed_by_id=work.actor, closed_as=WITHDRAWN, closed_reason=words)
    return CaseWithdrawn()


def _tell_cancelled(work: Work, reason: str) -> None:
    """A paper that says so must be brought by somebody while the case is open: then the meeting is cancelled first, by itself."""
    papers = [edition for edition in work.facts.meeting.editions if edition.kind == CANCELLATION and edition.channel != PORTAL]
    if any(not edition.handed_over for edition in papers):
        raise Refused([CANCEL_FIRST])
    meeting = work.facts.meeting
    if meeting.cancelled or meeting.started or not (meeting.starts_at or any(seat.invited_at for seat in meeting.seats)):
        return
    _keys, to_bring = tell_stay_away(work, call_off(work, reason=reason), what=CANCELLED)
    if to_bring:
        raise Refused([CANCEL_FIRST])

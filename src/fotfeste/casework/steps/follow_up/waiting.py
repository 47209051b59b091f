"""Waiting: a case rests for a reason until a day, and is taken up again (A-03)."""

from datetime import date

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import needed, refused
from fotfeste.casework.models import Wait
from fotfeste.domain.events import Event, WaitBegan, WaitEnded
from fotfeste.domain.rules.follow_up import RESTS, is_waiting, may_not_rest, not_until
from fotfeste.domain.text import Text

SAY_WHY = Text(nb="Skriv hvorfor saken venter.", nn="Skriv kvifor saka ventar.", en="Write why the case rests.")
NOT_WAITING = Text(nb="Saken venter ikke.", nn="Saka ventar ikkje.", en="The case does not rest.")


@act("wait", always=True)
def wait(work: Work, *, reason: str, until: date) -> Event:
    """Let the case rest up to and including ``until``; then it goes on by itself.

    Raises:
        Refused: it rests already, a meeting is agreed, it has begun or been held, a no-show is not gone through, no reason,
            a day that is not ahead, too far ahead, or after the day by which a new meeting is owed (A-53).
    """
    work.refuse(*may_not_rest(work.facts, work.given))
    words = needed(reason, field="reason", sentence=SAY_WHY, source=RESTS)
    work.refuse(*not_until(work.facts, work.given, until))
    Wait.objects.bulk_create([Wait(**work.owned, reason=words, since=work.happened_at, until=until, recorded_by_id=work.actor)])
    return WaitBegan(until=until)


@act("end_wait", always=True)
def end_wait(work: Work) -> Event:
    """Take the case up again before its day.

    Raises:
        Refused: it does not rest.
    """
    if not is_waiting(work.facts, work.given):
        raise refused("not_waiting", NOT_WAITING, RESTS)
    Wait.objects.filter(case_id=work.facts.id, ended_at=None).update(ended_at=work.happened_at, ended_by_id=work.actor)
    return WaitEnded()

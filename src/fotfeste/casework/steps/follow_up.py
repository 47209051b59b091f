"""Follow-up: a case is closed when its papers are out and every promise has ended (A-03, A-04)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import clean
from fotfeste.casework.models import Case
from fotfeste.domain.events import CaseClosed, Event


@act("close_case", once=True)
def close_case(work: Work, *, reason: str = "") -> Event:
    """Close the case; ``reason`` is what the one who closes it wants to add.

    Raises:
        Refused: the papers are not issued, one is not handed over, or a promise is open.
    """
    words = clean(reason, field="reason")
    Case.objects.filter(id=work.facts.id).update(closed_at=work.happened_at, closed_by_id=work.actor, closed_as="done", closed_reason=words)
    return CaseClosed()

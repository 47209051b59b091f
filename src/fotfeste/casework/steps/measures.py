"""Measures: a promise is kept, or ended with what came of it (A-11, A-48)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import clean, needed
from fotfeste.casework.models import Measure
from fotfeste.domain.events import Event, MeasureEnded
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.rules.access import LEADS
from fotfeste.domain.rules.measures import PROMISES, not_theirs
from fotfeste.domain.text import Text

UNKNOWN = Objection(
    code="unknown_measure",
    sentence=Text(nb="Saken har ikke noe slikt tiltak.", nn="Saka har ikkje noko slikt tiltak.", en="The case has no such measure."),
    source=PROMISES,
)
ENDED = Objection(
    code="measure_ended",
    sentence=Text(nb="Tiltaket er alt avsluttet.", nn="Tiltaket er alt avslutta.", en="The measure has already been ended."),
    source=PROMISES,
)
SAY_WHAT_HAPPENED = Text(nb="Skriv hva som skjedde i stedet.", nn="Skriv kva som skjedde i staden.", en="Write what happened instead.")


@act("end_measure")
def end_measure(work: Work, *, measure_id: int, kept: bool, result: str = "") -> Event:
    """End a promise: kept, or not and then what happened. The accountable person does it, or whoever leads the case.

    Raises:
        Refused: it is somebody else's promise, it has been ended, or it was not kept and nothing was written.
    """
    promise = next((measure for measure in work.facts.measures if measure.id == measure_id), None)
    if promise is None:
        raise Refused([UNKNOWN])
    leads = bool(LEADS & work.opened.relations)
    work.refuse(*not_theirs(work.facts, measure=measure_id, person=work.actor, leads=leads))
    if promise.ended:
        raise Refused([ENDED])
    words = clean(result, field="result") if kept else needed(result, field="result", sentence=SAY_WHAT_HAPPENED, source=PROMISES)
    Measure.objects.filter(id=measure_id).update(ended_at=work.happened_at, ended_by_id=work.actor, kept=kept, result=words)
    return MeasureEnded(measure=measure_id)

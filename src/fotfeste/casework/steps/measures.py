"""Measures: a promise is kept, or ended with what came of it (A-11, A-48)."""

from fotfeste.casework.act import ALREADY_DONE, Work, act
from fotfeste.casework.inputs import clean, needed, refused
from fotfeste.casework.models import Measure
from fotfeste.casework.notices import tell_handed_over
from fotfeste.casework.seating import unit_of
from fotfeste.domain.events import Event, MeasureEnded, MeasurePassed
from fotfeste.domain.facts import PersonId
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.rules.access import LEADS
from fotfeste.domain.rules.concern import may_own
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
NOT_HERE = Text(
    nb="Velg en som arbeider på skolen eller kontoret i dag.",
    nn="Vel ein som arbeider på skulen eller kontoret i dag.",
    en="Choose somebody who works at the school or the office today.",
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


@act("pass_measure")
def pass_measure(work: Work, *, measure_id: int, receiver: PersonId) -> Event:
    """Give a promise a new owner at the school or the office: every promise keeps one, also when people go (A-11, A-48).

    The text that was signed says who promised; the list of measures says who answers for it now. Both are told.

    Raises:
        Refused: no such promise, ended already, somebody who does not work there today or is of the family, or who has it.
    """
    promise = next((measure for measure in work.facts.measures if measure.id == measure_id), None)
    if promise is None:
        raise Refused([UNKNOWN])
    if promise.ended:
        raise Refused([ENDED])
    family = {work.facts.pupil.person, *(guardian.person for guardian in work.facts.guardians)}
    if receiver in family or not any(unit_of(receiver, role, work.given.day, at=unit) for role, unit in may_own(work.facts)):
        raise refused("role_not_held", NOT_HERE, PROMISES, field="receiver")
    if receiver == promise.accountable:
        raise Refused([ALREADY_DONE])
    Measure.objects.filter(id=measure_id).update(accountable_id=receiver)
    givers = {promise.accountable} - family
    tell_handed_over(work, number=measure_id, givers=givers, receiver=receiver, what=f"measure_passed:{work.loaded.case['revision']}")
    return MeasurePassed(measure=measure_id, receiver=receiver)

"""Measures: every promise has one accountable person and a deadline (A-04, A-11, A-48)."""

from fotfeste.domain.facts import CaseFacts, Done, MeasureFacts, PersonId
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Item
from fotfeste.domain.rules.concern import holder
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

PROMISES = ledger("A-04", "A-11", "A-48", quote="tidleg og forpliktande oppfølgingsavtale")


def open_measures(facts: CaseFacts) -> tuple[MeasureFacts, ...]:
    """The promises that are not ended."""
    return tuple(measure for measure in facts.measures if measure.ended is None)


def each_measure(facts: CaseFacts, _given: Given) -> tuple[Item, ...]:
    """Every promise, held by the one who answers for it; it climbs to that person's unit when the person is gone."""
    return tuple(
        Item(key=str(measure.id), holder=holder(facts, measure.accountable), due_on=measure.due_on, done=measure.ended) for measure in facts.measures
    )


def not_theirs(facts: CaseFacts, *, measure: int, person: PersonId, leads: bool) -> tuple[Objection, ...]:
    """Objects when ``person`` does not answer for the promise, nor ``leads`` the case: nobody else ends a promise (A-11)."""
    mine = any(own.id == measure and own.accountable == person for own in facts.measures)
    if mine or leads:
        return ()
    sentence = Text(
        nb="Bare den som har ansvaret for tiltaket, kan avslutte det.",
        nn="Berre den som har ansvaret for tiltaket, kan avslutte det.",
        en="Only the one who is accountable for the measure can end it.",
    )
    return (Objection("not_accountable", sentence, PROMISES),)


def any_measure(facts: CaseFacts, _given: Given) -> bool:
    """Whether there is a promise to follow."""
    return bool(facts.measures)


def all_ended(facts: CaseFacts, _given: Given) -> Done | None:
    """When the last promise was kept or ended with a reason."""
    ended = [measure.ended for measure in facts.measures if measure.ended]
    return max(ended, key=lambda done: done.at) if ended and len(ended) == len(facts.measures) else None


def measures_open(facts: CaseFacts, _given: Given) -> tuple[Objection, ...]:
    """Objects while a promise is neither kept nor ended."""
    sentence = Text(
        nb="Noen tiltak er ikke avsluttet. Avslutt dem med resultat eller grunn.",
        nn="Nokre tiltak er ikkje avslutta. Avslutt dei med resultat eller grunn.",
        en="Some measures are not ended. End them with a result or a reason.",
    )
    return (Objection("first:end_measure", sentence, PROMISES),) if open_measures(facts) else ()

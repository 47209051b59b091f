"""Signing: who signs the locked text, and when the round is over (A-38)."""

from dataclasses import dataclass
from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, Done, SeatFacts, SignatureFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules.parameters import SIGNING_DAYS
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

SIGNED_WAYS = frozenset({"drawn", "paper"})
SIGN_IN_MEETING = ledger("A-38", quote="underskrive på møtet")


@dataclass(frozen=True, slots=True)
class Turn:
    """One seat's place in the signing round; ``signature`` is None while it is still to sign."""

    seat: SeatFacts
    signature: SignatureFacts | None


def round_of(facts: CaseFacts, _given: Given) -> tuple[Turn, ...]:
    """Everybody who was present, the same person never twice, with what they have signed from whichever of their seats."""
    person_on = {seat.id: seat.person for seat in facts.meeting.seats}
    given_by = {person_on.get(signature.seat): signature for signature in _signatures(facts)}
    first = {seat.person: seat for seat in reversed(facts.meeting.seats) if seat.attendance == "present"}
    return tuple(Turn(seat, given_by.get(seat.person)) for seat in facts.meeting.seats if first.get(seat.person) is seat)


def _signatures(facts: CaseFacts) -> tuple[SignatureFacts, ...]:
    return facts.meeting.text.signatures if facts.meeting.text else ()


def locked(facts: CaseFacts, _given: Given) -> Done | None:
    """When the text was locked."""
    return facts.meeting.text.locked if facts.meeting.text else None


def round_over(facts: CaseFacts, given: Given) -> Done | None:
    """When the last seat had signed, refused, or been left open with a reason."""
    turns = round_of(facts, given)
    signed = [turn.signature.signed for turn in turns if turn.signature]
    return max(signed, key=lambda done: done.at) if turns and len(signed) == len(turns) else None


def signing_due(facts: CaseFacts, given: Given) -> date | None:
    """The local number of days after the lock."""
    if facts.meeting.text is None:
        return None
    locked_on = norwegian_day(facts.meeting.text.locked.at)
    return locked_on + timedelta(days=given.value(SIGNING_DAYS, locked_on))


def already_signed(facts: CaseFacts, seat: int) -> tuple[Objection, ...]:
    """The same person never signs the same text twice, from whichever seat."""
    persons = {other.person for other in facts.meeting.seats if other.id == seat}
    seats = {other.id for other in facts.meeting.seats if other.person in persons} | {seat}
    sentence = Text(nb="Underskriften er allerede gitt.", nn="Underskrifta er alt gitt.", en="The signature has already been given.")
    taken = any(s.seat in seats and s.way in SIGNED_WAYS for s in _signatures(facts))
    return (Objection("already_signed", sentence, SIGN_IN_MEETING),) if taken else ()

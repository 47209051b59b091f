"""From what has happened in a case to the letters about it: to whom, by which channel, under which key.

Nothing is decided here that a rule decides: the channel of a family follows `rules/distribution`. All keys are made of
codes, so that telling twice writes one letter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fotfeste.casework.facts import Loaded, load
from fotfeste.casework.given import given_for
from fotfeste.domain.facts import CaseFacts, PersonId
from fotfeste.domain.given import Given
from fotfeste.domain.rules.distribution import BY_HAND, PAPER, channel_for
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.domain.text import Language
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.codes import Audience, Channel
from fotfeste.messaging.deliver import queue
from fotfeste.messaging.letter import Letter, sender_of
from fotfeste.people import lookup
from fotfeste.people.models import Person, Unit

_NORMS: dict[str, Language] = {"nb": "nb", "nn": "nn"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One case, opened to tell somebody something about it."""

    loaded: Loaded
    given: Given
    school: Unit
    at: datetime

    @property
    def facts(self) -> CaseFacts:
        """The case as the rules see it."""
        return self.loaded.facts

    @property
    def sender(self) -> str:
        """Whom the letters are from."""
        return sender_of(self.school)

    @property
    def family(self) -> frozenset[PersonId]:
        """The pupil and the guardians."""
        return frozenset({self.facts.pupil.person, *(guardian.person for guardian in self.facts.guardians)})

    def letter(
        self,
        *,
        to: Iterable[PersonId],
        letter: Letter,
        occasion: str,
        can_be_taken_back: bool = True,
        prefer: Channel = Channel.EMAIL,
        stored_file_id: UUID | None = None,
    ) -> int:
        """Queue a letter to each of these people, once for this `occasion`, and return how many can be reached by it.

        A letter can be taken back for the local number of minutes. It is written in the school's own standard to the family
        (opplæringslova § 15-2) and in the reader's own to somebody at work.
        """
        wait = timedelta(minutes=self.given.value(TAKE_BACK_MINUTES)) if can_be_taken_back else timedelta(0)
        people = lookup.persons(person_ids=to)
        reached = 0
        for person in people.values():
            channel = self.channel(person, letter=letter, prefer=prefer, on_paper=stored_file_id is not None)
            if channel is None:
                continue
            reached += 1
            queue(
                key=f"{self.facts.id}:{occasion}:{letter.kind}:{person.pk}",
                authority_id=self.school.authority_id,
                case_id=self.facts.id,
                recipient=person,
                letter=letter,
                channel=channel,
                send_after=self.at + wait,
                language=_NORMS[self.school.norm] if letter.audience is Audience.FAMILY else None,
                stored_file_id=stored_file_id,
            )
        return reached

    def channel(self, person: Person, *, letter: Letter, prefer: Channel, on_paper: bool) -> Channel | None:
        """Return the way to somebody, or None when a mere notice would need paper: then the paper itself is sent.

        Somebody at work is told by e-mail, and without an address finds it in Fotfeste.
        """
        if letter.audience is Audience.STAFF or person.pk not in self.family:
            return Channel.EMAIL if person.email else Channel.PORTAL
        by_rule = channel_for(self.facts, person.pk)
        if by_rule in (PAPER, BY_HAND):
            return Channel(by_rule) if on_paper else None
        by_phone, by_mail = bool(person.phone), bool(person.email)
        if prefer is Channel.SMS and by_phone:
            return Channel.SMS
        return Channel.EMAIL if by_mail or not by_phone else Channel.SMS


def telling(*, case_id: UUID, at: datetime) -> Telling:
    """Open a case to tell somebody something about it. Raises `LookupError` when it is not behind this wall."""
    day = norwegian_day(at)
    loaded = load(case_id=case_id, day=day)
    if loaded is None:
        raise LookupError("no such case behind this wall")
    school = lookup.unit(unit_id=loaded.facts.school)
    given = given_for(authority_id=school.authority_id, school_id=school.pk, day=day)
    return Telling(loaded=loaded, given=given, school=school, at=at)

"""What must come first: the one shape of a rule that most steps need."""

from dataclasses import dataclass

from fotfeste.domain.facts import CaseFacts, Done
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Fact
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text

FIRST = "first:"
"""How the code of such an objection begins: the step is *later*, not *hindered*."""


@dataclass(frozen=True, slots=True)
class First:
    """A rule that objects until ``done`` answers; ``act`` is the earlier step that makes it answer."""

    act: str
    done: Fact
    objection: Objection

    def __call__(self, facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
        """The objection while the earlier step is not done."""
        return () if self.done(facts, given) else (self.objection,)


def first(*, act: str, done: Fact, sentence: Text, source: Source, leads_on: Exit = Exit.NONE) -> First:
    """A rule that objects with ``sentence`` until ``done`` answers, which the step ``act`` brings about."""
    return First(act, done, Objection(code=FIRST + act, sentence=sentence, source=source, exit=leads_on))


def while_needed(_facts: CaseFacts, _given: Given) -> Done | None:
    """The fact of a step that is never done: it is there while the case needs it, and gone when it does not."""
    return None


def always(_facts: CaseFacts, _given: Given) -> bool:
    """The answer of a step that every case needs."""
    return True

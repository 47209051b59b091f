"""What must come first: the one shape of a rule that most steps need."""

from fotfeste.domain.facts import CaseFacts, Done
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Fact, Rule
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text

FIRST = "first:"
"""How the code of such an objection begins: the step is *later*, not *hindered*."""


def first(*, code: str, done: Fact, sentence: Text, source: Source, leads_on: Exit = Exit.NONE) -> Rule:
    """A rule that objects with ``sentence`` until ``done`` answers."""
    objection = Objection(code=FIRST + code, sentence=sentence, source=source, exit=leads_on)

    def rule(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
        return () if done(facts, given) else (objection,)

    return rule


def while_needed(_facts: CaseFacts, _given: Given) -> Done | None:
    """The fact of a step that is never done: it is there while the case needs it, and gone when it does not."""
    return None


def always(_facts: CaseFacts, _given: Given) -> bool:
    """The answer of a step that every case needs."""
    return True

"""The library's own rules: not one of them is a rule of the real procedures."""

from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, Done, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Holder, Item
from fotfeste.domain.source import Mark, Source
from fotfeste.domain.text import same

LENDING = Source(document=same("Utlånsreglar for skulebiblioteket"), section="§ 4", mark=Mark.PROPOSAL)
PATIENCE = Objection("patience", same("Vent fjorten dagar."), LENDING, Exit.LEADER_WITH_REASON)
BOOKS_OPEN = Objection("first:end_measure", same("Ei bok er verken levert eller betalt."), LENDING)


def missed(facts: CaseFacts, _given: Given) -> Done | None:
    """When the book was missed."""
    return facts.concerns[0].raised if facts.concerns else None


def asked_in_the_corridor(facts: CaseFacts, _given: Given) -> Done | None:
    """When the pupil was asked in passing."""
    return facts.meeting.check("corridor")


def found(facts: CaseFacts) -> Done | None:
    """When the book turned up by itself."""
    return facts.meeting.check("found")


def still_lost(facts: CaseFacts, _given: Given) -> bool:
    """Whether there is anything to talk about."""
    return found(facts) is None


def talked(facts: CaseFacts, _given: Given) -> Done | None:
    """When librarian and pupil had talked."""
    return facts.meeting.started


def fourteen_days_first(facts: CaseFacts, _given: Given) -> tuple[Objection, ...]:
    """Nobody is called in before a fortnight of reminders."""
    return () if len(facts.meeting.contacts) >= 2 else (PATIENCE,)


def a_month_later(facts: CaseFacts, _given: Given) -> date:
    """A talk within thirty days."""
    return facts.opened_at.date() + timedelta(days=30)


def librarian(facts: CaseFacts, _given: Given) -> Holder:
    """The librarian is nobody in particular."""
    return Holder(person=None, role=Role.OTHER, unit=facts.school)


def each_book(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """One thing to settle for each book."""
    return tuple(Item(str(book.id), librarian(facts, given), book.due_on, book.ended) for book in facts.measures)


def all_settled(facts: CaseFacts, _given: Given) -> Done | None:
    """When the last book was settled."""
    ended = [book.ended for book in facts.measures if book.ended]
    return ended[-1] if ended and len(ended) == len(facts.measures) else None


def books_open(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects while a book is neither found nor settled."""
    return () if found(facts) or all_settled(facts, given) else (BOOKS_OPEN,)


def struck_off(facts: CaseFacts, _given: Given) -> Done | None:
    """When the book was struck off the list."""
    return facts.closed

"""A further meeting of the same case: when it must be called, when it may be, and that there is never a second open one (A-06, A-18, A-53)."""

from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, Outcome
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules import distribution
from fotfeste.domain.rules.meeting.attendance import attendance_recorded, pupil_absent, those_who_must_be_here
from fotfeste.domain.rules.meeting.no_show import CALL_AGAIN, Next, pupil_reached, what_next
from fotfeste.domain.rules.parameters import NEW_INVITATION_DAYS
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

EASIER_TO_COME = "easier_to_come"
"""The key of the check that says what can make it easier for the pupil to come to this meeting."""


def new_meeting_owed(facts: CaseFacts, given: Given) -> bool:
    """Whether a new meeting must be called: the pupil did not come and it is settled so, or the meeting came to nothing clear (A-06, A-53, A-54)."""
    return what_next(facts, given) is Next.NEW_MEETING or _left_unclear(facts, given) is not None


def _left_unclear(facts: CaseFacts, given: Given) -> Done | None:
    """When the papers of a meeting that ended undecided were issued, once they are where they belong."""
    undecided = facts.meeting.text is not None and facts.meeting.outcome is Outcome.UNDECIDED
    return distribution.issued(facts, given) if undecided and not distribution.papers_not_brought(facts, given) else None


def call_again_by(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after the meeting that was not met, or after the papers of the one left unclear (A-53)."""
    since = attendance_recorded(facts, given) if pupil_absent(facts, given) and facts.meeting.text is None else _left_unclear(facts, given)
    if since is None:
        return None
    day = norwegian_day(since.at)
    return given.calendar.after(day, given.value(NEW_INVITATION_DAYS, day))


def no_second_meeting(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to calling a new meeting while the current one is open, or its papers are not where they belong.

    A new one may be called when it is owed; when the pupil was reached and is to get another time (A-51); when somebody
    who must be there was not, and the meeting is moved (A-18); and after a meeting whose papers are out.
    """
    if facts.meeting.text:
        return _papers_first(facts, given)
    if what_next(facts, given) is Next.NEW_MEETING or _moved(facts, given):
        return ()
    sentence = Text(
        nb="Det er alt et møte i saken som ikke er ferdig.",
        nn="Det er alt eit møte i saka som ikkje er ferdig.",
        en="There is a meeting in the case already that is not finished.",
    )
    return (Objection("meeting_open", sentence, proposal("A-53")),)


def _moved(facts: CaseFacts, given: Given) -> bool:
    if pupil_absent(facts, given):
        return pupil_reached(facts, given) and what_next(facts, given) is not Next.RECORD
    return bool(those_who_must_be_here(facts, given))


def _papers_first(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    if distribution.issued(facts, given):
        return distribution.papers_not_brought(facts, given)
    sentence = Text(
        nb="Del ut papirene fra dette møtet først.",
        nn="Del ut papira frå dette møtet først.",
        en="First issue the papers of this meeting.",
    )
    return (Objection("first:distribute", sentence, ledger("A-39", quote="Sørge for dokumentflyten")),)


def owed_first(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to closing while a meeting that ended undecided has had no new one (A-06)."""
    if _left_unclear(facts, given) is None:
        return ()
    sentence = Text(
        nb="Møtet endte uklart. Kall inn til en ny samtale.",
        nn="Møtet enda uklart. Kall inn til ein ny samtale.",
        en="The meeting ended undecided. Call a new meeting.",
    )
    return (Objection("first:call_new_meeting", sentence, CALL_AGAIN),)

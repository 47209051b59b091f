"""One case: what comes next and why, the whole path, who is there, the young person's words, papers and history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fotfeste.audit.read import HistoryLine, history
from fotfeste.casework.doors import OpenCase, case_for
from fotfeste.casework.models import CompanyReport
from fotfeste.casework.queries.act_page import guidance_of
from fotfeste.casework.queries.changes import Undoable, undoable
from fotfeste.casework.queries.company_reports import reports_in
from fotfeste.casework.queries.correcting import Corrected, corrections
from fotfeste.casework.queries.people import Names, names_for
from fotfeste.domain.events import KINDS
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.invitation import coming_of_age
from fotfeste.domain.rules.invitation.coming_of_age import ComingOfAge
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.domain.rules.progress import Progress, progress
from fotfeste.domain.text import Text
from fotfeste.messaging.read import Unsettled, unsettled_of

LATEST = 5
SHREDDED = Text(nb="makulerte ordene i saken", nn="makulerte orda i saka", en="shredded the words of the case")
"""What the log says of `audit.shred`, which is no event of the procedure."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history. When it was written down is told when it differs from when it happened."""

    at: datetime
    who: str
    sentence: Text
    recorded_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything on the page of one case."""

    opened: OpenCase
    progress: Progress
    names: Names
    history: tuple[Happened, ...]
    events: int
    messages: Unsettled
    sending: Undoable | None
    """What was sent just now and can be taken back whole."""
    guidance: Mapping[str, Text]
    reports: tuple[CompanyReport, ...]
    """What a training company has written without an account."""
    turning: ComingOfAge | None
    """What follows from the pupil turning 18 while the case is open."""
    gone: tuple[str, ...]
    """The names of those in the case who are no longer in the register, or no longer work there."""


def case_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> CasePage:
    """The case behind its door, computed afresh; the look is logged.

    Raises:
        NoSuchCase: no such case, or none for this person.
        NotYours: the person has no business with the staff's page.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_case", at=at)
    lines = history(case_id)
    messages = unsettled_of(case_id=case_id, at=at)
    told = [*(trouble.recipient_id for trouble in messages.troubles), *(line.recipient_id for line in messages.not_gone)]
    names = names_for(opened.loaded, also=[*(line.actor_id for line in lines[:LATEST]), *told])
    return CasePage(
        opened=opened,
        progress=progress(opened.procedure, opened.facts, opened.given),
        names=names,
        history=tuple(happened(line, names) for line in lines[:LATEST]),
        events=len(lines),
        messages=messages,
        sending=undoable(opened=opened, at=at) if _just_now(lines, opened, at) else None,
        guidance=guidance_of(opened),
        reports=reports_in(opened.loaded),
        turning=coming_of_age(opened.facts, opened.given),
        gone=tuple(names.person(person) for person in sorted(opened.facts.gone)),
    )


def _just_now(lines: Sequence[HistoryLine], opened: OpenCase, at: datetime) -> bool:
    """Whether anything has happened in the minutes in which something sent can be taken back; most often nothing has, and nobody need ask."""
    since = at - timedelta(minutes=opened.given.value(TAKE_BACK_MINUTES))
    return any(line.recorded_at > since for line in lines)


def happened(line: HistoryLine, names: Names) -> Happened:
    """One event as a sentence in the past tense, and by whom."""
    return Happened(
        at=line.happened_at,
        who=names.person(line.actor_id),
        sentence=KINDS[line.kind].sentence if line.kind in KINDS else SHREDDED,
        recorded_at=line.recorded_at,
        late=line.happened_at.date() != line.recorded_at.date(),
    )


@dataclass(frozen=True, slots=True)
class History:
    """The whole history of a case."""

    opened: OpenCase
    names: Names
    lines: tuple[Happened, ...]
    corrected: tuple[Corrected, ...]
    """What was wrong, and what took its place."""


def whole_history(*, viewer: Viewer, case_id: UUID, at: datetime) -> History:
    """Every event of a case, newest first; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `case_page`.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_history", at=at)
    lines = history(case_id)
    names = names_for(opened.loaded, also=[line.actor_id for line in lines])
    return History(opened, names, tuple(happened(line, names) for line in lines), corrections(opened.loaded, names))

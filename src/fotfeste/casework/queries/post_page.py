"""Letters to post and papers to hand over, in all cases that somebody may open: what the rules made a duty, with the paper itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.doors import cases_seen_by
from fotfeste.casework.models import Duty, Edition
from fotfeste.casework.queries.lists import log_list
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.time import norwegian_day
from fotfeste.people.codes import Protection
from fotfeste.people.models import Person

POST, HAND_OVER = "post_paper", "hand_over_paper"
MOST = 100


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper that a person has to bring. ``address`` is empty when it goes by hand, and when an address is protected."""

    act: str
    case_id: UUID
    edition_id: UUID
    kind: str
    pupil: str
    school: str
    recipient: str
    address: tuple[str, ...]
    due_on: date | None
    built: bool

    def late(self, day: date) -> bool:
        """Whether the deadline is past on ``day``."""
        return self.due_on is not None and self.due_on < day


@dataclass(frozen=True, slots=True)
class PostPage:
    """What waits for a person, most urgent first; at most a hundred papers."""

    lines: tuple[PaperLine, ...]

    @property
    def to_post(self) -> tuple[PaperLine, ...]:
        """The letters to print and post."""
        return tuple(line for line in self.lines if line.act == POST)

    @property
    def to_hand_over(self) -> tuple[PaperLine, ...]:
        """The papers that go from hand to hand."""
        return tuple(line for line in self.lines if line.act == HAND_OVER)


def post_page(*, viewer: Viewer, authorities: tuple[int, ...], at: datetime) -> PostPage:
    """What ``viewer`` can bring: two queries, and one row in the log of lists.

    The duties are the rules' own answer, so a paper stands here exactly as long as it is somebody's duty. Everybody who may
    open a case as staff may do both acts (`rules.access.TABLE`).
    """
    duties = Duty.objects.filter(
        case__in=cases_seen_by(viewer, norwegian_day(at)).values("case"), authority__in=authorities, act__in=(POST, HAND_OVER)
    )
    rows = list(duties.order_by("due_on", "id").values_list("case_id", "item", "act", "due_on")[:MOST])
    papers = _papers({case_id for case_id, *_rest in rows})
    lines = [_line(papers[case_id, item], act, due_on) for case_id, item, act, due_on in rows if (case_id, item) in papers]
    log_list(viewer, authorities, at, "post", "", sorted({str(line.case_id) for line in lines}))
    return PostPage(tuple(lines))


def _papers(cases: Iterable[UUID]) -> dict[tuple[UUID, str], Edition]:
    """The papers that nobody has brought, by case and by the duty's item (`rules.distribution.each_by_post`)."""
    waiting = Edition.objects.filter(case__in=cases, replaced_at=None, handed_over_at=None).exclude(holder=None)
    rows = waiting.select_related("holder", "case__pupil", "case__school").defer("content").order_by("issued_at", "id")
    return {(row.case_id, f"{row.kind}:{row.holder_id}"): row for row in rows}


def _line(edition: Edition, act: str, due_on: date | None) -> PaperLine:
    holder, case = edition.holder, edition.case
    return PaperLine(
        act=act,
        case_id=edition.case_id,
        edition_id=edition.id,
        kind=edition.kind,
        pupil=case.pupil.name,
        school=case.school.called,
        recipient=holder.name if holder else "",
        address=_address(holder, case.pupil) if act == POST and holder else (),
        due_on=due_on,
        built=edition.file_id is not None,
    )


def _address(holder: Person, pupil: Person) -> tuple[str, ...]:
    """Where the letter goes. The rules keep protected families off the post; this holds also until they have answered afresh."""
    if holder.protection != Protection.NONE or pupil.protection != Protection.NONE:
        return ()
    town = f"{holder.postal_code} {holder.postal_town}".strip()
    return tuple(part for part in (holder.address_line, town) if part)

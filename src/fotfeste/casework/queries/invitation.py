"""The invitation: to whom, by which channel and why, exactly what each gets, and what has come back; and the log of calls (A-32 to A-35)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.invitation_paper import invitation_paper
from fotfeste.casework.notices import notice_key
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.queries.changes import Undoable, undoable
from fotfeste.casework.rows import Row
from fotfeste.casework.steps.invitation.sending import to_be_sent
from fotfeste.casework.titles import Titles, titles_for
from fotfeste.documents.papers import InvitationPaper
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.objection import Objection, hindering
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.distribution import INVITATION, channel_for
from fotfeste.domain.rules.invitation import requirements, seats_to_invite
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text
from fotfeste.messaging.read import MessageLine, messages_of


@dataclass(frozen=True, slots=True)
class InviteLine:
    """One person who is or will be invited. ``paper`` is what would be sent now, ``edition`` what was sent, ``notice`` its message."""

    seat: SeatFacts
    name: str
    title: Text
    why: Text
    source: Source
    channel: str
    note: str
    paper: InvitationPaper | None
    edition: Row | None
    notice: MessageLine | None


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """Everything that one must know to dare to send, and everything that has come of it."""

    act: ActPage
    new: tuple[InviteLine, ...]
    sent: tuple[InviteLine, ...]
    hindering: tuple[Objection, ...]
    advice: tuple[Objection, ...]
    undo: Undoable | None
    """What was sent just now and can be taken back whole."""

    @property
    def short_notice(self) -> Objection | None:
        """The advice against so short a notice, when there is one: then a reason is asked for."""
        return next((objection for objection in self.advice if objection.code == "short_notice"), None)


def invitation_page(*, viewer: Viewer, case_id: UUID, at: datetime, place: str | None, message: str, reason: str) -> InvitationPage:
    """The invitation as it would go with these words (``place`` None: the one agreed), and what has gone.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("send_invitations",), at=at)
    where = page.opened.loaded.meeting["place"] if place is None else place
    editions = to_be_sent(opened=page.opened, at=at, place=where, message=message, late_because=reason)
    papers = {
        edition.holder_id: invitation_paper(edition=edition, loaded=page.opened.loaded, procedure=page.opened.procedure) for edition in editions
    }
    titles = titles_for(loaded=page.opened.loaded, procedure=page.opened.procedure, given=page.opened.given)
    lines = tuple(_lines(page, titles, papers))
    stops = hindering(page.objections)
    return InvitationPage(
        act=page,
        new=tuple(line for line in lines if line.seat.invited_at is None),
        sent=tuple(line for line in lines if line.seat.invited_at is not None),
        hindering=stops,
        advice=tuple(objection for objection in page.objections if objection not in stops),
        undo=undoable(opened=page.opened, at=at),
    )


def _lines(page: ActPage, titles: Titles, papers: Mapping[PersonId | None, InvitationPaper]) -> Iterable[InviteLine]:
    facts, given = page.opened.facts, page.opened.given
    needs = requirements(facts, given)
    editions = {row["holder_id"]: row for row in page.opened.loaded.part("editions") if row["kind"] == INVITATION and not row["replaced_at"]}
    notices = {line.key: line for line in messages_of(case_id=facts.id)} if editions else {}
    rows = {row["id"]: row for row in page.opened.loaded.part("seats")}
    for seat in seats_to_invite(facts, given):
        need = next((need for need in needs if need.taken_in((seat,))), None)
        declared = page.opened.procedure.seat(seat.role)
        edition = editions.get(seat.person)
        yield InviteLine(
            seat=seat,
            name=page.names.person(seat.person),
            title=titles.of(seat.person, seat.role),
            why=need.why if need else declared.why,
            source=need.source if need else declared.source,
            channel=edition["channel"] if edition else channel_for(facts, seat.person),
            note=rows[seat.id]["answer_note"],
            paper=papers.get(seat.person),
            edition=edition,
            notice=notices.get(notice_key(edition["id"])) if edition else None,
        )


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """The log of calls and messages by phone, newest first; ``people`` are those whom it can be about."""

    act: ActPage
    people: tuple[tuple[str, str], ...]
    attempts: tuple[Row, ...]
    skipped: Row | None
    may_skip: bool


def contacts_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> ContactsPage:
    """The attempts to reach somebody in this case.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("log_contact",), at=at)
    facts = page.opened.facts
    numbers = [facts.pupil.person, *(g.person for g in facts.guardians if not g.kept_out)]
    numbers += [seat.person for seat in facts.meeting.seats if seat.role not in (Role.PUPIL, Role.GUARDIAN)]
    attempts = sorted(page.opened.loaded.part("contacts"), key=lambda row: str(row["happened_at"]), reverse=True)
    skipped = page.check("call_pupil")
    called = any(row["person_id"] == facts.pupil.person for row in attempts)
    return ContactsPage(
        act=page,
        people=tuple((str(number), page.names.person(number)) for number in dict.fromkeys(numbers)),
        attempts=tuple(attempts),
        skipped=skipped,
        may_skip=not skipped and not called and not hindering(page.objections) and not facts.meeting.started,
    )

"""One case in the portal, as pupil, guardian or guest sees it: where it stands, what to do now, and the invitation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from fotfeste.casework.changed_words import in_sentences
from fotfeste.casework.doors import NotYours, OpenCase, case_for
from fotfeste.casework.invitation_paper import HOUR, lasts
from fotfeste.casework.models import Edition
from fotfeste.casework.queries.people import Names, names_for
from fotfeste.casework.queries.portal_tasks import Task, own_turn, reads_here, tasks_for, waits_for_signature
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.procedure import InvitationWords
from fotfeste.domain.rules.access import RAISED_IN_ERROR, Relation, Viewer
from fotfeste.domain.rules.concern import acting
from fotfeste.domain.rules.distribution import INVITATION
from fotfeste.domain.rules.invitation import is_minor, may_come
from fotfeste.domain.rules.meeting import started
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.receipts import mark_read
from fotfeste.people.codes import Relation as AtHome
from fotfeste.people.phone import shown
from fotfeste.people.words import RELATIONS

PORTAL = "see_portal"
READERS = (Relation.PUPIL, Relation.GUARDIAN, Relation.GUEST, Relation.RECIPIENT)
"""What somebody in the portal is to the case; the first that holds counts."""


class Phase(StrEnum):
    """Where the case stands, as a reader in the portal meets it."""

    PREPARING = "preparing"
    INVITED = "invited"
    MEETING = "meeting"
    SIGNING = "signing"
    AGREED = "agreed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Asks:
    """Whom to ask: name, and the number as people read it, with the same number for the phone (both may be empty)."""

    name: str
    first_name: str
    phone: str
    number: str


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who comes to the meeting: ``kind`` is the colour of the pebble."""

    name: str
    role: Role
    title: Text
    why: Text
    kind: str


@dataclass(frozen=True, slots=True)
class PortalInvitation:
    """The reader's own written invitation. ``place`` is empty when an address in the family is protected (``screened``).

    ``message`` is the school's own words, in ``language``; ``changed`` what is new since the reader was last told.
    """

    seat: SeatFacts
    words: InvitationWords | None
    starts_at: datetime
    place: str
    lasts: Text
    message: str
    language: str
    changed: tuple[Text, ...]
    comes: tuple[Comer, ...]
    note: str
    can_answer: bool
    screened: bool


@dataclass(frozen=True, slots=True)
class PortalPage:
    """What every page of one case in the portal has."""

    opened: OpenCase
    names: Names
    reader: Relation
    phase: Phase
    tasks: tuple[Task, ...]
    asks: Asks
    answered: str
    """How the reader answered the locked text: ``drawn``, ``paper``, ``refused``, ``left_open``, or empty for not at all."""

    @property
    def me(self) -> PersonId:
        """The reader's number."""
        return self.opened.viewer.person

    @property
    def young(self) -> bool:
        """Whether the reader is the pupil."""
        return self.reader is Relation.PUPIL

    @property
    def in_error(self) -> bool:
        """Whether the case should never have been: nothing is left in it but who has looked."""
        return self.opened.facts.closed_as == RAISED_IN_ERROR

    @property
    def at_home(self) -> bool:
        """Whether the reader is the pupil or a guardian."""
        return self.reader in (Relation.PUPIL, Relation.GUARDIAN)


def portal_page(*, viewer: Viewer, case_id: UUID, at: datetime, act: str = PORTAL, also: str = PORTAL, detail: str = "") -> PortalPage:
    """The case behind its door for ``act``, for somebody who may also ``also``; the look is logged, and what led here is read.

    Raises:
        NoSuchCase: no such case, or nothing that the viewer is to it.
        NotYours: staff, who have their own pages, or a reader to whom the page is closed.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act=act, at=at, detail=detail)
    if not (opened.may(PORTAL) and opened.may(also)):
        raise NotYours(also)
    mark_read(recipient_id=viewer.person, case_id=case_id, at=at)
    names = names_for(opened.loaded)
    return PortalPage(
        opened=opened,
        names=names,
        reader=reader_of(opened),
        phase=phase_of(opened),
        tasks=tasks_for(opened),
        asks=_asks(opened, names),
        answered=_answered(opened),
    )


@dataclass(frozen=True, slots=True)
class PortalCase:
    """The reader's first page of a case: the invitation when there is one, and when a meeting was to be that is ``cancelled``."""

    page: PortalPage
    invitation: PortalInvitation | None
    cancelled: datetime | None


def portal_case(*, viewer: Viewer, case_id: UUID, at: datetime) -> PortalCase:
    """The case's first page; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `portal_page`.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at)
    return PortalCase(page, _invitation(page), _cancelled(page))


def _cancelled(page: PortalPage) -> datetime | None:
    """The time of the newest meeting that the reader was invited to, when it is called off and there is no invitation to another yet."""
    if page.phase is not Phase.PREPARING:
        return None
    earlier = [meeting for meeting in page.opened.facts.earlier if any(seat.person == page.me and seat.invited_at for seat in meeting.seats)]
    newest = max(earlier, key=lambda meeting: meeting.number, default=None)
    return newest.starts_at if newest and newest.cancelled else None


def reader_of(opened: OpenCase) -> Relation:
    """What the viewer is in the portal."""
    return next(relation for relation in READERS if relation in opened.relations)


def phase_of(opened: OpenCase) -> Phase:
    """Where the case stands for this reader: invited only when an own invitation was sent."""
    meeting = opened.facts.meeting
    if opened.facts.closed:
        return Phase.CLOSED
    if meeting.text:
        return Phase.SIGNING if waits_for_signature(opened) else Phase.AGREED
    if started(opened.facts, opened.given):
        return Phase.MEETING
    return Phase.INVITED if any(seat.invited_at for seat in _own_seats(opened)) else Phase.PREPARING


def _own_seats(opened: OpenCase) -> list[SeatFacts]:
    me = opened.viewer.person
    return [seat for seat in opened.facts.meeting.seats if seat.person == me and may_come(opened.facts, opened.given, seat)]


def _answered(opened: OpenCase) -> str:
    turn = own_turn(opened) if reads_here(opened) else None
    return turn.signature.way if turn and turn.signature else ""


def _asks(opened: OpenCase, names: Names) -> Asks:
    person = names.people.get(acting(opened.facts, opened.given))
    school = names.units.get(opened.facts.school)
    number = (person.phone if person else "") or (school.phone if school else "")
    return Asks(name=person.name if person else "", first_name=person.given_name if person else "", phone=shown(number), number=number)


def _invitation(page: PortalPage) -> PortalInvitation | None:
    opened = page.opened
    own = [seat for seat in _own_seats(opened) if seat.invited_at]
    starts_at = opened.facts.meeting.starts_at
    if not own or starts_at is None or opened.procedure.invitation is None:
        return None
    content = _content(page)
    hidden = not reads_here(opened)
    seat = own[0]
    row = next(row for row in opened.loaded.part("seats") if row["id"] == seat.id)
    return PortalInvitation(
        seat=seat,
        words=_words(page, seat),
        starts_at=starts_at,
        place="" if hidden else str(content.get("place", "")),
        lasts=lasts(opened.procedure.invitation, int(content.get("minutes", HOUR))),
        message=str(content.get("message", "")),
        language=str(content.get("language", "")),
        changed=in_sentences(content, place_hidden=hidden),
        comes=tuple(_comers(page, content)),
        note=row["answer_note"],
        can_answer=page.phase is Phase.INVITED and opened.may("answer_invitation") and opened.given.day <= norwegian_day(starts_at),
        screened=hidden,
    )


def _content(page: PortalPage) -> dict[str, Any]:
    """What the reader's own invitation says: the version of this meeting that holds."""
    editions = page.opened.loaded.part("editions")
    rows = [row for row in editions if row["kind"] == INVITATION and row["holder_id"] == page.me and not row["replaced_at"]]
    newest = max(rows, key=lambda row: str(row["issued_at"]), default=None)
    if newest is None:
        return {}
    return {"language": newest["language"], **Edition.objects.values_list("content", flat=True).get(id=newest["id"])}


def _words(page: PortalPage, seat: SeatFacts) -> InvitationWords | None:
    opened = page.opened
    if opened.procedure.invitation is None:
        return None
    return opened.procedure.invitation.words(
        role=seat.role,
        occasion=opened.facts.occasion,
        reader=page.names.first_name(page.me),
        pupil=opened.loaded.pupil.given_name,
        adult=not is_minor(opened.facts, opened.given),
        apprentice=opened.facts.pupil.company is not None,
    )


def _comers(page: PortalPage, content: dict[str, Any]) -> list[Comer]:
    """Those whom the invitation named, as far as they still come, the school first; one service was never told of another.

    Pupil and guardian know why they come themselves; a guest reads it here.
    """
    named = {(int(each["person"]), str(each["role"])) for each in content.get("comes", ())}
    opened = page.opened
    others = [seat for seat in opened.facts.meeting.seats if seat.person != page.me or not page.at_home]
    coming = [seat for seat in others if may_come(opened.facts, opened.given, seat)]
    seats = [seat for seat in coming if (seat.person, seat.role.value) in named]
    return [_comer(page, seat) for seat in sorted(seats, key=lambda seat: FIRST.index(seat.role) if seat.role in FIRST else len(FIRST))]


FIRST = (Role.PUPIL, Role.COUNSELLOR, Role.CONTACT_TEACHER, Role.LEADER, Role.OT_ADVISER, Role.OT_LEADER)
"""In which order a reader meets the others: the rest comes after, as they were chosen."""
KINDS = {Role.PUPIL: "young", Role.GUARDIAN: "home", Role.LEADER: "", Role.CONTACT_TEACHER: "", Role.COUNSELLOR: ""}


def _comer(page: PortalPage, seat: SeatFacts) -> Comer:
    declared = page.opened.procedure.seat(seat.role)
    return Comer(
        name=page.names.person(seat.person),
        role=seat.role,
        title=title_at_table(page.opened, seat),
        why=declared.why,
        kind=KINDS.get(seat.role, "other"),
    )


def title_at_table(opened: OpenCase, seat: SeatFacts) -> Text:
    """What somebody at the table is called: mother or father at home, else by the seat."""
    relation = next((row.relation for row in opened.loaded.guardianships if row.guardian_id == seat.person), None)
    if seat.role is Role.GUARDIAN and relation:
        words = RELATIONS[AtHome(relation)]
        return Text(nb=words.nb.capitalize(), nn=words.nn.capitalize(), en=words.en.capitalize())
    return opened.procedure.seat(seat.role).title

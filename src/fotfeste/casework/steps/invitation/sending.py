"""The written invitation: one for each person, frozen as it was sent, and a neutral notice that it waits (A-20, A-32, A-35)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, time

from fotfeste.casework.act import Order, Work, act
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.inputs import LONGEST, clean, needed, refused
from fotfeste.casework.models import Edition, Meeting, Seat
from fotfeste.casework.notices import tell_invited
from fotfeste.casework.steps.invitation.times import PLACE_LONGEST, SAY_WHERE
from fotfeste.casework.ticking import tick
from fotfeste.casework.titles import Titles, titles_for
from fotfeste.domain.events import Event, InvitationsSent
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.rules.consent import SERVICES
from fotfeste.domain.rules.distribution import channel_for
from fotfeste.domain.rules.invitation import reminder_days, seats_to_invite, short_notice
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import NORWAY
from fotfeste.people import lookup
from fotfeste.people.models import Person, Unit

WRITTEN = ledger("A-32", quote="Sende skriftleg innkalling")
TOO_LATE = Text(
    nb="Møtet skulle alt ha begynt. Avtal en ny tid.",
    nn="Møtet skulle alt ha byrja. Avtal ei ny tid.",
    en="The meeting should have begun. Agree a new time.",
)
SAY_WHY_SO_FAST = Text(nb="Skriv hvorfor det må gå så fort.", nn="Skriv kvifor det må gå så fort.", en="Write why it must go so fast.")
REMIND_AT = time(9)
"""Norwegian time of day at which reminders go."""
WHY_INVITED = {Role.PUPIL: "A-17", Role.GUARDIAN: "A-20"}
"""The ledger row that gives somebody an invitation; everybody else's is A-35."""


@dataclass(frozen=True, slots=True)
class Comes:
    """Somebody who comes, as one reader's invitation says it; ``why`` is written to the pupil and empty for others."""

    person: PersonId
    name: str
    role: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Asks:
    """Whom to ask."""

    person: PersonId
    name: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class InvitationContent:
    """What one invitation says besides the case, in the school's norm: kept as `Edition.content`, never changed after.

    ``starts_at`` is ISO text. ``message`` is the school's own words, for the pupil and the guardians alone.
    """

    place: str
    starts_at: str
    minutes: int
    message: str
    comes: tuple[Comes, ...]
    contact: Asks
    late_because: str
    """Why it comes later than the local number of days before, for the pupil and the guardians alone; else empty."""


@act("send_invitations", once=True)
def send_invitations(work: Work, *, place: str, message: str = "", reason: str = "") -> Event:
    """Send the written invitation to everybody who shall come and has none yet, each with what that person may see (A-32, A-35).

    Each gets an edition of their own by the channel that the rules allow; what must be handed over becomes a duty, and
    nothing about it leaves by itself. A service without consent or law is not invited (A-24 to A-28). Notices wait the
    minutes in which they can be taken back.

    Raises:
        Refused: no time agreed, others not weighed, a mandatory chair empty, no place, too late, or short notice without
            ``reason``; everybody has been invited already.
    """
    starts_at = work.facts.meeting.starts_at
    if starts_at is None or starts_at <= work.at:
        raise refused("meeting_past", TOO_LATE, proposal("A-32"))
    where = needed(place, field="place", sentence=SAY_WHERE, source=WRITTEN, longest=PLACE_LONGEST)
    words = clean(message, field="message", longest=LONGEST)
    late = _reason_for_haste(work, reason)
    seats = [seat for seat in seats_to_invite(work.facts, work.given) if seat.invited_at is None]
    writer = _Writer.of(work, where, words, late)
    editions = [writer.edition(seat) for seat in _one_each(seats)]
    Edition.objects.bulk_create(editions)
    Seat.objects.filter(id__in=[seat.id for seat in seats]).update(invited_at=work.happened_at)
    Meeting.objects.filter(id=work.facts.meeting.id).update(place=where)
    tell_invited(work, editions=editions, people=writer.people, school=writer.school)
    for edition in editions:
        work.later("fotfeste.build_edition", edition_id=str(edition.id))
    _ask_for_reminders(work)
    return InvitationsSent(people=tuple(sorted({seat.person for seat in seats})))


def to_be_sent(*, opened: OpenCase, at: datetime, place: str, message: str, late_because: str) -> list[Edition]:
    """What `send_invitations` would write for those who have no invitation yet, unsaved: for the page that shows it first."""
    work = Work(Order(by=opened.viewer, case_id=opened.facts.id, at=at), opened)
    if opened.facts.meeting.starts_at is None:
        return []
    writer = _Writer.of(work, place, message, late_because)
    seats = _one_each(seat for seat in seats_to_invite(work.facts, work.given) if seat.invited_at is None)
    editions = [writer.edition(seat) for seat in seats]
    for edition in editions:
        edition.holder = writer.people[edition.holder_id or 0]
    return editions


def _reason_for_haste(work: Work, reason: str) -> str:
    """Kept with the meeting when the notice is short; without need it is not asked for, and empty."""
    if not short_notice(work.facts, work.given):
        return ""
    words = needed(reason, field="reason", sentence=SAY_WHY_SO_FAST, source=proposal("A-32"))
    tick(work, "short_notice", note=words)
    return words


def _one_each(seats: Iterable[SeatFacts]) -> list[SeatFacts]:
    """One invitation for each person, whatever the number of chairs."""
    return list({seat.person: seat for seat in reversed(list(seats))}.values())[::-1]


def _ask_for_reminders(work: Work) -> None:
    for day in reminder_days(work.facts, work.given):
        run_at = datetime.combine(day, REMIND_AT, tzinfo=NORWAY)
        if run_at > work.at:
            work.later("fotfeste.remind_meeting", run_at=run_at, case_id=str(work.facts.id))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Everything that the invitations of one sending have in common."""

    work: Work
    place: str
    message: str
    late_because: str
    school: Unit
    people: dict[PersonId, Person]
    titles: Titles
    attending: tuple[SeatFacts, ...]

    @classmethod
    def of(cls, work: Work, place: str, message: str, late_because: str) -> "_Writer":
        attending = seats_to_invite(work.facts, work.given)
        return cls(
            work=work,
            place=place,
            message=message,
            late_because=late_because,
            school=lookup.unit(unit_id=work.facts.school),
            people=lookup.persons(person_ids=[work.facts.responsible, *(seat.person for seat in attending)]),
            titles=titles_for(loaded=work.loaded, procedure=work.opened.procedure, given=work.given),
            attending=attending,
        )

    def edition(self, seat: SeatFacts) -> Edition:
        """One person's invitation."""
        return Edition(
            **self.work.of_meeting,
            kind="invitation",
            holder_id=seat.person,
            role=seat.role.value,
            language=self.school.norm,
            channel=channel_for(self.work.facts, seat.person),
            content=asdict(self._content(seat)),
            why=WHY_INVITED.get(seat.role, "A-35"),
            issued_at=self.work.happened_at,
            issued_by_id=self.work.actor,
        )

    def _content(self, reader: SeatFacts) -> InvitationContent:
        at_home = reader.role in (Role.PUPIL, Role.GUARDIAN)
        starts_at = self.work.facts.meeting.starts_at
        return InvitationContent(
            place=self.place,
            starts_at=starts_at.isoformat() if starts_at else "",
            minutes=self.work.loaded.meeting["minutes"],
            message=self.message if at_home else "",
            comes=tuple(self._comes(seat, reader) for seat in self.attending if _may_know(reader, seat)),
            contact=self._contact(),
            late_because=self.late_because if at_home else "",
        )

    def _comes(self, seat: SeatFacts, reader: SeatFacts) -> Comes:
        why = self.work.opened.procedure.seat(seat.role).why if reader.role is Role.PUPIL and seat.role is not Role.PUPIL else None
        return Comes(
            person=seat.person,
            name=self.people[seat.person].name,
            role=seat.role.value,
            title=self.titles.of(seat.person, seat.role).in_language(self.school.norm),
            why=why.in_language(self.school.norm) if why else "",
        )

    def _contact(self) -> Asks:
        person = self.people[self.work.facts.responsible]
        seat = self.work.facts.meeting.seat_of(person.id)
        title = self.titles.of(person.id, seat.role).in_language(self.school.norm) if seat else ""
        return Asks(person=person.id, name=person.name, title=title, phone=person.phone or self.school.phone, email=person.email)


def _may_know(reader: SeatFacts, seat: SeatFacts) -> bool:
    """One service is not told of another: that it comes can say what the pupil is treated for (A-35)."""
    return reader.role not in SERVICES or seat.role not in SERVICES or seat.person == reader.person

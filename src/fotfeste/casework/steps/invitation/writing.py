"""What one person's invitation says: put together from the case, frozen when it is sent (A-20, A-32, A-35)."""

from dataclasses import asdict, dataclass

from fotfeste.casework.act import Work
from fotfeste.casework.models import Edition
from fotfeste.casework.titles import Titles, titles_for
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.rules.consent import SERVICES
from fotfeste.domain.rules.distribution import INVITATION, channel_for
from fotfeste.domain.rules.invitation import seats_to_invite
from fotfeste.domain.rules.meeting.further import EASIER_TO_COME
from fotfeste.domain.text import Text
from fotfeste.people import lookup
from fotfeste.people.models import Person, Unit

AT_HOME = frozenset({Role.PUPIL, Role.GUARDIAN})
WHY_INVITED = {Role.PUPIL: "A-17", Role.GUARDIAN: "A-20"}
"""The ledger row that gives somebody an invitation; everybody else's is A-35."""
EASIER = Text(
    nb="For at det skal bli lettere å komme: {wish}", nn="For at det skal bli lettare å kome: {wish}", en="To make it easier to come: {wish}"
)


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


@dataclass(frozen=True, slots=True)
class Writer:
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
    def of(cls, work: Work, *, place: str, message: str = "", late_because: str = "") -> "Writer":
        """The writer of invitations to the current meeting, at ``place``, with the school's own words to those at home."""
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
        """One person's invitation, not saved."""
        return Edition(
            **self.work.of_meeting,
            kind=INVITATION,
            holder_id=seat.person,
            role=seat.role.value,
            language=self.school.norm,
            channel=channel_for(self.work.facts, seat.person),
            content=asdict(self.content(seat)),
            why=WHY_INVITED.get(seat.role, "A-35"),
            issued_at=self.work.counts_at,
            issued_by_id=self.work.actor,
        )

    def content(self, reader: SeatFacts) -> InvitationContent:
        """What it says to ``reader``."""
        at_home = reader.role in AT_HOME
        starts_at = self.work.facts.meeting.starts_at
        return InvitationContent(
            place=self.place,
            starts_at=starts_at.isoformat() if starts_at else "",
            minutes=self.work.loaded.meeting["minutes"],
            message=self._said_to(reader) if at_home else "",
            comes=tuple(self._comes(seat, reader) for seat in self.attending if _may_know(reader, seat)),
            contact=self.contact(),
            late_because=self.late_because if at_home else "",
        )

    def _said_to(self, reader: SeatFacts) -> str:
        """The school's own words; to the pupil also what can make it easier to come than the last time (A-53)."""
        wish = next((str(row["note"]) for row in self.work.loaded.part("checks") if row["key"] == EASIER_TO_COME), "")
        easier = EASIER.filled(wish=wish).in_language(self.school.norm) if wish and reader.role is Role.PUPIL else ""
        return "\n\n".join(words for words in (easier, self.message) if words)

    def _comes(self, seat: SeatFacts, reader: SeatFacts) -> Comes:
        why = self.work.opened.procedure.seat(seat.role).why if reader.role is Role.PUPIL and seat.role is not Role.PUPIL else None
        return Comes(
            person=seat.person,
            name=self.people[seat.person].name,
            role=seat.role.value,
            title=self.titles.of(seat.person, seat.role).in_language(self.school.norm),
            why=why.in_language(self.school.norm) if why else "",
        )

    def contact(self) -> Asks:
        """Whom to ask: who answers for the case."""
        person = self.people[self.work.facts.responsible]
        seat = self.work.facts.meeting.seat_of(person.id)
        title = self.titles.of(person.id, seat.role).in_language(self.school.norm) if seat else ""
        return Asks(person=person.id, name=person.name, title=title, phone=person.phone or self.school.phone, email=person.email)


def _may_know(reader: SeatFacts, seat: SeatFacts) -> bool:
    """One service is not told of another: that it comes can say what the pupil is treated for (A-35)."""
    return reader.role not in SERVICES or seat.role not in SERVICES or seat.person == reader.person

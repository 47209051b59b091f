"""A meeting that the pupil did not come to: who was tried, what is known, what each side answers, and what was sent (A-50 to A-56)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.rows import Row
from fotfeste.domain.facts import Intent, PersonId, Role
from fotfeste.domain.objection import hindering
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.rules.meeting.further import no_second_meeting
from fotfeste.domain.rules.meeting.no_show import Next
from fotfeste.domain.text import Text
from fotfeste.messaging.codes import Channel, State
from fotfeste.messaging.read import MessageLine, messages_of
from fotfeste.people.codes import Relation
from fotfeste.people.words import RELATIONS

STAFF_SIDES = {"school": "decide_for_school", "office": "decide_for_office"}
INVITED = Text(nb="Skriftlig innkalling sendt til {name}", nn="Skriftleg innkalling send til {name}", en="Written invitation sent to {name}")
REMINDED = Text(nb="{channel} med påminning til {name}", nn="{channel} med påminning til {name}", en="{channel} with a reminder to {name}")
NOTICED = Text(
    nb="{channel} om at noe venter, til {name}", nn="{channel} om at noko ventar, til {name}", en="{channel} that something waits, to {name}"
)
CALLED = Text(nb="{by} tok kontakt med {name}", nn="{by} tok kontakt med {name}", en="{by} contacted {name}")
CALLED_IN_VAIN = Text(nb="{by} prøvde å nå {name}, uten svar", nn="{by} prøvde å nå {name}, utan svar", en="{by} tried to reach {name} in vain")
CHANNEL_WORDS = {
    Channel.EMAIL: Text(nb="E-post", nn="E-post", en="E-mail"),
    Channel.SMS: Text(nb="SMS", nn="SMS", en="Text message"),
    Channel.PORTAL: Text(nb="Melding i Fotfeste", nn="Melding i Fotfeste", en="Message in Fotfeste"),
    Channel.PAPER: Text(nb="Brev", nn="Brev", en="Letter"),
    Channel.BY_HAND: Text(nb="Brev levert for hånd", nn="Brev levert for hand", en="Letter by hand"),
}
STATE_WORDS = {
    State.DELIVERED: Text(nb="Levert, ikke åpnet", nn="Levert, ikkje opna", en="Delivered, not opened"),
    State.READ: Text(nb="Åpnet", nn="Opna", en="Opened"),
    State.FAILED: Text(nb="Kom ikke fram", nn="Kom ikkje fram", en="Not delivered"),
}


@dataclass(frozen=True, slots=True)
class ToReach:
    """Somebody to try to reach: the name, for a family member also what they are to the pupil, and whether it is still to be done."""

    person: PersonId
    name: str
    relation: Text | None
    still: bool


@dataclass(frozen=True, slots=True)
class Side:
    """School or OT: who answers, whether an answer is given, and the answer itself once both have given theirs."""

    key: str
    person: PersonId | None
    answered: bool
    mine: bool
    """Whether the one who looks may answer for this side now."""
    own: bool
    """Whether the one who looks belongs to this side, and so sees its answer at once."""
    answer: Row | None


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing that the family was sent, or one contact before the meeting."""

    at: datetime
    sentence: Text


@dataclass(frozen=True, slots=True)
class NoShowPage:
    """Everything on the page of a meeting without its pupil."""

    act: ActPage
    following: Next | None
    attempts: tuple[Row, ...]
    people: tuple[ToReach, ...]
    intent: Intent | None
    intent_row: Row
    differ: bool
    sides: tuple[Side, ...]
    sent: tuple[Sent, ...]
    may_call: bool
    times_not_met: int

    @property
    def reached(self) -> bool:
        """Whether the pupil was reached at the start."""
        return no_show.pupil_reached(self.act.opened.facts, self.act.opened.given)


def no_show_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> NoShowPage:
    """The guided no-show for school and OT; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("try_contact",), at=at)
    facts, given = page.opened.facts, page.opened.given
    at_start = {(contact.person, contact.at) for contact in no_show.attempts(facts, given)}
    contacts = sorted(page.opened.loaded.part("contacts"), key=lambda row: str(row["happened_at"]))
    begun = [row for row in contacts if (row["person_id"], datetime.fromisoformat(row["happened_at"])) in at_start]
    return NoShowPage(
        act=page,
        following=no_show.what_next(facts, given),
        attempts=tuple(begun),
        people=_to_reach(page),
        intent=no_show.known_intent(facts),
        intent_row=page.opened.loaded.meeting,
        differ=no_show.both_answered(facts) and no_show.joint_decision(facts) is None,
        sides=tuple(_side(page, key, act) for key, act in STAFF_SIDES.items()),
        sent=tuple(sorted(_sent(page, [row for row in contacts if row not in begun]), key=lambda line: line.at)),
        may_call=page.opened.may("call_new_meeting") and not hindering(no_second_meeting(facts, given)),
        times_not_met=no_show.times_not_met(facts, given),
    )


def _to_reach(page: ActPage) -> tuple[ToReach, ...]:
    facts, given = page.opened.facts, page.opened.given
    relations = {row.guardian_id: RELATIONS[Relation(row.relation)] for row in page.opened.loaded.guardianships}
    still = no_show.still_to_reach(facts, given)
    people = dict.fromkeys([*no_show.to_reach(facts, given), *(contact.person for contact in no_show.attempts(facts, given))])
    return tuple(ToReach(person, page.names.person(person), relations.get(person), person in still) for person in people)


def _side(page: ActPage, key: str, act: str) -> Side:
    facts, given = page.opened.facts, page.opened.given
    item = next(item for item in no_show.each_side(facts, given) if item.key == key)
    row = next((row for row in page.opened.loaded.part("votes") if row["side"] == key), None)
    own = page.opened.may(act)
    shown = row if own or no_show.both_answered(facts) else None
    to_decide = no_show.what_next(facts, given) is Next.DECIDE
    person = row["answered_by_id"] if row else item.holder.person
    return Side(key=key, person=person, answered=row is not None, mine=own and to_decide, own=own, answer=shown)


def _sent(page: ActPage, before: Iterable[Row]) -> Iterable[Sent]:
    facts, loaded = page.opened.facts, page.opened.loaded
    family = {seat.person for seat in facts.meeting.seats_of(Role.PUPIL, Role.GUARDIAN)}
    editions = [row for row in loaded.part("editions") if row["kind"] == "invitation" and row["holder_id"] in family]
    for row in editions:
        yield Sent(datetime.fromisoformat(row["issued_at"]), INVITED.filled(name=page.names.first_name(row["holder_id"])))
    first = min((datetime.fromisoformat(row["issued_at"]) for row in editions), default=None)
    for line in messages_of(case_id=facts.id) if first else ():
        if line.recipient_id in family and line.sent_at and first and line.sent_at >= first:
            yield from _message(page, line, line.sent_at)
    for row in before:
        sentence = CALLED if row["reached"] else CALLED_IN_VAIN
        names = {"by": page.names.first_name(row["recorded_by_id"]), "name": page.names.first_name(row["person_id"])}
        yield Sent(datetime.fromisoformat(row["happened_at"]), sentence.filled(**names))


def _message(page: ActPage, line: MessageLine, sent_at: datetime) -> Iterable[Sent]:
    sentence = REMINDED if "reminder" in line.kind else NOTICED
    yield Sent(sent_at, sentence.filled(channel=CHANNEL_WORDS[Channel(line.channel)], name=page.names.first_name(line.recipient_id)))
    state = STATE_WORDS.get(State(line.state))
    if state:
        yield Sent(line.read_at or sent_at, state)

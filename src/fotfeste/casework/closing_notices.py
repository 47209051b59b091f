"""Who is told when a pupil says that they leave, and when a case turns out to have been raised in error: neutral letters, once each."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from fotfeste.casework.act import Work
from fotfeste.casework.facts import Loaded
from fotfeste.casework.notices import advisers_of
from fotfeste.casework.paper_ready import notice_channel
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.rules.concern import acting
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.messaging.closing_letters import Disregard, SomethingTurned, StaffDisregard
from fotfeste.messaging.codes import State
from fotfeste.messaging.deliver import Addressed, queue_all, withdraw_of_case
from fotfeste.messaging.letter import Letter, sender_of
from fotfeste.messaging.read import messages_of
from fotfeste.people import lookup
from fotfeste.people.models import Person

LEFT = (State.SENT, State.DELIVERED, State.READ)
BY_A_PERSON = ("paper", "by_hand")


def tell_of_leaving(work: Work, *, key: str) -> None:
    """Tell whoever answers for the case, and OT, that something has turned; whoever did it knows (A-13, A-55)."""
    seated = [seat.person for seat in work.facts.meeting.seats_of(Role.OT_ADVISER, Role.OT_LEADER)]
    office = seated or [person.id for person in advisers_of(work.facts, work.given)]
    numbers = {acting(work.facts, work.given), *office} - {work.actor}
    letter = SomethingTurned(sender=sender_of(lookup.unit(unit_id=work.facts.school)), path=f"/cases/{work.facts.id}/")
    people = lookup.persons(person_ids=numbers)
    _send(work, dict.fromkeys(people.values(), letter), key=key, after=_take_back(work))


def told_by_hand(loaded: Loaded) -> tuple[PersonId, ...]:
    """Those who have had a paper in the case and no message: they must be told by a person."""
    lines = messages_of(case_id=loaded.facts.id)
    reached = {line.recipient_id for line in lines if line.channel not in BY_A_PERSON and line.state in LEFT}
    papers = {row["holder_id"] for row in loaded.rows["editions"] if row["handed_over_at"] and row["holder_id"]}
    return tuple(sorted(papers - reached))


def tell_to_disregard(work: Work) -> None:
    """Take back every message of the case that has not left, and tell those whom one has reached to disregard it."""
    withdraw_of_case(case_id=work.facts.id)
    lines = [line for line in messages_of(case_id=work.facts.id) if line.channel not in BY_A_PERSON and line.state in LEFT]
    sender = sender_of(lookup.unit(unit_id=work.facts.school))
    family = {work.facts.pupil.person, *(guardian.person for guardian in work.facts.guardians)}
    people = lookup.persons(person_ids={line.recipient_id for line in lines} - {work.actor})
    at_home = Disregard(sender=sender, path=f"/portal/{work.facts.id}/")
    at_work = StaffDisregard(sender=sender, path="/")
    letters: Mapping[Person, Letter] = {person: at_home if person.id in family else at_work for person in people.values()}
    _send(work, letters, key=f"disregard:{work.facts.id}", after=_take_back(work))


def _take_back(work: Work) -> datetime:
    return work.at + timedelta(minutes=work.given.value(TAKE_BACK_MINUTES))


def _send(work: Work, letters: Mapping[Person, Letter], *, key: str, after: datetime) -> None:
    addressed: Collection[Addressed] = [
        Addressed(key=f"{key}:{person.id}", recipient=person, letter=letter, channel=_channel(person, letter)) for person, letter in letters.items()
    ]
    queue_all(authority_id=work.loaded.case["authority_id"], case_id=work.facts.id, letters=addressed, send_after=after)


def _channel(person: Person, letter: Letter) -> str:
    """At work by e-mail or in the program alone; at home also by a text message."""
    channel = notice_channel(person)
    return "portal" if channel == "sms" and letter.audience != "family" else channel.value

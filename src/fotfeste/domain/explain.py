"""What the rules answer for given facts on a given day, all of it with sources: for lawyers and leaders (`fotfeste explain`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, ContactFacts, Done, Intent, IntentFacts, PersonId, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules import follow_up, invitation, progress
from fotfeste.domain.rules.distribution import Share, shares
from fotfeste.domain.rules.follow_up.leaving import Need, needs
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.rules.meeting.no_show import Next
from fotfeste.domain.rules.parameters import NO_SHOW_ATTEMPTS
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True)
class Question:
    """The facts of one case and the day on which the rules are asked.

    ``facts`` is the case without names and without anybody's words: people and places are numbers. ``names`` says what
    the numbers are called in the answer, ``values`` which local values hold beside the national ones, and ``days_off``
    which days are no school days.
    """

    day: date
    facts: CaseFacts
    names: Mapping[int, str] = field(default_factory=dict)
    values: Mapping[str, int | bool | str] = field(default_factory=dict)
    days_off: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class MustCome:
    """One chair that must be taken, whether it is, and why."""

    code: str
    person: PersonId | None
    taken: bool
    why: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Act:
    """One act on the day: how it stands, by when, and what hinders it or advises against it."""

    act: str
    title: Text
    strength: str
    state: progress.State
    due_on: date | None
    reason: Text
    source: Source
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class AfterNoShow:
    """What it leads to that the pupil does not come, when this is known of whether the pupil leaves."""

    intent: Intent
    leads_to: Next
    source: Source


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that the rules answer."""

    procedure: Procedure
    day: date
    meeting_on: date
    minor: bool
    must_come: tuple[MustCome, ...]
    may_be_invited: tuple[SeatFacts, ...]
    acts: tuple[Act, ...]
    papers: tuple[Share, ...]
    no_show_now: Next | None
    no_show: tuple[AfterNoShow, ...]
    right: follow_up.RightUntil
    right_in_source: follow_up.RightUntil
    leaving: tuple[Need, ...]
    holds_until: date | None


def explain(question: Question, given: Given) -> Answers:
    """Ask every rule about the facts on the day of ``given``.

    Raises:
        KeyError: the facts name a procedure that there is not.
    """
    facts = question.facts
    procedure = ALL[facts.procedure]
    return Answers(
        procedure=procedure,
        day=given.day,
        meeting_on=invitation.meeting_on(facts, given),
        minor=invitation.is_minor(facts, given),
        must_come=tuple(
            MustCome(chair.code, chair.person, chair.taken_in(facts.meeting.seats), chair.why, chair.source)
            for chair in invitation.requirements(facts, given)
        ),
        may_be_invited=invitation.seats_to_invite(facts, given),
        acts=tuple(_acts(procedure, facts, given)),
        papers=shares(facts, given),
        no_show_now=no_show.what_next(facts, given),
        no_show=tuple(_if_not_met(facts, given, intent) for intent in Intent),
        right=follow_up.right_until(born_on=facts.pupil.born_on, given=given),
        right_in_source=follow_up.in_the_words_of_the_source(born_on=facts.pupil.born_on),
        leaving=needs(facts, given),
        holds_until=progress.progress(procedure, facts, given).holds_until,
    )


def _acts(procedure: Procedure, facts: CaseFacts, given: Given) -> list[Act]:
    return [
        Act(
            act=state.step.act,
            title=state.step.title,
            strength=state.step.strength.value,
            state=state.state,
            due_on=state.due_on,
            reason=state.step.reason(facts, given),
            source=state.step.source,
            objections=state.objections,
        )
        for state in progress.progress(procedure, facts, given).states
    ]


def _if_not_met(facts: CaseFacts, given: Given, intent: Intent) -> AfterNoShow:
    """The same case, had the pupil not come to the meeting and everybody been tried in vain."""
    starts_at = facts.meeting.starts_at or facts.opened_at
    begun = Done(at=starts_at)
    tried = tuple(ContactFacts(person, starts_at + timedelta(minutes=5), reached=False, channel="phone") for person in no_show.to_reach(facts, given))
    chairs = (
        facts.meeting.seats if facts.meeting.seat_of(facts.pupil.person) else (*facts.meeting.seats, SeatFacts(0, facts.pupil.person, Role.PUPIL))
    )
    seats = tuple(
        replace(seat, invited_at=seat.invited_at or starts_at, attendance="absent" if seat.person == facts.pupil.person else "present")
        for seat in chairs
    )
    enough = tried * max(1, given.value(NO_SHOW_ATTEMPTS))
    missed = replace(
        facts.meeting, started=begun, ended=None, text=None, seats=seats, contacts=enough, votes=(), intent=IntentFacts(intent, begun, "nobody")
    )
    leads_to = no_show.what_next(replace(facts, meeting=missed), given)
    if leads_to is None:
        raise ValueError("a pupil who is absent is missed")
    return AfterNoShow(intent, leads_to, no_show.CALL_AGAIN if leads_to is Next.NEW_MEETING else no_show.DECIDE_TOGETHER)

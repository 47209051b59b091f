"""What somebody in the portal can do now, most urgent first; also what each consent stands at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fotfeste.casework.doors import OpenCase
from fotfeste.domain.facts import ConsentFacts, Role
from fotfeste.domain.rules.consent import givers, wanted_services
from fotfeste.domain.rules.distribution import BY_HAND, channel_for
from fotfeste.domain.rules.invitation import is_minor, may_come, meeting_on, permission_needed
from fotfeste.domain.rules.signing import Turn, round_of

UNSIGNED = ("", "left_open")


class Do(StrEnum):
    """One thing to do in the portal."""

    SIGN = "sign"
    ANSWER = "answer"
    CONSENT = "consent"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for the reader; ``due_on`` when it has a day, ``count`` how many of the kind."""

    do: Do
    count: int = 1
    due_on: date | None = None


def tasks_for(opened: OpenCase) -> tuple[Task, ...]:
    """What waits for the viewer, most urgent first; nothing in a closed case."""
    if opened.facts.closed:
        return ()
    return tuple(task for task in (_sign(opened), _answer(opened), _consent(opened), _measure(opened)) if task)


def own_turn(opened: OpenCase) -> Turn | None:
    """The viewer's place in the signing round; None for who was not at the meeting, and before the text is locked."""
    if opened.facts.meeting.text is None:
        return None
    return next((turn for turn in round_of(opened.facts, opened.given) if turn.seat.person == opened.viewer.person), None)


def waits_for_signature(opened: OpenCase) -> bool:
    """Whether the viewer is to answer the locked text, here."""
    turn = own_turn(opened)
    return turn is not None and reads_here(opened) and opened.may("sign") and (turn.signature.way if turn.signature else "") in UNSIGNED


def reads_here(opened: OpenCase) -> bool:
    """Whether the viewer may read papers on a screen: not where an address is protected, then they go by hand (domain.md 3.3)."""
    return channel_for(opened.facts, opened.viewer.person) != BY_HAND


def last_answer(opened: OpenCase, service: Role) -> ConsentFacts | None:
    """The viewer's own newest answer about ``service``; a yes whose time is over is none any more."""
    own = [said for said in opened.facts.consents if said.service is service and said.giver == opened.viewer.person]
    newest = max(reversed(own), key=lambda said: said.answered.at, default=None)
    over = newest and newest.answer == "given" and newest.valid_to and newest.valid_to < meeting_on(opened.facts, opened.given)
    return None if over else newest


def is_asked(opened: OpenCase) -> bool:
    """Whether the viewer is one of those who must consent before a service is told of the case."""
    return opened.may("give_consent") and any(giver.person == opened.viewer.person for giver in givers(opened.facts, opened.given))


def services_to_answer(opened: OpenCase) -> tuple[Role, ...]:
    """The services that the viewer is asked about, and those that the viewer has answered about before."""
    if not is_asked(opened):
        return ()
    answered = (said.service for said in opened.facts.consents if said.giver == opened.viewer.person)
    return tuple(dict.fromkeys((*wanted_services(opened.facts), *(role for role in answered if role is not Role.GUARDIAN))))


def asks_about_guardians(opened: OpenCase) -> bool:
    """Whether the viewer is a pupil of age who may say that the guardians shall be invited (A-20)."""
    own_case = opened.viewer.person == opened.facts.pupil.person
    return own_case and bool(opened.facts.guardians) and not is_minor(opened.facts, opened.given)


def waits_for_word_about_guardians(opened: OpenCase) -> bool:
    """Whether the viewer has just come of age, or does before the meeting, and has not said whether the guardians shall come (A-20)."""
    return asks_about_guardians(opened) and permission_needed(opened.facts, opened.given) and last_answer(opened, Role.GUARDIAN) is None


def _sign(opened: OpenCase) -> Task | None:
    return Task(Do.SIGN) if waits_for_signature(opened) else None


def _answer(opened: OpenCase) -> Task | None:
    facts, given = opened.facts, opened.given
    if facts.meeting.started or facts.meeting.ended or given.day > meeting_on(facts, given):
        return None
    own = [seat for seat in facts.meeting.seats if seat.person == opened.viewer.person and seat.invited_at and may_come(facts, given, seat)]
    waits = own and opened.may("answer_invitation") and not any(seat.answer for seat in own)
    return Task(Do.ANSWER, due_on=meeting_on(facts, given)) if waits else None


def _consent(opened: OpenCase) -> Task | None:
    if opened.facts.meeting.ended or opened.facts.meeting.started or not is_asked(opened):
        return None
    waiting = [service for service in wanted_services(opened.facts) if last_answer(opened, service) is None]
    if waits_for_word_about_guardians(opened):
        waiting.append(Role.GUARDIAN)
    return Task(Do.CONSENT, count=len(waiting)) if waiting else None


def _measure(opened: OpenCase) -> Task | None:
    own = [m for m in opened.facts.measures if m.accountable == opened.viewer.person and m.ended is None]
    may_end = opened.may("end_measure")
    return Task(Do.MEASURE, count=len(own), due_on=min(m.due_on for m in own)) if own and may_end else None

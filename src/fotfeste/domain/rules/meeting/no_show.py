"""The pupil did not come: reach out, find the intent, call again or decide together (A-50 to A-56)."""

from datetime import date
from enum import StrEnum

from fotfeste.domain.facts import CaseFacts, ContactFacts, Done, Intent, PersonId
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Item
from fotfeste.domain.rules.concern import responsible, the_office
from fotfeste.domain.rules.invitation import guardians_to_invite
from fotfeste.domain.rules.meeting.attendance import PUPIL_ABSENT, attendance_recorded, pupil_absent, those_who_must_be_here
from fotfeste.domain.rules.parameters import NEW_INVITATION_DAYS, NO_SHOW_ATTEMPTS, NO_SHOW_INVITATIONS
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

CALL_AGAIN = ledger("A-53", quote="Viss det er uklart om eleven skal slutte eller ikkje, må det innkallast til ny avklaringssamtale")
DECIDE_TOGETHER = ledger("A-54", quote="Skulen vurderer saman med OT om det i andre tilfelle skal kallast inn til ny samtale")
SIDES = ("school", "office")


class Next(StrEnum):
    """What a meeting without its pupil leads to now."""

    CONTACT = "contact"
    INTENT = "intent"
    NEW_MEETING = "new_meeting"
    DECIDE = "decide"
    RECORD = "record"


def what_next(facts: CaseFacts, given: Given) -> Next | None:
    """What comes next when the pupil did not come; None when the pupil came, or nobody knows yet.

    1. School tries to reach the pupil, and the guardians of a minor, when the meeting should begin (A-51, A-52).
    2. It is stated whether the pupil leaves (A-53, A-54).
    3. Unclear: a new meeting, until the local number of meetings has gone by unmet (A-53).
    4. Every other case: school and OT decide together (A-54), and one answer from both ends it.
    5. No new meeting: the record is made without the pupil, with the invitations bound in (A-55, A-56).
    """
    if not pupil_absent(facts, given):
        return None
    if contact_tried(facts, given) is None:
        return Next.CONTACT
    if facts.meeting.intent is None:
        return Next.INTENT
    if facts.meeting.intent.intent is Intent.UNCLEAR and times_not_met(facts, given) < given.value(NO_SHOW_INVITATIONS):
        return Next.NEW_MEETING
    decided = joint_decision(facts)
    if decided is None:
        return Next.DECIDE
    return Next.NEW_MEETING if decided else Next.RECORD


def to_reach(facts: CaseFacts, given: Given) -> tuple[PersonId, ...]:
    """Whom the school tries to reach at the start: the pupil, and of a minor the guardians who were to be invited (A-51)."""
    return (facts.pupil.person, *(guardian.person for guardian in guardians_to_invite(facts, given)))


def attempts(facts: CaseFacts, _given: Given) -> tuple[ContactFacts, ...]:
    """The attempts from when the meeting should have begun, or was opened, whichever was first."""
    begins = [moment for moment in (facts.meeting.starts_at, facts.meeting.started.at if facts.meeting.started else None) if moment]
    return tuple(contact for contact in facts.meeting.contacts if begins and contact.at >= min(begins))


def still_to_reach(facts: CaseFacts, given: Given) -> tuple[PersonId, ...]:
    """Those who have not been tried often enough; nobody more when the pupil has been reached."""
    tried = attempts(facts, given)
    if any(contact.reached and contact.person == facts.pupil.person for contact in tried):
        return ()
    enough = given.value(NO_SHOW_ATTEMPTS)
    made = {person: [contact for contact in tried if contact.person == person] for person in to_reach(facts, given)}
    return tuple(person for person, own in made.items() if len(own) < max(1, enough) and not any(contact.reached for contact in own))


def contact_tried(facts: CaseFacts, given: Given) -> Done | None:
    """When everybody who can be reached had been tried, or the pupil was reached (A-51, A-52)."""
    tried = attempts(facts, given)
    return Done(at=max(contact.at for contact in tried)) if tried and not still_to_reach(facts, given) else None


def intent_stated(facts: CaseFacts, _given: Given) -> Done | None:
    """When it was stated whether the pupil leaves; that it is unclear is an answer too."""
    return facts.meeting.intent.stated if facts.meeting.intent else None


def times_not_met(facts: CaseFacts, given: Given) -> int:
    """How many meetings the pupil has not come to, this one among them: cancelled ones do not count."""
    before = [meeting for meeting in facts.earlier if meeting.started and meeting.cancelled is None and meeting.text is None]
    return len(before) + pupil_absent(facts, given)


def joint_decision(facts: CaseFacts) -> bool | None:
    """Whether school and OT both want a new meeting (True) or both do not (False); None while one is silent or they differ."""
    answers = {vote.side: vote.new_meeting for vote in facts.meeting.votes}
    said = {answers[side] for side in SIDES if side in answers}
    return said.pop() if len(answers) == len(SIDES) and len(said) == 1 else None


def decided(facts: CaseFacts, _given: Given) -> Done | None:
    """When school and OT had given the same answer (A-54)."""
    if joint_decision(facts) is None:
        return None
    return max((vote.voted for vote in facts.meeting.votes), key=lambda done: done.at)


def each_side(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """School's and OT's own answers; when they differ both are asked again (A-54)."""
    agreed = joint_decision(facts) is not None
    given_by = {vote.side: vote.voted for vote in facts.meeting.votes}
    differ = len(given_by) == len(SIDES) and not agreed
    holders = {"school": responsible(facts, given), "office": the_office(facts, given)}
    return tuple(Item(key=side, holder=holders[side], due_on=None, done=None if differ else given_by.get(side)) for side in SIDES)


def is_no_show(facts: CaseFacts, given: Given) -> bool:
    """Whether the no-show procedure runs or has run at this meeting."""
    return what_next(facts, given) is not None


def decision_needed(facts: CaseFacts, given: Given) -> bool:
    """Whether school and OT have to decide together, or have done it (A-54)."""
    return what_next(facts, given) in (Next.DECIDE, Next.RECORD) or joint_decision(facts) is not None


def new_meeting_owed(facts: CaseFacts, given: Given) -> bool:
    """Whether a new meeting must be called (A-53, A-54)."""
    return what_next(facts, given) is Next.NEW_MEETING


def goes_on(facts: CaseFacts, given: Given) -> bool:
    """Whether this meeting ends in a text: the pupil came, or it is settled that there is no new meeting."""
    return what_next(facts, given) in (None, Next.RECORD)


def without_pupil(facts: CaseFacts, given: Given) -> bool:
    """Whether the text is the record of a meeting that was not held (A-55)."""
    return what_next(facts, given) is Next.RECORD


def call_again_by(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after the meeting that was not met (A-53)."""
    missed = attendance_recorded(facts, given)
    if missed is None:
        return None
    day = norwegian_day(missed.at)
    return given.calendar.after(day, given.value(NEW_INVITATION_DAYS, day))


def pupil_or_decision(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """The missing chairs that still hinder the text: the pupil's not any more once there is to be no new meeting (A-18, A-55)."""
    empty = those_who_must_be_here(facts, given)
    return tuple(chair for chair in empty if chair is not PUPIL_ABSENT) if without_pupil(facts, given) else empty


def unsettled(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects while a meeting that was not met leads on to something: it can be neither dismissed nor closed over (A-53)."""
    if goes_on(facts, given):
        return ()
    sentence = Text(
        nb="Eleven kom ikke. Gå gjennom det som skal gjøres da, først.",
        nn="Eleven kom ikkje. Gå gjennom det som skal gjerast då, først.",
        en="The pupil did not come. First go through what is to be done then.",
    )
    return (Objection("first:no_show", sentence, CALL_AGAIN),)

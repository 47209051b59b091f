"""The pupil did not come: reach out, find the intent, call again or decide together (A-50 to A-56)."""

from enum import StrEnum

from fotfeste.domain.facts import CaseFacts, ContactFacts, Done, Intent, MeetingFacts, PersonId, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Item
from fotfeste.domain.rules.concern import responsible, the_office
from fotfeste.domain.rules.invitation import guardians_to_invite, is_minor, meeting_on
from fotfeste.domain.rules.meeting.attendance import pupil_absent, those_who_must_be_here
from fotfeste.domain.rules.parameters import NO_SHOW_ATTEMPTS, NO_SHOW_INVITATIONS
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

REACH_OUT = ledger("A-51", "A-52", quote="Skulen prøver å få kontakt med eleven/føresette ved møtestart")
CALL_AGAIN = ledger("A-53", quote="Viss det er uklart om eleven skal slutte eller ikkje, må det innkallast til ny avklaringssamtale")
DECIDE_TOGETHER = ledger(
    "A-54",
    quote="Skulen vurderer saman med OT om det i andre tilfelle skal kallast inn til ny samtale, til dømes ved uro kring eleven si helse eller livssituasjon",
)
SIDES = ("school", "office")


class Next(StrEnum):
    """What a meeting without its pupil leads to now."""

    CONTACT = "contact"
    INTENT = "intent"
    NEW_MEETING = "new_meeting"
    DECIDE = "decide"
    RECORD = "record"


ACT_OF = {
    Next.CONTACT: "try_contact",
    Next.INTENT: "state_intent",
    Next.NEW_MEETING: "call_new_meeting",
    Next.DECIDE: "decide_for_school",
    Next.RECORD: "lock_text",
}
"""The declared act that each of them asks for."""


def what_next(facts: CaseFacts, given: Given) -> Next | None:
    """What comes next when the pupil did not come; None when the pupil came, or nobody knows yet.

    1. School tries to reach the pupil, and the guardians of a minor, when the meeting should begin (A-51, A-52).
    2. It is stated whether the pupil leaves, here or by a notice that the pupil leaves (A-53, A-54).
    3. Unclear: a new meeting, until the local number of meetings has gone by unmet (A-53).
    4. Every other case: school and OT decide together (A-54), and one answer from both ends it.
    5. No new meeting: the record is made without the pupil, with the invitations bound in (A-55, A-56).

    A locked text has settled it, whatever becomes known later.
    """
    if facts.meeting.text:
        return Next.RECORD if facts.meeting.text.without_meeting else None
    if not pupil_absent(facts, given):
        return None
    if contact_tried(facts, given) is None:
        return Next.CONTACT
    intent = known_intent(facts)
    if intent is None:
        return Next.INTENT
    if intent is Intent.UNCLEAR and times_not_met(facts, given) < given.value(NO_SHOW_INVITATIONS, meeting_on(facts, given)):
        return Next.NEW_MEETING
    decided = joint_decision(facts)
    if decided is None:
        return Next.DECIDE
    return Next.NEW_MEETING if decided else Next.RECORD


def to_reach(facts: CaseFacts, given: Given) -> tuple[PersonId, ...]:
    """Whom the school tries to reach at the start: the pupil, and of a minor the guardians who were to be invited (A-51).

    Child welfare stands in their place when it has the care; whoever has no known address is nobody to reach.
    """
    guardians = [guardian.person for guardian in guardians_to_invite(facts, given) if not guardian.exception]
    cares = facts.pupil.in_care and is_minor(facts, given)
    instead = [seat.person for seat in facts.meeting.seats_of(Role.CHILD_WELFARE)] if cares else []
    return tuple(dict.fromkeys((facts.pupil.person, *guardians, *instead)))


def attempts(facts: CaseFacts, _given: Given) -> tuple[ContactFacts, ...]:
    """The attempts from when the meeting should have begun, or was opened, whichever was first."""
    begins = [moment for moment in (facts.meeting.starts_at, facts.meeting.started.at if facts.meeting.started else None) if moment]
    return tuple(contact for contact in facts.meeting.contacts if begins and contact.at >= min(begins))


def pupil_reached(facts: CaseFacts, given: Given) -> bool:
    """Whether the pupil was reached after all: can still come, join from a distance, or get another time (A-51)."""
    return any(contact.reached and contact.person == facts.pupil.person for contact in attempts(facts, given))


def still_to_reach(facts: CaseFacts, given: Given) -> tuple[PersonId, ...]:
    """Those who have not been tried often enough; nobody more when the pupil has been reached."""
    if pupil_reached(facts, given):
        return ()
    tried = attempts(facts, given)
    enough = max(1, given.value(NO_SHOW_ATTEMPTS, meeting_on(facts, given)))
    made = {person: [contact for contact in tried if contact.person == person] for person in to_reach(facts, given)}
    return tuple(person for person, own in made.items() if len(own) < enough and not any(contact.reached for contact in own))


def contact_tried(facts: CaseFacts, given: Given) -> Done | None:
    """When everybody who can be reached had been tried, or the pupil was reached (A-51, A-52).

    Once it is said what is known of the pupil, whoever turns up in the register later is no reason to begin anew.
    """
    tried = attempts(facts, given)
    enough = facts.meeting.intent is not None or not still_to_reach(facts, given)
    return Done(at=max(contact.at for contact in tried)) if tried and enough else None


def known_intent(facts: CaseFacts) -> Intent | None:
    """What is known of whether the pupil leaves: what was said last, here or by a notice that stands (A-53)."""
    stated, notice = facts.meeting.intent, facts.leaving
    if notice and (stated is None or stated.stated.at <= notice.said.at):
        return Intent.LEAVES
    return stated.intent if stated else None


def intent_stated(facts: CaseFacts, _given: Given) -> Done | None:
    """When it was stated whether the pupil leaves; that it is unclear is an answer too."""
    said = [done for done in (facts.meeting.intent and facts.meeting.intent.stated, facts.leaving and facts.leaving.said) if done]
    return max(said, key=lambda done: done.at, default=None)


def times_not_met(facts: CaseFacts, given: Given) -> int:
    """How many meetings in a row the pupil has not come to, this one among them: cancelled ones do not count."""
    in_a_row = 0
    for meeting in sorted(facts.earlier, key=lambda meeting: meeting.number):
        if meeting.started and meeting.cancelled is None:
            in_a_row = 0 if _came_to(meeting, facts.pupil.person) else in_a_row + 1
    return in_a_row + pupil_absent(facts, given)


def _came_to(meeting: MeetingFacts, pupil: PersonId) -> bool:
    return any(seat.person == pupil and seat.attendance == "present" for seat in meeting.seats)


def joint_decision(facts: CaseFacts) -> bool | None:
    """Whether school and OT both want a new meeting (True) or both do not (False); None while one is silent or they differ."""
    answers = {vote.side: vote.new_meeting for vote in facts.meeting.votes}
    said = set(answers.values())
    return said.pop() if all(side in answers for side in SIDES) and len(said) == 1 else None


def both_answered(facts: CaseFacts) -> bool:
    """Whether school and OT have both answered: from then on each sees the other's answer (A-54)."""
    return {vote.side for vote in facts.meeting.votes} >= set(SIDES)


def decided(facts: CaseFacts, _given: Given) -> Done | None:
    """When school and OT had given the same answer (A-54)."""
    if joint_decision(facts) is None:
        return None
    return max((vote.voted for vote in facts.meeting.votes), key=lambda done: done.at)


def each_side(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """School's and OT's own answers; when they differ both are asked again (A-54)."""
    differ = both_answered(facts) and joint_decision(facts) is None
    given_by = {vote.side: vote.voted for vote in facts.meeting.votes}
    holders = {"school": responsible(facts, given), "office": the_office(facts, given)}
    return tuple(Item(key=side, holder=holders[side], due_on=None, done=None if differ else given_by.get(side)) for side in SIDES)


def is_no_show(facts: CaseFacts, given: Given) -> bool:
    """Whether the no-show procedure runs or has run at this meeting."""
    return what_next(facts, given) is not None


def decision_needed(facts: CaseFacts, given: Given) -> bool:
    """Whether school and OT have to decide together, or have done it (A-54)."""
    following = what_next(facts, given)
    return following in (Next.DECIDE, Next.RECORD) or (following is Next.NEW_MEETING and joint_decision(facts) is not None)


def goes_on(facts: CaseFacts, given: Given) -> bool:
    """Whether this meeting ends in a text: the pupil came, or it is settled that there is no new meeting."""
    return what_next(facts, given) in (None, Next.RECORD)


def without_pupil(facts: CaseFacts, given: Given) -> bool:
    """Whether the text is the record of a meeting that was not held (A-55)."""
    return what_next(facts, given) is Next.RECORD


def only_at_a_no_show(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects when the pupil is not marked as absent from this meeting, or its text is locked: there is nothing to settle."""
    if facts.meeting.text is None and pupil_absent(facts, given):
        return ()
    sentence = Text(
        nb="Dette gjelder bare når eleven ikke kom.",
        nn="Dette gjeld berre når eleven ikkje kom.",
        en="This is only for when the pupil did not come.",
    )
    return (Objection("no_no_show", sentence, REACH_OUT),)


def only_when_to_decide(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to an answer while a new meeting must be called anyway, and once both have given the same answer (A-54)."""
    if joint_decision(facts) is not None:
        said = Text(nb="Skolen og OT har svart det samme.", nn="Skulen og OT har svart det same.", en="The school and OT have given the same answer.")
        return (Objection("decided", said, DECIDE_TOGETHER),)
    if what_next(facts, given) is Next.NEW_MEETING:
        must = Text(
            nb="Det er uklart om eleven slutter. Da må det kalles inn på nytt.",
            nn="Det er uklart om eleven sluttar. Då må det kallast inn på nytt.",
            en="It is unclear whether the pupil leaves. Then a new meeting must be called.",
        )
        return (Objection("must_call_again", must, CALL_AGAIN),)
    return ()


def pupil_or_decision(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """The missing chairs that hinder the text (A-18, A-50): none of them when the meeting was not held (A-55)."""
    return () if without_pupil(facts, given) else those_who_must_be_here(facts, given)


def unsettled(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects while a meeting that was not met leads on to something: it can be neither dismissed nor closed over (A-53)."""
    following = what_next(facts, given)
    if following is None or following is Next.RECORD:
        return ()
    sentence = Text(
        nb="Eleven kom ikke. Gå gjennom det som skal gjøres da, først.",
        nn="Eleven kom ikkje. Gå gjennom det som skal gjerast då, først.",
        en="The pupil did not come. First go through what is to be done then.",
    )
    return (Objection(f"first:{ACT_OF[following]}", sentence, CALL_AGAIN),)

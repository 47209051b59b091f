"""The pupil did not come: attempts at contact, what is known, and one answer from school and one from OT (A-51 to A-54)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.drafts import offer
from fotfeste.casework.inputs import clean, needed, refused
from fotfeste.casework.models import JointAnswer, Meeting
from fotfeste.casework.steps.invitation.answering import CHANNELS, CHOOSE_CHANNEL, note_attempt
from fotfeste.domain.events import ContactLogged, Event, IntentStated, SideAnswered
from fotfeste.domain.facts import Intent, Outcome, PersonId
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text

SAID_BY = ("pupil", "guardian", "company", "nobody")
"""Who said whether the pupil leaves; ``nobody`` when it is the school's own judgement."""
REASONS = ("health", "life_situation", "other", "none")
"""Why school or OT wants a new meeting; ``none`` when it does not."""
OUTCOMES = {Intent.LEAVES: Outcome.LEAVES, Intent.CONTINUES: Outcome.CONTINUES}
"""What the form is offered as the conclusion, from what is known (A-06)."""
CHOOSE_INTENT = Text(nb="Velg hva dere vet.", nn="Vel kva de veit.", en="Choose what you know.")
SAY_WHO = Text(nb="Velg hvem som sa det.", nn="Vel kven som sa det.", en="Choose who said it.")
SAY_WHY = Text(nb="Skriv hvordan dere vet det.", nn="Skriv korleis de veit det.", en="Write how you know.")
CHOOSE_ANSWER = Text(nb="Velg ja eller nei.", nn="Vel ja eller nei.", en="Choose yes or no.")
CHOOSE_REASON = Text(
    nb="Velg hvorfor det trengs en ny samtale.", nn="Vel kvifor det trengst ein ny samtale.", en="Choose why a new meeting is needed."
)
WRITE_REASON = Text(nb="Skriv hva dere tenker på.", nn="Skriv kva de tenkjer på.", en="Write what you are thinking of.")
ONE_SIDE_EACH = Text(
    nb="Du har svart for den andre siden. En annen må svare her.",
    nn="Du har svart for den andre sida. Ein annan må svare her.",
    en="You have answered for the other side. Somebody else must answer here.",
)


@act("try_contact", always=True)
def try_contact(work: Work, *, person: PersonId, channel: str, reached: bool, note: str = "") -> Event:
    """Note one attempt to reach the pupil or somebody at home when the meeting should begin (A-51, A-52).

    Raises:
        Refused: somebody whom the case does not concern, or an unknown channel.
    """
    note_attempt(work, person=person, channel=channel, reached=reached, note=note)
    return ContactLogged(person=person, channel=channel, reached=reached)


@act("state_intent")
def state_intent(work: Work, *, intent: str, said_by: str = "nobody", way: str = "", note: str = "") -> Event:
    """Say what is known of whether an absent pupil leaves: who said it, how and when; ``unclear`` is an answer too (A-53, A-54).

    What becomes known later is said again, until the text is locked or a new meeting called. School and OT then decide anew,
    for they answered on what was known.

    Raises:
        Refused: the pupil is here, nobody has been tried, no such answer, or it is not said who said it or how it is known.
    """
    if intent not in set(Intent):
        raise refused("intent_unknown", CHOOSE_INTENT, no_show.CALL_AGAIN, field="intent")
    if said_by not in SAID_BY:
        raise refused("said_by_unknown", SAY_WHO, no_show.CALL_AGAIN, field="said_by")
    if said_by != "nobody" and way not in CHANNELS:
        raise refused("way_unknown", CHOOSE_CHANNEL, no_show.CALL_AGAIN, field="way")
    words = clean(note, field="note")
    if said_by == "nobody" and intent != Intent.UNCLEAR:
        words = needed(note, field="note", sentence=SAY_WHY, source=no_show.CALL_AGAIN)
    if no_show.known_intent(work.facts) != intent:
        JointAnswer.objects.filter(meeting_id=work.facts.meeting.id).delete()
    Meeting.objects.filter(id=work.facts.meeting.id).update(
        intent=intent,
        intent_said_by=said_by,
        intent_way=way if said_by != "nobody" else "",
        intent_note=words,
        intent_at=work.happened_at,
        intent_by_id=work.actor,
    )
    return IntentStated(intent=intent, said_by=said_by)


@act("decide_for_school")
def decide_for_school(work: Work, *, new_meeting: bool | None, reason: str = "none", words: str = "", considered_report: bool = False) -> Event:
    """The school's answer on whether the pupil is called again (A-54). OT sees it when OT has answered too.

    Until both have given the same answer each can change its own; ``considered_report`` says that the duty to report was
    thought of. When both say no, the form is offered the conclusion that is known.

    Raises:
        Refused: it is not to be decided now, both have said the same, neither yes nor no, a yes without a reason, or the
            same person has answered for OT.
    """
    return _answer(work, "school", new_meeting=new_meeting, reason=reason, words=words, considered_report=considered_report)


@act("decide_for_office", step="decide_for_school")
def decide_for_office(work: Work, *, new_meeting: bool | None, reason: str = "none", words: str = "", considered_report: bool = False) -> Event:
    """OT's answer, as `decide_for_school` is the school's (A-54).

    Raises:
        Refused: as `decide_for_school`.
    """
    return _answer(work, "office", new_meeting=new_meeting, reason=reason, words=words, considered_report=considered_report)


def _answer(work: Work, side: str, *, new_meeting: bool | None, reason: str, words: str, considered_report: bool) -> Event:
    if new_meeting is None:
        raise refused("answer_missing", CHOOSE_ANSWER, no_show.DECIDE_TOGETHER, field="new_meeting")
    if any(vote.side != side and vote.voted.by == work.actor for vote in work.facts.meeting.votes):
        raise refused("one_side_each", ONE_SIDE_EACH, proposal("A-54"))
    if new_meeting and reason not in REASONS[:-1]:
        raise refused("reason_unknown", CHOOSE_REASON, no_show.DECIDE_TOGETHER, field="reason")
    said = clean(words, field="words")
    if new_meeting and reason == "other":
        said = needed(words, field="words", sentence=WRITE_REASON, source=no_show.DECIDE_TOGETHER)
    answer = JointAnswer(
        **work.of_meeting,
        side=side,
        new_meeting=new_meeting,
        reason=reason if new_meeting else "none",
        words=said,
        considered_report=considered_report,
        answered_by_id=work.actor,
        answered_at=work.happened_at,
    )
    JointAnswer.objects.bulk_create(
        [answer],
        update_conflicts=True,
        unique_fields=["meeting", "side"],
        update_fields=["new_meeting", "reason", "words", "considered_report", "answered_by", "answered_at"],
    )
    _offer_conclusion(work)
    return SideAnswered(side=side)


def _offer_conclusion(work: Work) -> None:
    """What is known of the pupil is offered as the form's conclusion, where nobody has written one."""
    facts = work.reread()
    intent = no_show.known_intent(facts)
    outcome = OUTCOMES.get(intent) if intent else None
    if outcome and no_show.without_pupil(facts, work.given):
        offer(meeting_id=facts.meeting.id, words={("conclusion", "outcome"): outcome.value}, author=work.actor, at=work.at)

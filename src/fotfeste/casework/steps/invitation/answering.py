"""The answer to an invitation, and the school's own call to the pupil (A-33, A-35, A-51)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import clean, needed, refused
from fotfeste.casework.models import ContactAttempt, Seat
from fotfeste.casework.steps.preparation import MEETING_STARTED, SAY_WHY_NOT
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import CallSkipped, ContactLogged, Event, InvitationAnswered
from fotfeste.domain.facts import PersonId
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.invitation import may_come
from fotfeste.domain.rules.meeting import started
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

ANSWERS = ("yes", "no")
CHANNELS = ("phone", "sms", "in_person", "email", "letter")
CALL = ledger("A-33", quote="bør skulen og kontakte eleven over telefon/sms")
NOT_INVITED = Text(nb="Du er ikke kalt inn til dette møtet.", nn="Du er ikkje kalla inn til dette møtet.", en="You are not invited to this meeting.")
CHOOSE_ANSWER = Text(nb="Velg ja eller nei.", nn="Vel ja eller nei.", en="Choose yes or no.")
CHOOSE_CHANNEL = Text(nb="Velg hvordan dere tok kontakt.", nn="Vel korleis de tok kontakt.", en="Choose how you made contact.")
NOT_IN_CASE = Text(nb="Velg en av dem som saken gjelder.", nn="Vel ein av dei som saka gjeld.", en="Choose one of those whom the case concerns.")


@act("answer_invitation")
def answer_invitation(work: Work, *, answer: str, note: str = "") -> Event:
    """One's own answer to one's own invitation, ``yes`` or ``no``; until the meeting begins the last one counts (A-35).

    Raises:
        Refused: not invited, neither yes nor no, or the meeting has begun.
    """
    if started(work.facts, work.given):
        raise Refused([MEETING_STARTED])
    own = [seat for seat in work.facts.meeting.seats if seat.person == work.actor and seat.invited_at and may_come(work.facts, work.given, seat)]
    if not own:
        raise refused("not_invited", NOT_INVITED, ledger("A-35"))
    if answer not in ANSWERS:
        raise refused("answer_unknown", CHOOSE_ANSWER, ledger("A-35"), field="answer")
    words = clean(note, field="note")
    Seat.objects.filter(id__in=[seat.id for seat in own]).update(answer=answer, answered_at=work.happened_at, answer_note=words)
    return InvitationAnswered(answer=answer)


@act("log_contact", always=True)
def log_contact(work: Work, *, person: PersonId, channel: str, reached: bool, note: str = "") -> Event:
    """Note one attempt to reach somebody: when, by whom, by which of `CHANNELS`, and whether it succeeded (A-33, A-51).

    What happened can always be noted; only a contact after the pupil's invitation counts as the call of A-33.

    Raises:
        Refused: somebody whom the case does not concern, or an unknown channel.
    """
    note_attempt(work, person=person, channel=channel, reached=reached, note=note)
    return ContactLogged(person=person, channel=channel, reached=reached)


def note_attempt(work: Work, *, person: PersonId, channel: str, reached: bool, note: str) -> None:
    """Write one attempt at contact on the current meeting, as it happened.

    Raises:
        Refused: as `log_contact`.
    """
    facts = work.facts
    known = {facts.pupil.person, *(g.person for g in facts.guardians), *(seat.person for seat in facts.meeting.seats)}
    if person not in known:
        raise refused("not_in_case", NOT_IN_CASE, CALL, field="person")
    if channel not in CHANNELS:
        raise refused("channel_unknown", CHOOSE_CHANNEL, CALL, field="channel")
    attempt = ContactAttempt(
        **work.of_meeting,
        person_id=person,
        happened_at=work.happened_at,
        channel=channel,
        reached=reached,
        note=clean(note, field="note"),
        recorded_by_id=work.actor,
        recorded_at=work.at,
    )
    ContactAttempt.objects.bulk_create([attempt])


@act("log_contact", once=True)
def skip_call(work: Work, *, reason: str) -> Event:
    """Leave the call to the pupil out, with a reason: the source says *bør* (A-33).

    Raises:
        Refused: no reason, nobody is invited, or the pupil has been called.
    """
    words = needed(reason, field="reason", sentence=SAY_WHY_NOT, source=CALL)
    tick(work, "call_pupil", skipped=True, note=words)
    return CallSkipped()

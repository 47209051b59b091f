"""A leader decides that one guardian is not invited in this case, with ground, reason and source, or ends that again (A-20)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import LINE, clean, needed, refused
from fotfeste.casework.models import GuardianException
from fotfeste.casework.seating import fit_chairs
from fotfeste.casework.steps.invitation.releasing import release_those_who_may_not_come
from fotfeste.casework.steps.invitation.updating import update_invitations
from fotfeste.domain.events import Event, GuardianExcepted, GuardianExceptionEnded
from fotfeste.domain.facts import PersonId
from fotfeste.domain.rules.invitation import GUARDIANS_OF_MINORS, IMPARTIAL, attempts_missing
from fotfeste.domain.rules.invitation.exceptions import BY_LAW, GROUNDS, UNKNOWN_ADDRESS
from fotfeste.domain.text import Text
from fotfeste.messaging.codes import State
from fotfeste.messaging.deliver import supersede
from fotfeste.messaging.read import messages_of

NOT_A_GUARDIAN = Text(
    nb="Velg en av de foresatte i registeret.", nn="Vel ein av dei føresette i registeret.", en="Choose one of the guardians in the register."
)
CHOOSE_GROUND = Text(nb="Velg et grunnlag.", nn="Vel eit grunnlag.", en="Choose a ground.")
NAME_THE_LAW = Text(
    nb="Skriv hjemmelen eller vedtaket som unntaket bygger på.",
    nn="Skriv heimelen eller vedtaket som unntaket byggjer på.",
    en="Write the legal ground or the decision behind the exception.",
)
SAY_WHY = Text(nb="Skriv begrunnelsen.", nn="Skriv grunngjevinga.", en="Write the reason.")
STANDS_ALREADY = Text(
    nb="Det er alt avgjort et unntak for denne foresatte.",
    nn="Det er alt avgjort eit unntak for denne føresette.",
    en="An exception for this guardian has already been decided.",
)
NO_EXCEPTION = Text(
    nb="Det er ikke noe unntak å oppheve for denne foresatte.",
    nn="Det er ikkje noko unntak å oppheve for denne føresette.",
    en="There is no exception to end for this guardian.",
)
OWN_CHILD = Text(
    nb="Du er foresatt til eleven. En annen leder må avgjøre dette.",
    nn="Du er føresett til eleven. Ein annan leiar må avgjere dette.",
    en="You are the pupil's guardian. Another leader must decide this.",
)


@act("except_guardian", always=True)
def except_guardian(work: Work, *, guardian: PersonId, ground: str, reason: str, legal_ground: str = "") -> Event:
    """Decide that ``guardian`` is not invited in this case; ``ground`` is one of `GROUNDS` (A-20).

    A guardian kept out by court, child welfare or danger is let go without a word, sees nothing more and gets no copy, and the
    law or decision behind it is named. An unknown address lets go of the invitation alone: the copy goes when a way turns up.

    Raises:
        Refused: no such guardian, an unknown ground, no reason, no legal ground where one is needed, too few attempts at
            contact, an exception that stands, or a leader who is the pupil's guardian.
    """
    _refuse_own_child(work)
    if guardian not in {each.person for each in work.facts.guardians}:
        raise refused("not_a_guardian", NOT_A_GUARDIAN, GUARDIANS_OF_MINORS, field="guardian")
    if ground not in GROUNDS:
        raise refused("ground_unknown", CHOOSE_GROUND, GUARDIANS_OF_MINORS, field="ground")
    if _standing(work, guardian):
        raise refused("stands_already", STANDS_ALREADY, GUARDIANS_OF_MINORS, field="guardian")
    words = needed(reason, field="reason", sentence=SAY_WHY, source=GUARDIANS_OF_MINORS)
    if ground == UNKNOWN_ADDRESS:
        work.refuse(*attempts_missing(work.facts, work.given, guardian))
    law = _law(ground, legal_ground)
    row = GuardianException(
        **work.owned,
        guardian_id=guardian,
        ground=ground,
        reason=words,
        legal_ground=law,
        decided_by_id=work.actor,
        decided_at=work.happened_at,
    )
    GuardianException.objects.bulk_create([row])
    release_those_who_may_not_come(work)
    update_invitations(work)
    if ground in BY_LAW:
        _stop_messages(work, guardian)
    return GuardianExcepted(guardian=guardian, ground=ground)


@act("except_guardian", always=True)
def end_exception(work: Work, *, guardian: PersonId) -> Event:
    """End the exception for ``guardian``, who has a chair again and waits for an invitation when one is due (A-20).

    Raises:
        Refused: no exception stands, or a leader who is the pupil's guardian.
    """
    _refuse_own_child(work)
    if not _standing(work, guardian):
        raise refused("no_exception", NO_EXCEPTION, GUARDIANS_OF_MINORS, field="guardian")
    GuardianException.objects.filter(case_id=work.facts.id, guardian_id=guardian, ended_at=None).update(ended_at=work.happened_at)
    if work.facts.meeting.started is None:
        fit_chairs(work)
    return GuardianExceptionEnded(guardian=guardian)


def _refuse_own_child(work: Work) -> None:
    if work.actor in {each.person for each in work.facts.guardians}:
        raise refused("own_child", OWN_CHILD, IMPARTIAL)


def _standing(work: Work, guardian: PersonId) -> bool:
    return any(row["guardian_id"] == guardian and not row["ended_at"] for row in work.loaded.rows["exceptions"])


def _law(ground: str, legal_ground: str) -> str:
    if ground in BY_LAW:
        return needed(legal_ground, field="legal_ground", sentence=NAME_THE_LAW, source=GUARDIANS_OF_MINORS, longest=LINE)
    return clean(legal_ground, field="legal_ground", longest=LINE)


def _stop_messages(work: Work, guardian: PersonId) -> None:
    """Nothing that waits to leave for the guardian leaves."""
    waiting = [line.key for line in messages_of(case_id=work.facts.id) if line.recipient_id == guardian and line.state == State.WAITING]
    supersede(case_id=work.facts.id, keys=waiting)

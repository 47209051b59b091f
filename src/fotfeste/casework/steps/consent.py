"""Consent: answers about other services and about guardians of pupils of age, and the law that stands instead (A-20, A-24 to A-28)."""

from datetime import date

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import LINE, clean, needed, refused
from fotfeste.casework.models import Consent
from fotfeste.casework.seating import close_the_wall, fit_chairs, open_the_wall
from fotfeste.casework.steps.invitation.releasing import release_those_who_may_not_come, take_up_again
from fotfeste.casework.steps.invitation.updating import update_invitations
from fotfeste.domain.events import ConsentRecorded, Event
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.rules.consent import CONFIDENTIALITY, Giver, givers
from fotfeste.domain.rules.invitation import is_minor, may_come
from fotfeste.domain.rules.parameters import CONSENT_MONTHS
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.codes import State
from fotfeste.messaging.deliver import withdraw
from fotfeste.messaging.read import messages_of

ANSWERS = ("given", "refused", "withdrawn")
WAYS = ("written", "spoken", "phone")
"""How an answer reached the school; an answer of one's own comes by ``portal``, an exception by ``law``."""
EXCEPTION = "exception"
NOT_ASKED_FOR = Text(nb="Det trengs ikke samtykke for denne.", nn="Det trengst ikkje samtykke for denne.", en="No consent is needed for this one.")
NOT_A_GIVER = Text(
    nb="Denne personen skal ikke spørres om dette.",
    nn="Denne personen skal ikkje spørjast om dette.",
    en="This person is not to be asked about this.",
)
CHOOSE_ANSWER = Text(nb="Velg et svar.", nn="Vel eit svar.", en="Choose an answer.")
CHOOSE_WAY = Text(nb="Velg hvordan svaret kom.", nn="Vel korleis svaret kom.", en="Choose how the answer came.")
NOTHING_TO_WITHDRAW = Text(
    nb="Det er ikke gitt noe samtykke som kan trekkes.",
    nn="Det er ikkje gjeve noko samtykke som kan trekkjast.",
    en="There is no consent to withdraw.",
)
ENDS_TOO_EARLY = Text(
    nb="Samtykket kan ikke slutte før det er gitt.", nn="Samtykket kan ikkje slutte før det er gjeve.", en="A consent cannot end before it was given."
)
NAME_THE_LAW = Text(nb="Skriv hjemmelen: lov og paragraf.", nn="Skriv heimelen: lov og paragraf.", en="Write the legal ground: act and section.")
SAY_WHY = Text(nb="Skriv begrunnelsen.", nn="Skriv grunngjevinga.", en="Write the reason.")


@act("record_consent")
def record_consent(
    work: Work,
    *,
    service: Role,
    giver: PersonId | None = None,
    care_service: bool = False,
    answer: str,
    way: str,
    note: str = "",
    valid_to: date | None = None,
) -> Event:
    """Write down one giver's answer about one service, or of a pupil of age about ``guardian`` (A-20, A-24 to A-28).

    ``care_service`` stands for child welfare that has the care, ``giver`` is then None. ``answer`` is one of `ANSWERS`,
    ``way`` one of `WAYS`. Without ``valid_to`` a yes holds for the local number of months. The newest answer counts.

    Raises:
        Refused: a service that needs no consent, somebody who is not asked, an answer or way that there is not, nothing
            to withdraw, or an end before the beginning.
    """
    if way not in WAYS:
        raise refused("way_unknown", CHOOSE_WAY, CONFIDENTIALITY, field="way")
    asked = next((each for each in _givers(work, service) if _is(each, giver, care_service=care_service)), None)
    if asked is None:
        raise refused("not_a_giver", NOT_A_GIVER, CONFIDENTIALITY, field="giver")
    _write(work, service, asked, answer, way=way, note=clean(note, field="note"), valid_to=valid_to)
    return ConsentRecorded(service=service.value, answer=answer, giver=giver)


@act("give_consent")
def give_consent(work: Work, *, service: Role, answer: str) -> Event:
    """The pupil's or a guardian's own answer, given in the portal (A-20, A-24 to A-28).

    Raises:
        Refused: as `record_consent`.
    """
    asked = next((each for each in _givers(work, service) if each.person == work.actor), None)
    if asked is None:
        raise refused("not_a_giver", NOT_A_GIVER, CONFIDENTIALITY, field="service")
    _write(work, service, asked, answer, way="portal", note="", valid_to=None)
    return ConsentRecorded(service=service.value, answer=answer, giver=work.actor)


@act("record_consent")
def record_exception(work: Work, *, service: Role, legal_ground: str, reason: str) -> Event:
    """Name the law that lets a service in without consent, and why it applies (A-24 to A-28).

    Raises:
        Refused: no legal ground, no reason, or a service that needs no consent.
    """
    ground = needed(legal_ground, field="legal_ground", sentence=NAME_THE_LAW, source=CONFIDENTIALITY, longest=LINE)
    words = needed(reason, field="reason", sentence=SAY_WHY, source=CONFIDENTIALITY)
    if service is Role.GUARDIAN:
        raise refused("not_asked_for", NOT_ASKED_FOR, ledger("A-20"), field="service")
    _givers(work, service)
    _keep(work, service, EXCEPTION, way="law", note=words, legal_ground=ground, valid_to=end_of_consent(work))
    return ConsentRecorded(service=service.value, answer=EXCEPTION, giver=None)


def _givers(work: Work, service: Role) -> tuple[Giver, ...]:
    """Who is asked about ``service`` today.

    Raises:
        Refused: a service that needs no consent; ``guardian`` while the pupil is a minor on the meeting's day.
    """
    needs = any(seat.role is service and seat.needs_consent for seat in work.opened.procedure.seats)
    of_age = service is Role.GUARDIAN and not is_minor(work.facts, work.given)
    if not needs and not of_age:
        raise refused("not_asked_for", NOT_ASKED_FOR, CONFIDENTIALITY, field="service")
    return givers(work.facts, work.given)


def _is(giver: Giver, person: PersonId | None, *, care_service: bool) -> bool:
    return giver.capacity == "care_service" if care_service else person is not None and giver.person == person


def _write(work: Work, service: Role, asked: Giver, answer: str, *, way: str, note: str, valid_to: date | None) -> None:
    if answer not in ANSWERS:
        raise refused("answer_unknown", CHOOSE_ANSWER, CONFIDENTIALITY, field="answer")
    if answer == "withdrawn" and _last_answer(work, service, asked) != "given":
        raise refused("nothing_to_withdraw", NOTHING_TO_WITHDRAW, CONFIDENTIALITY, field="answer")
    if valid_to and valid_to < norwegian_day(work.happened_at):
        raise refused("ends_too_early", ENDS_TOO_EARLY, CONFIDENTIALITY, field="valid_to")
    end = (valid_to or end_of_consent(work)) if answer == "given" else None
    _keep(work, service, answer, way=way, note=note, valid_to=end, giver=asked)


def _last_answer(work: Work, service: Role, asked: Giver) -> str:
    """The giver's newest answer about the service; of two at the same moment the one written down last."""
    by_care = asked.capacity == "care_service"
    own = [
        said
        for said in work.facts.consents
        if said.service is service and said.answer != EXCEPTION and said.care_service == by_care and (by_care or said.giver == asked.person)
    ]
    return max(reversed(own), key=lambda said: said.answered.at).answer if own else ""


def end_of_consent(work: Work) -> date:
    """The last day of a consent given today: the local number of months ahead; the first of the month after where that day is not."""
    day = norwegian_day(work.happened_at)
    months = day.month - 1 + work.given.value(CONSENT_MONTHS, day)
    year, month = day.year + months // 12, months % 12 + 1
    try:
        return date(year, month, day.day)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)


def _keep(
    work: Work,
    service: Role,
    answer: str,
    *,
    way: str,
    note: str,
    valid_to: date | None,
    legal_ground: str = "",
    giver: Giver | None = None,
) -> None:
    consent = Consent(
        **work.owned,
        service=service.value,
        answer=answer,
        giver_id=giver.person if giver else None,
        care_service=giver is not None and giver.capacity == "care_service",
        way=way,
        legal_ground=legal_ground,
        note=note,
        answered_at=work.happened_at,
        valid_to=valid_to,
        recorded_by_id=work.actor,
        recorded_at=work.at,
    )
    Consent.objects.bulk_create([consent])
    follow_answer(work, service)


def follow_answer(work: Work, service: Role) -> None:
    """Let chairs, the wall and messages follow what is now written about ``service`` (A-24 to A-28).

    Who was invited and may not come any more is let go and told so; who may come again before hearing of it keeps the invitation.
    """
    now = work.onward()
    again = [seat for seat in now.facts.meeting.released if seat.role is service and may_come(now.facts, now.given, seat)]
    take_up_again(now, [(seat.person, seat.role, seat.unit) for seat in again])
    fit_chairs(work)
    release_those_who_may_not_come(work)
    _shut_out(work, service)
    update_invitations(work)


def _shut_out(work: Work, service: Role) -> None:
    """Who sits in a meeting that has begun and may not be there any more is out of the case at once, and is sent nothing that still waits."""
    facts = work.reread()
    out: set[PersonId] = set()
    for seat in facts.meeting.seats_of(service):
        if may_come(facts, work.given, seat):
            open_the_wall(work, seat.person, seat.role)
        else:
            out.add(seat.person)
            close_the_wall(work, seat, last_on=norwegian_day(work.at))
    for line in messages_of(case_id=facts.id) if out else ():
        if line.recipient_id in out and line.state == State.WAITING:
            withdraw(message_id=line.message_id)

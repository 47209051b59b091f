"""Each seat's answer to the locked text: drawn, on paper, no with a reason, or left open (A-38)."""

from collections.abc import Sequence

from fotfeste.casework.act import Work, act
from fotfeste.casework.doors import NotYours
from fotfeste.casework.ink import checked_ink
from fotfeste.casework.models import Signature
from fotfeste.casework.rows import Row
from fotfeste.casework.steps.distribution import renew_editions
from fotfeste.documents.store import check_upload, keep
from fotfeste.documents.uploads import UploadRefused
from fotfeste.domain.events import Event, SignatureLeftOpen, Signed, SignedOnPaper, SigningRefused
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.rules.signing import SIGN_IN_MEETING, Turn, already_signed, round_of
from fotfeste.domain.text import Text

NOT_AT_MEETING = Objection(
    code="not_at_meeting",
    sentence=Text(
        nb="Bare de som var med på møtet, skriver under.",
        nn="Berre dei som var med på møtet, skriv under.",
        en="Only those who were at the meeting sign.",
    ),
    source=SIGN_IN_MEETING,
)
NO_SEAT = Objection(
    code="no_seat",
    sentence=Text(nb="Velg hvem som har skrevet under.", nn="Vel kven som har skrive under.", en="Choose who has signed."),
    source=SIGN_IN_MEETING,
    field="seats",
)
SAY_WHY = Objection(
    code="reason_missing",
    sentence=Text(nb="Skriv hvorfor.", nn="Skriv kvifor.", en="Write why."),
    source=SIGN_IN_MEETING,
    field="reason",
)
ALREADY_ANSWERED = Objection(
    code="already_answered",
    sentence=Text(nb="Dette er alt skrevet ned.", nn="Dette er alt skrive ned.", en="This has already been written down."),
    source=SIGN_IN_MEETING,
)


@act("sign")
def sign_drawn(work: Work, *, seat_id: int, strokes: object) -> Event:
    """Take a signature drawn on the screen for one seat, bound to the locked text's hash (A-38).

    One's own seat needs the act ``sign``, somebody else's ``take_signature``: they draw on the school's screen.

    Raises:
        Refused: nothing was drawn, the seat has signed, or its person was not at the meeting.
        NotYours: the seat is somebody else's.
    """
    turn = _turn(work, seat_id)
    work.refuse(*already_signed(work.facts, turn.seat.id))
    _answer(work, turn, way="drawn", strokes=checked_ink(strokes))
    renew_editions(work)
    return Signed(person=turn.seat.person, way="drawn")


@act("sign")
def sign_on_paper(work: Work, *, scan: bytes, seat_ids: Sequence[int], filename: str = "") -> Event:
    """Take signatures in ink: the scan of a signed page for one or several seats (A-38).

    The file is checked by its content; ``filename`` is what the browser called it, and is not kept.

    Raises:
        Refused: the file is not taken in, no seat is named, or one of them has signed.
        NotYours: a seat is somebody else's.
    """
    turns = [_turn(work, seat_id) for seat_id in dict.fromkeys(seat_ids)]
    turns = list({turn.seat.id: turn for turn in turns}.values())
    work.refuse(*(() if turns else (NO_SEAT,)))
    for turn in turns:
        work.refuse(*already_signed(work.facts, turn.seat.id))
    media_type = _media_type(scan)
    stored = keep(authority_id=work.loaded.case["authority_id"], case_id=work.facts.id, media_type=media_type, content=scan)
    for turn in turns:
        _answer(work, turn, way="paper", scan_id=stored.pk)
    renew_editions(work)
    return SignedOnPaper(people=tuple(turn.seat.person for turn in turns))


@act("sign")
def refuse_to_sign(work: Work, *, seat_id: int, reason: str) -> Event:
    """Write down that somebody will not sign, and why; the agreement stands without (A-38).

    Raises:
        Refused: no reason, or the seat has answered.
        NotYours: the seat is somebody else's.
    """
    turn = _unanswered(work, seat_id, reason)
    _answer(work, turn, way="refused", reason=reason.strip())
    return SigningRefused(person=turn.seat.person)


@act("leave_open", step="sign")
def leave_open(work: Work, *, seat_id: int, reason: str) -> Event:
    """Leave a signature open for now, with the reason: the round can end, and a late signature is still taken (A-38).

    Raises:
        Refused: no reason, or the seat has answered.
    """
    turn = _unanswered(work, seat_id, reason)
    _answer(work, turn, way="left_open", reason=reason.strip())
    return SignatureLeftOpen(person=turn.seat.person)


def _unanswered(work: Work, seat_id: int, reason: str) -> Turn:
    turn = _turn(work, seat_id)
    work.refuse(*already_signed(work.facts, turn.seat.id))
    work.refuse(*((ALREADY_ANSWERED,) if turn.signature else ()))
    work.refuse(*(() if reason.strip() else (SAY_WHY,)))
    return turn


def _turn(work: Work, seat_id: int) -> Turn:
    """The place in the round of whoever sits on the seat; somebody with two seats has one place."""
    seat = next((seat for seat in work.facts.meeting.seats if seat.id == seat_id), None)
    turn = next((turn for turn in round_of(work.facts, work.given) if seat and turn.seat.person == seat.person), None)
    if seat is not None and seat.person != work.actor and not work.opened.may("take_signature"):
        raise NotYours("take_signature")
    if turn is None:
        raise Refused([NOT_AT_MEETING])
    return turn


def _media_type(scan: bytes) -> str:
    try:
        return check_upload(scan)
    except UploadRefused as refused:
        raise Refused([Objection(refused.code, refused.text, SIGN_IN_MEETING, field="scan")]) from refused


def _text_row(work: Work) -> Row:
    return next(row for row in reversed(work.loaded.part("texts")) if not row["replaced_at"])


def _answer(work: Work, turn: Turn, *, way: str, **details: object) -> None:
    """Write one seat's answer; one that was left open or refused before is answered anew, and the log keeps both."""
    text = _text_row(work)
    answer = {
        "strokes": [],
        "scan_id": None,
        "reason": "",
        **details,
        "way": way,
        "text_hash": text["text_hash"],
        "signed_at": work.happened_at,
        "recorded_by_id": work.actor,
        "recorded_at": work.at,
    }
    if turn.signature:
        Signature.objects.filter(text_id=text["id"], seat_id=turn.signature.seat).update(**answer)
    else:
        Signature.objects.bulk_create([Signature(**work.of_meeting, text_id=text["id"], seat_id=turn.seat.id, **answer)])

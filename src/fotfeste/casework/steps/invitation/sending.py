"""The written invitation: one for each person, frozen as it was sent, and a neutral notice that it waits (A-20, A-32, A-35)."""

from collections.abc import Iterable
from datetime import datetime

from fotfeste.casework.act import Order, Work, act
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.inputs import LONGEST, clean, needed, refused
from fotfeste.casework.models import Edition, Meeting, Seat
from fotfeste.casework.notices import tell_invited
from fotfeste.casework.steps.invitation.times import PLACE_LONGEST, SAY_WHERE
from fotfeste.casework.steps.invitation.updating import ask_for_reminders, update_invitations
from fotfeste.casework.steps.invitation.writing import Writer
from fotfeste.casework.steps.sendings import note_sending
from fotfeste.casework.ticking import tick
from fotfeste.casework.told import INVITATIONS, one_each
from fotfeste.documents.models import StoredFile
from fotfeste.documents.store import keep
from fotfeste.documents.uploads import UploadRefused, check_upload
from fotfeste.domain.events import Event, InvitationsSent
from fotfeste.domain.rules.distribution import PAPER
from fotfeste.domain.rules.invitation import seats_to_invite, short_notice
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text

WRITTEN = ledger("A-32", quote="Sende skriftleg innkalling")
TOO_LATE = Text(
    nb="Møtet skulle alt ha begynt. Avtal en ny tid.",
    nn="Møtet skulle alt ha byrja. Avtal ei ny tid.",
    en="The meeting should have begun. Agree a new time.",
)
SAY_WHY_SO_FAST = Text(nb="Skriv hvorfor det må gå så fort.", nn="Skriv kvifor det må gå så fort.", en="Write why it must go so fast.")


@act("send_invitations", once=True)
def send_invitations(work: Work, *, place: str, message: str = "", reason: str = "", scan: bytes = b"") -> Event:
    """Send the written invitation to everybody who shall come and has none yet, each with what that person may see (A-32, A-35).

    Each gets an edition of their own by the channel that the rules allow; what must be handed over becomes a duty, and
    nothing about it leaves by itself. A service without consent or law is not invited (A-24 to A-28). Notices wait the
    minutes in which they can be taken back. Sent outside the program, nothing leaves it: all have theirs, and ``scan`` is
    what they got.

    Raises:
        Refused: no time agreed, others not weighed, a mandatory chair empty, no place, too late, a scan that cannot be kept, or
            short notice without ``reason``; everybody has been invited already.
    """
    starts_at = work.facts.meeting.starts_at
    if starts_at is None or starts_at <= work.counts_at:
        raise refused("meeting_past", TOO_LATE, proposal("A-32"))
    where = needed(place, field="place", sentence=SAY_WHERE, source=WRITTEN, longest=PLACE_LONGEST)
    words = clean(message, field="message", longest=LONGEST)
    late = _reason_for_haste(work, reason or work.order.outside)
    seats = [seat for seat in seats_to_invite(work.facts, work.given) if seat.invited_at is None]
    writer = Writer.of(work, place=where, message=words, late_because=late)
    editions = [writer.edition(seat) for seat in one_each(seats)]
    if work.order.outside:
        _brought_outside(work, editions, scan)
    Edition.objects.bulk_create(editions)
    Seat.objects.filter(id__in=[seat.id for seat in seats]).update(invited_at=work.happened_at)
    Meeting.objects.filter(id=work.facts.meeting.id).update(place=where)
    if not work.order.outside:
        tell_invited(work, editions=editions, people=writer.people, school=writer.school)
        note_sending(work, kind=INVITATIONS, editions=editions)
    for edition in editions:
        if edition.file_id is None:
            work.later("fotfeste.build_edition", edition_id=str(edition.id))
    ask_for_reminders(work)
    if any(seat.invited_at for seat in work.facts.meeting.seats):
        update_invitations(work)
    return InvitationsSent(people=tuple(sorted({seat.person for seat in seats})))


def _brought_outside(work: Work, editions: Iterable[Edition], scan: bytes) -> None:
    """They have theirs already, on paper; the scan of what was sent is the file of each."""
    stored = keep_scan(work, scan) if scan else None
    for edition in editions:
        edition.channel, edition.handed_over_at = PAPER, work.happened_at
        if stored:
            edition.file_id, edition.built_at = stored.pk, work.at


def keep_scan(work: Work, scan: bytes) -> StoredFile:
    """Keep what somebody scanned and handed in.

    Raises:
        Refused: not a PDF or picture that can be kept.
    """
    try:
        media_type = check_upload(scan)
    except UploadRefused as refusal:
        raise refused(refusal.code, refusal.text, WRITTEN, field="scan") from refusal
    return keep(authority_id=work.loaded.case["authority_id"], case_id=work.facts.id, media_type=media_type, content=scan)


def to_be_sent(*, opened: OpenCase, at: datetime, place: str, message: str, late_because: str) -> list[Edition]:
    """What `send_invitations` would write for those who have no invitation yet, unsaved: for the page that shows it first."""
    work = Work(Order(by=opened.viewer, case_id=opened.facts.id, at=at), opened)
    if opened.facts.meeting.starts_at is None:
        return []
    writer = Writer.of(work, place=place, message=message, late_because=late_because)
    seats = one_each(seat for seat in seats_to_invite(work.facts, work.given) if seat.invited_at is None)
    editions = [writer.edition(seat) for seat in seats]
    for edition in editions:
        edition.holder = writer.people[edition.holder_id or 0]
    return editions


def _reason_for_haste(work: Work, reason: str) -> str:
    """Kept with the meeting when the notice is short; without need it is not asked for, and empty."""
    if not short_notice(work.facts, work.given):
        return ""
    words = needed(reason, field="reason", sentence=SAY_WHY_SO_FAST, source=proposal("A-32"))
    tick(work, "short_notice", note=words)
    return words

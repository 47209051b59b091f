"""Meeting: open it, and mark who came (A-05, A-17 to A-19, A-50)."""

from collections.abc import Collection, Mapping

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import refused
from fotfeste.casework.models import Meeting, Seat
from fotfeste.domain.events import AttendanceRecorded, Event, MeetingStarted
from fotfeste.domain.facts import SeatFacts
from fotfeste.domain.rules.invitation import may_come
from fotfeste.domain.rules.meeting import SCHOOL_ROLES
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

KNOWS = ledger("A-19", quote="Dei som møter frå skulen må ha god kjennskap til eleven og saka")
NO_SUCH_CHAIR = Text(nb="Denne stolen finnes ikke i møtet.", nn="Denne stolen finst ikkje i møtet.", en="There is no such chair at the meeting.")
NOT_ITS_DAY = Text(nb="Møtet var ikke den dagen.", nn="Møtet var ikkje den dagen.", en="The meeting was not on that day.")
MAY_NOT_COME = Text(
    nb="Denne deltakeren kan ikke være med uten samtykke eller hjemmel.",
    nn="Denne deltakaren kan ikkje vere med utan samtykke eller heimel.",
    en="This participant may not attend without consent or a legal ground.",
)
ALREADY_LOCKED = Text(nb="Teksten er låst med dem som kom.", nn="Teksten er låst med dei som kom.", en="The text is locked with those who came.")


@act("start_meeting", once=True)
def start_meeting(work: Work, *, knows: Mapping[int, bool]) -> Event:
    """Open the meeting on its day or, recorded afterwards, later (A-05, A-17).

    ``knows`` says for each of the school's chairs, by number, whether that person knows the pupil and the case (A-19); a
    missing or no answer is shown on the form and stops nothing.

    Raises:
        Refused: no time agreed, not everybody invited, «Opplysingar om eleven» not confirmed, not the day yet, a chair
            that is not the school's, or started already.
    """
    school = {seat.id: seat for seat in work.facts.meeting.seats if seat.role in SCHOOL_ROLES}
    if not set(knows) <= set(school):
        raise refused("no_such_chair", NO_SUCH_CHAIR, KNOWS, field="knows")
    agreed = work.facts.meeting.starts_at
    if agreed and norwegian_day(work.happened_at) < norwegian_day(agreed):
        raise refused("not_its_day", NOT_ITS_DAY, proposal("A-37"), field="happened_at")
    for answer in (True, False):
        chosen = [number for number, known in knows.items() if known is answer]
        if chosen:
            Seat.objects.filter(id__in=chosen).update(knows_pupil=answer)
    Meeting.objects.filter(id=work.facts.meeting.id).update(started_at=work.happened_at, started_by_id=work.actor)
    return MeetingStarted()


@act("record_attendance")
def record_attendance(work: Work, *, present: Collection[int]) -> Event:
    """Mark who came: the chairs named are present, the others who were invited are absent; said again until the lock (A-17, A-50).

    Raises:
        Refused: not started, a chair that there is not, somebody who may not be there, or the text is locked.
    """
    meeting = work.facts.meeting
    if meeting.text:
        raise refused("locked", ALREADY_LOCKED, ledger("A-38"))
    came = [seat for seat in meeting.seats if seat.id in present]
    if len(came) != len(set(present)):
        raise refused("no_such_chair", NO_SUCH_CHAIR, ledger("A-17"), field="present")
    if not all(may_come(work.facts, work.given, seat) for seat in came):
        raise refused("may_not_come", MAY_NOT_COME, ledger("A-21"), field="present")
    stayed_away = [seat for seat in meeting.seats if seat.invited_at and seat.id not in present]
    _mark(work, came, "present")
    _mark(work, stayed_away, "absent")
    others = {seat.id for seat in meeting.seats} - {seat.id for seat in (*came, *stayed_away)}
    Seat.objects.filter(id__in=others).exclude(attendance="").update(attendance="", attended_at=None)
    return AttendanceRecorded(present=_people(came), absent=_people(stayed_away))


def _mark(work: Work, seats: Collection[SeatFacts], attendance: str) -> None:
    Seat.objects.filter(id__in=[seat.id for seat in seats]).update(attendance=attendance, attended_at=work.happened_at)


def _people(seats: Collection[SeatFacts]) -> tuple[int, ...]:
    return tuple(sorted({seat.person for seat in seats}))

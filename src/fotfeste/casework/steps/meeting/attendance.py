"""Who came, in the room or from a distance (A-17, A-50, A-51)."""

from collections.abc import Collection

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import refused
from fotfeste.casework.models import Seat
from fotfeste.casework.steps.meeting.opening import NO_SUCH_CHAIR
from fotfeste.domain.events import AttendanceRecorded, Event
from fotfeste.domain.facts import SeatFacts
from fotfeste.domain.rules.invitation import may_come
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

SOMEBODY = Text(nb="Merk minst én som er her.", nn="Merk minst éin som er her.", en="Mark at least one who is here.")
MAY_NOT_COME = Text(
    nb="Denne deltakeren kan ikke være med uten samtykke eller hjemmel.",
    nn="Denne deltakaren kan ikkje vere med utan samtykke eller heimel.",
    en="This participant may not attend without consent or a legal ground.",
)
ALREADY_LOCKED = Text(nb="Teksten er låst med dem som kom.", nn="Teksten er låst med dei som kom.", en="The text is locked with those who came.")


@act("record_attendance")
def record_attendance(work: Work, *, present: Collection[int], remote: Collection[int] = ()) -> Event:
    """Mark who came: the chairs named are present, the others who were invited are absent; said again until the lock (A-17, A-50).

    ``remote`` are those of the present who take part by phone or screen. A pupil who is marked as present after all, also
    from a distance, ends the no-show (A-51).

    Raises:
        Refused: not started, a chair that there is not, nobody, somebody who may not be there, or the text is locked.
    """
    meeting = work.facts.meeting
    if meeting.text:
        raise refused("locked", ALREADY_LOCKED, ledger("A-38"))
    came = [seat for seat in meeting.seats if seat.id in present]
    if len(came) != len(set(present)) or not set(remote) <= set(present):
        raise refused("no_such_chair", NO_SUCH_CHAIR, ledger("A-17"), field="present")
    if not came:
        raise refused("nobody_here", SOMEBODY, ledger("A-50"), field="present")
    if not all(may_come(work.facts, work.given, seat) for seat in came):
        raise refused("may_not_come", MAY_NOT_COME, ledger("A-21"), field="present")
    stayed_away = [seat for seat in meeting.seats if seat.invited_at and seat.id not in present]
    _mark(work, [seat for seat in came if seat.id not in remote], "present")
    _mark(work, [seat for seat in came if seat.id in remote], "present", remote=True)
    _mark(work, stayed_away, "absent")
    others = {seat.id for seat in meeting.seats} - {seat.id for seat in (*came, *stayed_away)}
    Seat.objects.filter(id__in=others).exclude(attendance="").update(attendance="", attended_at=None, remote=False)
    return AttendanceRecorded(present=_people(came), absent=_people(stayed_away))


def _mark(work: Work, seats: Collection[SeatFacts], attendance: str, *, remote: bool = False) -> None:
    Seat.objects.filter(id__in=[seat.id for seat in seats]).update(attendance=attendance, attended_at=work.happened_at, remote=remote)


def _people(seats: Collection[SeatFacts]) -> tuple[int, ...]:
    return tuple(sorted({seat.person for seat in seats}))

"""The meeting is opened (A-05, A-17, A-19)."""

from collections.abc import Mapping

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import refused
from fotfeste.casework.models import Meeting, Seat
from fotfeste.domain.events import Event, MeetingStarted
from fotfeste.domain.rules.meeting import SCHOOL_ROLES
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

KNOWS = ledger("A-19", quote="Dei som møter frå skulen må ha god kjennskap til eleven og saka")
NO_SUCH_CHAIR = Text(nb="Denne stolen finnes ikke i møtet.", nn="Denne stolen finst ikkje i møtet.", en="There is no such chair at the meeting.")
NOT_ITS_DAY = Text(nb="Møtet var ikke den dagen.", nn="Møtet var ikkje den dagen.", en="The meeting was not on that day.")


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

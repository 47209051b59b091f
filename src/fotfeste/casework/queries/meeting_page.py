"""The live meeting: the case behind its door, who is at the table, and how far the form has come."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fotfeste.casework.doors import OpenCase, case_for
from fotfeste.casework.queries.people import Names, names_for
from fotfeste.domain.facts import SeatFacts
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.form import asked_for, progress_of
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.rules.meeting.no_show import Next
from fotfeste.domain.rules.progress import objections_to


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything on the page of a meeting; ``answered`` of ``needed`` answers are in place.

    ``asked`` names the sections that this text needs; ``no_show`` says what comes next when the pupil did not come.
    """

    opened: OpenCase
    names: Names
    answered: int
    needed: int
    asked: tuple[str, ...]
    no_show: Next | None
    seats: tuple[SeatFacts, ...]
    hinders_start: tuple[Objection, ...]
    hinders_lock: tuple[Objection, ...]


def meeting_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> MeetingPage:
    """The meeting for somebody from the staff; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `case_for`.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_meeting", at=at)
    form = opened.procedure.form_version(opened.loaded.meeting["form_version"])
    asked = tuple(section.key for section in asked_for(opened.facts, opened.given))
    needs = replace(form, sections=tuple(section for section in form.sections if section.key in asked))
    answered, needed = progress_of(needs, opened.loaded.answers)
    return MeetingPage(
        opened=opened,
        names=names_for(opened.loaded),
        answered=answered,
        needed=needed,
        asked=asked,
        no_show=no_show.what_next(opened.facts, opened.given),
        seats=tuple(seat for seat in opened.facts.meeting.seats if seat.invited_at) or opened.facts.meeting.seats,
        hinders_start=objections_to(opened.procedure, "start_meeting", opened.facts, opened.given),
        hinders_lock=objections_to(opened.procedure, "lock_text", opened.facts, opened.given),
    )

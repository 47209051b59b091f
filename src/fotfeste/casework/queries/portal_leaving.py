"""«Eg vil slutte»: what stands, what happens then, and until when there is help to get."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.queries.leaving_page import Notice, leaving_of
from fotfeste.casework.queries.portal import PortalPage, portal_page
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.parameters import DECIDES_EDUCATION
from fotfeste.domain.time import age_on


@dataclass(frozen=True, slots=True)
class PortalLeaving:
    """The page for the pupil or a guardian. ``office`` is whom one can talk with, empty when nobody has a chair yet.

    ``decides`` says that the pupil is old enough to decide about school themselves.
    """

    page: PortalPage
    notice: Notice | None
    mine: bool
    right_until: date
    office: str
    decides: bool


def portal_leaving(*, viewer: Viewer, case_id: UUID, at: datetime) -> PortalLeaving:
    """What one must know to say that one leaves; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `portal_page`, and for guests.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at, also="tell_leaving", detail="leaving")
    found = leaving_of(page.opened)
    facts, given = page.opened.facts, page.opened.given
    advisers = [seat.person for seat in facts.meeting.seats if seat.unit is not None and seat.unit == facts.office]
    return PortalLeaving(
        page=page,
        notice=found.notice,
        mine=found.notice is not None and (page.young or found.notice.said_by == "guardian"),
        right_until=found.right.on,
        office=page.names.person(advisers[0]) if advisers else "",
        decides=age_on(born_on=facts.pupil.born_on, day=given.day) >= given.value(DECIDES_EDUCATION),
    )

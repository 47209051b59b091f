"""The desk where reports from training companies lie that nobody has found a case for: whose it is, and how they are told (A-02)."""

from datetime import datetime
from uuid import UUID

from fotfeste.domain.facts import Role
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.company_letters import CompanyReportWaits
from fotfeste.messaging.deliver import Addressed, queue_all
from fotfeste.people import lookup


def desks_of(viewer: Viewer) -> tuple[int, ...]:
    """The authorities whose reports this person reads: those where the person leads an office of the follow-up service."""
    led = [unit for role, unit in viewer.roles if role is Role.OT_LEADER]
    return tuple(sorted({unit.authority_id for unit in lookup.units(unit_ids=led).values()})) if led else ()


def tell_desk(*, authority_id: int, report_id: UUID, at: datetime) -> None:
    """Tell the leaders of the authority's offices that something must find its place; once for each report and leader."""
    authority = lookup.authority(authority_id=authority_id)
    letter = CompanyReportWaits(sender=authority.name, path="/reports/")
    rows = lookup.staff_within(authority_id=authority_id, roles=("ot_leader",), day=norwegian_day(at))
    leaders = {row.person_id: row.person for row in rows}.values()
    letters = [
        Addressed(key=f"company_report:{report_id}:{person.id}", recipient=person, letter=letter, channel="email" if person.email else "portal")
        for person in leaders
    ]
    queue_all(authority_id=authority_id, case_id=None, letters=letters, send_after=at)

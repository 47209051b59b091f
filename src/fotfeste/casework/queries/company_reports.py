"""Reports from training companies: the open form and its receipt, and the desk of those that nobody has found a case for (A-02)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fotfeste.audit.wall import within
from fotfeste.casework.company_desk import desks_of
from fotfeste.casework.doors import NoSuchCase
from fotfeste.casework.facts import Loaded
from fotfeste.casework.models import CompanyReport
from fotfeste.casework.queries.lists import log_list
from fotfeste.domain.rules.access import RAISED_IN_ERROR, Viewer
from fotfeste.domain.time import norwegian_day
from fotfeste.local.company_codes import known_code
from fotfeste.people import lookup
from fotfeste.people.lookup import Found

SETTLED_SHOWN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Opened:
    """What a code opens: the county, and the company when the code is for one."""

    county: str
    company: str


def opened_by(*, code: str, at: datetime) -> Opened | None:
    """Whose form a code opens; None for a code that does not hold."""
    known = known_code(code=code, day=norwegian_day(at))
    if known is None:
        return None
    company = lookup.unit(unit_id=known.unit_id).name if known.unit_id else ""
    return Opened(lookup.authority(authority_id=known.authority_id).name, company)


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a report has come in: when and where, and nothing about anybody."""

    received_at: datetime
    county: str
    by_letter: bool


def receipt_of(*, token: UUID) -> Receipt:
    """The receipt with this secret number; the wall is opened for this one question.

    Raises:
        NoSuchCase: nothing came in under this number.
    """
    with within(lookup.authority_ids()):
        row = CompanyReport.objects.filter(token=token).values_list("received_at", "authority__name", "wants_letter").first()
    if row is None:
        raise NoSuchCase(token)
    return Receipt(*row)


def report_of(*, token: UUID) -> UUID:
    """The report behind a receipt, for the program alone; behind the wall.

    Raises:
        CompanyReport.DoesNotExist: there is none.
    """
    return CompanyReport.objects.values_list("id", flat=True).get(token=token)


def reports_in(loaded: Loaded) -> tuple[CompanyReport, ...]:
    """What training companies have written in a case, the newest first; asked only when there is something. Of a case raised in error, nothing."""
    mistaken = loaded.facts.closed_as == RAISED_IN_ERROR
    written = [row["report_id"] for row in loaded.rows["concerns"] if row["report_id"] and not mistaken]
    return tuple(CompanyReport.objects.filter(id__in=written).select_related("company").order_by("-received_at")) if written else ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The reports that wait, the oldest first, and those settled lately."""

    waiting: tuple[CompanyReport, ...]
    settled: tuple[CompanyReport, ...]


def desk(*, viewer: Viewer, at: datetime) -> Desk:
    """Everything on the desk of this person; the list is logged.

    Raises:
        NoSuchCase: the person has no such desk.
    """
    authorities = _desks(viewer)
    since = at - timedelta(days=SETTLED_SHOWN_DAYS)
    rows = CompanyReport.objects.filter(authority_id__in=authorities).select_related("company", "settled_by")
    waiting = tuple(rows.filter(settled_at=None).order_by("received_at", "id"))
    settled = tuple(rows.filter(settled_at__gte=since).order_by("-settled_at", "id"))
    log_list(viewer, authorities, at, "company_reports", "", [row.id for row in (*waiting, *settled)])
    return Desk(waiting, settled)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report, and the apprentices that a search has found."""

    report: CompanyReport
    found: tuple[Found, ...]

    @property
    def county(self) -> str:
        """Whose desk it lies on."""
        return self.report.authority.name

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """Those found, as the options of a field: public id, name, company."""
        return [(pupil.public_id, pupil.name, pupil.unit_name) for pupil in self.found]


def report_page(*, viewer: Viewer, report_id: UUID, words: str, at: datetime) -> ReportPage:
    """One report, with the apprentices of the county whom ``words`` find; report and search are logged.

    Raises:
        NoSuchCase: no such report at a desk of this person.
    """
    authorities = _desks(viewer)
    report = CompanyReport.objects.filter(id=report_id, authority_id__in=authorities).select_related("authority", "company", "settled_by").first()
    if report is None:
        raise NoSuchCase(report_id)
    found = lookup.apprentices_found(authority_id=report.authority_id, words=words, day=norwegian_day(at)) if words else ()
    log_list(viewer, authorities, at, "company_report", words, [report.id, *(pupil.public_id for pupil in found)])
    return ReportPage(report, found)


def reports_waiting(*, viewer: Viewer) -> int | None:
    """How many reports wait on the desk of this person; None for somebody who has none."""
    authorities = desks_of(viewer)
    return CompanyReport.objects.filter(authority_id__in=authorities, settled_at=None).count() if authorities else None


def _desks(viewer: Viewer) -> tuple[int, ...]:
    authorities = desks_of(viewer)
    if not authorities:
        raise NoSuchCase("desk")
    return authorities

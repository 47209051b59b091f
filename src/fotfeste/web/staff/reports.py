"""«Meldingar frå bedrifter»: the desk of reports that nobody has found a case for, and the receipts that go in the post."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fotfeste.casework.queries.company_reports import desk, report_page
from fotfeste.casework.steps.concern import Raised
from fotfeste.casework.steps.concern.desk import file_report, note_letter_posted, put_report_aside
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried
from fotfeste.web.shared.request import SignedIn, asker, at_work

LONGEST_SEARCH = 80


@require_safe
@at_work
def reports(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, and what became of the rest."""
    asked = asker(request)
    return render(request, "staff/reports.jinja", {"desk": desk(viewer=asked.actor, at=asked.now)})


@require_http_methods(["GET", "POST"])
@at_work
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report: find the apprentice, or say why not."""
    asked = asker(request)
    words = (request.POST.get("q") or request.GET.get("q", "")).strip()[:LONGEST_SEARCH]
    trial = NOT_TRIED
    if request.method == "POST":
        posted = asked.POST
        if "pupil" in posted or "find" in posted:
            raised, trial = _filed(asked, report_id)
            if raised:
                return _gone_on(asked, raised)
        elif "posted" in posted:
            trial = tried(lambda: note_letter_posted(by=asked.actor, report_id=report_id, at=asked.now))
            if trial.went_well:
                return done(asked, _("The letter is noted as posted."), "reports")
        else:
            trial = _put_aside(asked, report_id)
            if trial.went_well:
                return done(asked, _("The report is put aside, with the reason."), "reports")
    page = report_page(viewer=asked.actor, report_id=report_id, words=words, at=asked.now)
    return shown(asked, "staff/report.jinja", trial, page=page, words=words)


def _filed(asked: SignedIn, report_id: UUID) -> tuple[Raised | None, Trial]:
    found: list[Raised] = []
    pupil = asked.POST.get("pupil", "")
    trial = tried(lambda: found.append(file_report(by=asked.actor, report_id=report_id, pupil=pupil, at=asked.now)))
    return (found[0] if found else None), trial


def _gone_on(asked: SignedIn, raised: Raised) -> HttpResponse:
    said = _("The report is in the case that was open.") if raised.joined else _("A case is open with this report.")
    return done(asked, said, "case_page", raised.case_id) if raised.visible else done(asked, said, "reports")


def _put_aside(asked: SignedIn, report_id: UUID) -> Trial:
    settled_as, reason = asked.POST.get("settled_as", ""), asked.POST.get("reason", "")
    return tried(lambda: put_report_aside(by=asked.actor, report_id=report_id, settled_as=settled_as, reason=reason, at=asked.now))


@require_safe
@at_work
def letter(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The receipt on paper: to be printed, put in an envelope and posted. It says nothing about the apprentice."""
    asked = asker(request)
    page = report_page(viewer=asked.actor, report_id=report_id, words="", at=asked.now)
    return render(request, "staff/report_letter.jinja", {"page": page, "day": asked.day})


urlpatterns = [
    path("reports/", reports, name="reports"),
    path("reports/<uuid:report_id>/", report, name="report"),
    path("reports/<uuid:report_id>/letter/", letter, name="report_letter"),
]

"""Measures: every promise until it is kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.act_page import guidance_of
from fotfeste.casework.queries.measures_page import measures_page
from fotfeste.casework.steps.measures import end_measure, pass_measure
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import number_of


@require_http_methods(["GET", "POST"])
@signed_in
def measures(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """All the promises of a case on one page: what, who, by when, and what came of them."""
    asked = asker(request)
    trial, tried_on = NOT_TRIED, ""
    if request.method == "POST":
        tried_on = request.POST.get("measure", "")
        passed = "receiver" in request.POST
        trial = _passed(asked, case_id) if passed else _ended(asked, case_id)
        if trial.went_well:
            return done(asked, _("The measure has a new owner. Both are told.") if passed else _("The measure is ended."), "measures", case_id)
    passing = request.GET.get("pass", "")
    page = measures_page(viewer=asked.actor, case_id=case_id, at=asked.now, passing=bool(passing))
    if trial.errors and any(str(line.id) == tried_on and line.ended_at for line in page.lines):
        return redirect("measures", case_id)  # pressed twice, or ended by somebody else meanwhile
    receivers = [(each.person, each.words) for each in page.receivers]
    context = {"tried_on": tried_on, "day": asked.day, "receivers": receivers, "passing": passing}
    return shown(asked, "staff/measures.jinja", trial, page=page, guidance=guidance_of(page.opened).get("end_measure"), **context)


def _passed(asked: SignedIn, case_id: UUID) -> Trial:
    number, receiver = number_of(asked.POST.get("measure", "")) or 0, number_of(asked.POST["receiver"])
    if not receiver:
        return wrong("receiver", _("Choose who takes over"))
    return tried(lambda: pass_measure(order_from(asked, case_id), measure_id=number, receiver=receiver))


def _ended(asked: SignedIn, case_id: UUID) -> Trial:
    number = number_of(asked.POST.get("measure", "")) or 0
    kept, result = asked.POST.get("kept"), asked.POST.get("result", "")
    if kept not in ("yes", "no"):
        return wrong(f"kept-{number}", _("Choose whether it was done"))
    return tried(lambda: end_measure(order_from(asked, case_id), measure_id=number, kept=kept == "yes", result=result))


urlpatterns = [path("cases/<uuid:case_id>/measures/", measures, name="measures")]

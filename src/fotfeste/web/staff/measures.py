"""Measures and closing: every promise until it is kept, and the end of the case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.case_page import case_page
from fotfeste.casework.queries.measures_page import measures_page
from fotfeste.casework.steps.follow_up import close_case
from fotfeste.casework.steps.measures import end_measure
from fotfeste.domain.rules.progress import objections_to
from fotfeste.web.shared.acting import NOT_TRIED, Trial, tried
from fotfeste.web.shared.request import asker, order_from, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def measures(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """All the promises of a case on one page: what, who, by when, and what came of them."""
    asked = asker(request)
    trial, tried_on = NOT_TRIED, ""
    if request.method == "POST":
        tried_on = request.POST.get("measure", "")
        number = int(tried_on) if tried_on.isdecimal() else 0
        kept = request.POST.get("kept")
        if kept in ("yes", "no"):
            order, result = order_from(asked, case_id), request.POST.get("result", "")
            trial = tried(lambda: end_measure(order, measure_id=number, kept=kept == "yes", result=result))
        else:
            trial = Trial(errors=((f"kept-{number}", _("Choose whether it was done")),))
        if trial.went_well:
            messages.success(request, _("The measure is ended."))
            return redirect("measures", case_id)
    page = measures_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    shown = {"page": page, "trial": trial, "tried_on": tried_on, "typed": request.POST, "day": asked.day}
    return render(request, "staff/measures.jinja", shown, status=422 if trial.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close the case when nothing is left to do."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: close_case(order_from(asked, case_id), reason=request.POST.get("reason", "")))
        if trial.went_well:
            messages.success(request, _("The case is closed."))
            return redirect("case_page", case_id)
    page = case_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    hinders = objections_to(page.opened.procedure, "close_case", page.opened.facts, page.opened.given)
    shown = {"page": page, "trial": trial, "typed": request.POST, "hinders": hinders}
    return render(request, "staff/close.jinja", shown, status=422 if trial.errors else 200)


urlpatterns = [
    path("cases/<uuid:case_id>/measures/", measures, name="measures"),
    path("cases/<uuid:case_id>/close/", close, name="close"),
]

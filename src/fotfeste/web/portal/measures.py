"""What was agreed: my own promises, which I can end, and everybody else's."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.portal_measures import portal_measures
from fotfeste.casework.steps.measures import end_measure
from fotfeste.web.portal.pages import see_other, tabs
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def measures(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan: what, who and when."""
    asked = asker(request)
    found = portal_measures(viewer=asked.actor, case_id=case_id, at=asked.now)
    trial = NOT_TRIED
    if request.method == "POST":
        if any(str(promise.id) == request.POST.get("measure") and promise.ended_at for promise in found.mine):
            return see_other("portal_measures", case_id)
        trial = _tried(asked, case_id)
        if trial.went_well:
            return done(request, _("Thank you for telling us how it went."), "portal_measures", case_id)
    return shown(asked, "portal/measures.jinja", trial, found=found, page=found.page, tabs=tabs(found.page, "portal_measures"))


def _tried(asked: SignedIn, case_id: UUID) -> Trial:
    number = asked.POST.get("measure", "")
    kept = asked.POST.get("kept") == "yes"
    if not number.isdecimal():
        return wrong("", _("Choose one of your own promises on the page."))
    return tried(lambda: end_measure(order_from(asked, case_id), measure_id=int(number[:18]), kept=kept, result=asked.POST.get("result", "")))


urlpatterns = [path("<uuid:case_id>/measures/", measures, name="portal_measures")]

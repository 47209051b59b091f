"""«Eg vil slutte»: said in peace, without a reason, and taken back as easily."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.portal_leaving import portal_leaving
from fotfeste.casework.steps.follow_up import take_back_leaving, tell_leaving
from fotfeste.web.portal.pages import tabs
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import day_of

TAKE_BACK = "take_back"


@require_http_methods(["GET", "POST"])
@signed_in
def leaving(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What happens when one leaves, the day, and a few words if one wants."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        back = request.POST.get("do") == TAKE_BACK
        trial = tried(lambda: take_back_leaving(order_from(asked, case_id))) if back else _told(asked, case_id)
        if trial.went_well:
            said = (
                _("It is taken back. You go on as before.")
                if back
                else _("Thank you for telling us. The school and the follow-up service have been told.")
            )
            return done(asked, said, "portal_leaving", case_id)
    found = portal_leaving(viewer=asked.actor, case_id=case_id, at=asked.now)
    return shown(asked, "portal/leaving.jinja", trial, found=found, page=found.page, tabs=tabs(found.page, "portal_leaving"))


def _told(asked: SignedIn, case_id: UUID) -> Trial:
    leaves_on = day_of(asked.POST.get("leaves_on", ""))
    if leaves_on is None:
        return wrong("leaves_on", _("Write the day like 03.12.2026"))
    return tried(lambda: tell_leaving(order_from(asked, case_id), leaves_on=leaves_on, note=asked.POST.get("note", "")))


urlpatterns = [path("<uuid:case_id>/leaving/", leaving, name="portal_leaving")]

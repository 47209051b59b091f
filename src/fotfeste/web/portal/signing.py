"""Read the locked text, then sign it or say no: for one's own seat alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.portal_signing import PortalSigning, portal_signing
from fotfeste.casework.steps.signing import refuse_to_sign, sign_drawn
from fotfeste.web.portal.pages import see_other
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def sign(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The text first, the signature after it. Who was not at the meeting has nothing to sign."""
    asked = asker(request)
    found = portal_signing(viewer=asked.actor, case_id=case_id, at=asked.now)
    if found is None:
        return see_other("portal_case", case_id)
    trial = NOT_TRIED
    if request.method == "POST":
        if not found.waits and found.signed:
            return see_other("portal_case", case_id)
        trial = _tried(asked, case_id, found)
        if trial.went_well:
            refused = request.POST.get("way") == "refuse"
            return done(request, _("Your no is written down.") if refused else _("Thank you. Your signature is in place."), "portal_case", case_id)
    return shown(asked, "portal/sign.jinja", trial, found=found, page=found.page)


def _tried(asked: SignedIn, case_id: UUID, found: PortalSigning) -> Trial:
    order = order_from(asked, case_id)
    if asked.POST.get("way") == "refuse":
        return tried(lambda: refuse_to_sign(order, seat_id=found.seat, reason=asked.POST.get("reason", "")))
    return tried(lambda: sign_drawn(order, seat_id=found.seat, strokes=asked.POST.get("strokes", "")))


urlpatterns = [path("<uuid:case_id>/sign/", sign, name="portal_sign")]

"""Yes and no to other services, each as easy as the other, and taken back as easily as given."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.portal_consent import portal_consent
from fotfeste.casework.steps.consent import give_consent
from fotfeste.domain.facts import Role
from fotfeste.web.portal.pages import tabs
from fotfeste.web.portal.why_at_home import why_at_home
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def consent(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The questions, one card for each service."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _answered(asked, case_id)
        if trial.went_well:
            return done(request, _("Your answer is saved. You can change it whenever you want."), "portal_consent", case_id)
    found = portal_consent(viewer=asked.actor, case_id=case_id, at=asked.now)
    more = {"found": found, "page": found.page, "tabs": tabs(found.page, "portal_consent"), "why_at_home": why_at_home}
    return shown(asked, "portal/consent.jinja", trial, **more)


def _answered(asked: SignedIn, case_id: UUID) -> Trial:
    service = asked.POST.get("service", "")
    if service not in set(Role):
        return wrong("", _("Choose one of the questions on the page."))
    return tried(lambda: give_consent(order_from(asked, case_id), service=Role(service), answer=asked.POST.get("answer", "")))


urlpatterns = [path("<uuid:case_id>/consent/", consent, name="portal_consent")]

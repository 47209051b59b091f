"""The first page of a case: the invitation in plain words, and the answer to it in one tap."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fotfeste.casework.queries.portal import portal_case
from fotfeste.casework.steps.invitation import answer_invitation
from fotfeste.web.portal.form import own_fields
from fotfeste.web.portal.pages import tabs
from fotfeste.web.portal.why_at_home import why_at_home
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in


@require_safe
@signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """When, where, who comes and why, what is not decided, and one's own words."""
    return _shown(asker(request), case_id, NOT_TRIED)


@require_http_methods(["GET", "POST"])
@signed_in
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say that one comes, or that the time does not suit. Who only comes here, by changing the language, is asked again."""
    asked = asker(request)
    if request.method != "POST":
        return _shown(asked, case_id, NOT_TRIED)
    said, note = request.POST.get("answer", ""), request.POST.get("note", "")
    trial = tried(lambda: answer_invitation(order_from(asked, case_id), answer=said, note=note))
    if not trial.went_well:
        return _shown(asked, case_id, trial)
    thanks = _("Thank you. The school sees that you are coming.") if said == "yes" else _("Thank you for telling us.")
    return done(request, thanks, "portal_case", case_id)


def _shown(asked: SignedIn, case_id: UUID, trial: Trial) -> HttpResponse:
    found = portal_case(viewer=asked.actor, case_id=case_id, at=asked.now)
    page = found.page
    if page.in_error:
        return shown(asked, "portal/in_error.jinja", trial, page=page)
    return shown(
        asked,
        "portal/case.jinja",
        trial,
        page=page,
        invitation=found.invitation,
        cancelled=found.cancelled,
        own=own_fields(page, case_id) if page.young else None,
        tabs=tabs(page, "portal_case"),
        why_at_home=why_at_home,
    )


urlpatterns = [
    path("<uuid:case_id>/", case, name="portal_case"),
    path("<uuid:case_id>/answer/", answer, name="portal_answer"),
]

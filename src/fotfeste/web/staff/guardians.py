"""The guardians of a case: what holds for each, and a leader's decision that one of them is not invited."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.guardians import guardians_page
from fotfeste.casework.steps.invitation import end_exception, except_guardian
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import number_of

GROUNDS = (
    ("court", gettext_lazy("A court has decided it")),
    ("child_welfare", gettext_lazy("Child welfare has decided it")),
    ("danger", gettext_lazy("It would put the pupil in danger")),
    ("unknown_address", gettext_lazy("Nobody knows where to reach the guardian")),
)


@require_http_methods(["GET", "POST"])
@signed_in
def guardians(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Each guardian with what holds and what it means; leaders except one, or end that again."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        ends = "end" in request.POST
        trial = _ended(asked, case_id) if ends else _excepted(asked, case_id)
        if trial.went_well:
            return done(asked, _("The exception is ended.") if ends else _("The exception is written down."), "guardians", case_id)
    found = guardians_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    about = request.POST.get("guardian", "")
    links = [(f"id_{about}-{field}" if field else "main", sentence) for field, sentence in trial.errors]
    return shown(asked, "staff/guardians.jinja", trial, page=found.act, guardians=found, grounds=GROUNDS, about=about, links=links)


def _excepted(asked: SignedIn, case_id: UUID) -> Trial:
    posted = asked.POST
    return tried(
        lambda: except_guardian(
            order_from(asked, case_id),
            guardian=number_of(posted.get("guardian", "")) or 0,
            ground=posted.get("ground", ""),
            reason=posted.get("reason", ""),
            legal_ground=posted.get("legal_ground", ""),
        )
    )


def _ended(asked: SignedIn, case_id: UUID) -> Trial:
    return tried(lambda: end_exception(order_from(asked, case_id), guardian=number_of(asked.POST.get("guardian", "")) or 0))


urlpatterns = [path("cases/<uuid:case_id>/guardians/", guardians, name="guardians")]

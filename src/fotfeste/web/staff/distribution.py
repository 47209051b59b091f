"""Distribution: issue the original and the copies, file, and follow each paper until it has arrived."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.act import Order
from fotfeste.casework.queries.signing_page import signing_page
from fotfeste.casework.steps.distribution import distribute, hand_over_paper
from fotfeste.messaging.read import messages_of
from fotfeste.web.shared.acting import NOT_TRIED, Trial, tried
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.staff.share_lines import GETS, HOW, share_lines


@require_http_methods(["GET", "POST"])
@signed_in
def distribution(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Before: the preview of who gets what. After: how each paper fared, and what has to go by hand."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _act(asked, order_from(asked, case_id))
        if trial.went_well:
            return redirect("distribution", case_id)
    page = signing_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    if page is None:
        return redirect("meeting", case_id)
    shown = {"page": page, "trial": trial, "rows": share_lines(page), "messages_of": messages_of(case_id=case_id), "how": HOW, "gets": GETS}
    return render(request, "staff/distribution.jinja", shown, status=422 if trial.errors else 200)


def _act(asked: SignedIn, order: Order) -> Trial:
    edition = asked.POST.get("edition", "")
    if not edition:
        trial = tried(lambda: distribute(order))
        if trial.went_well:
            messages.success(asked, _("The papers are on their way, and the agreement is filed."))
        return trial
    trial = tried(lambda: hand_over_paper(order, edition_id=UUID(edition)))
    if trial.went_well:
        messages.success(asked, _("Written down: the paper has been handed over."))
    return trial


urlpatterns = [path("cases/<uuid:case_id>/distribution/", distribution, name="distribution")]

"""Signing: each seat's answer to the locked text, drawn here, on paper, or no with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fotfeste.casework.act import Order
from fotfeste.casework.doors import case_for
from fotfeste.casework.papers import reading_edition
from fotfeste.casework.queries.signing_page import signing_page
from fotfeste.casework.steps.signing import leave_open, refuse_to_sign, sign_drawn, sign_on_paper
from fotfeste.web.shared.acting import NOT_TRIED, Trial, tried
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.staff.share_lines import share_lines


@require_http_methods(["GET", "POST"])
@signed_in
def signing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whose turn it is to sign, and who will get what when everybody has."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _answer(asked, order_from(asked, case_id))
        if trial.went_well:
            messages.success(request, _("The answer is kept."))
            return redirect(reverse("signing", args=[case_id]))
    page = signing_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    if page is None:
        return redirect("meeting", case_id)
    if page.editions:
        return redirect("distribution", case_id)
    shown = {
        "page": page,
        "trial": trial,
        "typed": request.POST,
        "turn": page.turn(request.POST.get("seat") or request.GET.get("seat", "")),
        "rows": share_lines(page),
    }
    return render(request, "staff/signing.jinja", shown, status=422 if trial.errors else 200)


def _answer(asked: SignedIn, order: Order) -> Trial:
    seat = int(asked.POST["seat"]) if asked.POST.get("seat", "").isdecimal() else 0
    reason = asked.POST.get("reason", "")
    scan = asked.FILES.get("scan")
    match asked.POST.get("way"):
        case "draw":
            return tried(lambda: sign_drawn(order, seat_id=seat, strokes=asked.POST.get("strokes", "")))
        case "paper" if scan is not None:
            return tried(lambda: sign_on_paper(order, scan=scan.read(), seat_ids=[seat]))
        case "refuse":
            return tried(lambda: refuse_to_sign(order, seat_id=seat, reason=reason))
        case "later":
            return tried(lambda: leave_open(order, seat_id=seat, reason=reason))
    return Trial(errors=(("scan", _("Choose the scanned page")),))


@require_safe
@signed_in
def locked_text(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The locked text as a reading edition, for whoever is about to sign."""
    asked = asker(request)
    opened = case_for(viewer=asked.actor, case_id=case_id, act="see_meeting", at=asked.now, detail="locked_text")
    return HttpResponse(reading_edition(opened=opened), content_type="application/pdf")


urlpatterns = [
    path("cases/<uuid:case_id>/signing/", signing, name="signing"),
    path("cases/<uuid:case_id>/signing/text/", locked_text, name="locked_text"),
]

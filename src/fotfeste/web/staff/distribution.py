"""Distribution: issue the original and the copies, file, and follow each paper until it has arrived."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.act_page import guidance_of
from fotfeste.casework.queries.signing_page import archive_record, signing_page
from fotfeste.casework.steps.distribution import distribute, hand_over_paper
from fotfeste.domain.rules.signing import SIGNED_WAYS
from fotfeste.messaging.read import messages_of
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.staff.share_lines import edition_lines, share_lines


@require_http_methods(["GET", "POST"])
@signed_in
def distribution(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Before: the preview of who gets what. After: how each paper fared, and what has to go by hand."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        handed = "edition" in request.POST
        trial = _handed_over(asked, case_id) if handed else tried(lambda: distribute(order_from(asked, case_id)))
        if trial.went_well:
            said = _("Written down: the paper has been handed over.") if handed else _("The papers are on their way, and the agreement is filed.")
            return done(asked, said, "distribution", case_id)
    page = signing_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    if page is None:
        return redirect("meeting", case_id)
    if trial.errors and page.editions and not page.hinders and "edition" not in request.POST:
        return redirect("distribution", case_id)  # pressed twice: the papers are out
    late = [line for line in page.turns if line.way not in SIGNED_WAYS]
    sent = messages_of(case_id=case_id)
    lines = edition_lines(page, sent)
    filed = archive_record(page)
    filed_on = date.fromisoformat(filed["document_date"]) if filed else None
    context = {"rows": share_lines(page), "papers": lines, "late": late, "filed": filed, "filed_on": filed_on}
    return shown(asked, "staff/distribution.jinja", trial, page=page, guidance=guidance_of(page.opened).get("distribute"), **context)


def _handed_over(asked: SignedIn, case_id: UUID) -> Trial:
    try:
        edition = UUID(asked.POST["edition"])
    except ValueError:
        return wrong("", _("Choose one of the papers on the page"))
    return tried(lambda: hand_over_paper(order_from(asked, case_id), edition_id=edition))


urlpatterns = [path("cases/<uuid:case_id>/distribution/", distribution, name="distribution")]

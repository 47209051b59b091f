"""Consents: who has said what about other services, written down on paper, by phone or in person, or the law that stands instead."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.consent import CARE, consents_page
from fotfeste.casework.steps.consent import record_consent, record_exception
from fotfeste.domain.facts import Role
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import day_of, number_of

WAYS = (("written", gettext_lazy("On paper")), ("phone", gettext_lazy("By phone")), ("spoken", gettext_lazy("Face to face")))


@require_http_methods(["GET", "POST"])
@signed_in
def consents(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """For each wanted service: who must say yes, who has, and a form for each answer that came to the school."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _recorded(asked, case_id)
        if trial.went_well:
            return done(asked, _("The answer is written down."), "consents", case_id)
    found = consents_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    about = f"{request.POST.get('service', '')}-{request.POST.get('giver', '')}"
    return shown(asked, "staff/consents.jinja", trial, page=found.act, consents=found, ways=WAYS, about=about, prefix=_prefixed(about, trial))


def _prefixed(about: str, trial: Trial) -> list[tuple[str, str]]:
    """The links of the error summary: the page has the same fields once for each giver."""
    return [(f"id_{about}-{field}" if field else "main", sentence) for field, sentence in trial.errors]


def _recorded(asked: SignedIn, case_id: UUID) -> Trial:
    posted = asked.POST
    if posted.get("service") not in set(Role):
        return wrong("", _("Choose one of the services on the page"))
    service, giver, order = Role(posted["service"]), posted.get("giver", ""), order_from(asked, case_id)
    if giver == "law":
        return tried(lambda: record_exception(order, service=service, legal_ground=posted.get("legal_ground", ""), reason=posted.get("reason", "")))
    written = posted.get("valid_to", "").strip()
    valid_to = day_of(written)
    if written and valid_to is None:
        return wrong("valid_to", _("Write the date like 03.12.2026"))
    return tried(
        lambda: record_consent(
            order,
            service=service,
            giver=number_of(giver),
            care_service=giver == CARE,
            answer=posted.get("answer", ""),
            way=posted.get("way", ""),
            note=posted.get("note", ""),
            valid_to=valid_to,
        )
    )


urlpatterns = [path("cases/<uuid:case_id>/consent/", consents, name="consents")]

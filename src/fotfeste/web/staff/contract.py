"""An apprentice's contract ends: by agreement or by the county's decision, told in writing first (§ 7-3)."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.act_page import act_page
from fotfeste.casework.steps.follow_up import record_contract_notice
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import day_of, moment_of

NOON = "12.00"
ENDED_BY = (
    ("agreement", gettext_lazy("The company and the apprentice agree"), gettext_lazy("The company tells the county in writing first.")),
    ("county", gettext_lazy("The county decides"), gettext_lazy("The apprentice may explain the matter orally before the decision.")),
)
WAYS = (
    ("letter", gettext_lazy("By letter")),
    ("email", gettext_lazy("By e-mail")),
    ("form", gettext_lazy("In the county's own form")),
    ("decision", gettext_lazy("In the county's decision")),
)


@require_http_methods(["GET", "POST"])
@signed_in
def contract(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Note who ends the contract, when the county was told, and how."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _noted(asked, case_id)
        if trial.went_well:
            return done(asked, _("It is noted how the contract ends."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("record_contract_notice",), at=asked.now)
    row = page.check("contract_notice")
    return shown(asked, "staff/contract.jinja", trial, page=page, row=row, ended_by=ENDED_BY, ways=WAYS, day=asked.day)


def _noted(asked: SignedIn, case_id: UUID) -> Trial:
    posted = asked.POST
    told_on = day_of(posted.get("told_on", ""))
    if told_on is None:
        return wrong("told_on", _("Write the day like 03.12.2026"))
    told_at = None if told_on == asked.day else moment_of(told_on.isoformat(), NOON)
    order = replace(order_from(asked, case_id), happened_at=told_at)
    ended_by, way, note = posted.get("ended_by", ""), posted.get("way", ""), posted.get("note", "")
    trial = tried(lambda: record_contract_notice(order, ended_by=ended_by, way=way, heard=bool(posted.get("heard")), note=note))
    return Trial(errors=tuple(("told_on" if field == "happened_at" else field, sentence) for field, sentence in trial.errors))


urlpatterns = [path("cases/<uuid:case_id>/contract/", contract, name="contract")]

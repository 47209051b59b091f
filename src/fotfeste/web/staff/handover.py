"""Handing a case over, and all the cases of somebody who is away."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from fotfeste.casework.act import Order
from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.queries.handover import Holder, Receiver, away_page, handover_page
from fotfeste.casework.steps.concern import hand_over_case
from fotfeste.domain.text import Text
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, at_work, leads, order_from, signed_in
from fotfeste.web.shared.typed import day_of, number_of

BACK = "back"
FOR_GOOD = "good"


@require_http_methods(["GET", "POST"])
@signed_in
def hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let somebody else answer for the case, for a while or for good, or take it back."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _taken_back(asked, case_id) if BACK in request.POST else _handed(asked, order_from(asked, case_id))
        if trial.went_well:
            said = _("The case is back with the one who answers for it.") if BACK in request.POST else _("The case is handed over. Both are told.")
            return done(asked, said, "case_list")
    found = handover_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    return shown(asked, "staff/hand_over.jinja", trial, page=found.act, handover=found, options=_options(found.receivers))


def _handed(asked: SignedIn, order: Order) -> Trial:
    receiver = number_of(asked.POST.get("receiver", ""))
    if not receiver:
        return wrong("receiver", _("Choose who takes over"))
    until: date | None = None
    if asked.POST.get("length") != FOR_GOOD:
        until = asked.day if asked.POST.get("length") == "today" else day_of(asked.POST.get("until", ""))
        if until is None:
            return wrong("until", _("Write the day like 03.12.2026"))
    return tried(lambda: hand_over_case(order, receiver=receiver, until=until, reason=asked.POST.get("reason", "")))


def _taken_back(asked: SignedIn, case_id: UUID) -> Trial:
    facts = handover_page(viewer=asked.actor, case_id=case_id, at=asked.now).act.opened.facts
    reason = asked.POST.get("reason", "").strip() or _("Back again")
    return tried(lambda: hand_over_case(order_from(asked, case_id), receiver=facts.responsible, reason=reason))


@require_http_methods(["GET", "POST"])
@at_work
def away(request: HttpRequest) -> HttpResponse:
    """Somebody is away: who takes the cases? Each case is an act of its own, and says for itself what stood in the way."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        chosen = [UUID(number) for number in request.POST.getlist("case") if _is_number(number)]
        trial = _all_handed(asked, chosen) if chosen else wrong("case", _("Choose at least one case"))
        if trial.went_well:
            count = len(chosen)
            said = ngettext("%(count)s case is handed over.", "%(count)s cases are handed over.", count) % {"count": count}
            return done(asked, said, "away")
    found = away_page(viewer=asked.actor, authorities=asked.authorities, who=request.GET.get("who", ""), at=asked.now)
    if not found.holders and not leads(asked):
        raise NotYours("hand_over_case")
    holders = [(each.key, ngettext("%(name)s, %(count)s case", "%(name)s, %(count)s cases", each.cases) % _counted(each)) for each in found.holders]
    return shown(asked, "staff/away.jinja", trial, away=found, options=_options(found.receivers), options_who=holders)


def _options(receivers: Iterable[Receiver]) -> list[tuple[int, Text]]:
    return [(each.person, each.words) for each in receivers]


def _counted(holder: Holder) -> dict[str, str | int]:
    return {"name": holder.name, "count": holder.cases}


def _all_handed(asked: SignedIn, cases: list[UUID]) -> Trial:
    """What was refused for one case does not hold back the others: the page then shows those that are left, and why."""
    errors: dict[tuple[str, str], None] = {}
    for case_id in cases:
        revision = number_of(asked.POST.get(f"revision_{case_id}", ""))
        order = Order(by=asked.actor, case_id=case_id, at=asked.now, revision=revision)
        try:
            errors |= dict.fromkeys(_handed(asked, order).errors)
        except (NoSuchCase, NotYours):
            errors[("", _("One of the cases is not yours to hand over any more."))] = None
    return Trial(errors=tuple(errors))


def _is_number(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


urlpatterns = [
    path("cases/<uuid:case_id>/hand-over/", hand_over, name="hand_over"),
    path("away/", away, name="away"),
]

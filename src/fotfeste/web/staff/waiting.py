"""Waiting: let a case rest until a day, and take it up again."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.act_page import act_page
from fotfeste.casework.queries.leaving_page import leaving_of
from fotfeste.casework.steps.follow_up import end_wait, wait
from fotfeste.domain.rules.follow_up import may_not_rest
from fotfeste.domain.rules.parameters import LONGEST_WAIT_DAYS
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import day_of

END = "end"


@require_http_methods(["GET", "POST"])
@signed_in
def waiting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Why the case waits and until when; a new wait when it does not."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        ends = request.POST.get("do") == END
        trial = tried(lambda: end_wait(order_from(asked, case_id))) if ends else _waited(asked, case_id)
        if trial.went_well:
            return done(asked, _("The case goes on.") if ends else _("The case rests. It comes back by itself on the day."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("wait", "end_wait"), at=asked.now)
    facts, given = page.opened.facts, page.opened.given
    rest = leaving_of(page.opened).rest
    hindered = () if rest else may_not_rest(facts, given)
    farthest = asked.day + timedelta(days=given.value(LONGEST_WAIT_DAYS))
    return shown(asked, "staff/waiting.jinja", trial, page=page, rest=rest, hindered=hindered, farthest=farthest)


def _waited(asked: SignedIn, case_id: UUID) -> Trial:
    until = day_of(asked.POST.get("until", ""))
    if until is None:
        return wrong("until", _("Write the day like 03.12.2026"))
    return tried(lambda: wait(order_from(asked, case_id), reason=asked.POST.get("reason", ""), until=until))


urlpatterns = [path("cases/<uuid:case_id>/waiting/", waiting, name="waiting")]

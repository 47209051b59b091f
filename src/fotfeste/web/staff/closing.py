"""How a case ends: when all is done, by a reasoned withdrawal, or because it was raised in error."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.act_page import act_page
from fotfeste.casework.queries.closing import told_by_hand_in
from fotfeste.casework.steps.follow_up import close_case, raise_in_error, withdraw_case
from fotfeste.domain.rules.access import RAISED_IN_ERROR
from fotfeste.domain.rules.follow_up import may_not_withdraw
from fotfeste.web.shared.acting import NOT_TRIED, done, shown, tried
from fotfeste.web.shared.request import asker, order_from, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close the case when nothing is left to do."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: close_case(order_from(asked, case_id), reason=request.POST.get("reason", "")))
        if trial.went_well:
            return done(asked, _("The case is closed."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("close_case",), at=asked.now)
    if page.opened.facts.closed:
        return redirect("case_page", case_id)
    return shown(asked, "staff/close.jinja", trial, page=page)


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """End the case without its meeting, for a reason."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: withdraw_case(order_from(asked, case_id), reason=request.POST.get("reason", "")))
        if trial.went_well:
            return done(asked, _("The case is withdrawn."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("withdraw_case",), at=asked.now)
    if page.opened.facts.closed:
        return redirect("case_page", case_id)
    return shown(asked, "staff/withdraw.jinja", trial, page=page, hindered=may_not_withdraw(page.opened.facts, page.opened.given))


@require_http_methods(["GET", "POST"])
@signed_in
def raised_in_error(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close a case that should never have been, and shred what was written in it."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: raise_in_error(order_from(asked, case_id), why=request.POST.get("why", "")))
        if trial.went_well:
            return done(asked, _("The case is closed as raised in error, and its words are gone."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("raise_in_error",), at=asked.now)
    if page.opened.facts.closed_as == RAISED_IN_ERROR:
        return redirect("case_page", case_id)
    return shown(asked, "staff/raised_in_error.jinja", trial, page=page, by_hand=told_by_hand_in(page.opened, page.names))


urlpatterns = [
    path("cases/<uuid:case_id>/close/", close, name="close"),
    path("cases/<uuid:case_id>/withdraw/", withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/raised-in-error/", raised_in_error, name="raised_in_error"),
]

"""Leaving: what must be in place, the notice that the pupil leaves, and what they are told in writing."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.act_page import act_page
from fotfeste.casework.queries.leaving_page import leaving_page
from fotfeste.casework.steps.follow_up import send_information, take_back_leaving, tell_leaving
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import day_of, moment_of
from fotfeste.web.staff.leaving_view import leaving_view, who_is_told

SAYERS = (
    ("pupil", gettext_lazy("The pupil")),
    ("guardian", gettext_lazy("A guardian")),
    ("company", gettext_lazy("The training company")),
    ("school", gettext_lazy("Somebody at school")),
)
WAYS = (
    ("phone", gettext_lazy("By phone")),
    ("in_person", gettext_lazy("Face to face")),
    ("letter", gettext_lazy("By letter")),
    ("email", gettext_lazy("By e-mail")),
)
NOON = "12.00"
TAKE_BACK = "take_back"


@require_http_methods(["GET", "POST"])
@signed_in
def leaving(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What must be in place before the pupil is deregistered; note that the pupil leaves, or does not after all."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        back = request.POST.get("do") == TAKE_BACK
        trial = tried(lambda: take_back_leaving(order_from(asked, case_id))) if back else _told(asked, case_id)
        if trial.went_well:
            said = (
                _("It is noted that the pupil stays after all.") if back else _("It is noted that the pupil leaves. Below is what is to be in place.")
            )
            return done(asked, said, "leaving", case_id)
    found = leaving_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    view = leaving_view(found.act.opened, found.leaving)
    return shown(asked, "staff/leaving.jinja", trial, page=found.act, leaving=found.leaving, view=view, sayers=SAYERS, ways=WAYS, day=asked.day)


def _told(asked: SignedIn, case_id: UUID) -> Trial:
    posted = asked.POST
    leaves_on, said_on = day_of(posted.get("leaves_on", "")), posted.get("said_on", "").strip()
    if leaves_on is None:
        return wrong("leaves_on", _("Write the day like 03.12.2026"))
    said_at = moment_of(said_on, NOON) if said_on and day_of(said_on) != asked.day else None
    if said_on and said_at is None and day_of(said_on) is None:
        return wrong("said_on", _("Write the day like 03.12.2026"))
    order = replace(order_from(asked, case_id), happened_at=said_at)
    said_by, way, note = posted.get("said_by", ""), posted.get("way", ""), posted.get("note", "")
    return tried(lambda: tell_leaving(order, leaves_on=leaves_on, said_by=said_by, way=way, note=note))


@require_http_methods(["GET", "POST"])
@signed_in
def information(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Tell the pupil, and the guardians of a minor, in writing what they have a right to."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: send_information(order_from(asked, case_id), message=request.POST.get("message", "")))
        if trial.went_well:
            return done(asked, _("The information is on its way. It can be taken back for two minutes."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("send_information",), at=asked.now)
    return shown(asked, "staff/information.jinja", trial, page=page, told=who_is_told(page.opened, page.names))


urlpatterns = [
    path("cases/<uuid:case_id>/leaving/", leaving, name="leaving"),
    path("cases/<uuid:case_id>/rights/", information, name="information"),
]

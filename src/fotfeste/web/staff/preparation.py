"""Preparation: resource team, who else should be there, «Information about the pupil», and the routine for the pupil being there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fotfeste.casework.doors import writer_for
from fotfeste.casework.drafts import Unwritable
from fotfeste.casework.prefill import begin_form
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.queries.preparation import AttendancePage, attendance_page, others_page
from fotfeste.casework.steps.preparation import (
    OtherChoice,
    assess_others,
    confirm_others,
    confirm_pupil_information,
    discuss_in_resource_team,
    plan_attendance,
    skip_resource_team,
)
from fotfeste.domain.facts import Role
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.form_fields import sections_of
from fotfeste.web.shared.form_saving import UNWRITABLE, Clashed, save_all
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import day_of, number_of

CLASH = 409


@require_http_methods(["GET", "POST"])
@signed_in
def resource_team(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Note that the resource team has discussed the case, or leave it out with a reason."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _discussed(asked, case_id)
        if trial.went_well:
            return done(asked, _("The resource team is noted."), "case_page", case_id)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("discuss_in_resource_team",), at=asked.now)
    return shown(asked, "staff/resource_team.jinja", trial, page=page, day=asked.day, row=page.check("resource_team"))


def _discussed(asked: SignedIn, case_id: UUID) -> Trial:
    order = order_from(asked, case_id)
    way = asked.POST.get("way", "")
    if way == "skipped":
        return tried(lambda: skip_resource_team(order, reason=asked.POST.get("reason", "")))
    if way != "discussed":
        return wrong("way", _("Choose whether the team has discussed the case"))
    on = day_of(asked.POST.get("discussed_on", ""))
    if on is None:
        return wrong("discussed_on", _("Write the date like 03.12.2026"))
    return tried(lambda: discuss_in_resource_team(order, discussed_on=on, outcome=asked.POST.get("outcome", "")))


@require_http_methods(["GET", "POST"])
@signed_in
def others(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who else should be there: the school writes its assessment, OT confirms it with one press."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        confirms = request.POST.get("do", "") in ("agree", "disagree")
        trial = _confirmed(asked, case_id) if confirms else _assessed(asked, case_id)
        if trial.went_well:
            said = _("Your word is noted.") if confirms else _("The assessment is written down. Now it is up to the follow-up service.")
            return done(asked, said, "case_page", case_id)
    found = others_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    return shown(asked, "staff/others.jinja", trial, page=found.act, others=found)


def _confirmed(asked: SignedIn, case_id: UUID) -> Trial:
    order = order_from(asked, case_id)
    agrees = asked.POST["do"] == "agree"
    return tried(lambda: confirm_others(order, agrees=agrees, note="" if agrees else asked.POST.get("disagrees", "")))


def _assessed(asked: SignedIn, case_id: UUID) -> Trial:
    posted = asked.POST
    keys = [role for role in Role if f"{role.value}_asked" in posted]
    services = {
        role: OtherChoice(
            wanted=role.value in posted,
            person=number_of(posted.get(f"{role.value}_person", "")),
            why=posted.get(f"{role.value}_why", ""),
        )
        for role in keys
    }
    return tried(lambda: assess_others(order_from(asked, case_id), services=services, note=posted.get("note", "")))


@require_http_methods(["GET", "POST"])
@signed_in
def pupil_information(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """«Information about the pupil», filled in from the register: every field saves itself, and the whole is confirmed."""
    asked = asker(request)
    trial = NOT_TRIED
    clashes: tuple[Clashed, ...] = ()
    if request.method == "POST":
        clashes, trial = _written(asked, case_id)
        if trial.went_well and not clashes:
            if request.POST.get("do") == "save":
                return done(asked, _("Saved."), "pupil_information", case_id)
            return done(asked, _("The information about the pupil is confirmed."), "case_page", case_id)
    page = _information_page(asked, case_id)
    if begin_form(opened=page.opened, at=asked.now):
        page = _information_page(asked, case_id)
    return _information(asked, page, trial, clashes)


def _information_page(asked: SignedIn, case_id: UUID) -> ActPage:
    return act_page(viewer=asked.actor, case_id=case_id, acts=("confirm_pupil_information",), at=asked.now)


def _written(asked: SignedIn, case_id: UUID) -> tuple[tuple[Clashed, ...], Trial]:
    """Keep what was written first, so that a refusal loses no word; then the confirmation."""
    writer = writer_for(viewer=asked.actor, case_id=case_id, act="write_form", at=asked.now)
    try:
        clashes = save_all(asked=asked, writer=writer)
    except Unwritable as refused:
        return (), wrong("", UNWRITABLE[refused.code]())
    if clashes or asked.POST.get("do") == "save":
        return clashes, Trial()
    return clashes, tried(lambda: confirm_pupil_information(order_from(asked, case_id)))


def _information(asked: SignedIn, page: ActPage, trial: Trial, clashes: tuple[Clashed, ...]) -> HttpResponse:
    before = [
        section.key for section in page.opened.procedure.form_version(page.opened.loaded.meeting["form_version"]).sections if section.before_meeting
    ]
    sections = sections_of(
        opened=page.opened, draft_url=reverse("draft", args=[page.opened.facts.id]), people=(), only=before, show_missing=bool(trial.errors)
    )
    names = {question.one.field.key: question.one.name for section in sections for question in section.questions if question.one}
    links = [(f"id_{names.get(field, field)}" if field else "main", sentence) for field, sentence in trial.errors]
    answer = shown(asked, "staff/pupil_information.jinja", trial, page=page, sections=sections, clashes=clashes, links=links)
    if clashes:
        answer.status_code = CLASH
    return answer


@require_http_methods(["GET", "POST"])
@signed_in
def attendance_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The school's routine as a checklist for this pupil."""
    asked = asker(request)
    found = attendance_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    trial = NOT_TRIED
    if request.method == "POST":
        order, items = order_from(asked, case_id), _chosen(asked, found)
        trial = tried(lambda: plan_attendance(order, items=items, note=request.POST.get("note", "")))
        if trial.went_well:
            return done(asked, _("The plan for the pupil being there is written down."), "case_page", case_id)
    return shown(asked, "staff/attendance_plan.jinja", trial, page=found.act, plan=found)


def _chosen(asked: SignedIn, found: AttendancePage) -> list[str]:
    keys = asked.POST.getlist("items")
    lines = [found.words(key) for key, _text in found.lines if key in keys]
    return [*lines, *(line for line in asked.POST.get("own", "").splitlines() if line.strip())]


urlpatterns = [
    path("cases/<uuid:case_id>/resource-team/", resource_team, name="resource_team"),
    path("cases/<uuid:case_id>/others/", others, name="others"),
    path("cases/<uuid:case_id>/information/", pupil_information, name="pupil_information"),
    path("cases/<uuid:case_id>/attendance/", attendance_plan, name="attendance_plan"),
]

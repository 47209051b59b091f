"""The meeting itself: open it, mark who came, and fill in the form together while every field saves itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fotfeste.casework.doors import writer_for
from fotfeste.casework.drafts import Unwritable
from fotfeste.casework.prefill import begin_form
from fotfeste.casework.queries.meeting_page import MeetingPage, meeting_page
from fotfeste.casework.steps.form import confirm_section
from fotfeste.casework.steps.meeting import record_attendance, start_meeting
from fotfeste.casework.steps.signing import lock_text
from fotfeste.domain.rules.meeting import SCHOOL_ROLES
from fotfeste.web.shared.acting import NOT_TRIED, Trial, tried
from fotfeste.web.shared.form_fields import Options, sections_of
from fotfeste.web.shared.form_saving import UNWRITABLE, Clashed, save_all, save_one
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open the meeting: those from the school say that they know the pupil and the case."""
    asked = asker(request)
    page = meeting_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    if page.opened.facts.meeting.started:
        return redirect("meeting", case_id)
    trial = NOT_TRIED
    school = [seat for seat in page.seats if seat.role in SCHOOL_ROLES]
    if request.method == "POST":
        knows = {seat.id: str(seat.id) in request.POST.getlist("knows") for seat in school}
        trial = tried(lambda: start_meeting(order_from(asked, case_id), knows=knows))
        if trial.went_well:
            return redirect("meeting", case_id)
    shown = {"page": page, "trial": trial, "typed": request.POST, "school": school}
    return render(request, "staff/meeting_start.jinja", shown, status=422 if trial.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def meeting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The live form. Without script the whole page is posted; with it each field saves itself."""
    asked = asker(request)
    trial = NOT_TRIED
    clashes: tuple[Clashed, ...] = ()
    if request.method == "POST":
        clashes, trial = _posted(asked, case_id)
        if trial.went_well and not clashes:
            return _onward(asked, case_id)
    page = meeting_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    if not page.opened.facts.meeting.started:
        return redirect("meeting_start", case_id)
    if page.opened.facts.meeting.text:
        return redirect("signing", case_id)
    if begin_form(opened=page.opened, at=asked.now):
        page = meeting_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    return _shown(asked, page, trial, clashes)


def _posted(asked: SignedIn, case_id: UUID) -> tuple[tuple[Clashed, ...], Trial]:
    """Keep what was written first; then the act that the button asked for."""
    writer = writer_for(viewer=asked.actor, case_id=case_id, act="write_form", at=asked.now)
    try:
        clashes = save_all(asked=asked, writer=writer)
    except Unwritable as refused:
        return (), Trial(errors=(("", UNWRITABLE[refused.code]()),))
    wanted = asked.POST.get("do", "save")
    order = order_from(asked, case_id)
    if clashes or wanted == "save":
        return clashes, Trial()
    if wanted == "lock":
        return clashes, tried(lambda: lock_text(order))
    if wanted == "attendance":
        present = {int(seat) for seat in asked.POST.getlist("present") if seat.isdecimal()}
        return clashes, tried(lambda: record_attendance(order, present=present))
    return clashes, tried(lambda: confirm_section(order, section=wanted.removeprefix("confirm-")))


def _onward(asked: SignedIn, case_id: UUID) -> HttpResponse:
    if asked.POST.get("do") == "lock":
        messages.success(asked, _("The text is locked. Now everybody can sign."))
        return redirect("signing", case_id)
    section = asked.POST.get("at", "")
    return redirect(f"{reverse('meeting', args=[case_id])}{'#' + section if section.replace('-', '').isalnum() else ''}")


def _shown(asked: SignedIn, page: MeetingPage, trial: Trial, clashes: tuple[Clashed, ...]) -> HttpResponse:
    show_missing = bool(trial.errors) or asked.GET.get("missing") == "1"
    sections = sections_of(
        opened=page.opened,
        draft_url=reverse("draft", args=[page.opened.facts.id]),
        people=accountable(page),
        show_missing=show_missing,
    )
    missing = [
        (f"id_{field.name}", field.label)
        for section in sections
        for question in section.questions
        for field in (*([question.one] if question.one else []), *(part for item in question.items for part in item.fields))
        if field.missing
    ]
    shown = {
        "page": page,
        "sections": sections,
        "trial": trial,
        "clashes": clashes,
        "missing": missing,
        "show_missing": show_missing,
    }
    return render(asked, "staff/meeting.jinja", shown, status=422 if trial.errors else 409 if clashes else 200)


def accountable(page: MeetingPage) -> Options:
    """Those who can answer for a promise: everybody at the table, by name and role."""
    seats = [seat for seat in page.seats if seat.attendance != "absent"]
    return tuple((str(seat.person), page.names.person(seat.person)) for seat in seats)


@require_POST
@signed_in
def draft(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep one field as somebody types."""
    asked = asker(request)
    return save_one(asked=asked, writer=writer_for(viewer=asked.actor, case_id=case_id, act="write_form", at=asked.now))


urlpatterns = [
    path("cases/<uuid:case_id>/meeting/", meeting, name="meeting"),
    path("cases/<uuid:case_id>/meeting/start/", start, name="meeting_start"),
    path("cases/<uuid:case_id>/meeting/draft/", draft, name="draft"),
]

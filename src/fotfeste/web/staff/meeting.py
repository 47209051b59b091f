"""The meeting itself: open it, mark who came, and fill in the form together while every field saves itself."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fotfeste.casework.doors import writer_for
from fotfeste.casework.drafts import Saved, Unwritable
from fotfeste.casework.prefill import begin_form
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.queries.meeting_page import MeetingPage, meeting_page
from fotfeste.casework.steps.form import confirm_section
from fotfeste.casework.steps.meeting import record_attendance, start_meeting
from fotfeste.casework.steps.signing import lock_text
from fotfeste.domain.facts import SeatFacts
from fotfeste.domain.rules.meeting import SCHOOL_ROLES
from fotfeste.domain.text import Text, same
from fotfeste.web.shared.acting import NOT_TRIED, REFUSED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.dates import words
from fotfeste.web.shared.form_fields import FieldView, Options, sections_of
from fotfeste.web.shared.form_saving import UNWRITABLE, Clashed, save_all, save_one
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import number_of

CLASH = 409


@dataclass(frozen=True, slots=True)
class ClashView:
    """A field that two wrote in, in words: what it is called, what I wrote, and what stands there."""

    label: Text
    mine: str
    theirs: Saved
    theirs_words: str


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open the meeting: those from the school say that they know the pupil and the case."""
    asked = asker(request)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("start_meeting",), at=asked.now)
    if page.opened.facts.meeting.started:
        return redirect("meeting", case_id)
    trial = NOT_TRIED
    school = [seat for seat in page.opened.facts.meeting.seats if seat.role in SCHOOL_ROLES]
    if request.method == "POST":
        knows = {seat.id: str(seat.id) in request.POST.getlist("knows") for seat in school}
        trial = tried(lambda: start_meeting(order_from(asked, case_id), knows=knows))
        if trial.went_well:
            return redirect("meeting", case_id)
    return shown(asked, "staff/meeting_start.jinja", trial, page=page, school=[(seat, _with_title(page, seat)) for seat in school])


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
        return (), wrong("", UNWRITABLE[refused.code]())
    wanted = asked.POST.get("do", "save")
    if clashes or wanted == "save":
        return clashes, Trial()
    if wanted == "attendance":
        return clashes, _attendance(asked, case_id)
    if wanted == "lock":
        ticked = _attendance(asked, case_id) if "attendance" in asked.POST else Trial()
        return clashes, tried(lambda: lock_text(order_from(asked, case_id))) if ticked.went_well else ticked
    return clashes, tried(lambda: confirm_section(order_from(asked, case_id), section=wanted.removeprefix("confirm-")))


def _attendance(asked: SignedIn, case_id: UUID) -> Trial:
    """Write down who is here, unless that is what stands already."""
    present = {number for words in asked.POST.getlist("present") if (number := number_of(words)) is not None}
    remote = {number for words in asked.POST.getlist("remote") if (number := number_of(words)) is not None} & present
    seats = meeting_page(viewer=asked.actor, case_id=case_id, at=asked.now).opened.facts.meeting.seats
    invited = [seat for seat in seats if seat.invited_at or seat.attendance]
    stands = all(seat.attendance == ("present" if seat.id in present else "absent") and seat.remote == (seat.id in remote) for seat in invited)
    if invited and stands:
        return Trial()
    if asked.POST.get("do") == "lock" and not present and not any(seat.attendance for seat in seats):
        return Trial()
    return tried(lambda: record_attendance(order_from(asked, case_id), present=present, remote=remote))


def _onward(asked: SignedIn, case_id: UUID) -> HttpResponse:
    if asked.POST.get("do") == "lock":
        return done(asked, _("The text is locked. Now everybody can sign."), "signing", case_id)
    if asked.POST.get("do") == "attendance" and meeting_page(viewer=asked.actor, case_id=case_id, at=asked.now).no_show:
        return redirect("no_show", case_id)
    section = asked.POST.get("at", "")
    return redirect(f"{reverse('meeting', args=[case_id])}{'#' + section if section.replace('-', '').isalnum() else ''}")


def _shown(asked: SignedIn, page: MeetingPage, trial: Trial, clashes: tuple[Clashed, ...]) -> HttpResponse:
    show_missing = bool(trial.errors) or asked.GET.get("missing") == "1"
    sections = sections_of(
        opened=page.opened,
        draft_url=reverse("draft", args=[page.opened.facts.id]),
        people=accountable(page),
        only=page.asked,
        show_missing=show_missing,
        typed=asked.POST.dict() if trial.errors or clashes else None,
    )
    questions = [question for section in sections for question in section.questions]
    views = [field for question in questions for field in question.fields]
    few = [(f"q-{question.key}", question.label) for question in questions if question.missing]
    shown = {
        "page": page,
        "sections": sections,
        "trial": trial,
        "clashes": [_in_words(clash, views) for clash in clashes],
        "missing": [*few, *((f"id_{field.name}", field.label) for field in views if field.missing)],
        "show_missing": show_missing,
    }
    return render(asked, "staff/meeting.jinja", shown, status=REFUSED if trial.errors else CLASH if clashes else 200)


def _in_words(clash: Clashed, views: list[FieldView]) -> ClashView:
    """A clash in a field that is on the page; a field that is not there any more is called by what was written."""
    place = clash.place
    view = next((v for v in views if (v.draft.section, v.draft.field, v.draft.item) == (place.section, place.field, place.item)), None)
    if view is None:
        return ClashView(same(place.field), clash.mine, clash.theirs, clash.theirs.value)
    return ClashView(view.label, view.shown_as(clash.mine), clash.theirs, view.shown_as(clash.theirs.value))


def accountable(page: MeetingPage) -> Options:
    """Those who can answer for a promise: everybody at the table and whoever has been named already, by name and role."""
    named = {row["value"] for row in page.opened.loaded.part("drafts") if row["field"].endswith(".accountable")}
    seats = [seat for seat in page.seats if seat.attendance != "absent" or str(seat.person) in named]
    return tuple((str(seat.person), _with_title(page, seat)) for seat in seats)


def _with_title(page: ActPage | MeetingPage, seat: SeatFacts) -> str:
    """«Siri Brekken, OT-rådgjevar»: the title as it stands within a sentence."""
    title = words(page.opened.procedure.seat(seat.role).title)
    return f"{page.names.person(seat.person)}, {title[:1].lower() + title[1:] if title[1:2].islower() else title}"


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

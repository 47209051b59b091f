"""The pupil did not come: the guided page for school and OT, and the page that calls a further meeting (A-50 to A-56)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.act import Order
from fotfeste.casework.queries.act_page import act_page
from fotfeste.casework.queries.no_show import no_show_page
from fotfeste.casework.steps.invitation import propose_times
from fotfeste.casework.steps.meeting import (
    call_new_meeting,
    decide_for_office,
    decide_for_school,
    record_attendance,
    state_intent,
    try_contact,
)
from fotfeste.domain.rules.meeting import pupil_absent
from fotfeste.domain.source import education_act, ledger
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import clock_of, moment_of, number_of

CHANNELS = (("phone", gettext_lazy("Phone")), ("sms", gettext_lazy("SMS")))
WAYS = (*CHANNELS, ("in_person", gettext_lazy("Face to face")), ("email", gettext_lazy("E-mail")), ("letter", gettext_lazy("Letter")))
SAID_BY = (
    ("nobody", gettext_lazy("We judge it ourselves")),
    ("pupil", gettext_lazy("The pupil")),
    ("guardian", gettext_lazy("A guardian")),
    ("company", gettext_lazy("The training company")),
)
REASONS = (
    ("health", gettext_lazy("Health")),
    ("life_situation", gettext_lazy("Life situation")),
    ("other", gettext_lazy("Something else")),
)
DUTY_TO_REPORT = education_act("§ 24-3", "A-54")
NEW_MEETING_MINUTES = 60
BOTH_TRIED = ledger("A-51", quote="Skulen prøver å få kontakt med eleven/føresette ved møtestart")


@require_http_methods(["GET", "POST"])
@signed_in
def no_show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Go through it together: try to make contact, say what is known, answer each on one's own."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _carried_out(asked, case_id)
        if trial.went_well:
            if "came" in request.POST:
                return done(asked, _("Good. The meeting goes on."), "meeting", case_id)
            return done(asked, _said(asked), "no_show", case_id)
    found = no_show_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    if found.following is None:
        return redirect("meeting", case_id)
    return shown(
        asked,
        "staff/no_show.jinja",
        trial,
        page=found.act,
        guide=found,
        channels=CHANNELS,
        ways=WAYS,
        said_by=SAID_BY,
        reasons=REASONS,
        now=asked.now,
        duty_to_report=DUTY_TO_REPORT,
        both_tried=BOTH_TRIED,
    )


def _carried_out(asked: SignedIn, case_id: UUID) -> Trial:
    """What the button asked for: an attempt, the intent, one side's answer, or that the pupil is here after all."""
    posted, order = asked.POST, order_from(asked, case_id)
    if "reached" in posted:
        return _contact(asked, order)
    if "intent" in posted or posted.get("do") == "intent":
        return _intent(asked, order)
    if "came" in posted:
        return _came(asked, order)
    side = decide_for_office if posted.get("side") == "office" else decide_for_school
    return tried(
        lambda: side(
            order,
            new_meeting={"yes": True, "no": False}.get(posted.get("new_meeting", "")),
            reason=posted.get("reason", "none"),
            words=posted.get("words", ""),
            considered_report="considered_report" in posted,
        )
    )


def _contact(asked: SignedIn, order: Order) -> Trial:
    posted = asked.POST
    clock = posted.get("clock", "").strip()
    if clock and clock_of(clock) is None:
        return wrong("clock", _("Write the time like 10.00"))
    at = moment_of(asked.day.isoformat(), clock) if clock else asked.now
    return tried(
        lambda: try_contact(
            _then(order, at, asked.now),
            person=number_of(posted.get("person", "")) or 0,
            channel=posted.get("channel", ""),
            reached=posted["reached"] == "yes",
            note=posted.get("note", ""),
        )
    )


def _intent(asked: SignedIn, order: Order) -> Trial:
    posted = asked.POST
    day, clock = posted.get("day", "").strip(), posted.get("said_clock", "").strip()
    at = moment_of(day, clock) if day or clock else asked.now
    if at is None:
        return wrong("day", _("Write the day like 03.12.2026 and the time like 10.00"))
    return tried(
        lambda: state_intent(
            _then(order, at, asked.now),
            intent=posted.get("intent", ""),
            said_by=posted.get("said_by", "nobody"),
            way=posted.get("way", ""),
            note=posted.get("intent_note", ""),
        )
    )


def _came(asked: SignedIn, order: Order) -> Trial:
    """The pupil is here after all, in the room or from a distance; the others are as they were marked."""
    facts = no_show_page(viewer=asked.actor, case_id=order.case_id, at=asked.now).act.opened.facts
    own = {seat.id for seat in facts.meeting.seats if seat.person == facts.pupil.person}
    here = {seat.id for seat in facts.meeting.seats if seat.attendance == "present"} | own
    far = {seat.id for seat in facts.meeting.seats if seat.remote and seat.attendance == "present"}
    remote = far | own if asked.POST["came"] == "remote" else far - own
    return tried(lambda: record_attendance(order, present=here, remote=remote))


def _then(order: Order, at: datetime | None, now: datetime) -> Order:
    """The same order for what happened earlier; the minute on the page has begun before the second in which it is sent."""
    if at is None or at.replace(second=0, microsecond=0) == now.replace(second=0, microsecond=0):
        return order
    return replace(order, happened_at=at)


def _said(asked: SignedIn) -> str:
    if "reached" in asked.POST:
        return _("The attempt is noted.")
    return _("Written down what you know.") if "intent" in asked.POST else _("Your answer is kept.")


@require_http_methods(["GET", "POST"])
@signed_in
def new_meeting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Call a further meeting: what can make it easier to come, and the first time to ask OT about."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        starts_at, trial = _time(asked)
        if trial.went_well:
            trial = tried(lambda: call_new_meeting(order_from(asked, case_id), wish=request.POST.get("wish", "")))
        if trial.went_well:
            return _onward(asked, case_id, starts_at)
    page = act_page(viewer=asked.actor, case_id=case_id, acts=("call_new_meeting",), at=asked.now)
    if request.method == "GET" and pupil_absent(page.opened.facts, page.opened.given) and page.opened.facts.meeting.text is None:
        return redirect("no_show", case_id)
    return shown(asked, "staff/new_meeting.jinja", trial, page=page, now=asked.now)


def _time(asked: SignedIn) -> tuple[datetime | None, Trial]:
    """The time to propose, when one is written; a new meeting can be called before there is one."""
    day, clock = asked.POST.get("day", "").strip(), asked.POST.get("clock", "").strip()
    if not day and not clock:
        return None, Trial()
    starts_at = moment_of(day, clock)
    if starts_at is None:
        return None, wrong("day", _("Write the day like 03.12.2026 and the time like 10.00"))
    return (starts_at, Trial()) if starts_at > asked.now else (None, wrong("day", _("That time is past.")))


def _onward(asked: SignedIn, case_id: UUID, starts_at: datetime | None) -> HttpResponse:
    """The new meeting is there; a time that OT cannot be asked about is proposed on the page for times."""
    if starts_at is None:
        return done(asked, _("The new meeting is begun. Now agree a time with the follow-up service."), "times", case_id)
    order = Order(by=asked.actor, case_id=case_id, at=asked.now)
    place = asked.POST.get("place", "")
    proposed = tried(lambda: propose_times(order, times=[starts_at], minutes=NEW_MEETING_MINUTES, place=place))
    if proposed.went_well:
        return done(asked, _("The new meeting is begun, and the follow-up service is asked about the time."), "case_page", case_id)
    return done(asked, _("The new meeting is begun. The time is not proposed yet: %(why)s") % {"why": proposed.errors[0][1]}, "times", case_id)


urlpatterns = [
    path("cases/<uuid:case_id>/no-show/", no_show, name="no_show"),
    path("cases/<uuid:case_id>/new-meeting/", new_meeting, name="new_meeting"),
]

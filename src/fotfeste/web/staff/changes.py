"""When plans change: another place or length, a meeting called off, and a whole sending taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fotfeste.casework.queries.changes import change_page
from fotfeste.casework.steps.invitation import cancel_meeting, change_meeting
from fotfeste.casework.steps.messages import undo_sending
from fotfeste.web.shared.acting import NOT_TRIED, done, shown, tried
from fotfeste.web.shared.request import asker, order_from, signed_in
from fotfeste.web.shared.typed import number_of
from fotfeste.web.staff.times import LENGTHS

TAKEN_BACK = {
    "invitations": gettext_lazy("Taken back. Nobody has been invited."),
    "changes": gettext_lazy("Taken back. Everything is as it was before the change."),
    "papers": gettext_lazy("Taken back. The papers have not been handed out."),
}


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Another place or length, or new words to those at home, with the time as it is."""
    asked = asker(request)
    posted, trial = request.POST, NOT_TRIED
    if request.method == "POST":
        minutes = number_of(posted.get("minutes", "")) or 0
        message = posted.get("message") if "message" in posted else None
        trial = tried(lambda: change_meeting(order_from(asked, case_id), place=posted.get("place", ""), minutes=minutes, message=message))
        if trial.went_well:
            return done(asked, _("The meeting is changed."), "case_page", case_id)
    found = change_page(viewer=asked.actor, case_id=case_id, at=asked.now, act="change_meeting")
    return shown(asked, "staff/change_meeting.jinja", trial, page=found.act, changing=found, lengths=LENGTHS)


@require_http_methods(["GET", "POST"])
@signed_in
def cancel(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Call the meeting off, once one has seen who will be told."""
    asked = asker(request)
    posted, trial = request.POST, NOT_TRIED
    if request.method == "POST":
        trial = tried(lambda: cancel_meeting(order_from(asked, case_id), reason=posted.get("reason", "")))
        if trial.went_well:
            return done(asked, _("The meeting is cancelled."), "case_page", case_id)
    found = change_page(viewer=asked.actor, case_id=case_id, at=asked.now, act="cancel_meeting")
    return shown(asked, "staff/cancel_meeting.jinja", trial, page=found.act, changing=found)


@require_POST
@signed_in
def undo(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take back all that was sent just now; then back to the case."""
    asked = asker(request)
    what = asked.POST.get("what", "")
    trial = tried(lambda: undo_sending(order_from(asked, case_id), what=what))
    if trial.went_well:
        return done(asked, str(TAKEN_BACK[what]), "case_page", case_id)
    messages.warning(asked, trial.errors[0][1])
    return redirect("case_page", case_id)


urlpatterns = [
    path("cases/<uuid:case_id>/change/", change, name="change_meeting"),
    path("cases/<uuid:case_id>/cancel/", cancel, name="cancel_meeting"),
    path("cases/<uuid:case_id>/undo/", undo, name="undo_sending"),
]

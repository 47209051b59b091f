"""Invitation: who sits where, the written invitation as it will be sent and what has come back, and the log of calls."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.invitation import contacts_page, invitation_page
from fotfeste.casework.queries.participants import participants_page
from fotfeste.casework.seating import Chair
from fotfeste.casework.steps.invitation import choose_participants, log_contact, send_invitations, skip_call
from fotfeste.documents.words import AFTERWARDS, AGENDA, CAN_DO, WHO_COMES
from fotfeste.domain.facts import Role
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.counts import counted
from fotfeste.web.shared.request import SignedIn, asker, happened_then, order_from, signed_in
from fotfeste.web.shared.typed import moment_of, number_of

CHANNELS = (
    ("phone", gettext_lazy("Phone call")),
    ("sms", gettext_lazy("Text message")),
    ("in_person", gettext_lazy("Face to face")),
    ("email", gettext_lazy("E-mail")),
    ("letter", gettext_lazy("Letter")),
)
HEADINGS = {"comes": WHO_COMES, "agenda": AGENDA, "can_do": CAN_DO, "afterwards": AFTERWARDS}
"""The headings of the letter on paper, in the language of the letter."""
CHAIRS = {
    "leader": gettext_lazy("The school's leadership"),
    "counsellor": gettext_lazy("Counsellor"),
    "teacher": gettext_lazy("Contact teacher"),
    "office": gettext_lazy("The follow-up service"),
    "instructor": gettext_lazy("Instructor at the company"),
}


@require_http_methods(["GET", "POST"])
@signed_in
def participants(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose who attends for school, OT and company; the family and other services follow from the rules."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        order, seats = order_from(asked, case_id), _chosen(asked)
        trial = tried(lambda: choose_participants(order, seats=seats))
        if trial.went_well:
            return done(asked, _("Written down who is to attend."), "case_page", case_id)
    found = participants_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    return shown(asked, "staff/participants.jinja", trial, page=found.act, table=found, labels=CHAIRS)


def _chosen(asked: SignedIn) -> list[Chair]:
    values = [asked.POST.get(name, "") for name in CHAIRS] + asked.POST.getlist("more") + asked.POST.getlist("guardians")
    found: list[Chair] = []
    for value in values:
        person, _colon, role = value.partition(":")
        number = number_of(person)
        if number is not None and role in set(Role):
            found.append((number, Role(role), None))
    return found


@require_http_methods(["GET", "POST"])
@signed_in
def invitation(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """See exactly what each person gets, by which channel and why; then send. Afterwards: what was sent and what came back."""
    asked = asker(request)
    posted = request.POST
    trial = NOT_TRIED
    if posted.get("do") == "send":
        trial = tried(
            lambda: send_invitations(
                order_from(asked, case_id), place=posted.get("place", ""), message=posted.get("message", ""), reason=posted.get("reason", "")
            )
        )
        if trial.went_well:
            return done(asked, _("The invitations are sent."), "invitation", case_id)
    found = invitation_page(
        viewer=asked.actor,
        case_id=case_id,
        at=asked.now,
        place=posted.get("place"),
        message=posted.get("message", ""),
        reason=posted.get("reason", ""),
    )
    return shown(asked, "staff/invitation.jinja", trial, page=found.act, sending=found, many=counted(len(found.new)), headings=HEADINGS)


@require_http_methods(["GET", "POST"])
@signed_in
def contact_log(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Note a call or a message by phone, or leave the call to the pupil out with a reason."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _noted(asked, case_id)
        if trial.went_well:
            return done(asked, _("The contact is noted."), "contact_log", case_id)
    found = contacts_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    return shown(asked, "staff/contact_log.jinja", trial, page=found.act, contacts=found, channels=CHANNELS, now=asked.now)


def _noted(asked: SignedIn, case_id: UUID) -> Trial:
    posted = asked.POST
    order = order_from(asked, case_id)
    if posted.get("do") == "skip":
        return tried(lambda: skip_call(order, reason=posted.get("reason", "")))
    happened_at = moment_of(posted.get("day", ""), posted.get("clock", ""))
    if happened_at is None:
        return wrong("day", _("Write the day like 03.12.2026 and the time like 10.00"))
    if posted.get("reached") not in ("yes", "no"):
        return wrong("reached", _("Choose whether you reached the person"))
    return tried(
        lambda: log_contact(
            happened_then(order, happened_at, asked.now),
            person=number_of(posted.get("person", "")) or 0,
            channel=posted.get("channel", ""),
            reached=posted["reached"] == "yes",
            note=posted.get("note", ""),
        )
    )


urlpatterns = [
    path("cases/<uuid:case_id>/participants/", participants, name="participants"),
    path("cases/<uuid:case_id>/invitation/", invitation, name="invitation"),
    path("cases/<uuid:case_id>/contact/", contact_log, name="contact_log"),
]

"""What has happened outside the program, written down afterwards: when, why, and the paper."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fotfeste.casework.act import Order
from fotfeste.casework.queries.outside import outside_page, outside_paper
from fotfeste.casework.steps.invitation import log_contact, record_agreed_time, send_invitations
from fotfeste.casework.steps.outside import SUBJECTS, record_held
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import moment_of, number_of

WHAT = {
    "time": (gettext_lazy("A time was agreed with the follow-up service"), gettext_lazy("By phone, by e-mail or when you met.")),
    "invitation": (gettext_lazy("The invitation was sent or handed over"), gettext_lazy("By post or from hand to hand. Nothing is sent again.")),
    "contact": (gettext_lazy("Somebody was in touch"), gettext_lazy("A call, a message or a talk.")),
    "meeting": (gettext_lazy("The meeting was held on paper"), gettext_lazy("Then fill in the form, lock it, and hand in the signatures.")),
}
CHANNELS = (
    ("phone", gettext_lazy("Phone call")),
    ("sms", gettext_lazy("Text message")),
    ("in_person", gettext_lazy("Face to face")),
    ("email", gettext_lazy("E-mail")),
    ("letter", gettext_lazy("Letter")),
)
AGREED_BY = tuple(each for each in CHANNELS if each[0] in ("phone", "email", "in_person"))
DAY_AND_TIME = gettext_lazy("Write the day like 03.12.2026 and the time like 10.00")


@require_http_methods(["GET", "POST"])
@signed_in
def outside(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose what happened, then write when, why it is written down now, and hand in the paper."""
    asked = asker(request)
    what = request.GET.get("what", "")
    trial = NOT_TRIED
    if request.method == "POST" and what in SUBJECTS:
        trial = _recorded(asked, case_id, what)
        if trial.went_well:
            return done(asked, _("It is written down. What was not followed stands on the path, with the reason."), "case_page", case_id)
    found = outside_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    context = {"what": what if what in SUBJECTS else "", "subjects": WHAT, "channels": CHANNELS, "ways": AGREED_BY}
    return shown(asked, "staff/outside.jinja", trial, page=found.act, outside=found, **context)


def _recorded(asked: SignedIn, case_id: UUID, what: str) -> Trial:
    posted = asked.POST
    happened_at = moment_of(posted.get("day", ""), posted.get("clock", ""))
    if happened_at is None:
        return wrong("day", DAY_AND_TIME)
    reason = posted.get("why", "").strip()
    if not reason:
        return wrong("why", _("Write why it is written down afterwards"))
    plain = order_from(asked, case_id)
    order = Order(by=plain.by, case_id=case_id, at=plain.at, revision=plain.revision, happened_at=happened_at, outside=reason)
    return DO[what](asked, order)


def _time(asked: SignedIn, order: Order) -> Trial:
    posted = asked.POST
    starts_at = moment_of(posted.get("meets_day", ""), posted.get("meets_clock", ""))
    if starts_at is None:
        return wrong("meets_day", DAY_AND_TIME)
    person = number_of(posted.get("adviser", ""))
    if not person:
        return wrong("adviser", _("Choose who said yes"))
    return tried(
        lambda: record_agreed_time(
            order,
            starts_at=starts_at,
            minutes=number_of(posted.get("minutes", "")) or 0,
            place=posted.get("place", ""),
            person=person,
            way=posted.get("way", ""),
        )
    )


def _invitation(asked: SignedIn, order: Order) -> Trial:
    return tried(lambda: send_invitations(order, place=asked.POST.get("place", ""), scan=_scan(asked)))


def _contact(asked: SignedIn, order: Order) -> Trial:
    posted = asked.POST
    if posted.get("reached") not in ("yes", "no"):
        return wrong("reached", _("Choose whether you reached the person"))
    return tried(
        lambda: log_contact(
            order,
            person=number_of(posted.get("person", "")) or 0,
            channel=posted.get("channel", ""),
            reached=posted["reached"] == "yes",
            note=posted.get("note", ""),
        )
    )


def _meeting(asked: SignedIn, order: Order) -> Trial:
    present = [number for number in map(number_of, asked.POST.getlist("present")) if number]
    remote = [number for number in map(number_of, asked.POST.getlist("remote")) if number in present]
    return tried(lambda: record_held(order, present=present, remote=[number for number in remote if number], scan=_scan(asked)))


DO: dict[str, Callable[[SignedIn, Order], Trial]] = {"time": _time, "invitation": _invitation, "contact": _contact, "meeting": _meeting}


def _scan(asked: SignedIn) -> bytes:
    handed_in = asked.FILES.get("scan")
    return handed_in.read() if handed_in is not None else b""


@require_safe
@signed_in
def paper(request: HttpRequest, case_id: UUID, subject: str) -> HttpResponse:
    """The paper that was handed in, as a file."""
    asked = asker(request)
    found = outside_paper(viewer=asked.actor, case_id=case_id, subject=subject, at=asked.now)
    answer = HttpResponse(found.content, content_type=found.media_type)
    answer["Content-Disposition"] = f'inline; filename="{found.name}"'
    return answer


urlpatterns = [
    path("cases/<uuid:case_id>/outside/", outside, name="outside"),
    path("cases/<uuid:case_id>/outside/<slug:subject>/", paper, name="outside_paper"),
]

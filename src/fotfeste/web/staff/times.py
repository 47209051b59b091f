"""The time: the school proposes, OT answers with one press, on the case's page or on the neutral page that the mail leads to."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.queries.times import NeutralTimes, neutral_times, times_page
from fotfeste.casework.steps.invitation import answer_times, propose_times, record_agreed_time
from fotfeste.casework.steps.invitation.times import MOST_TIMES
from fotfeste.domain.facts import Role
from fotfeste.web.shared.acting import NOT_TRIED, REFUSED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, happened_then, order_from, signed_in
from fotfeste.web.shared.typed import moment_of, number_of

LENGTHS = ((30, gettext_lazy("30 minutes")), (45, gettext_lazy("45 minutes")), (60, gettext_lazy("1 hour")), (90, gettext_lazy("1½ hours")))
WAYS = (("phone", gettext_lazy("Phone call")), ("email", gettext_lazy("E-mail")), ("in_person", gettext_lazy("Face to face")))
OFFICE = (Role.OT_ADVISER, Role.OT_LEADER)
NONE_SUITS = "none"


@require_http_methods(["GET", "POST"])
@signed_in
def times(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Propose up to six times, or answer those that are proposed."""
    asked = asker(request)
    trial = NOT_TRIED
    if request.method == "POST":
        trial, said = _tried(asked, case_id)
        if trial.went_well:
            return done(asked, said, "case_page", case_id)
    found = times_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    rows = range(1, MOST_TIMES + 1)
    return shown(asked, "staff/times.jinja", trial, page=found.act, times=found, lengths=LENGTHS, rows=rows, ways=WAYS, now=asked.now)


def _tried(asked: SignedIn, case_id: UUID) -> tuple[Trial, str]:
    """What a posted form asks for, and the sentence for when it went well."""
    if "proposal" in asked.POST:
        return answered(asked, case_id), _said(asked)
    if asked.POST.get("do") == "agreed":
        return _agreed(asked, case_id), _("The time is agreed.")
    return _proposed(asked, case_id), _("The times are sent to the follow-up service.")


def _agreed(asked: SignedIn, case_id: UUID) -> Trial:
    """A time that OT said yes to by phone or e-mail, written down afterwards."""
    posted = asked.POST
    starts_at = moment_of(posted.get("day", ""), posted.get("clock", ""))
    said_at = moment_of(posted.get("said_day", ""), posted.get("said_clock", ""))
    for field, moment in (("day", starts_at), ("said_day", said_at)):
        if moment is None:
            return wrong(field, _("Write the day like 03.12.2026 and the time like 10.00"))
    return tried(
        lambda: record_agreed_time(
            happened_then(order_from(asked, case_id), said_at or asked.now, asked.now),
            starts_at=starts_at or asked.now,
            minutes=number_of(posted.get("minutes", "")) or 0,
            place=posted.get("place", ""),
            person=number_of(posted.get("person", "")) or 0,
            way=posted.get("way", ""),
            note=posted.get("note", ""),
        )
    )


def _proposed(asked: SignedIn, case_id: UUID) -> Trial:
    posted = asked.POST
    found: list[datetime] = []
    errors: list[tuple[str, str]] = []
    for row in range(1, MOST_TIMES + 1):
        day, clock = posted.get(f"day_{row}", ""), posted.get(f"clock_{row}", "")
        moment = moment_of(day, clock)
        if moment:
            found.append(moment)
        elif day.strip() or clock.strip():
            errors.append((f"day_{row}", _("Write the day like 03.12.2026 and the time like 10.00")))
    if errors:
        return Trial(errors=tuple(errors))
    minutes = number_of(posted.get("minutes", "")) or 0
    order = order_from(asked, case_id)
    return tried(lambda: propose_times(order, times=found, minutes=minutes, place=posted.get("place", "")))


def answered(asked: SignedIn, case_id: UUID) -> Trial:
    """OT's answer from a posted form: the number of a time, or that none suits."""
    posted = asked.POST.get("proposal", "")
    number = None if posted == NONE_SUITS else number_of(posted) or 0
    return tried(lambda: answer_times(order_from(asked, case_id), proposal_id=number))


def _said(asked: SignedIn) -> str:
    return _("The school is told that none of the times suits.") if asked.POST.get("proposal") == NONE_SUITS else _("The time is agreed.")


@require_http_methods(["GET", "POST"])
def time_page(request: HttpRequest, token: UUID) -> HttpResponse:
    """Times and the school's name, nothing else; answered by whoever is signed in as somebody of the office."""
    found = neutral_times(token=token, at=timezone.now())
    may_answer = _of_the_office(request, found)
    trial = NOT_TRIED
    if request.method == "POST" and may_answer:
        asked = asker(request)
        trial = answered(asked, found.case_id)
        if trial.went_well:
            return done(asked, _said(asked), "time_page", token)
    context = {"times": found, "may_answer": may_answer, "trial": trial, "signed_in": hasattr(request, "actor"), "token": token}
    return render(request, "staff/time_page.jinja", context, status=REFUSED if trial.errors else 200)


def _of_the_office(request: HttpRequest, found: NeutralTimes) -> bool:
    actor = getattr(request, "actor", None)
    return actor is not None and any(role in OFFICE and unit == found.office_id for role, unit in actor.roles)


urlpatterns = [path("cases/<uuid:case_id>/times/", times, name="times"), path("t/<uuid:token>/", time_page, name="time_page")]

"""Correcting a fact: choose which, write what is true and why, and see who got the wrong thing."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fotfeste.casework.correctable import CORRECTABLE, Correctable, Detail, Kind
from fotfeste.casework.queries.correcting import correct_page
from fotfeste.casework.queries.people import Names
from fotfeste.casework.steps.correcting import Value, correct
from fotfeste.domain.time import norwegian_day
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried
from fotfeste.web.shared.dates import full_date, long_moment, words
from fotfeste.web.shared.request import SignedIn, asker, order_from, signed_in
from fotfeste.web.shared.typed import day_of, moment_of, number_of
from fotfeste.web.staff.pages import PAGES, page_of

KINDS_OF_PAPER = {
    "invitation": gettext_lazy("the invitation"),
    "original": gettext_lazy("the original"),
    "copy": gettext_lazy("a copy"),
}
YES, NO = "yes", "no"


@require_http_methods(["GET", "POST"])
@signed_in
def correcting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The facts of the case as they stand, one of them open to be corrected, and what has been corrected."""
    asked = asker(request)
    what, row = request.GET.get("what", ""), request.GET.get("row", "")
    trial = NOT_TRIED
    if request.method == "POST":
        trial = _tried(asked, case_id, what, row)
        if trial.went_well:
            return done(asked, _("The fact is corrected. Both what was wrong and what is right stand in the history."), "correcting", case_id)
    found = correct_page(viewer=asked.actor, case_id=case_id, at=asked.now, what=what, row=row)
    reopen = page_of("reopen_text", case_id) if "reopen_text" in PAGES and found.act.opened.may("reopen_text") else ""
    context = {"said": partial(said, names=found.act.names), "papers": KINDS_OF_PAPER, "reopen": reopen, "moment": _moment}
    return shown(asked, "staff/correcting.jinja", trial, page=found.act, correcting=found, **context)


def _tried(asked: SignedIn, case_id: UUID, what: str, row: str) -> Trial:
    fact = CORRECTABLE.get(what)
    values, errors = _typed(asked.POST, fact) if fact else ({}, ())
    if errors:
        return Trial(errors=errors)
    return tried(lambda: correct(order_from(asked, case_id), what=what, row=row, values=values, why=asked.POST.get("why", "")))


def _typed(posted: Mapping[str, str], fact: Correctable) -> tuple[dict[str, Value], tuple[tuple[str, str], ...]]:
    values: dict[str, Value] = {}
    errors: list[tuple[str, str]] = []
    for detail in fact.details:
        text = posted.get(detail.key, "")
        match detail.kind:
            case Kind.MOMENT:
                values[detail.key] = moment_of(text, posted.get(f"{detail.key}_clock", ""))
            case Kind.DAY | Kind.NOON:
                values[detail.key] = day_of(text) if text.strip() else None
            case Kind.YES_NO:
                values[detail.key] = text == YES if text in (YES, NO) else None
            case Kind.PERSON:
                values[detail.key] = number_of(text)
            case _:
                values[detail.key] = text
        if text.strip() and values[detail.key] is None:
            clock = detail.kind is Kind.MOMENT
            errors.append((detail.key, _("Write the day like 03.12.2026 and the time like 10.00") if clock else _("Write the day like 03.12.2026")))
    return values, tuple(errors)


def said(detail: Detail, value: object, names: Names) -> str:
    """What stands in a detail, in words; a dash for nothing."""
    if value in (None, ""):
        return "–"
    match detail.kind:
        case Kind.MOMENT:
            return long_moment(datetime.fromisoformat(str(value)))
        case Kind.DAY:
            return full_date(date.fromisoformat(str(value)))
        case Kind.NOON:
            return full_date(norwegian_day(datetime.fromisoformat(str(value))))
        case Kind.CHOICE | Kind.LISTED:
            found = dict(detail.choices).get(str(value))
            return words(found) if found else str(value)
        case Kind.YES_NO:
            return _("Yes") if value else _("No")
        case Kind.PERSON:
            return names.person(number_of(str(value)))
        case _:
            return str(value)


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) and value else None


urlpatterns = [path("cases/<uuid:case_id>/correct/", correcting, name="correcting")]

"""What the county decides for itself in words: «Orda våre», and the codes for training companies (A-02, A-57, A-58)."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fotfeste.casework.county import codes, give_code, say_in_own_words, take_code_back, wording, wordings
from fotfeste.web.shared.acting import NOT_TRIED, Trial, done, shown, tried, wrong
from fotfeste.web.shared.request import SignedIn, asker, at_work
from fotfeste.web.shared.typed import day_of, number_of


@require_safe
@at_work
def own_wording(request: HttpRequest) -> HttpResponse:
    """Every step, and whether the county says it in its own words."""
    asked = asker(request)
    return render(request, "staff/own_wording.jinja", {"procedures": wordings(keeps=asked.keeps, day=asked.day)})


@require_http_methods(["GET", "POST"])
@at_work
def own_wording_of(request: HttpRequest, procedure: str, act: str) -> HttpResponse:
    """One text: the product's words, the county's in both norms, from which day, and how it will look."""
    asked = asker(request)
    found, earlier = wording(keeps=asked.keeps, procedure=procedure, act=act, day=asked.day)
    trial = NOT_TRIED
    if request.method == "POST" and "preview" not in request.POST:
        trial = _said(asked, procedure, act)
        if trial.went_well:
            return done(asked, _("Kept. It holds from the day you wrote."), "own_wording")
    tomorrow = asked.day + timedelta(days=1)
    context = {"wording": found, "earlier": earlier, "tomorrow": tomorrow, "preview": "preview" in request.POST}
    return shown(asked, "staff/own_wording_of.jinja", trial, **context)


def _said(asked: SignedIn, procedure: str, act: str) -> Trial:
    posted = asked.POST
    from_on: date | None = day_of(posted.get("from_on", ""))
    if from_on is None:
        return wrong("from_on", _("Write the day like 03.12.2026"))
    nb, nn = posted.get("nb", ""), posted.get("nn", "")
    return tried(lambda: say_in_own_words(keeps=asked.keeps, procedure=procedure, act=act, nb=nb, nn=nn, from_on=from_on, day=asked.day))


@require_http_methods(["GET", "POST"])
@at_work
def company_codes(request: HttpRequest) -> HttpResponse:
    """The codes that are out, a new one, and the end of one. A code is shown once, right after it was made."""
    asked = asker(request)
    trial, made = NOT_TRIED, ""
    if request.method == "POST":
        if "end" in request.POST:
            number = number_of(request.POST["end"]) or 0
            trial = tried(lambda: take_code_back(keeps=asked.keeps, code_id=number, day=asked.day))
            if trial.went_well:
                return done(asked, _("The code holds no longer than today."), "company_codes")
        else:
            made, trial = _given(asked)
    issued, companies = codes(keeps=asked.keeps)
    options = [(str(unit.id), unit.name) for unit in companies]
    return shown(asked, "staff/company_codes.jinja", trial, issued=issued, options=options, made=made, day=asked.day)


def _given(asked: SignedIn) -> tuple[str, Trial]:
    posted = asked.POST
    company = number_of(posted.get("company", ""))
    to_on = day_of(posted.get("to_on", ""))
    if posted.get("to_on", "").strip() and (to_on is None or to_on < asked.day):
        return "", wrong("to_on", _("Write a day from today on, like 03.12.2026"))
    made: list[str] = []
    label = posted.get("label", "")
    trial = tried(lambda: made.append(give_code(keeps=asked.keeps, company=company, label=label, from_on=asked.day, to_on=to_on)))
    return (made[0] if made else ""), trial


urlpatterns = [
    path("county/words/", own_wording, name="own_wording"),
    path("county/words/<str:procedure>/<str:act>/", own_wording_of, name="own_wording_of"),
    path("county/codes/", company_codes, name="company_codes"),
]

"""A training company raises a concern with the code it got from the county: one page, no account, a receipt with a secret address."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from fotfeste.casework.queries.company_reports import opened_by, receipt_of
from fotfeste.casework.steps.concern.companies import CODE_UNKNOWN, Letter, hand_in_report
from fotfeste.web.shared.acting import NOT_TRIED, REFUSED, SEE_OTHER, tried, wrong
from fotfeste.web.shared.dates import words
from fotfeste.web.shared.typed import day_of

NOT_FOUND = 404


# No session stands behind these two: the code is what lets one in, so a forged post gains nothing, and a phone without cookies can write.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code, and come to the form."""
    code = request.POST.get("code", "").strip()
    trial = NOT_TRIED
    if request.method == "POST":
        if opened_by(code=code, at=timezone.now()):
            return _onward("company_report", code)
        trial = wrong("code", words(CODE_UNKNOWN))
    return render(request, "open/code.jinja", {"trial": trial, "code": code}, status=REFUSED if trial.errors else 200)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Who writes, about whom, and what was seen. A code that does not hold is asked for again, and nothing typed is lost."""
    now = timezone.now()
    given = request.POST.get("code", code)
    opened = opened_by(code=given, at=now)
    trial = NOT_TRIED
    letter = letter_from(request)
    if request.method == "POST":
        trial = tried(lambda: hand_in_report(code=given, letter=letter, at=now))
        if trial.went_well:
            return _onward("company_receipt", letter.token)
    elif opened is None:
        return render(request, "open/code.jinja", {"trial": wrong("code", words(CODE_UNKNOWN)), "code": code}, status=NOT_FOUND)
    context = {"trial": trial, "typed": request.POST, "opened": opened, "code": given, "once": letter.token}
    return render(request, "open/company.jinja", context, status=REFUSED if trial.errors else 200)


def letter_from(request: HttpRequest) -> Letter:
    """What was typed, as it is; the step says what is missing."""
    posted = request.POST
    return Letter(
        token=_token(posted.get("once", "")),
        reporter_name=posted.get("reporter", ""),
        reporter_phone=posted.get("phone", ""),
        reporter_email=posted.get("email", ""),
        company_name=posted.get("company", ""),
        apprentice_name=posted.get("apprentice", ""),
        apprentice_born_on=day_of(posted.get("born", "")),
        occasion=posted.get("occasion", ""),
        seen=posted.get("seen", ""),
        wants_letter=bool(posted.get("letter")),
        letter_address=posted.get("letter_address", ""),
    )


@never_cache
@require_safe
def receipt(request: HttpRequest, token: UUID) -> HttpResponse:
    """When it came in, to which county, and who calls: the same words whatever came of it."""
    return render(request, "open/receipt.jinja", {"receipt": receipt_of(token=token), "address": request.build_absolute_uri()})


def _token(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def _onward(name: str, *args: object) -> HttpResponse:
    answer = redirect(name, *args)
    answer.status_code = SEE_OTHER
    return answer


urlpatterns = [
    path("bedrift/", enter, name="company_code"),
    path("bedrift/kvittering/<uuid:token>/", receipt, name="company_receipt"),
    path("bedrift/<str:code>/", report, name="company_report"),
]

"""The list of cases, one case, its history, and the search for a pupil."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from fotfeste.casework.queries.case_list import SCOPES, case_list
from fotfeste.casework.queries.case_page import case_page, whole_history
from fotfeste.casework.queries.leaving_page import leaving_of
from fotfeste.casework.queries.pupils import found_pupils
from fotfeste.domain.procedure import STAGE_TITLES
from fotfeste.web.shared.request import asker, at_work, leads, signed_in
from fotfeste.web.staff.case_view import view_of
from fotfeste.web.staff.correcting import KINDS_OF_PAPER, said
from fotfeste.web.staff.leaving_view import leaving_view
from fotfeste.web.staff.pages import page_of


@require_safe
@at_work
def cases(request: HttpRequest) -> HttpResponse:
    """The cases that I may open, fifty at a time: mine, all, or the closed ones."""
    asked = asker(request)
    scope = request.GET.get("scope", "all")
    number = request.GET.get("page", "1")
    found = case_list(
        viewer=asked.actor,
        authorities=asked.authorities,
        scope=scope if scope in SCOPES else "all",
        words=request.GET.get("q", "").strip()[:80],
        page=int(number) if number.isdigit() and 0 < int(number) < 10_000 else 1,
        at=asked.now,
    )
    return render(request, "staff/cases.jinja", {"cases": found, "day": asked.day, "stages": STAGE_TITLES, "leads": leads(asked)})


@require_safe
@signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: what comes next and why, the path, the people, the young person's words, papers, history."""
    asked = asker(request)
    page = case_page(viewer=asked.actor, case_id=case_id, at=asked.now)
    leaving = leaving_of(page.opened)
    whole = {"leaving": leaving, "leaving_view": leaving_view(page.opened, leaving)}
    return render(request, "staff/case.jinja", whole | {"page": page, "view": view_of(page, asked.day), "day": asked.day, "page_of": page_of})


@require_safe
@signed_in
def history(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everything that has happened in a case."""
    asked = asker(request)
    page = whole_history(viewer=asked.actor, case_id=case_id, at=asked.now)
    return render(request, "staff/history.jinja", {"page": page, "said": partial(said, names=page.names), "papers": KINDS_OF_PAPER})


@require_safe
@at_work
def find_pupil(request: HttpRequest) -> HttpResponse:
    """Pupils at my school by name or class, with the way to raise a concern or to open the case."""
    asked = asker(request)
    words = request.GET.get("q", "").strip()[:80]
    found = found_pupils(viewer=asked.actor, authorities=asked.authorities, words=words, at=asked.now)
    return render(request, "staff/find_pupil.jinja", {"pupils": found, "words": words})


urlpatterns = [
    path("cases/", cases, name="case_list"),
    path("cases/<uuid:case_id>/", case, name="case_page"),
    path("cases/<uuid:case_id>/history/", history, name="history"),
    path("find/", find_pupil, name="find_pupil"),
]

"""My papers: what I have been sent, and the sealed PDF of each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from fotfeste.casework.queries.portal_papers import portal_paper, portal_papers
from fotfeste.casework.steps.distribution import mark_read
from fotfeste.web.portal.pages import tabs
from fotfeste.web.shared.request import asker, signed_in


@require_safe
@signed_in
def papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The papers whose holder I am, the original marked."""
    asked = asker(request)
    found = portal_papers(viewer=asked.actor, case_id=case_id, at=asked.now)
    return render(request, "portal/papers.jinja", {"found": found, "page": found.page, "tabs": tabs(found.page, "portal_papers")})


@require_safe
@signed_in
def paper(request: HttpRequest, case_id: UUID, edition_id: UUID) -> HttpResponse:
    """One paper as a PDF, under a name that says nothing, and never kept by anybody on the way."""
    asked = asker(request)
    content = portal_paper(viewer=asked.actor, case_id=case_id, edition_id=edition_id, at=asked.now)
    mark_read(edition_id=edition_id, reader=asked.actor.person, at=asked.now)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="fotfeste.pdf"', "Cache-Control": "private, no-store"},
    )


urlpatterns = [
    path("<uuid:case_id>/papers/", papers, name="portal_papers"),
    path("<uuid:case_id>/papers/<uuid:edition_id>/", paper, name="portal_paper"),
]

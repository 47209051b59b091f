"""Who has seen the case, and its papers as files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from fotfeste.casework.queries.looks import looks_page, paper
from fotfeste.web.shared.request import asker, signed_in

WHAT = {
    "see_case": _("opened the case"),
    "see_portal": _("opened the case in the portal"),
    "see_meeting": _("opened the meeting"),
    "see_history": _("read the history"),
    "see_looks": _("read who has seen the case"),
    "see_paper": _("opened a paper"),
    "see_own_paper": _("opened a paper of their own"),
}
"""The acts of looking, in words; a test sees to it that none is missing."""


@require_safe
@signed_in
def looks(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everybody who has looked at the case, newest first."""
    asked = asker(request)
    return render(request, "staff/looks.jinja", {"page": looks_page(viewer=asked.actor, case_id=case_id, at=asked.now), "what": WHAT})


@require_safe
@signed_in
def paper_file(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """One paper, shown by the browser; while it is being made, a page that says so."""
    asked = asker(request)
    found = paper(viewer=asked.actor, edition_id=edition_id, at=asked.now)
    if found.content is None:
        return render(request, "staff/paper_waits.jinja")
    headers = {"Content-Disposition": f'inline; filename="{found.name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)


urlpatterns = [
    path("cases/<uuid:case_id>/looks/", looks, name="looks"),
    path("papers/<uuid:edition_id>/", paper_file, name="paper"),
]

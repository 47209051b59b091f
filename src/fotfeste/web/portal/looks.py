"""Who has looked at the case, for the family."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from fotfeste.casework.queries.portal_looks import portal_looks
from fotfeste.web.portal.pages import tabs
from fotfeste.web.shared.request import asker, signed_in


@require_safe
@signed_in
def looks(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """By day and person, newest first."""
    asked = asker(request)
    found = portal_looks(viewer=asked.actor, case_id=case_id, at=asked.now)
    return render(request, "portal/looks.jinja", {"found": found, "page": found.page, "tabs": tabs(found.page, "portal_looks")})


urlpatterns = [path("<uuid:case_id>/looks/", looks, name="portal_looks")]

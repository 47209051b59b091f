"""Where pupils, guardians and guests begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from fotfeste.casework.queries.portal_home import portal_home
from fotfeste.web.shared.request import asker, signed_in


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """One card for each case: whom it is about, and the one thing to do now."""
    asked = asker(request)
    found = portal_home(viewer=asked.actor, authorities=asked.authorities, at=asked.now)
    return render(request, "portal/home.jinja", {"home": found, "person": asked.person, "day": asked.day})


urlpatterns = [path("", home, name="portal_home")]

"""Signing in by choosing a person, which only the demo offers, and signing out."""

from collections.abc import Callable, Sequence
from typing import Protocol

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods, require_POST

from fotfeste.domain.text import Text
from fotfeste.local.company_codes import EXAMPLE
from fotfeste.people import register
from fotfeste.people.models import Person

BACKEND = "fotfeste.web.shared.sign_in_backend.PersonBackend"


class Choice(Protocol):
    """Somebody to sign in as."""

    person: Person
    role: Text
    why: Text


class ChoiceGroup(Protocol):
    """A heading with those to sign in as."""

    title: Text
    choices: Sequence[Choice]


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Choose a person and become that person: the invented ones of the demo, by their public ids."""
    groups = _groups()
    if request.method == "POST":
        people = {str(choice.person.public_id): choice.person for group in groups for choice in group.choices}
        person = people.get(request.POST.get("person", ""))
        if person is None:
            raise Http404
        login(request, register.login_for(person_id=person.id), backend=BACKEND)
        return redirect(_next(request))
    code = EXAMPLE if settings.FOTFESTE_DEMO else ""
    return render(request, "shared/sign_in.jinja", {"groups": groups, "next": request.GET.get("next", ""), "company_code": code})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go back to the door."""
    logout(request)
    return redirect(settings.LOGIN_URL)


def _groups() -> Sequence[ChoiceGroup]:
    if settings.SIGN_IN_CHOICES is None:
        return ()
    choices: Callable[[], Sequence[ChoiceGroup]] = import_string(settings.SIGN_IN_CHOICES)
    return choices()


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"

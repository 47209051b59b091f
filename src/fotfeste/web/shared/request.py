"""What a view knows about whoever asks: the person behind the sign-in, in the shapes that the doors and the page need."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from fotfeste.casework.act import Order
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.access import Viewer as Actor
from fotfeste.people.models import Person
from fotfeste.web.shared.frame import Viewer


class SignedIn(HttpRequest):
    """A request from somebody signed in, as `WallMiddleware` leaves it."""

    viewer: Viewer
    actor: Actor
    person: Person
    now: datetime
    day: date
    authorities: tuple[int, ...]
    keeps: tuple[int, ...]
    """The authorities whose words and company codes this person keeps; empty for most."""


Page = Callable[..., HttpResponse]


def signed_in(view: Page) -> Page:
    """A view for whoever is signed in; others are sent to sign in and come back."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if getattr(request, "actor", None) is None:
            return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return checked


def at_work(view: Page) -> Page:
    """A view for whoever is signed in and works somewhere; pupils and guardians are led to the portal."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not asker(request).viewer.role:
            return redirect("portal_home")
        return view(request, *args, **kwargs)

    return signed_in(checked)


def asker(request: HttpRequest) -> SignedIn:
    """The request as one from somebody signed in; only behind `signed_in`."""
    return cast(SignedIn, request)


def leads(request: SignedIn) -> bool:
    """Whether whoever asks leads a school or an office."""
    return any(role in (Role.LEADER, Role.OT_LEADER) for role, _unit in request.actor.roles)


def order_from(request: SignedIn, case_id: UUID) -> Order:
    """The order that a posted form gives: by whom, when, and on which revision of the case the page was built."""
    revision = request.POST.get("revision", "")
    return Order(by=request.actor, case_id=case_id, at=request.now, revision=int(revision) if revision.isdigit() else None)


def happened_then(order: Order, happened_at: datetime, now: datetime) -> Order:
    """The same order for what happened earlier; the minute on the page has begun before the second in which it is sent."""
    same_minute = happened_at.replace(second=0, microsecond=0) == now.replace(second=0, microsecond=0)
    return replace(order, happened_at=now if same_minute else happened_at)

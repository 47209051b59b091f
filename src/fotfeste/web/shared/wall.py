"""Every request of somebody signed in runs behind the wall: it sees the rows of the authorities within reach, no others."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from fotfeste.audit.wall import within
from fotfeste.casework.county import kept_by
from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.viewer import viewer_from
from fotfeste.domain.time import age_on, norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Login, Person
from fotfeste.people.words import role_words
from fotfeste.web.shared.frame import Viewer

GROWN = 25
"""From this age somebody without a role at work is taken for a guardian: only the young have the young person's colour."""


class WallMiddleware:
    """Puts the person, the roles and the moment on the request, and opens the wall for the authorities within reach.

    A closed door becomes the answer that tells least: 404 for no relation, 403 for one that does not cover the act.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the authorities of whoever is signed in; a request of nobody sees no row of any case."""
        if not isinstance(request.user, Login):
            return self.get_response(request)
        self._introduce(request, request.user.person)
        with within(request.authorities):  # type: ignore[attr-defined]  # set by _introduce, typed in SignedIn
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a closed door into 404 or 403; whatever goes wrong, nothing of the request is kept."""
        if connection.in_atomic_block:
            transaction.set_rollback(True)
        if isinstance(exception, NoSuchCase):
            raise Http404 from exception
        if isinstance(exception, NotYours):
            raise PermissionDenied from exception
        return None

    def _introduce(self, request: HttpRequest, person: Person) -> None:
        now = timezone.now()
        day = norwegian_day(now)
        introduction = lookup.introduction_of(person_id=person.id, day=day)
        held = introduction.roles
        first = held[0] if held else None
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(person.language)
        introduced: dict[str, object] = {
            "now": now,
            "day": day,
            "person": person,
            "actor": viewer_from(person_id=person.id, held=held),
            "authorities": introduction.authorities,
            "keeps": kept_by(held),
            "viewer": Viewer(
                key=str(person.public_id),
                name=person.name,
                role=role_words(role=first.role, title=first.title) if first else "",
                unit=first.unit_name if first else "",
                authority=first.authority_name if first else "",
                young=not held and _is_young(person, day),
            ),
        }
        request.__dict__.update(introduced)


def _is_young(person: Person, day: date) -> bool:
    return person.born_on is not None and age_on(born_on=person.born_on, day=day) < GROWN

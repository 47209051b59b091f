"""What every page shows around its own content: who is signed in, the languages, the one line that says what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from fotfeste.domain.text import Text
from fotfeste.web.shared.dates import language


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at the page, as the top bar names them.

    `key` is a public id that says nothing about the person; words that could not be sent are kept in the browser under it, so that nobody else on the
    same machine sends them. `role`, `unit` and `authority` are empty for pupils and guardians; `young` gives the pebble their colour.
    """

    key: str
    name: str
    role: Text | str = ""
    unit: str = ""
    authority: str = ""
    young: bool = False


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One of the languages of the pages, named in itself."""

    code: str
    name: str
    current: bool


LANGUAGE_NAMES: Sequence[tuple[str, str]] = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))


def frame(request: HttpRequest) -> dict[str, object]:
    """Give every template `viewer` (`Viewer`, or None before sign-in), `languages`, `happened` (sentences to show once) and `demo`.

    The viewer is the one that the sign-in put on the request as `request.viewer`.
    """
    current = language()
    return {
        "viewer": getattr(request, "viewer", None),
        "languages": [LanguageChoice(code, name, code == current) for code, name in LANGUAGE_NAMES],
        "happened": get_messages(request) if hasattr(request, "_messages") else (),
        "demo": bool(getattr(settings, "FOTFESTE_DEMO", False)),
    }

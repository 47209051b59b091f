"""A site of one page that shows every component in its states, for the tests of the components alone: no database, no sign-in."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.contrib.staticfiles.views import serve
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.test import override_settings
from django.urls import path

from fotfeste.domain.source import ledger
from fotfeste.domain.text import same
from fotfeste.web.shared import jinja
from fotfeste.web.shared.draft_field import DraftField
from fotfeste.web.shared.frame import Viewer

PRODUCT = Path(jinja.__file__).parent / "templates"
MEETING_AT = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
SAVED: dict[tuple[str, str, str], tuple[str, int]] = {}


@dataclass(frozen=True)
class Receiver:
    name: str
    role: str
    kind: str
    gets: str
    gets_kind: str
    how: str
    how_note: str = ""
    why_words: str = ""
    quote: str = ""
    href: str = "#x"
    symbol: str = ""


RECEIVERS = [
    Receiver(
        "Jonas Hovden Lie",
        "Eleven",
        "young",
        "Original",
        "original",
        "Sikker digital post",
        "varsel på SMS utan innhald",
        quote="Eleven skal ha originalen",
    ),
    Receiver(
        "Marit Hovden",
        "Mor, var med",
        "home",
        "Kopi",
        "copy",
        "Papir, skriv ut her",
        "har valt bort digital post",
        quote="dei andre møtedeltakarane skal ha kopi",
    ),
    Receiver(
        "Lars Viken",
        "PPT",
        "other",
        "Kopi utan del 2",
        "shortened",
        "I Fotfeste",
        why_words="Jonas sa ja til at PPT får planen, men ikkje bakgrunnen",
    ),
    Receiver("Elevmappa", "Arkivet til fylket", "", "Arkivkopi", "archive", "Automatisk", quote="Skulen arkiverer dokumentet", symbol="archive"),
]


class DemoForm(forms.Form):
    """A form of Django's own, to see that its fields are drawn as ours."""

    seen = forms.CharField(label="Kva har du sett?", widget=forms.Textarea(attrs={"rows": 3}), help_text="Det du såg og høyrde, ikkje kva eleven er.")
    occasion = forms.ChoiceField(
        label="Kvifor melder du?", choices=[("risk", "Fare for avbrot"), ("wish", "Eleven vil slutte")], widget=forms.RadioSelect
    )
    phone = forms.CharField(label="Telefon", required=False)


def components(request: HttpRequest) -> HttpResponse:
    """Every component in its states; ?layout=meeting or portal shows them in that frame."""
    request.viewer = Viewer("v1", "Ragnhild Øvrelid", "Rådgjevar", "Vestheim vgs", "Havland fylkeskommune")  # type: ignore[attr-defined]  # the sign-in's place on the request
    layout = request.GET.get("layout", "components")
    return render(
        request,
        f"{layout}.jinja",
        {
            "meeting_at": MEETING_AT,
            "day": date(2026, 11, 20),
            "source": ledger("A-15", quote="Føresette må kallast inn dersom eleven er under 18 år.", section="Kven skal delta"),
            "receivers": RECEIVERS,
            "draft": lambda field, item="": DraftField("/save", "background", field, item, SAVED.get(("background", field, item), ("", 0))[1]),
            "sentence": same("Ein setning"),
            "form": DemoForm({"seen": ""}),
            "stored": SimpleNamespace(get=lambda field: SAVED.get(("background", field, ""), ("", 0))[0]),
        },
    )


def save(request: HttpRequest) -> JsonResponse:
    """The contract of drafts.js, in memory."""
    posted = request.POST
    key = (posted["section"], posted["field"], posted["item"])
    value, revision = SAVED.get(key, ("", 0))
    if posted["value"] == "not allowed":
        return JsonResponse({"message": "Denne delen er låst."}, status=403)
    if int(posted["revision"]) != revision and posted["value"] != value:
        return JsonResponse({"revision": revision, "value": value, "author": "Sunniva Brekke", "at": MEETING_AT.isoformat()}, status=409)
    SAVED[key] = (posted["value"], revision + 1)
    return JsonResponse({"revision": revision + 1, "saved_at": MEETING_AT.isoformat(), "author": "Ragnhild Øvrelid"})


def nothing(request: HttpRequest) -> HttpResponse:
    """An address that layouts link to."""
    return HttpResponse("")


NAMES = ("workbench", "case_list", "meetings", "find_pupil", "set_language", "sign_out", "accessibility", "privacy", "portal_home", "demo_mailbox")
urlpatterns = [path("", components), path("save", save), *(path(f"{name}/", nothing, name=name) for name in NAMES)]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing about requests."""


class _WithStaticFiles(StaticFilesHandler):
    def serve(self, request: HttpRequest) -> FileResponse:
        return cast("FileResponse", serve(request, self.file_path(request.path), insecure=True))


def overrides() -> override_settings:
    """The settings under which this site answers: no database, the product's templates beside the tests' own."""
    engine: dict[str, Any] = {**settings.TEMPLATES[0], "DIRS": [PRODUCT, Path(__file__).parent / "templates"]}
    engine["OPTIONS"] = {**engine["OPTIONS"], "context_processors": ["fotfeste.web.shared.frame.frame"]}
    return override_settings(
        ROOT_URLCONF="tests.web.components_site",
        TEMPLATES=[engine],
        MIDDLEWARE=["django.middleware.locale.LocaleMiddleware", "fotfeste.config.middleware.ContentSecurityPolicyMiddleware"],
        FORM_RENDERER="fotfeste.web.shared.forms.renderer.FormRenderer",
    )


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on a free port while the block runs; gives its address."""
    with overrides():
        server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
        server.daemon_threads = True
        server.set_app(_WithStaticFiles(WSGIHandler()))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

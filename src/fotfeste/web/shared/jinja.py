"""The environment of the page templates: strict, escaped, translated, with dates and icons at hand."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from fotfeste.domain.text import Text
from fotfeste.people.phone import shown
from fotfeste.web.shared import dates
from fotfeste.web.shared.faces import face_kind
from fotfeste.web.shared.icons import icon

FILTERS: Mapping[str, Callable[..., object]] = {
    "long_date": dates.long_date,
    "long_moment": dates.long_moment,
    "day_month": dates.day_month,
    "weekday": dates.weekday,
    "month_short": dates.month_short,
    "short_date": dates.short_date,
    "full_date": dates.full_date,
    "clock": dates.clock,
    "at": dates.at,
    "week": dates.week,
    "relative_day": dates.relative_day,
    "late_by": dates.late_by,
    "greeting": dates.greeting,
    "stamp": datetime.fromisoformat,
    "phone": shown,
}


def environment(**options: Any) -> Environment:
    """Build the environment that Django's Jinja2 backend asks for: an undefined name is an error, everything is escaped."""
    ours = {"undefined", "autoescape", "extensions", "trim_blocks", "lstrip_blocks"}
    made = Environment(
        **{name: value for name, value in options.items() if name not in ours},
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added to the environment by the i18n extension
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.globals.update(url=url, static=static, icon=icon, text=text, initials=initials, language=dates.language, htmx_script=htmx_script)
    made.filters.update(
        {**FILTERS, "text": text, "words_in": words_in, "initials": initials, "lines": lines, "capital": capital, "face_kind": face_kind}
    )
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of the view called `name`; raises `NoReverseMatch` when there is none."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def text(words: Text | str) -> str:
    """Return a sentence in the language of the page; words that already are a string stay as they are."""
    return dates.words(words) if isinstance(words, Text) else str(words)


def words_in(words: Text | str, code: str) -> str:
    """Return a sentence in the language of a letter, whatever the language of the page."""
    return words.in_language(code) if isinstance(words, Text) else words


def initials(name: str) -> str:
    """Return the first letter of the first and of the last name: «JL» for Jonas Hovden Lie; empty for no name."""
    parts = name.replace("-", " ").split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


def lines(words: str) -> Markup:
    """Return what somebody wrote, escaped, with its own line breaks kept."""
    return Markup("<br>").join(escape(line) for line in words.splitlines())


def capital(words: str) -> str:
    """Return the words with a capital first letter and the rest untouched."""
    return words[:1].upper() + words[1:]

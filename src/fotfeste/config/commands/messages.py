"""`fotfeste messages`: the pages' words, collected from code and templates, and compiled for use.

The message ids are English sentences; bokmål and nynorsk must both be complete (a test says so). Nothing is guessed: a changed sentence is a
new one. Needs neither Django nor gettext's programs.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[2]
MAPPING = PACKAGE.parents[1] / "babel.cfg"
LOCALES = ("nb", "nn")
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "pgettext_lazy": ((1, "c"), 2), "ngettext_lazy": (1, 2)}


def run(options: Namespace) -> int:
    """Collect and compile, or only compile; 1 when a translation is missing."""
    if not options.compile:
        if not MAPPING.exists():
            print("fotfeste messages: words are collected in a clone of the repository; --compile works everywhere.", file=sys.stderr)
            return 2
        template = collected()
        for locale in LOCALES:
            keep(updated(read(locale), template), locale)
    missing = [f"{locale}: {message.id}" for locale in LOCALES for message in untranslated(read(locale))]
    for line in missing:
        print(line, file=sys.stderr)
    compile_all()
    return 1 if missing and not options.compile else 0


def collected() -> Catalog:
    """Return every message id that code and templates use today."""
    with MAPPING.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel leaves this one untyped
    template = Catalog(project="fotfeste", charset="utf-8")
    for _name, _line, text, comments, context in extract_from_dir(PACKAGE, methods, options, keywords=KEYWORDS):
        template.add(text, auto_comments=comments, context=context)
    return template


def path_of(locale: str) -> Path:
    """Return the place of a language's translations."""
    return PACKAGE / "locale" / locale / "LC_MESSAGES" / "django.po"


def read(locale: str) -> Catalog:
    """Read a language's translations; an empty catalogue when there are none yet."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale, project="fotfeste", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def updated(catalog: Catalog, template: Catalog) -> Catalog:
    """Return the catalogue with the template's message ids: what is known keeps its translation, what is gone goes."""
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def keep(catalog: Catalog, locale: str) -> None:
    """Write a language's translations, sorted and without line numbers, so that a change shows only what changed."""
    catalog.header_comment = f"# Words of the pages in {locale}; the message ids are the English sentences."
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.project, catalog.version = "fotfeste", "1"
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Fotfeste"
    path = path_of(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, no_location=True, sort_output=True, ignore_obsolete=True, width=140)


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """Return the messages that lack a translation or one of its plural forms."""
    for message in catalog:
        strings = message.string if isinstance(message.string, list | tuple) else [message.string]
        if message.id and (message.fuzzy or not all(strings)):
            yield message


def compile_all() -> None:
    """Make the .mo files that Django reads."""
    for locale in LOCALES:
        with path_of(locale).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(locale))

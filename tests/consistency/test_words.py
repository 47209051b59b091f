"""Every word of a page exists in bokmål and nynorsk; a page never shows a fallback."""

import ast
import re

import pytest
from babel.messages.catalog import Catalog, Message

from fotfeste.config.commands import messages
from tests.consistency.source import modules

VARIABLE = re.compile(r"%\((\w+)\)[sd]")


@pytest.mark.parametrize("locale", messages.LOCALES)
def test_every_word_of_a_page_is_translated(locale: str) -> None:
    missing = [message.id for message in messages.untranslated(messages.read(locale))]
    assert not missing, "run make messages, and write what it lists"


@pytest.mark.parametrize("locale", messages.LOCALES)
def test_the_translations_belong_to_the_words_that_the_pages_use_today(locale: str) -> None:
    used, kept = _ids(messages.collected()), _ids(messages.read(locale))
    assert used - kept == set(), "run make messages"
    assert kept - used == set(), "run make messages"


@pytest.mark.parametrize("locale", messages.LOCALES)
def test_a_translation_uses_the_variables_of_its_sentence(locale: str) -> None:
    wrong = [message.id for message in messages.read(locale) if message.id and not _same_variables(message)]
    assert not wrong


def test_every_sentence_of_rules_and_letters_says_something_in_every_language() -> None:
    empty = [
        module.at(node)
        for module in modules("src")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Text"
        and any(_is_blank(word.value) for word in node.keywords)
    ]
    assert not empty


def _ids(catalog: Catalog) -> set[tuple[str, str | None]]:
    return {(_sentences(message.id)[0], message.context) for message in catalog if message.id}


def _sentences(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def _same_variables(message: Message) -> bool:
    wanted = {name for sentence in _sentences(message.id) for name in VARIABLE.findall(sentence)}
    given = {name for sentence in _sentences(message.string) for name in VARIABLE.findall(sentence)}
    # One of several may be said as a word ("one meeting"), but nothing may be added.
    return given == wanted if isinstance(message.id, str) else given <= wanted


def _is_blank(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and not node.value.strip()

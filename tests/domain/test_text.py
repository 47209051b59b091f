"""Sentences in every language."""

import pytest

from fotfeste.domain.text import LANGUAGES, Text, listed, same


def test_a_sentence_is_filled_in_its_own_language() -> None:
    role = Text(nb="rådgiver", nn="rådgjevar", en="counsellor")
    sentence = Text(nb="{who} er {role}", nn="{who} er {role}", en="{who} is a {role}").filled(who="Kari", role=role)
    assert [sentence.in_language(code) for code in LANGUAGES] == ["Kari er rådgiver", "Kari er rådgjevar", "Kari is a counsellor"]


def test_an_unknown_language_is_an_error_and_never_another_language() -> None:
    with pytest.raises(KeyError):
        same("OT").in_language("se")


@pytest.mark.parametrize(
    "words, expected",
    [((), ""), (("OT",), "OT"), (("OT", "PPT"), "OT og PPT"), (("OT", "PPT", "NAV"), "OT, PPT og NAV")],
)
def test_a_list_reads_as_running_text(words: tuple[str, ...], expected: str) -> None:
    assert listed(tuple(same(word) for word in words)).nn == expected

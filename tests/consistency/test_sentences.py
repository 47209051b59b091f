"""Sentences that code carries: the same names to fill in in every language, and each norm in its own words."""

import ast
import re
import string
from collections.abc import Iterator

import pytest

from fotfeste.config.documentation.written import ROOT

ONLY_BOKMAL = """
    ikke jeg hva hvem hvordan hvorfor hvor hvis noen noe fra skole skolen være blitt dere deres gjøre mer flere uten navn uke foresatt foresatte
    rådgiver kontaktlærer avbrudd fravær vet kommer opplysninger hjemme bekreftet tjenesten tjeneste begrunnelse løfte begynner skjer
"""
ONLY_NYNORSK = """
    ikkje eg kva kven korleis kvifor nokon noko frå skule skulen vere vore dykk gjere gjerast meir fleire utan namn veke føresett føresette
    rådgjevar kontaktlærar avbrot fråvær veit kjem opplysingar dei berre eit eitt ein éin heime stadfesta tenesta teneste grunngjeving lovnad
"""


def sentences() -> Iterator[tuple[str, dict[str, str]]]:
    """Where a sentence stands, and its words in each language, for every ``Text(nb=…, nn=…, en=…)`` of plain strings."""
    for path in sorted((ROOT / "src" / "fotfeste").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Text":
                given = {str(keyword.arg): keyword.value for keyword in node.keywords}
                said = {code: str(value.value) for code, value in given.items() if isinstance(value, ast.Constant)}
                if len(said) == len(given):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", said


ALL = dict(sentences())


def test_every_sentence_fills_in_the_same_names_in_every_language() -> None:
    def names(words: str) -> frozenset[str]:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(words) if name)

    assert [place for place, said in ALL.items() if len({names(words) for words in said.values()}) > 1] == []


@pytest.mark.parametrize("norm, foreign", [("nn", ONLY_BOKMAL), ("nb", ONLY_NYNORSK)])
def test_no_sentence_borrows_words_of_the_other_norm(norm: str, foreign: str) -> None:
    """Quotations keep the words of their source."""
    wrong = re.compile(rf"\b({'|'.join(foreign.split())})\b", re.IGNORECASE)
    borrowed = [f"{place} {wrong.findall(said[norm])}" for place, said in ALL.items() if wrong.search(re.sub(r"«[^»]*»", "", said[norm]))]
    assert borrowed == []

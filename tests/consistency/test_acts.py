"""The access table and the steps know the same acts: none can be done without a line, and no line is idle."""

import ast
from collections.abc import Iterator
from pathlib import Path

from fotfeste.config.documentation.written import ROOT
from fotfeste.domain.rules.access import LOOKS, TABLE

SOURCE = ROOT / "src" / "fotfeste"
ASKED = {"act", "case_for", "may"}


def named_acts(folder: Path) -> Iterator[str]:
    """Every act that is named where a step is declared, a door is opened or the table is asked."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ASKED:
                keywords = [keyword.value for keyword in node.keywords if keyword.arg == "act"]
                named = [*node.args[:1], *keywords]
                yield from (str(each.value) for each in named if isinstance(each, ast.Constant) and isinstance(each.value, str))


def test_every_act_that_is_asked_about_is_in_the_access_table() -> None:
    assert set(named_acts(SOURCE)) - set(TABLE) == set()


def spoken_of(folder: Path) -> set[str]:
    """Every string that stands in the code of a folder; the list of pages, which names every act, is left out."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py") if path.name != "pages.py"]
    return {str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def test_no_act_that_changes_something_is_a_line_and_nothing_else() -> None:
    """A concern is raised before there is a case, so that no door and no line is asked: whoever works at the school may."""
    spoken = spoken_of(SOURCE / "casework") | spoken_of(SOURCE / "web")
    assert sorted(set(TABLE) - LOOKS - spoken) in ([], ["raise_concern"])

"""What can be played is what can be done: no act, no job and no input is forgotten."""

import ast
from collections.abc import Iterator

import pytest

from fotfeste.rehearsal.acts import ACTS
from fotfeste.rehearsal.clock import JOBS
from fotfeste.rehearsal.registers import TABLES
from tests.consistency.source import SRC, modules
from tests.settings import ROOT

NOT_ACTS = {"receive_report"}
"""What a job does by itself."""


def declared_acts() -> Iterator[str]:
    """Every function in the steps that is declared an act."""
    for module in modules("src"):
        if "/casework/steps/" in module.name:
            for node in module.tree.body:
                if isinstance(node, ast.FunctionDef) and any(ast.unparse(each).startswith("act(") for each in node.decorator_list):
                    yield node.name


def asked_jobs() -> Iterator[str]:
    """Every job that something in casework or messaging asks for."""
    for module in modules("src"):
        if module.part in ("casework", "messaging"):
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("fotfeste.") and " " not in node.value:
                    yield node.value


def test_every_declared_act_can_be_played() -> None:
    assert set(declared_acts()) - set(ACTS) == set()
    assert len(set(declared_acts())) > 40


def test_every_job_that_is_asked_for_is_done_by_the_rehearsals_clock() -> None:
    assert {"fotfeste.build_edition", "fotfeste.deliver_message"} <= set(JOBS)
    apps = {"fotfeste.casework", "fotfeste.messaging"}
    assert set(asked_jobs()) - set(JOBS) - apps == set()


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_says_what_it_does_and_how_each_input_is_written(name: str) -> None:
    act = ACTS[name]
    assert act.sentence.endswith(".")
    assert all(each.kind.written for each in act.inputs)
    assert len({each.name for each in act.inputs}) == len(act.inputs)


def test_no_input_hides_what_every_act_has() -> None:
    common = {"at", "by", "act", "case", "happened_at", "outside", "page_from"}
    assert not [(name, each.name) for name, act in ACTS.items() for each in act.inputs if each.name in common]


def test_the_rehearsal_has_no_other_way_to_write_a_case() -> None:
    """It plays the steps: nothing in it writes a table of casework by itself."""
    written = [module.name for module in modules("src") if module.part == "rehearsal" and "objects.create" in module.text]
    assert not written
    assert (SRC / "rehearsal").is_dir()


def test_the_document_names_every_table_and_every_example() -> None:
    document = (ROOT / "docs" / "REHEARSAL.md").read_text(encoding="utf-8")
    assert [name for name in TABLES if f"[{name}" not in document] == []
    assert [path.name for path in (ROOT / "examples").glob("*.toml") if path.name not in document] == []

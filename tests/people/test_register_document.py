"""docs/REGISTER.md and the import door say the same."""

import re
from pathlib import Path

import pytest

from fotfeste.people.importing.checks import ROLE_AT
from fotfeste.people.importing.tables import TABLES, Table
from tests.people.registers import load
from tests.settings import ROOT

DOCUMENT = (ROOT / "docs/REGISTER.md").read_text(encoding="utf-8")


def _section(table: Table) -> str:
    return DOCUMENT.split(f"### {table.file}\n", 1)[1].split("\n#", 1)[0]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_in_its_order_with_what_is_needed(table: Table) -> None:
    described = re.findall(r"^\| `(\w+)` \| ([^|]*)\|", _section(table), re.MULTILINE)
    assert [name for name, _ in described] == [column.name for column in table.columns]
    assert [name for name, needed in described if needed.strip() == "yes"] == [column.name for column in table.columns if column.needed]


def test_every_role_is_named() -> None:
    section = DOCUMENT.split("### staff.csv", 1)[1].split("###", 1)[0]
    assert set(ROLE_AT) <= set(re.findall(r"`(\w+)`", section))


@pytest.mark.django_db
def test_the_example_loads(tmp_path: Path) -> None:
    example = DOCUMENT.split("## An example", 1)[1].split("## What a refusal", 1)[0]
    files = re.findall(r"(\w+\.csv)\n\n```\n(.*?)```", example, re.DOTALL)
    assert len(files) == 7
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path).problems == ()

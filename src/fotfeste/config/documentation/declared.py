"""Which ledger rows the procedures declare, and on which page each declared act is done."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from fotfeste.domain.procedures import ALL


def acts() -> Mapping[str, tuple[str, ...]]:
    """Row -> the acts of the steps that are declared for it."""
    return _by_row((row, step.act) for procedure in ALL.values() for step in procedure.steps for row in step.source.rows)


def parts() -> Mapping[str, tuple[str, ...]]:
    """Row -> the parts of the newest form that are declared for it, by their titles."""
    return _by_row((row, part.title.nn) for procedure in ALL.values() for part in procedure.form.sections for row in part.source.rows)


def pages(source: Path) -> Mapping[str, str]:
    """Act -> the name of the page where it is done, as ``web/staff/pages.py`` says; read without running it."""
    tree = ast.parse((source / "web" / "staff" / "pages.py").read_text(encoding="utf-8"))
    named = [node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAGES"]
    return {str(act): str(page) for value in named for act, page in ast.literal_eval(value).items()}


def _by_row(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row, name in pairs:
        found[row].append(name)
    return {row: tuple(dict.fromkeys(names)) for row, names in found.items()}

"""Where the code and the tests speak of a ledger row: read from the source text, without running it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROW = re.compile(r"\b([AB])-(\d\d)(?: (?:to|–|-) \1-(\d\d))?\b")
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, relative to the folder that was searched, and the name inside it (empty: the file itself)."""

    path: str
    name: str


def rows_in(words: str) -> frozenset[str]:
    """The ledger rows that the words name; ``A-08 to A-11`` names four."""
    found = set()
    for side, start, end in ROW.findall(words):
        found |= {f"{side}-{number:02}" for number in range(int(start), int(end or start) + 1)}
    return frozenset(found)


def places(folder: Path) -> Mapping[str, frozenset[Place]]:
    """Row -> every docstring and every source given in code under ``folder`` that names it."""
    found: dict[str, set[Place]] = defaultdict(set)
    for path in sorted(folder.rglob("*.py")):
        if "documentation" in path.parts or "migrations" in path.parts:
            continue
        for place, words in _said(path.relative_to(folder).as_posix(), ast.parse(path.read_text(encoding="utf-8"))):
            for row in rows_in(words):
                found[row].add(place)
    return {row: frozenset(at) for row, at in found.items()}


def _said(path: str, tree: ast.Module) -> Iterator[tuple[Place, str]]:
    yield Place(path, ""), ast.get_docstring(tree) or ""
    for node in tree.body:
        name = _name(node)
        for part in ast.walk(node):
            if isinstance(part, DOCUMENTED) and not isinstance(part, ast.Module):
                yield Place(path, part.name), ast.get_docstring(part) or ""
            elif isinstance(part, ast.Call) and _is_source(part.func):
                yield Place(path, name), " ".join(_strings(part))


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return node.name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return next((target.id for target in targets if isinstance(target, ast.Name)), "")


def _is_source(called: ast.expr) -> bool:
    return isinstance(called, ast.Name) and called.id in ("ledger", "proposal", "education_act", "Source")


def _strings(call: ast.Call) -> Iterator[str]:
    for part in ast.walk(call):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def proofs(folder: Path) -> Mapping[str, tuple[Place, ...]]:
    """Row -> every test under ``folder`` marked with ``@pytest.mark.ledger``, in the order of file and line."""
    found: dict[str, list[Place]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                for row in _marked(node):
                    found[row].append(Place(path.relative_to(folder).as_posix(), node.name))
    return {row: tuple(tests) for row, tests in found.items()}


def _marked(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.ledger":
            yield from (str(argument.value) for argument in decorator.args if isinstance(argument, ast.Constant))

"""The source as the consistency tests read it: every module with its syntax tree, every file that git knows."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.settings import ROOT

SRC = ROOT / "src" / "fotfeste"


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file. `name` is its path below the repository, with slashes."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """The part of the program that it belongs to: domain, casework, web ...; "" for tests."""
        words = self.name.split("/")
        return words[2] if words[0] == "src" and len(words) > 3 else ""

    @property
    def generated(self) -> bool:
        """Whether Django wrote it."""
        return "/migrations/0" in self.name and self.name.endswith("_initial.py")

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def at(self, node: ast.AST) -> str:
        """`src/fotfeste/…:12`, for a finding."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file below the folders (by default src and tests), in order."""
    found = sorted(path for folder in folders or ("src", "tests") for path in (ROOT / folder).rglob("*.py"))
    texts = [(path, path.read_text(encoding="utf-8")) for path in found if "__snapshots__" not in path.parts]
    return tuple(Module(path, path.relative_to(ROOT).as_posix(), text, ast.parse(text)) for path, text in texts)


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return tuple(sorted(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()))


def text_of(path: Path) -> str | None:
    """Return a file's text; None when it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None

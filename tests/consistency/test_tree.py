"""What may stand in the repository at all."""

import ast
import hashlib
import re
from pathlib import Path

from fotfeste.domain.procedures import ALL
from tests.consistency.source import modules, text_of, tracked_files
from tests.settings import ROOT

# Put together here, so that this file does not find itself.
MACHINE = re.compile("|".join((r"(?<![\w.])/wo" + r"rk/", r"(?<![\w.])/ro" + r"ot\b", r"(?<![\w/.])/tm" + r"p\b", r"/ho" + r"me/\w")))
REGISTRIES = re.compile(
    "|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "registry" + r"\.yarnpkg", "deb" + r"\.debian\.org"))
)
SMALLEST_COPY = 256
# The colours of our own theme, the same in the drawings and in the program.
OURS = {"frontend/designsystemet.config.json"}


def test_no_path_of_a_machine_stands_in_the_repository() -> None:
    assert not _found(MACHINE)


def test_no_registry_is_named_in_the_repository() -> None:
    assert not _found(REGISTRIES)


def test_nothing_from_the_shared_folder_is_copied_into_the_repository(shared_dir: Path) -> None:
    theirs = {_hash(path): path.name for path in shared_dir.rglob("*") if path.is_file() and path.stat().st_size >= SMALLEST_COPY}
    copied = [
        f"{path.relative_to(ROOT)} = {theirs[_hash(path)]}"
        for path in tracked_files()
        if _hash(path) in theirs and path.relative_to(ROOT).as_posix() not in OURS
    ]
    assert not copied


def test_no_procedure_is_named_outside_its_own_folder() -> None:
    keys = set(ALL)
    elsewhere = [module for module in modules("src") if "/domain/procedures/" not in module.name and module.part != "world"]
    named = [
        f"{module.at(node)} {node.value}"
        for module in elsewhere
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in keys
    ]
    imported = [
        module.at(node)
        for module in elsewhere
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fotfeste.domain.procedures.")
    ]
    assert not named, "ask the declaration, so that a third procedure needs no change here"
    assert not imported, "take procedures from fotfeste.domain.procedures.ALL"


def _found(pattern: "re.Pattern[str]") -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in tracked_files()
        if (text := text_of(path)) is not None
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

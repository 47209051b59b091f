"""What the code looks like: small files, small functions, imports on top, names that say something."""

import ast
import re

from tests.consistency.source import Module, modules
from tests.settings import ROOT

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base_utils", "shared_utils"}
EMPTY_SUFFIXES = ("Manager", "Helper", "Service", "Util", "Utils")
# A service (NAV, child welfare) that is invited is a word of the field.
WORDS_OF_THE_FIELD = {"OtherService"}
OPEN_ENDS = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" * 3 + r"\b", "HA" + "CK")))
REASONED = re.compile(r"#\s*(?:type:\s*ignore\[[^\]]+\]|noqa:\s*[A-Z0-9, ]+?)\s*#?\s*(\S.*)?$")


def test_no_file_has_more_than_400_lines() -> None:
    too_long = [f"{module.name}: {lines}" for module in modules() if not module.generated and (lines := len(module.text.splitlines())) > LONGEST_FILE]
    assert not too_long


def test_no_function_has_more_than_40_lines() -> None:
    too_long = [
        f"{module.at(function)} {function.name}: {lines}"
        for module in modules()
        for function in module.functions()
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not too_long


def test_imports_stand_at_the_top_of_the_file() -> None:
    inside = [
        module.at(node)
        for module in modules()
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside, "an import inside a function hides a cycle: break the cycle"


def test_no_model_overrides_save_or_delete() -> None:
    overridden = [module.at(function) for module in modules("src") for function in _methods(module) if function.name in ("save", "delete", "asave")]
    assert not overridden, "what must follow a write is called by the one who writes"


def test_nobody_listens_to_signals() -> None:
    listening = [
        module.at(node)
        for module in modules("src")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("django.dispatch", "django.db.models.signals", "django.core.signals"))
    ]
    assert not listening


def test_no_module_is_called_by_a_name_that_says_nothing() -> None:
    nameless = [module.name for module in modules() for word in module.name.removesuffix(".py").split("/") if word in EMPTY_NAMES]
    assert not nameless


def test_no_class_is_called_manager_helper_or_service() -> None:
    nameless = [
        f"{module.at(node)} {node.name}"
        for module in modules("src")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        and node.name.endswith(EMPTY_SUFFIXES)
        and node.name not in WORDS_OF_THE_FIELD
        and not _is_django_manager(node)
    ]
    assert not nameless


def test_nothing_is_left_for_later_in_the_code() -> None:
    open_ends = [
        f"{module.name}:{number}" for module in modules() for number, line in enumerate(module.text.splitlines(), 1) if OPEN_ENDS.search(line)
    ]
    assert not open_ends, "what is not done is an issue or an ADR, not a comment"


def test_every_exception_to_a_rule_gives_its_reason_on_the_line() -> None:
    unreasoned = [
        f"{module.name}:{number}"
        for module in modules()
        for number, line in enumerate(module.text.splitlines(), 1)
        if ("# type: " + "ignore" in line or "# no" + "qa" in line) and not _has_reason(line)
    ]
    assert not unreasoned


def test_every_module_of_the_program_says_what_it_is_for() -> None:
    silent = [
        module.name for module in modules("src") if "/migrations/" not in module.name and module.text.strip() and not ast.get_docstring(module.tree)
    ]
    assert not silent


def test_test_names_are_sentences() -> None:
    short = [
        f"{module.at(function)} {function.name}"
        for module in modules("tests")
        for function in module.functions()
        if function.name.startswith("test_") and function.name.count("_") < 3
    ]
    assert not short, "a test's name says what holds: test_a_guardian_of_an_adult_pupil_sees_nothing"


def test_every_test_folder_is_a_package_so_that_two_files_may_share_a_name() -> None:
    bare = sorted(
        {module.path.parent.relative_to(ROOT).as_posix() for module in modules("tests") if not (module.path.parent / "__init__.py").exists()}
    )
    assert not bare


def _methods(module: Module) -> list[ast.FunctionDef]:
    classes = [node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    return [node for each in classes for node in each.body if isinstance(node, ast.FunctionDef)]


def _is_django_manager(node: ast.ClassDef) -> bool:
    return any("BaseUserManager" in ast.unparse(base) or "models.Manager" in ast.unparse(base) for base in node.bases)


def _has_reason(line: str) -> bool:
    found = REASONED.search(line)
    return bool(found and found.group(1) and len(found.group(1)) >= 8)

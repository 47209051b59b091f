"""One way to write: each table is written in one place, and who reads the list below knows where to look."""

import ast
import re
from collections.abc import Iterator

from tests.consistency.source import Module, modules

# Per part, the modules that may write its tables.
WRITERS = {
    "people": {"register"},
    "local": {"change"},
    "documents": {"store"},
    "messaging": {"deliver", "receipts"},
    "audit": {"append", "seal", "shred"},
    "absence": {"load"},
    "casework": {"steps", "standings", "drafts", "act", "seating", "ticking", "papers", "exits", "next_meeting"},
}

# Tables of casework that are no facts: words being written, and what `progress` answered.
ONLY_IN = {"Draft": {"drafts"}, "CaseStanding": {"standings"}, "Duty": {"standings"}}
# The act keeps the case's revision and nothing else; seats are taken and lines ticked in several steps, so they have files of
# their own; a job says which file became of an edition.
ONLY_WRITES = {
    "act": {"Case"},
    "seating": {"Seat"},
    "ticking": {"Check"},
    "exits": {"Check"},
    "papers": {"Edition"},
    "drafts": {"Draft"},
    "standings": {"CaseStanding", "Duty"},
}

SURE = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "abulk_create", "aget_or_create", "aupdate_or_create"}
LIKELY = {"save", "delete", "create", "update", "acreate", "asave", "adelete", "aupdate"}
QUERIES = {"objects", "filter", "exclude", "all", "select_for_update", "order_by", "annotate", "values", "using", "_base_manager"}
RAW = re.compile(r"\s*(insert\s+into|update\s+\w+\s+set|delete\s+from|copy\s+\w+\s*(\(|from|to)|truncate)\b", re.IGNORECASE)


def test_every_table_is_written_by_its_own_writers_only() -> None:
    strays = [f"{module.at(call)} {part}.{model or '?'}" for module, call, part, model in _writes() if _file(module) not in WRITERS.get(part, set())]
    assert not strays, "go through the module that owns the table"


def test_nobody_writes_another_parts_table() -> None:
    strays = [f"{module.at(call)} {part}.{model}" for module, call, part, model in _writes() if part != module.part]
    assert not strays


def test_words_being_written_and_standings_have_a_writer_of_their_own() -> None:
    strays = [
        f"{module.at(call)} {model}"
        for module, call, part, model in _writes()
        if part == "casework" and model in ONLY_IN and _file(module) not in ONLY_IN[model]
    ]
    assert not strays


def test_a_cases_facts_are_written_in_steps_only() -> None:
    strays = [
        f"{module.at(call)} {model}"
        for module, call, part, model in _writes()
        if part == "casework" and _file(module) in ONLY_WRITES and model not in ONLY_WRITES[_file(module)]
    ]
    assert not strays


def test_no_table_is_written_with_plain_sql_outside_its_writers() -> None:
    strays = [
        module.at(node)
        for module in modules("src")
        if "/migrations/" not in module.name and _file(module) not in WRITERS.get(module.part, set())
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RAW.match(node.value)
    ]
    assert not strays


def _writes() -> Iterator[tuple[Module, ast.Call, str, str]]:
    """Every call that writes rows: where, of which part's table, and its model ("" when the call does not tell)."""
    for module in modules("src"):
        if "/migrations/" in module.name or not module.part:
            continue
        imported = _models_imported(module)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_write(node, node.func, knows_models=bool(imported)):
                model = _root(node.func)
                yield module, node, imported.get(model, module.part), model if model in imported else ""


def _is_write(call: ast.Call, function: ast.Attribute, *, knows_models: bool) -> bool:
    if function.attr in SURE:
        return True
    if function.attr not in LIKELY:
        return False
    if QUERIES & set(_chain(function.value)):
        return True
    # A row or a queryset in a variable: written without positional arguments, unlike pictures, hashes and dictionaries.
    return knows_models and isinstance(function.value, ast.Name) and not call.args and (function.attr != "update" or bool(call.keywords))


def _chain(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        else:
            node = node.func if isinstance(node, ast.Call) else node.value


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _models_imported(module: Module) -> dict[str, str]:
    """The models that a module can name, and the part that owns each."""
    found: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and re.match(r"fotfeste\.\w+\.models\b", node.module or ""):
            found.update({alias.asname or alias.name: (node.module or "").split(".")[1] for alias in node.names})
    return found


def _file(module: Module) -> str:
    """The file's or folder's name inside its part."""
    words = module.name.removesuffix(".py").split("/")
    return words[3] if len(words) > 3 else ""

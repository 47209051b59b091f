"""docs/TRACEABILITY.md: row -> rule, step, page -> test, and how far."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from fotfeste.config.documentation import declared
from fotfeste.config.documentation.collected import Place, places, proofs
from fotfeste.config.documentation.ledger_a import ROWS_A
from fotfeste.config.documentation.ledger_b import ROWS_B
from fotfeste.config.documentation.markdown import code, listed, page, table
from fotfeste.config.documentation.row import LATER, WHOLE, Row

ROWS = (*ROWS_A, *ROWS_B)
HEAD = ("Row", "Promise", "Rule or declaration", "Step", "Page, paper or message", "Tests", "How far")
INTRODUCTION = """\
Every row of the requirements ledger, where the product honours it, and which tests prove it. *Rule or declaration* is pure
domain code; *step* is what writes it down, declared acts in bold; *page, paper or message* is where people meet it, pages in
bold by the names of their addresses. *Through the rule* means that the rule's answer is what is kept or shown. *How far* is **whole**, a
sentence about what is still to come, or **later** when the row is not carried yet."""
BY_RULE = "through the rule"
UNPROVEN = "**no test names this row yet**"
RULES, STEPS = ("domain/", "local/"), ("casework/", "people/", "audit/")


def traceability(root: Path) -> str:
    """The document, from the source text and the tests of the repository in ``root``."""
    source = root / "src" / "fotfeste"
    found, tests, page_of = places(source), proofs(root / "tests"), declared.pages(source)
    proven = sum(bool(tests.get(row.number)) for row in ROWS)
    whole = sum(row.how_far == WHOLE for row in ROWS)
    count = f"{len(ROWS)} rows: {whole} whole, {sum(row.how_far == LATER for row in ROWS)} later; {proven} have tests."
    rows = [_row(row, found.get(row.number, frozenset()), page_of, tests.get(row.number, ())) for row in ROWS]
    return page("Traceability", INTRODUCTION, count, table(HEAD, rows), "## The tests of each row", _named(tests))


def _row(row: Row, found: frozenset[Place], page_of: Mapping[str, str], tests: tuple[Place, ...]) -> tuple[str, ...]:
    carried = [place for place in found if not place.path.startswith((*RULES, *STEPS))]
    nothing = LATER if row.how_far == LATER else ""
    return (
        row.number,
        row.promise,
        _grouped([place for place in found if place.path.startswith(RULES)]) or nothing,
        listed(filter(None, (_acts(row), _grouped([place for place in found if place.path.startswith(STEPS)])))) or nothing or BY_RULE,
        listed(filter(None, (_pages(row, page_of), _grouped(carried)))) or nothing or BY_RULE,
        _counted(tests) or nothing or UNPROVEN,
        f"**{row.how_far}**" if row.how_far in (WHOLE, LATER) else row.how_far,
    )


def _acts(row: Row) -> str:
    return ", ".join(f"**{act}**" for act in declared.acts().get(row.number, ()))


def _pages(row: Row, page_of: Mapping[str, str]) -> str:
    names = dict.fromkeys(page_of[act] for act in declared.acts().get(row.number, ()) if act in page_of)
    parts = [f"form: {title}" for title in declared.parts().get(row.number, ())]
    return ", ".join([*(f"**{name}**" for name in names), *parts])


def _grouped(found: list[Place]) -> str:
    files: dict[str, list[str]] = {}
    for place in sorted(found):
        files.setdefault(place.path, []).append(place.name)
    return listed(code(path) + _names(names) for path, names in files.items())


def _names(names: list[str]) -> str:
    named = [name for name in names if name]
    return f" {', '.join(named)}" if named else ""


def _counted(tests: tuple[Place, ...]) -> str:
    return listed(f"{code(path)} {count}" for path, count in sorted(Counter(test.path for test in tests).items()))


def _named(tests: Mapping[str, tuple[Place, ...]]) -> str:
    rows = [row.number for row in ROWS if row.number in tests]
    return "\n\n".join(f"**{row}**\n\n" + "\n".join(f"- {_sentence(test)}" for test in tests[row]) for row in rows)


def _sentence(test: Place) -> str:
    return f"{test.name.removeprefix('test_').replace('_', ' ')} ({code(test.path)})"

"""A little Markdown: tables whose cells cannot break them."""

from collections.abc import Iterable, Sequence

MARK = "<!-- Written by `make docs` from the code: change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A whole document: the title, the mark that it is generated, and its parts."""
    return "\n\n".join((f"# {title}", MARK, *parts)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; an empty cell becomes a dash, so that nobody wonders whether it was forgotten."""
    lines = [_line(head), _line(["---"] * len(head))]
    return "\n".join([*lines, *(_line([_cell(text) for text in row]) for row in rows)])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip() or "–"


def code(words: str) -> str:
    """The words as code."""
    return f"`{words}`"


def listed(words: Iterable[str]) -> str:
    """The words as a list inside a cell."""
    return "<br>".join(words)

"""docs/REHEARSAL.md with the table of acts as it is today; the rest of the page is written by hand."""

from importlib import import_module
from pathlib import Path

BEGIN, END = "<!-- acts -->\n", "\n<!-- /acts -->"


def rehearsal(page: Path) -> str:
    """The page with every act that a case file can name."""
    words = page.read_text(encoding="utf-8")
    before, rest = words.split(BEGIN, 1)
    # The steps stand on Django's models, so they can be imported only when Django is set up.
    table = str(import_module("fotfeste.rehearsal.described").acts_table())
    return f"{before}{BEGIN}{table}{END}{rest.split(END, 1)[1]}"

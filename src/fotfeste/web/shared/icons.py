"""The icon drawings as inline SVG: they take the colour of the words beside them and need no request of their own."""

from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).resolve().parent / "static" / "fotfeste" / "icons"


@lru_cache(maxsize=256)
def icon(name: str) -> Markup:
    """Return the drawing called `name` as inline SVG, hidden from screen readers: the words beside it carry the meaning.

    Raises `LookupError` when there is no such drawing; the names are the files in static/fotfeste/icons.
    """
    file = FOLDER / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not file.is_file():
        raise LookupError(f"There is no icon called {name!r}.")
    drawing = file.read_text(encoding="utf-8").strip()
    paths = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]
    drawn = f'<svg class="ff-i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{paths}</svg>'
    return Markup(drawn)  # noqa: S704  # the drawings are files of ours, never somebody's words

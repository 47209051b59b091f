"""A signature drawn on a screen: what a browser sends, checked before it is believed (A-38)."""

import json
import math
from collections.abc import Sequence

from fotfeste.documents.papers import Strokes
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.rules.signing import SIGN_IN_MEETING
from fotfeste.domain.text import Text

WIDTH = 1000
"""The pad's width in its own measure: x and y come in thousandths of it."""
MOST_STROKES = 300
MOST_POINTS = 6_000
SMALLEST = 30
"""A drawing smaller than this in both directions is a slip of the finger."""

Ink = list[list[list[int]]]
NOT_DRAWN = Objection(
    code="not_drawn",
    sentence=Text(nb="Skriv navnet ditt i feltet.", nn="Skriv namnet ditt i feltet.", en="Write your name in the box."),
    source=SIGN_IN_MEETING,
    field="strokes",
)
BROKEN = Objection(
    code="broken_drawing",
    sentence=Text(
        nb="Tegningen kom ikke fram hel. Visk ut og skriv en gang til.",
        nn="Teikninga kom ikkje fram heil. Visk ut og skriv ein gong til.",
        en="The drawing did not arrive whole. Clear it and write once more.",
    ),
    source=SIGN_IN_MEETING,
    field="strokes",
)


def checked_ink(strokes: object) -> Ink:
    """The drawing as whole numbers: lines of points ``[x, y, milliseconds]``.

    In: what came as JSON, a list of lines of points; anything at all may come. An empty line is left out.

    Raises:
        Refused: nothing was drawn (`NOT_DRAWN`), or it is too much, outside the pad or no drawing (`BROKEN`).
    """
    if isinstance(strokes, str):
        strokes = _parsed(strokes)
    if not isinstance(strokes, list | tuple) or len(strokes) > MOST_STROKES:
        raise Refused([BROKEN])
    lines = [line for line in map(_line, strokes) if line]
    points = [point for line in lines for point in line]
    if len(points) > MOST_POINTS:
        raise Refused([BROKEN])
    if not points or not _large_enough(points):
        raise Refused([NOT_DRAWN])
    return lines


def as_strokes(ink: Ink) -> Strokes:
    """The drawing as a paper takes it."""
    lines = tuple(tuple((float(x), float(y)) for x, y, *_when in line) for line in ink)
    return Strokes(width=WIDTH, height=max(y for line in lines for _x, y in line) + 1, lines=lines)


def _parsed(words: str) -> object:
    try:
        found: object = json.loads(words or "[]")
    except (ValueError, RecursionError):
        raise Refused([BROKEN]) from None
    return found


def _line(line: object) -> list[list[int]]:
    if not isinstance(line, list | tuple) or len(line) > MOST_POINTS:
        raise Refused([BROKEN])
    return [_point(point) for point in line]


def _point(point: object) -> list[int]:
    if not isinstance(point, list | tuple) or not 2 <= len(point) <= 4 or not all(_is_number(value) for value in point):
        raise Refused([BROKEN])
    x, y, *rest = (round(value) for value in point)
    if not (0 <= x <= WIDTH and 0 <= y <= WIDTH):
        raise Refused([BROKEN])
    return [x, y, max(0, min(rest[0], 3_600_000)) if rest else 0]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _large_enough(points: Sequence[Sequence[int]]) -> bool:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= SMALLEST

"""Drawn signatures as pictures that a paper can carry."""

import base64
import io
import math
from itertools import pairwise

from PIL import Image, UnidentifiedImageError

from fotfeste.documents.papers import InkPicture, Strokes

MOST_POINTS = 20_000
MOST_PIXELS = 4_000_000

_EDGE = 4.0
_SHORTEST_SIDE = 1.0


class InkRefused(ValueError):
    """The drawing is empty, endless, or not a picture."""


def as_svg(ink: Strokes | InkPicture) -> str:
    """The drawing as one SVG picture, cut to what was drawn.

    Raises:
        InkRefused: nothing was drawn, a point lies nowhere, there are more than `MOST_POINTS`, or the PNG is not one.
    """
    return _drawn(ink) if isinstance(ink, Strokes) else _pictured(ink.png)


def _drawn(ink: Strokes) -> str:
    points = [point for line in ink.lines for point in line]
    if not points or len(points) > MOST_POINTS or not all(math.isfinite(x) and math.isfinite(y) for x, y in points):
        raise InkRefused("a drawn signature has from one to 20,000 points, all of them somewhere")
    left, top = min(x for x, _ in points) - _EDGE, min(y for _, y in points) - _EDGE
    width = max(max(x for x, _ in points) + _EDGE - left, _SHORTEST_SIDE)
    height = max(max(y for _, y in points) + _EDGE - top, _SHORTEST_SIDE)
    paths = "".join(f'<path d="{_path(line)}"/>' for line in ink.lines if line)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}" '
        f'width="{width:.2f}" height="{height:.2f}"><g fill="none" stroke="#1a1815" stroke-width="2.6" '
        f'stroke-linecap="round" stroke-linejoin="round">{paths}</g></svg>'
    )


def _path(line: tuple[tuple[float, float], ...]) -> str:
    """A smooth line: through the middle between each two points, bent by the point itself."""
    (x, y), *rest = line
    parts = [f"M{x:.2f} {y:.2f}"]
    for (ax, ay), (bx, by) in pairwise(rest):
        parts.append(f"Q{ax:.2f} {ay:.2f} {(ax + bx) / 2:.2f} {(ay + by) / 2:.2f}")
    end_x, end_y = rest[-1] if rest else (x + 0.1, y)
    return "".join([*parts, f"L{end_x:.2f} {end_y:.2f}"])


def _pictured(png: bytes) -> str:
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise InkRefused("the picture of a signature has at most four million pixels")
            again = io.BytesIO()
            picture.convert("RGBA").save(again, "PNG")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise InkRefused("the picture of a signature is a PNG that opens") from wrong
    data = base64.b64encode(again.getvalue()).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )

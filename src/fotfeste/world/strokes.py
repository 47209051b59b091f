"""Drawn names for the demo: a wave that no living person signs with."""

from math import sin

Strokes = list[list[list[int]]]


def signature(number: int) -> Strokes:
    """Two lines as the signature pad sends them: points [x, y, milliseconds], x and y in thousandths of the width."""
    wave = [[120 + 14 * step, 150 + round(60 * sin(step * (0.55 + number / 20)) * (1 - step / 50)), 18 * step] for step in range(40)]
    line = [[140 + 20 * step, 222 - step, 900 + 12 * step] for step in range(22)]
    return [wave, line]

"""How a figure is taken: many times, warm, in processor time, and told beside its limit and the bare page of the same run."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: milliseconds of processor time (median), of the clock (median), and the target."""

    name: str
    cpu_ms: float
    wall_ms: float
    limit_ms: float | None
    queries: int | None = None


def figure(name: str, do: Callable[[], object], *, times: int, limit_ms: float | None = None, queries: int | None = None) -> Figure:
    """Run ``do`` three times to warm up, then ``times`` times, and tell the medians."""
    for _ in range(3):
        do()
    cpu, wall = [], []
    for _ in range(times):
        cpu_before, wall_before = process_time(), perf_counter()
        do()
        cpu.append((process_time() - cpu_before) * 1000)
        wall.append((perf_counter() - wall_before) * 1000)
    return Figure(name, median(cpu), median(wall), limit_ms, queries)


def table(figures: list[Figure], *, bare: Figure) -> str:
    """The figures as lines: name, processor time, clock time, target, ratio to the target, ratio to the bare page, queries."""
    head = f"{'':44}{'cpu ms':>9}{'wall ms':>9}{'target':>8}{'of target':>11}{'x bare':>8}{'queries':>9}"
    return "\n".join([head, *(_line(each, bare) for each in figures)])


def _line(each: Figure, bare: Figure) -> str:
    target = f"{each.limit_ms:g}" if each.limit_ms else ""
    share = f"{each.cpu_ms / each.limit_ms:.0%}" if each.limit_ms else ""
    queries = "" if each.queries is None else str(each.queries)
    return f"{each.name:44}{each.cpu_ms:9.2f}{each.wall_ms:9.2f}{target:>8}{share:>11}{each.cpu_ms / bare.cpu_ms:8.1f}{queries:>9}"

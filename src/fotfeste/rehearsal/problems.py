"""What is wrong with a case file: every problem with its place, told at once and before anything is played."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. ``table`` is the heading as the file writes it, ``number`` counts headings that are alike, from 1."""

    table: str
    key: str
    sentence: str
    number: int = 0
    act: str = ""


class BadCaseFile(Exception):
    """The file cannot be played; ``problems`` has at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{each.table} {each.key}: {each.sentence}" for each in self.problems))


def line_of(problem: Problem, *, name: str, words: str) -> str:
    """The problem in one line: ``name`` is the file's, ``words`` its text, in which the line is looked up.

    ``case.toml, line 57, [[acts]] no. 4 (send_invitations), place: …``
    """
    found = _line(problem, words)
    place = [name]
    if found:
        place.append(f"line {found}")
    if problem.table:
        counted = f" no. {problem.number}" if problem.number else ""
        act = f" ({problem.act})" if problem.act else ""
        place.append(f"{problem.table}{counted}{act}")
    if problem.key:
        place.append(problem.key)
    return f"{', '.join(place)}: {problem.sentence}"


def _line(problem: Problem, words: str) -> int:
    """The line of the key, else of its heading; 0 when neither is found: TOML may be written in many ways."""
    lines = words.splitlines()
    starts = [number for number, line in enumerate(lines) if line.split("#")[0].strip().replace('"', "") == problem.table.replace('"', "")]
    first = starts[max(problem.number - 1, 0)] if len(starts) >= max(problem.number, 1) else (-1 if not problem.table else None)
    if first is None:
        return 0
    wanted = re.compile(rf'\s*"?{re.escape(problem.key.split(".")[-1])}"?\s*=')
    inner = problem.table.strip("[]") + "."
    for number in range(first + 1, len(lines)):
        heading = lines[number].strip().startswith("[")
        if heading and not lines[number].strip().strip("[]").startswith(inner):
            break
        if problem.key and wanted.match(lines[number]):
            return number + 1
    return first + 1

"""From a folder of CSV files to typed rows: encoding and separator are found out, every cell is read by its column."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fotfeste.people.importing import sentences
from fotfeste.people.importing.cells import BadCell, Column, Value
from fotfeste.people.importing.report import Problem
from fotfeste.people.importing.tables import TABLES, Table

SEPARATORS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One data row. A cell that could not be read is absent from `cells`; its problem is already told."""

    number: int
    cells: Mapping[str, Value] = field(repr=False)

    def text(self, column: str) -> str:
        """The cell as text; empty when it is empty, was not read, or its column is not in the file."""
        value = self.cells.get(column)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Files:
    """What a folder held, file by file, and everything wrong with single cells."""

    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]

    def of(self, table: Table) -> tuple[Row, ...]:
        return self.rows.get(table.name, ())


def read_folder(directory: Path, *, on_file: Callable[[str, int, int], None]) -> Files:
    """Read every file of the register in `directory`. `on_file` is told name, place and count before each."""
    if not directory.is_dir():
        return Files({}, (Problem(str(directory.name), 0, "", sentences.NO_FOLDER),))
    known = {table.file: table for table in TABLES}
    found = {path.name.lower(): path for path in sorted(directory.iterdir()) if path.suffix.lower() == ".csv"}
    problems = [Problem(path.name, 0, "", sentences.UNKNOWN_FILE) for name, path in found.items() if name not in known]
    problems += [Problem(table.file, 0, "", sentences.MISSING_FILE) for table in TABLES if table.needed and table.file not in found]
    rows: dict[str, tuple[Row, ...]] = {}
    present = [table for table in TABLES if table.file in found]
    for place, table in enumerate(present):
        on_file(table.file, place, len(present))
        rows[table.name] = read_table(table, found[table.file].read_bytes(), problems)
    return Files(rows, tuple(problems))


def read_table(table: Table, content: bytes, problems: list[Problem]) -> tuple[Row, ...]:
    """Read one file's bytes; what is wrong is added to `problems`."""
    words = decoded(content)
    if words is None:
        problems.append(Problem(table.file, 0, "", sentences.UNREADABLE))
        return ()
    separator, words = _separator(words, table)
    try:
        lines = list(csv.reader(io.StringIO(words, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        problems.append(Problem(table.file, 0, "", sentences.QUOTES))
        return ()
    # A line that a spreadsheet shows as empty still has its number.
    numbered = [(number, [cell.strip() for cell in line]) for number, line in enumerate(lines, start=1)]
    filled = [(number, line) for number, line in numbered if any(line)]
    if not filled:
        problems.append(Problem(table.file, 0, "", sentences.EMPTY_FILE))
        return ()
    columns = _columns(table, filled[0][1], problems)
    if columns is None:
        return ()
    return tuple(_row(table, columns, number, line, problems) for number, line in filled[1:])


def decoded(content: bytes) -> str | None:
    """The bytes as text: UTF-8 with or without a mark, UTF-16 with one, otherwise cp1252. None when it is no text at all."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(content, "utf-16")
    words = _try(content, "utf-8-sig")
    return words if words is not None else _try(content, "cp1252")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        words = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in words else words


def _separator(words: str, table: Table) -> tuple[str, str]:
    """The separator that makes most of the heading's names known, and the text without Excel's own `sep=;` line."""
    first, _, rest = words.lstrip().partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    names = {column.name for column in table.columns}

    def known(separator: str) -> int:
        return sum(_name(cell) in names for cell in first.split(separator))

    return max(SEPARATORS, key=known), words


def _name(heading: str) -> str:
    return heading.strip().strip('"').strip().casefold()


def _columns(table: Table, heading: list[str], problems: list[Problem]) -> list[Column | None] | None:
    """The column of each cell; None for a cell without a heading. None altogether when the file cannot be read by them."""
    names = [_name(cell) for cell in heading]
    known = {column.name: column for column in table.columns}
    before = len(problems)
    for place, name in enumerate(names):
        if name and name not in known:
            columns = ", ".join(known)
            problems.append(Problem(table.file, 1, name[:40], sentences.UNKNOWN_COLUMN.filled(columns=columns)))
        elif name and name in names[:place]:
            problems.append(Problem(table.file, 1, name, sentences.COLUMN_TWICE))
    missing = [column.name for column in table.columns if column.needed and column.name not in names]
    problems.extend(Problem(table.file, 1, name, sentences.MISSING_COLUMN) for name in missing)
    return None if len(problems) > before else [known.get(name) for name in names]


def _row(table: Table, columns: list[Column | None], number: int, line: list[str], problems: list[Problem]) -> Row:
    if any(line[len(columns) :]) or any(cell for cell, column in zip(line, columns, strict=False) if column is None):
        problems.append(Problem(table.file, number, "", sentences.TOO_MANY_CELLS))
    cells: dict[str, Value] = {column.name: column.empty for column in table.columns}
    for place, column in enumerate(columns):
        if column is None:
            continue
        cell = line[place] if place < len(line) else ""
        try:
            cells[column.name] = _cell(column, cell)
        except BadCell as bad:
            del cells[column.name]
            problems.append(Problem(table.file, number, column.name, bad.sentence))
    return Row(number, cells)


def _cell(column: Column, cell: str) -> Value:
    if cell:
        return column.read(cell)
    if column.needed:
        raise BadCell(sentences.EMPTY)
    return column.empty

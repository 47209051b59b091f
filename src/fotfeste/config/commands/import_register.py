"""`fotfeste import-register DIR`."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from fotfeste.jobs.register import refresh_cases_of
from fotfeste.local.change import keep_holidays
from fotfeste.people.importing.report import ImportReport, Progress
from fotfeste.people.importing.run import import_register


def run(options: Namespace) -> int:
    """Load a folder of CSV files and print what was written, or every bad cell."""
    folder = Path(options.folder)
    if not folder.is_dir():
        print(f"fotfeste import-register: {folder} is not a folder.", file=sys.stderr)
        return 2
    report = import_register(directory=folder, on_progress=_show, keep_holidays=keep_holidays)
    _clear()
    refresh_cases_of(report.pupils)
    for problem in report.problems:
        print(problem.line("nb"), file=sys.stderr)
    print(_summary(report))
    if report.held_back:
        print(f"Not in the files, and not ended because the files look like a part: {_counts(report.held_back)}.")
    return 0 if report.loaded else 1


def _show(progress: Progress) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{progress.stage} {progress.what} {progress.done}/{progress.total}", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _summary(report: ImportReport) -> str:
    read = sum(report.read.values())
    if not report.loaded:
        return f"{read} rows read, {len(report.problems)} problems: nothing was loaded."
    kinds = (("new", report.added), ("changed", report.changed), ("ended", report.ended))
    written = [f"{table}: {number} {verb}" for verb, counts in kinds for table, number in counts.items()]
    return f"{read} rows read. " + (", ".join(written) + "." if written else "Everything was there already; nothing changed.")


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{table} {number}" for table, number in counts.items())

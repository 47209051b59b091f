"""`fotfeste rehearse CASE.toml --out DIR`: plays a whole case from a file, in a database of its own that is gone afterwards."""

import os
import shutil
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path

import django

from fotfeste.config.commands.demo import PROGRAM, use_role
from fotfeste.config.keeper.keeper import Keeper
from fotfeste.config.keeper.places import Credentials

OWNER = "fotfeste_owner"
ADDRESS = "https://fotfeste.example"
SEAL = "Fotfeste, øving"
STORY = "story.json"
PAPERS = "papers"
BAD_INPUT = 2
# A rehearsal's database is worth nothing after it: speed instead of durability.
OPTIONS: Mapping[str, str] = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
}
OUTSIDE = ("DATABASE_URL", "DATABASE_OWNER_URL", "FOTFESTE_DEMO", "FOTFESTE_DEBUG", "FOTFESTE_SEALS", "FOTFESTE_SMTP_HOST", "FOTFESTE_SMS_URL")
"""What leads out of the rehearsal: unset, so that nothing can."""


def run(options: Namespace) -> int:
    """Play the file and write its story and papers, or say what is wrong with it and write nothing."""
    if options.acts:
        return _list_acts()
    if not options.case or not options.out:
        print("fotfeste rehearse: name a case file and --out DIR, or ask for --acts.", file=sys.stderr)
        return BAD_INPUT
    source, out = Path(options.case), Path(options.out)
    refusal = _unreadable(source) or _not_ours(out)
    if refusal:
        print(f"fotfeste rehearse: {refusal}", file=sys.stderr)
        return BAD_INPUT
    watch = _Watch()
    with tempfile.TemporaryDirectory(prefix="fotfeste-rehearsal-") as folder:
        _surround(Path(folder) / "data")
        problems = import_module("fotfeste.rehearsal.problems")
        try:
            return _played(source, out, Path(folder) / "data", watch)
        except problems.BadCaseFile as bad:
            words = source.read_text(encoding="utf-8")
            for problem in bad.problems:
                print(problems.line_of(problem, name=source.name, words=words), file=sys.stderr)
            return BAD_INPUT


def _list_acts() -> int:
    """Print every act with its inputs, as docs/REHEARSAL.md has them."""
    with tempfile.TemporaryDirectory(prefix="fotfeste-rehearsal-") as folder:
        _surround(Path(folder) / "data")
        print(import_module("fotfeste.rehearsal.described").acts_table())
    return 0


def _played(source: Path, out: Path, data: Path, watch: "_Watch") -> int:
    """1. Read and check the file. 2. A database with tables. 3. Play. 4. Write, all of it or nothing."""
    case = import_module("fotfeste.rehearsal.casefile").read(source.read_text(encoding="utf-8"))
    watch.lap("file")
    with _database(data, watch):
        story = import_module("fotfeste.rehearsal.play").play(case, load_demo=_load_demo)
        watch.lap("play")
        _write(out, story.as_json(), story.papers)
        watch.lap("writing")
    refused = len(story.refused)
    print(f"{len(story.acts)} acts, {refused} of them refused; {len(story.whole['messages'])} messages, {len(story.papers)} papers: {out / STORY}")
    print(watch.told())
    return 0


def _unreadable(source: Path) -> str:
    if not source.is_file():
        return f"{source} is not a file."
    try:
        source.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return f"{source} is not text in UTF-8."
    return ""


def _not_ours(out: Path) -> str:
    """A folder that holds anything but an earlier rehearsal is left alone."""
    if not out.exists():
        return ""
    if not out.is_dir():
        return f"{out} is not a folder."
    strange = {path.name for path in out.iterdir()} - {STORY, PAPERS}
    return f"{out} holds other files than a rehearsal's: name another folder." if strange else ""


def _surround(data: Path) -> None:
    """Demo mode with a folder and keys of its own, and no way out; then Django, before the database is there."""
    for name in OUTSIDE:
        os.environ.pop(name, None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="fotfeste.config.settings",
        FOTFESTE_MODE="demo",
        FOTFESTE_ROLE="owner",
        FOTFESTE_DATA=str(data),
        FOTFESTE_ADDRESS=ADDRESS,
        FOTFESTE_SELF_MADE_SEAL=SEAL,
    )
    if os.geteuid() == 0:
        data.parent.chmod(0o711)  # the account that is lent to the database must get through to its own folder
    data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700)
    django.setup()


@contextmanager
def _database(data: Path, watch: "_Watch") -> Iterator[None]:
    """A PostgreSQL of its own with tables, used as the program; nothing of it is left."""
    with Keeper(data=data, dies_with_starter=True, options=OPTIONS) as credentials:
        watch.lap("database")
        use_role(credentials, OWNER)
        import_module("fotfeste.config.commands.migrate").migrate()
        use_role(credentials, PROGRAM)
        watch.lap("tables")
        try:
            yield
        finally:
            import_module("django.db").connection.close()
    _forget_cluster(credentials)


def _forget_cluster(credentials: Credentials) -> None:
    """Root's lent account may have needed a place outside the folder."""
    elsewhere = credentials.cluster.parent
    if elsewhere != credentials.data:
        shutil.rmtree(elsewhere, ignore_errors=True)


def _load_demo(day: date) -> str:
    """The demo's county, with ages and school year counted from the play's first day."""
    import_module("fotfeste.world.demo").load_demo(base_on=day)
    return str(import_module("fotfeste.world.places").HAVLAND)


def _write(out: Path, story: str, papers: tuple[tuple[str, bytes], ...]) -> None:
    """Everything beside its place first, and then in it: nobody finds half a rehearsal."""
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        (unfinished / PAPERS).mkdir()
        for name, content in papers:
            (unfinished / PAPERS / name).write_bytes(content)
        (unfinished / STORY).write_text(story, encoding="utf-8")
        unfinished.chmod(0o755)
        if out.exists():
            shutil.rmtree(out)
        unfinished.rename(out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


class _Watch:
    """Where the time goes."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._laps: list[tuple[str, float]] = []

    def lap(self, name: str) -> None:
        """What has just ended, and how long it took."""
        now = time.monotonic()
        self._laps.append((name, now - self._last))
        self._last = now

    def told(self) -> str:
        """One line with every part, in seconds."""
        whole = sum(seconds for _name, seconds in self._laps)
        return f"{whole:.1f} s: " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in self._laps)

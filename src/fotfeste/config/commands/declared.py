"""What `fotfeste --help` shows: every command with one sentence, its arguments and what it needs before it can run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Needs = Literal["nothing", "program", "database"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as argparse takes it."""

    name: str
    meaning: str
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `needs`: nothing; the program set up (Django); or also its database, as `role`."""

    name: str
    sentence: str
    module: str
    needs: Needs
    role: Literal["app", "owner"] = "app"
    arguments: tuple[Argument, ...] = ()


PORT = Argument("--port", "the port to listen on (default: PORT or 8000)", {"type": int, "default": None})
HOST = Argument("--host", "the address to listen on (default: 127.0.0.1)", {"default": "127.0.0.1"})
WORKERS = Argument("--workers", "server processes (default: 2)", {"type": int, "default": 2})
CONCURRENCY = Argument("--concurrency", "jobs at the same time (default: 2)", {"type": int, "default": 2})

COMMANDS = (
    Command(
        "demo",
        "Start everything with an invented county to look at: database, server and worker; Ctrl-C stops all of it.",
        "fotfeste.config.commands.demo",
        "nothing",
        arguments=(PORT, HOST),
    ),
    Command(
        "serve",
        "Answer web requests; keeps the embedded database running when no other is named.",
        "fotfeste.config.commands.serve",
        "nothing",
        arguments=(PORT, HOST, WORKERS),
    ),
    Command(
        "worker",
        "Do what waits in the background: send, remind, seal, recompute.",
        "fotfeste.config.commands.worker",
        "nothing",
        arguments=(CONCURRENCY,),
    ),
    Command("migrate", "Bring the database's tables up to this version, as their owner.", "fotfeste.config.commands.migrate", "database", "owner"),
    Command(
        "import-register",
        "Load organisations, people, guardianships, enrolments and staff from a folder of CSV files: all of it or nothing.",
        "fotfeste.config.commands.import_register",
        "database",
        arguments=(Argument("folder", "the folder with the CSV files"),),
    ),
    Command(
        "company-code",
        "Give a training company, or all of a county's, a code with which it writes without an account; it is printed this once.",
        "fotfeste.config.commands.company_code",
        "database",
        arguments=(
            Argument("county", "the county's organisation number"),
            Argument("--company", "the company's key in the register (default: a code for all companies)", {"default": ""}),
            Argument("--label", "whom a code for all is for (default: the county's name)", {"default": ""}),
            Argument("--until", "the last day, as 2027-06-30 (default: until it is ended)", {"default": ""}),
        ),
    ),
    Command(
        "verify",
        "Say whether a sealed PDF is unbroken and which text it carries.",
        "fotfeste.config.commands.verify",
        "program",
        arguments=(Argument("file", "the PDF"),),
    ),
    Command(
        "explain",
        "Say what the rules answer for given facts on a given day: who must come, what hinders, who gets what, and why.",
        "fotfeste.config.commands.explain",
        "nothing",
        arguments=(
            Argument("file", "the facts and the day, as JSON", {"nargs": "?"}),
            Argument("--schema", "print the JSON Schema of the file", {"action": "store_true"}),
            Argument("--json", "answer as JSON", {"action": "store_true"}),
            Argument("--language", "nb, nn or en (default: nn)", {"choices": ("nb", "nn", "en"), "default": "nn"}),
        ),
    ),
    Command(
        "rehearse",
        "Play a whole case from a file through the real steps, at the file's own clock, and write its story and every paper; "
        "nothing leaves, and nothing else is touched. docs/REHEARSAL.md describes the file.",
        "fotfeste.config.commands.rehearse",
        "nothing",
        arguments=(
            Argument("case", "the case file, TOML", {"nargs": "?", "metavar": "CASE.toml"}),
            Argument("--out", "the folder for story.json and papers/; an earlier rehearsal in it is replaced", {"metavar": "DIR"}),
            Argument("--acts", "print every act that a case file can name, with its inputs", {"action": "store_true"}),
        ),
    ),
    Command("verify-log", "Walk the whole log and say where it has been tampered with.", "fotfeste.config.commands.verify_log", "database"),
    Command(
        "doctor",
        "Look the installation over: settings, database, rights, migrations, log and standings.",
        "fotfeste.config.commands.doctor",
        "database",
    ),
    Command("bench", "In a clone of the repository: print how fast the program is on this machine.", "fotfeste.config.commands.bench", "nothing"),
    Command(
        "messages",
        "In a clone of the repository: collect the pages' words for translation; with --compile only make them usable.",
        "fotfeste.config.commands.messages",
        "nothing",
        arguments=(Argument("--compile", "only compile", {"action": "store_true"}),),
    ),
)

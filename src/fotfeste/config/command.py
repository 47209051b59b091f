"""The command `fotfeste`: reads the arguments, opens what the command needs, and runs it."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import django

from fotfeste.config import surroundings
from fotfeste.config.commands.declared import COMMANDS, Command
from fotfeste.config.keeper.account import NoAccount
from fotfeste.config.keeper.keeper import Keeper
from fotfeste.config.keeper.server import NotStarted
from fotfeste.config.processes import PortTaken

EPILOGUE = """\
Everything is told by environment variables: FOTFESTE_MODE (production, demo or test), FOTFESTE_DATA, DATABASE_URL and
DATABASE_OWNER_URL (without them PostgreSQL is embedded in the data folder), FOTFESTE_SECRET_KEY, FOTFESTE_HOSTS.
docs/OPERATIONS.md has the whole list.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or found something wrong, 2 used wrongly."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fotfeste.config.settings")
    if options.data:
        os.environ["FOTFESTE_DATA"] = str(Path(options.data).absolute())
    try:
        with _opened(command):
            return int(import_module(command.module).run(options))
    except (surroundings.NotConfigured, NotStarted, NoAccount, PermissionError, PortTaken) as refused:
        print(f"fotfeste {command.name}: {refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


@contextmanager
def _opened(command: Command) -> Iterator[None]:
    """Set Django up, with the embedded server running behind it, as far as the command needs them."""
    if command.needs == "nothing":
        yield
        return
    os.environ["FOTFESTE_ROLE"] = command.role
    here = surroundings.read(os.environ)
    if command.needs == "database" and not os.environ.get("DATABASE_URL"):
        with Keeper(data=here.data):
            django.setup()
            yield
    else:
        django.setup()
        yield


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fotfeste",
        description="Carries two Norwegian school procedures from the first concern to the last follow-up.",
        epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"fotfeste {version('fotfeste')}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = subparsers.add_parser(command.name, help=command.sentence, description=command.sentence)
        one.set_defaults(command=command)
        one.add_argument("--data", metavar="FOLDER", help="the folder of database and files (default: FOTFESTE_DATA or ./var)")
        for argument in command.arguments:
            one.add_argument(argument.name, help=argument.meaning, **argument.settings)  # type: ignore[arg-type]  # what argparse takes
    return parser


if __name__ == "__main__":
    sys.exit(main())

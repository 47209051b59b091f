"""`make bench`: an embedded database in a folder of its own, the demo county with many cases, and the table of figures."""

import os
import warnings
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import django

from fotfeste.config.commands.demo import PROGRAM, use_role
from fotfeste.config.keeper.keeper import Keeper


def main() -> None:
    """Start the database, load the county, measure, and leave nothing behind."""
    warnings.simplefilter("ignore")
    with TemporaryDirectory(prefix="fotfeste-bench-") as folder:
        os.environ.update(FOTFESTE_MODE="demo", FOTFESTE_ROLE="owner", FOTFESTE_DATA=folder, DJANGO_SETTINGS_MODULE="fotfeste.config.settings")
        with Keeper(data=Path(folder), dies_with_starter=True) as credentials:
            django.setup()
            # What follows needs Django's models, so it can be imported only now.
            import_module("fotfeste.config.commands.migrate").migrate()
            use_role(credentials, PROGRAM)
            import_module("fotfeste.config.commands.collected").collect()
            print(import_module("tests.benchmarks.figures").all_figures())
            import_module("django.db").connection.close()


if __name__ == "__main__":
    main()

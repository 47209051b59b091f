"""A county's own register from CSV files: `docs/REGISTER.md` says which files and columns."""

from fotfeste.people.importing.report import ImportReport, Problem, Progress
from fotfeste.people.importing.run import import_register

__all__ = ["ImportReport", "Problem", "Progress", "import_register"]

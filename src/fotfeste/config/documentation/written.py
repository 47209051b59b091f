"""Every generated document with what it should say today."""

from collections.abc import Mapping
from pathlib import Path

from fotfeste.config.documentation.access import access
from fotfeste.config.documentation.procedures import procedures
from fotfeste.config.documentation.rehearsal import rehearsal
from fotfeste.config.documentation.traceability import traceability

ROOT = Path(__file__).resolve().parents[4]


def written(root: Path = ROOT) -> Mapping[Path, str]:
    """Path -> words, for the repository in ``root``."""
    docs = root / "docs"
    return {
        docs / "TRACEABILITY.md": traceability(root),
        docs / "PROCEDURES.md": procedures(),
        docs / "ACCESS.md": access(),
        docs / "REHEARSAL.md": rehearsal(docs / "REHEARSAL.md"),
    }

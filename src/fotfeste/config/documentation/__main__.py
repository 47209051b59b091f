"""`python -m fotfeste.config.documentation`: writes the generated documents of a clone of the repository."""

import os
import sys
from pathlib import Path

import django

from fotfeste.config.documentation.written import ROOT, written


def main(root: Path = ROOT) -> int:
    """Write every document that differs from what stands there; say which."""
    os.environ.update(DJANGO_SETTINGS_MODULE="fotfeste.config.settings", FOTFESTE_MODE="test")
    django.setup()
    for path, words in written(root).items():
        if not path.exists() or path.read_text(encoding="utf-8") != words:
            path.parent.mkdir(exist_ok=True)
            path.write_text(words, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(root)} is new\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

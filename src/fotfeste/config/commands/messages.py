"""`fotfeste messages`: the pages' words, collected from code and templates and compiled for use."""

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parents[1]
LOCALES = ("nb", "nn")
KEYWORDS = ("gettext_lazy", "pgettext_lazy:1c,2", "ngettext_lazy:1,2")


def run(options: Namespace) -> int:
    """Collect and compile, or only compile."""
    if not options.compile:
        collect(template=PACKAGE / "locale" / "django.pot")
    return compile_all()


def collect(*, template: Path) -> None:
    """Write every message id into `template` and bring the translations' files up to date with it; nothing is guessed."""
    babel("extract", "-F", str(ROOT / "babel.cfg"), *(part for word in KEYWORDS for part in ("-k", word)), *_TIDY, "-o", str(template), str(PACKAGE))
    for locale in LOCALES:
        target = PACKAGE / "locale" / locale / "LC_MESSAGES" / "django.po"
        if target.exists():
            babel("update", "-D", "django", "-i", str(template), "-d", str(PACKAGE / "locale"), "-l", locale, *_UPDATE)
        else:
            babel("init", "-D", "django", "-i", str(template), "-d", str(PACKAGE / "locale"), "-l", locale)


_TIDY = ("--no-location", "--sort-output", "--omit-header", "--width=120", "--project=Fotfeste")
_UPDATE = ("--no-fuzzy-matching", "--ignore-obsolete", "--omit-header", "--width=120", "--ignore-pot-creation-date")


def compile_all() -> int:
    """Make the .mo files that Django reads."""
    return babel("compile", "-D", "django", "-d", str(PACKAGE / "locale"))


def babel(*arguments: str) -> int:
    """Run pybabel with these arguments, quietly unless it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "-q", *arguments], check=False, cwd=ROOT, env={**os.environ, "PYTHONWARNINGS": "ignore"}
    )
    if done.returncode != 0:
        print(f"pybabel {arguments[0]} failed.", file=sys.stderr)
    return done.returncode

"""The fonts of the papers: Noto Sans and Noto Sans Arabic from their packages, nothing from the machine."""

from functools import cache
from importlib.resources import files

import typst

FAMILIES = ("Noto Sans", "Noto Sans Arabic")

_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


class FontsMissing(RuntimeError):
    """A font package is installed without its fonts."""


@cache
def fonts() -> typst.Fonts:
    """The fonts, read once per process.

    Raises:
        FontsMissing: one of `FAMILIES` is not there.
    """
    folders = [str(files(package) / "files") for package in _PACKAGES]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    missing = set(FAMILIES) - set(found.families())
    if missing:
        raise FontsMissing(f"fonts not found: {', '.join(sorted(missing))}")
    return found

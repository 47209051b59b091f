"""The fonts of the papers: Noto Sans from their packages, nothing from the machine.

Latin (Sámi included), Greek, Cyrillic and Arabic first; then the emoji and the scripts that a pupil's own words may be
written in. Chinese, Japanese and Korean are not among them.
"""

from functools import cache
from importlib.resources import files

import typst

FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Emoji",
    "Noto Sans Symbols",
    *(f"Noto Sans {script}" for script in ("Ethiopic", "Thai", "Tamil", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Sinhala")),
    *(f"Noto Sans {script}" for script in ("Hebrew", "Georgian", "Armenian", "Khmer", "Lao", "Myanmar", "Malayalam", "Telugu")),
)

_FOLDERS = (("fontpkg_noto_sans", "files"), ("fontpkg_noto_sans_arabic", "files"), ("manimgx_fonts", "."))


class FontsMissing(RuntimeError):
    """A font package is installed without its fonts."""


@cache
def fonts() -> typst.Fonts:
    """The fonts, read once per process.

    Raises:
        FontsMissing: one of `FAMILIES` is not there.
    """
    folders = [str(files(package) / folder) for package, folder in _FOLDERS]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    missing = set(FAMILIES) - set(found.families())
    if missing:
        raise FontsMissing(f"fonts not found: {', '.join(sorted(missing))}")
    return found

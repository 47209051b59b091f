"""Makes the few pictures of docs/screenshots from the photographs that the journeys took: usage screenshots.py ALBUM."""

import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PAGES = {
    # picture: photograph, and how much of its height
    "workbench": ("workbench-on-the-day-of-the-meeting-nn-1440", 900),
    "case": ("case-hindered-until-there-is-a-consent-nn-1440", 1300),
    "meeting": ("meeting-with-a-full-form-nn-1440", 900),
    "signing": ("signing-nn-1440", 1800),
    "no-show": ("no-show-that-must-be-called-again-nn-1440", 1700),
}
PHONES = ("invitation-read-by-the-pupil-nn-390", "consent-of-the-pupil-nn-390", "papers-of-the-pupil-nn-390")
PHONE, GAP, SAND = (390, 844), 20, (239, 233, 222)


def photograph(album: Path, name: str, height: int) -> Image.Image:
    """The upper part of one photograph."""
    whole = Image.open(album / f"{name}.png").convert("RGB")
    return whole.crop((0, 0, whole.width, min(height, whole.height)))


def keep(picture: Image.Image, name: str) -> None:
    """A palette of few colours makes a page of text a small file."""
    picture.quantize(128, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)


def main(album: Path) -> None:
    """All the pictures, the portal's as three phones beside each other."""
    HERE.mkdir(exist_ok=True)
    for name, (source, height) in PAGES.items():
        keep(photograph(album, source, height), name)
    beside = Image.new("RGB", (len(PHONES) * (PHONE[0] + GAP) + GAP, PHONE[1] + 2 * GAP), SAND)
    for number, source in enumerate(PHONES):
        beside.paste(photograph(album, source, PHONE[1]), (GAP + number * (PHONE[0] + GAP), GAP))
    keep(beside, "portal")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

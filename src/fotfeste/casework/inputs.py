"""What somebody typed, made fit to be kept: stripped, not empty, not too long, and refused with its field named."""

from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.source import Source, proposal
from fotfeste.domain.text import Text, same

LONGEST = 4_000
"""Characters in one answer of a step; the form's own fields are longer (`casework.drafts`)."""
LINE = 200
"""Characters in one line."""

TOO_LONG = Text(
    nb="Teksten er for lang. Høyst {count} tegn.",
    nn="Teksten er for lang. Høgst {count} teikn.",
    en="The text is too long: at most {count} characters.",
)


def refused(code: str, sentence: Text, source: Source, *, field: str = "") -> Refused:
    """A refusal with one objection, about the input ``field`` when it is about one."""
    return Refused([Objection(code, sentence, source, field=field)])


def clean(words: str, *, field: str, longest: int = LONGEST) -> str:
    """The words without blanks around them and without the one character that a database cannot hold.

    Raises:
        Refused: longer than ``longest`` characters.
    """
    kept = words.replace("\x00", "").strip()
    if len(kept) > longest:
        raise refused(f"{field}_too_long", TOO_LONG.filled(count=same(str(longest))), proposal("A-37"), field=field)
    return kept


def needed(words: str, *, field: str, sentence: Text, source: Source, longest: int = LONGEST) -> str:
    """The same for what cannot be left out.

    Raises:
        Refused: nothing was written (with ``sentence``), or too much.
    """
    kept = clean(words, field=field, longest=longest)
    if not kept:
        raise refused(f"{field}_missing", sentence, source, field=field)
    return kept

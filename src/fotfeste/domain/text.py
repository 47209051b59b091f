"""One sentence in every language that it must exist in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NORMS: Mapping[str, Language] = {"nb": "nb", "nn": "nn"}
"""The written standards that a school or an office writes in, by their codes in the register."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in bokmål, nynorsk and English; the type demands all three."""

    nb: str
    nn: str
    en: str

    def in_language(self, code: str) -> str:
        """The sentence in the language ``code``; bokmål and nynorsk never stand in for each other.

        Raises:
            KeyError: ``code`` is none of the languages.
        """
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[code]

    def filled(self, **values: "str | Text") -> "Text":
        """The same sentence with its ``{names}`` filled in; a `Text` is filled in its own language."""
        return Text(**{code: self.in_language(code).format_map(_in(values, code)) for code in LANGUAGES})


def same(words: str) -> Text:
    """Words that are alike in every language: a name, an abbreviation, a quotation."""
    return Text(nb=words, nn=words, en=words)


def listed(parts: tuple[Text, ...]) -> Text:
    """The parts as one list in running text: ``a``, ``a og b``, ``a, b og c``; empty when there are none."""
    return Text(
        nb=_joined([part.nb for part in parts], "og"),
        nn=_joined([part.nn for part in parts], "og"),
        en=_joined([part.en for part in parts], "and"),
    )


def _in(values: Mapping[str, "str | Text"], code: str) -> dict[str, str]:
    return {name: value if isinstance(value, str) else value.in_language(code) for name, value in values.items()}


def _joined(words: list[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)

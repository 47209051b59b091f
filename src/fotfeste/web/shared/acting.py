"""How a page carries out an act: it goes well, or the page is shown again with the reasons and all that was typed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from fotfeste.casework.act import Stale
from fotfeste.domain.objection import Objection, Refused
from fotfeste.web.shared.dates import words


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of an act. With no errors it was done; with errors nothing was written.

    ``errors`` are (field, sentence) pairs for the error summary, field empty when the reason is about no field.
    """

    errors: tuple[tuple[str, str], ...] = ()
    asked: bool = True

    @property
    def went_well(self) -> bool:
        """Whether the act was done."""
        return self.asked and not self.errors

    @property
    def links(self) -> list[tuple[str, str]]:
        """The errors as the error summary takes them: id of the field, sentence. A reason about no field leads to the form."""
        return [(f"id_{name}" if name else "main", sentence) for name, sentence in self.errors]

    def error(self, field: str) -> str:
        """The sentence for one field, or nothing."""
        return next((sentence for name, sentence in self.errors if name == field), "")


NOT_TRIED = Trial(asked=False)
"""A page that is only shown."""


def tried(do: Callable[[], object]) -> Trial:
    """Carry out ``do``; what the rules refuse and what others changed meanwhile become reasons on the page."""
    try:
        do()
    except Refused as refused:
        return Trial(errors=tuple(_error(objection) for objection in refused.objections))
    except Stale:
        return Trial(errors=(("", str(_("Somebody else has changed the case since you opened the page. Look again before you send."))),))
    return Trial()


def _error(objection: Objection) -> tuple[str, str]:
    return objection.field, words(objection.sentence)

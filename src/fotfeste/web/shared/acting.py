"""How a page carries out an act: it goes well, or the page is shown again with the reasons and all that was typed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from fotfeste.casework.act import Stale
from fotfeste.domain.objection import Objection, Refused
from fotfeste.web.shared.dates import words

SEE_OTHER = 303
REFUSED = 422


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


def wrong(field: str, sentence: object) -> Trial:
    """An act that was not tried, because one field cannot be read."""
    return Trial(errors=((field, str(sentence)),))


def done(request: HttpRequest, sentence: str, to: str, *args: object) -> HttpResponse:
    """Say what happened and go on to the page ``to``, so that loading it again does nothing twice."""
    messages.success(request, sentence)
    onward = redirect(to, *args)
    onward.status_code = SEE_OTHER
    return onward


def shown(request: HttpRequest, template: str, trial: Trial, **context: object) -> HttpResponse:
    """The page of an act, with what was typed when the act was refused."""
    whole = {"trial": trial, "typed": request.POST, **context}
    return render(request, template, whole, status=REFUSED if trial.errors else 200)


def _error(objection: Objection) -> tuple[str, str]:
    return objection.field, words(objection.sentence)

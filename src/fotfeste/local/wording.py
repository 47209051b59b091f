"""An authority's own words: the guidance beside each step, and what the paper is called (A-57, A-58)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import monotonic

from django.db.models import Q

from fotfeste.domain.procedures import ALL
from fotfeste.domain.text import Text
from fotfeste.local.models import Scope, Setting
from fotfeste.local.settings import NARROWEST_FIRST, settings_at

GUIDANCE = "guidance:"
PAPER_TITLE = "paper.title:"
SECONDS_KEPT = 30
"""As for the other settings: a process may speak with the old words for this long."""


@dataclass(frozen=True, slots=True)
class Own:
    """Words that an authority has written, in bokmål and nynorsk, from a day to a day."""

    key: str
    scope: str
    nb: str
    nn: str
    from_on: date
    to_on: date | None

    def over(self, default: Text) -> Text:
        """These words in the place of ``default``; whoever reads English keeps the product's own."""
        return Text(nb=self.nb or default.nb, nn=self.nn or default.nn, en=default.en)


def guidance_key(*, procedure: str, act: str) -> str:
    """The name of the setting with the words beside one step."""
    return f"{GUIDANCE}{procedure}:{act}"


def paper_title_key(*, procedure: str) -> str:
    """The name of the setting with the title of a procedure's paper."""
    return f"{PAPER_TITLE}{procedure}"


def guidance_for(*, authority_id: int, unit_id: int | None, procedure: str, day: date) -> Mapping[str, Text]:
    """Act -> what whoever does the step should know on ``day``: the authority's own words where it has any, else the declared ones (A-58).

    At most one query every half minute. Raises `KeyError` for a procedure that there is not.
    """
    own = in_force(authority_id=authority_id, unit_id=unit_id, day=day)
    found: dict[str, Text] = {}
    for step in ALL[procedure].steps:
        if step.guidance:
            words = own.get(guidance_key(procedure=procedure, act=step.act))
            found[step.act] = words.over(step.guidance) if words else step.guidance
    return found


def paper_title(*, authority_id: int, procedure: str, default: Text, day: date) -> Text:
    """What the authority calls the paper on ``day``: its own title, or ``default`` (A-57). At most one query every half minute."""
    words = in_force(authority_id=authority_id, unit_id=None, day=day).get(paper_title_key(procedure=procedure))
    return words.over(default) if words else default


def in_force(*, authority_id: int, unit_id: int | None, day: date) -> Mapping[str, Own]:
    """Every text of its own that holds on ``day``, by the name of the setting: the narrowest place wins, then what began last."""
    rows = [row for row in _rows(authority_id, unit_id, int(monotonic() // SECONDS_KEPT)) if _holds(row, day)]
    rows.sort(key=lambda row: (-NARROWEST_FIRST.index(Scope(row.scope)), row.from_on))
    return {row.key: row for row in rows}


def own_words(*, authority_id: int, key: str) -> tuple[Own, ...]:
    """Everything the authority has written and will say under one name, the newest first; for the page where it is written."""
    rows = Setting.objects.filter(authority_id=authority_id, unit__isnull=True, key=key).order_by("-from_on")
    return tuple(_own(row) for row in rows)


def forget_words() -> None:
    """Read the words anew at the next question: called by whoever has changed them in this process."""
    _rows.cache_clear()


def _holds(row: Own, day: date) -> bool:
    return row.from_on <= day and (row.to_on is None or day <= row.to_on)


@lru_cache(maxsize=1024)
def _rows(authority_id: int, unit_id: int | None, _slot: int) -> tuple[Own, ...]:
    written = Q(key__startswith=GUIDANCE) | Q(key__startswith=PAPER_TITLE)
    return tuple(_own(row) for row in settings_at(unit=unit_id, authority=authority_id).filter(written).order_by("id"))


def _own(row: Setting) -> Own:
    said = row.value if isinstance(row.value, dict) else {}
    return Own(row.key, row.scope, str(said.get("nb", "")), str(said.get("nn", "")), row.from_on, row.to_on)

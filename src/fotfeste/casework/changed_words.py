"""What changed between two versions of somebody's invitation, and how it is said to that reader (A-32, A-35)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from fotfeste.domain.facts import Role
from fotfeste.domain.text import Text, listed, same
from fotfeste.messaging.letter import in_words

Content = Mapping[str, Any]
Change = dict[str, Any]
"""``what`` is ``time``, ``place``, ``minutes``, ``message``, ``comes`` or ``leaves``; ``before`` and ``after``, or ``names``."""

AT_HOME = frozenset({Role.PUPIL, Role.GUARDIAN})
MOVED = Text(
    nb="Møtet er flyttet til {after}. Før var det {before}.",
    nn="Møtet er flytta til {after}. Før var det {before}.",
    en="The meeting is moved to {after}. Before it was {before}.",
)
ELSEWHERE = Text(
    nb="Nytt sted: {after}. Før var det {before}.", nn="Ny stad: {after}. Før var det {before}.", en="New place: {after}. Before it was {before}."
)
PLACE_HIDDEN = Text(
    nb="Møtet har fått et nytt sted. Spør skolen hvor.",
    nn="Møtet har fått ein ny stad. Spør skulen kvar.",
    en="The meeting has a new place. Ask the school where.",
)
LONGER = Text(
    nb="Møtet varer nå omtrent {after} minutter.", nn="Møtet varer no omtrent {after} minutt.", en="The meeting now lasts about {after} minutes."
)
NEW_WORDS = Text(
    nb="Skolen har skrevet noe nytt til deg.", nn="Skulen har skrive noko nytt til deg.", en="The school has written something new to you."
)
COMES_TOO = Text(nb="Kommer også: {names}.", nn="Kjem òg: {names}.", en="Also comes: {names}.")
COMES_NOT = Text(nb="Kommer ikke likevel: {names}.", nn="Kjem ikkje likevel: {names}.", en="Does not come after all: {names}.")


def differences(before: Content, after: Content, role: Role) -> list[Change]:
    """What is new in ``after`` for a reader in ``role``; empty when nothing is.

    Who else comes is told to those at home: it matters to them who sits there. The others see it when they look.
    """
    found: list[Change] = []
    if _moment(before) != _moment(after):
        found.append({"what": "time", "before": before["starts_at"], "after": after["starts_at"]})
    found += [{"what": what, "before": before[what], "after": after[what]} for what in ("place", "minutes") if before[what] != after[what]]
    if role not in AT_HOME:
        return found
    if before["message"] != after["message"] and after["message"]:
        found.append({"what": "message"})
    return [*found, *_people("comes", after["comes"], before["comes"]), *_people("leaves", before["comes"], after["comes"])]


def in_sentences(content: Content, *, place_hidden: bool = False) -> tuple[Text, ...]:
    """What changed since the reader was last told, one sentence for each thing; empty for a first invitation."""
    return tuple(_sentence(change, place_hidden=place_hidden) for change in content.get("changed", ()))


def _moment(content: Content) -> datetime:
    return datetime.fromisoformat(content["starts_at"])


def _people(what: str, there: Sequence[Content], not_there: Iterable[Content]) -> list[Change]:
    known = {one["person"] for one in not_there}
    names = [one["name"] for one in there if one["person"] not in known]
    return [{"what": what, "names": names}] if names else []


def _sentence(change: Content, *, place_hidden: bool) -> Text:
    match change["what"]:
        case "time":
            return MOVED.filled(before=when(change["before"]), after=when(change["after"]))
        case "place" if place_hidden:
            return PLACE_HIDDEN
        case "place":
            return ELSEWHERE.filled(before=same(change["before"]), after=same(change["after"]))
        case "minutes":
            return LONGER.filled(after=same(str(change["after"])))
        case "message":
            return NEW_WORDS
        case "comes":
            return COMES_TOO.filled(names=_named(change["names"]))
        case _:
            return COMES_NOT.filled(names=_named(change["names"]))


def _named(names: Iterable[str]) -> Text:
    return listed(tuple(same(name) for name in names))


def when(moment: str) -> Text:
    """A moment kept as ISO text, in every language."""
    at = datetime.fromisoformat(moment)
    return Text(nb=in_words(at, "nb"), nn=in_words(at, "nn"), en=in_words(at, "en"))

"""Why something may not be done, or is advised against, and which way leads on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from fotfeste.domain.source import Source
from fotfeste.domain.text import Text


class Exit(StrEnum):
    """The lawful way past a *must* that cannot be kept."""

    NONE = "none"
    LEADER_WITH_REASON = "leader_with_reason"
    JOINT_WITH_OFFICE = "joint_with_office"
    LAW = "law"
    MISSING_SEAT_AGREES = "missing_seat_agrees"


EXIT_SENTENCES = {
    Exit.NONE: Text(nb="Dette må gjøres først.", nn="Dette må gjerast først.", en="This must be done first."),
    Exit.LEADER_WITH_REASON: Text(
        nb="En leder kan gå videre med en begrunnelse.",
        nn="Ein leiar kan gå vidare med ei grunngjeving.",
        en="A leader can go on with a reason.",
    ),
    Exit.JOINT_WITH_OFFICE: Text(
        nb="Skolen og OT kan avgjøre dette sammen.",
        nn="Skulen og OT kan avgjere dette saman.",
        en="The school and OT can decide this together.",
    ),
    Exit.LAW: Text(
        nb="Unntaket må ha hjemmel, og den må skrives ned.",
        nn="Unntaket må ha heimel, og han må skrivast ned.",
        en="The exception must have a legal ground, written down.",
    ),
    Exit.MISSING_SEAT_AGREES: Text(
        nb="Flytt møtet, eller hold det med en begrunnelse og et skriftlig ja fra den som mangler.",
        nn="Flytt møtet, eller hald det med ei grunngjeving og eit skriftleg ja frå den som manglar.",
        en="Move the meeting, or hold it with a reason and the missing person's written consent.",
    ),
}


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason against one act: read by the page (a button that says why), the step (a refusal) and the case page."""

    code: str
    sentence: Text
    source: Source
    exit: Exit = Exit.NONE
    hinders: bool = True
    """True: *må*, the act is refused. False: *bør*, the act is advised against and goes on."""
    field: str = ""
    """The input that the objection is about, when it is about one."""


class Refused(Exception):
    """The rules refuse an act; nothing was written. ``objections`` are those that hinder it."""

    def __init__(self, objections: Iterable[Objection]) -> None:
        self.objections = tuple(objections)
        super().__init__(", ".join(objection.code for objection in self.objections))


def lifted(objection: Objection) -> Objection:
    """The same objection once its exit has been taken: it is still told, and does not stop the act any more.

    Raises:
        ValueError: the objection has no exit.
    """
    if objection.exit is Exit.NONE:
        raise ValueError(f"{objection.code} has no exit")
    return replace(objection, hinders=False)


def hindering(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """Those of ``objections`` that stop the act."""
    return tuple(objection for objection in objections if objection.hinders)

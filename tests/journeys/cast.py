"""Who walks a journey, by the short names of the small county."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cast:
    """One school's people and one pupil. ``guardians`` are those who have a say; ``language`` is the school's norm."""

    pupil: str
    words: str
    """What the contact teacher types to find the pupil."""
    guardians: tuple[str, ...]
    teacher: str
    counsellor: str
    leader: str
    adviser: str
    psychologist: str = ""
    language: str = "nn"
    place: str = "Rom 204"


JONAS = Cast("jonas", "Lien", ("marit", "terje"), "teacher", "counsellor", "leader", "adviser", "psychologist")
SANDER = Cast("sander", "Myhre", (), "other_teacher", "other_counsellor", "other_leader", "other_adviser", language="nb")

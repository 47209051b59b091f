"""Finding a pupil: those at the schools where I work, and whether there is a case that I may open."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.doors import cases_seen_by
from fotfeste.casework.queries.lists import log_list
from fotfeste.domain.procedures import for_level
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup


@dataclass(frozen=True, slots=True)
class FoundPupil:
    """One pupil; ``case_id`` only when I may open the case."""

    key: str
    name: str
    class_name: str
    school: str
    case_id: UUID | None


def found_pupils(*, viewer: Viewer, authorities: tuple[int, ...], words: str, at: datetime) -> tuple[FoundPupil, ...]:
    """Pupils of my units whose name or class holds every word; at most twenty. The search is logged with what it showed."""
    units = _units(viewer, norwegian_day(at))
    found = lookup.found(units=units, words=words, day=norwegian_day(at))
    if not found:
        return ()
    seen = dict(
        cases_seen_by(viewer, norwegian_day(at))
        .filter(authority__in=authorities, closed=False, pupil__in=[pupil.person_id for pupil in found])
        .values_list("pupil_id", "case_id")
    )
    log_list(viewer, authorities, at, "find_pupil", words, [pupil.public_id for pupil in found])
    return tuple(FoundPupil(pupil.public_id, pupil.name, pupil.class_name, pupil.unit_name, seen.get(pupil.person_id)) for pupil in found)


@dataclass(frozen=True, slots=True)
class PupilChoice:
    """The pupil that a concern is about, or those that the search found so far."""

    pupil_id: int | None
    key: str
    name: str
    class_name: str
    found: tuple[FoundPupil, ...]

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """Those found, as the options of a field: key, name, class and school."""
        return [(pupil.key, pupil.name, ", ".join(filter(None, (pupil.class_name, pupil.school)))) for pupil in self.found]


def choose_pupil(*, viewer: Viewer, authorities: tuple[int, ...], key: str, words: str, at: datetime) -> PupilChoice:
    """The pupil with this public key when enrolled where I work; else whoever the words find."""
    units = _units(viewer, norwegian_day(at))
    chosen = lookup.enrolled(public_id=key, units=units, day=norwegian_day(at)) if key else None
    if chosen:
        return PupilChoice(chosen.person_id, chosen.public_id, chosen.name, chosen.class_name, ())
    found = found_pupils(viewer=viewer, authorities=authorities, words=words, at=at) if words else ()
    return PupilChoice(None, "", "", "", found)


def _units(viewer: Viewer, day: date) -> list[int]:
    return sorted(lookup.units_followed(units={unit for _role, unit in viewer.roles}, day=day))


def procedure_for(*, pupil_id: int, day: date) -> str:
    """The procedure that carries a concern about this pupil: the one declared for the kind of place where the pupil goes."""
    enrolment = lookup.enrolment_of(pupil_id=pupil_id, day=day)
    return for_level(enrolment.level if enrolment else "").key

"""Consents: for each wanted service who must say yes, who has answered, and what stands instead (A-20, A-24 to A-28)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.rows import Row
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.consent import Giver, consent_for, givers, wanted_services
from fotfeste.domain.rules.invitation import is_minor
from fotfeste.domain.text import Text

CARE = "care"
"""The key of child welfare that answers in the guardians' place."""


@dataclass(frozen=True, slots=True)
class GiverLine:
    """Somebody who is asked, and the newest answer: ``given``, ``refused``, ``withdrawn`` or empty."""

    key: str
    person: PersonId | None
    capacity: str
    answer: str
    row: Row | None

    @property
    def answered_at(self) -> datetime | None:
        """When the answer was given."""
        return datetime.fromisoformat(self.row["answered_at"]) if self.row else None

    @property
    def valid_to(self) -> date | None:
        """The last day of a yes."""
        return date.fromisoformat(self.row["valid_to"]) if self.row and self.row["valid_to"] else None


@dataclass(frozen=True, slots=True)
class ServiceConsent:
    """Where one service stands: ``state`` is ``valid``, ``law``, ``refused`` or ``missing``."""

    role: Role
    title: Text
    person: PersonId | None
    state: str
    givers: tuple[GiverLine, ...]
    exception: Row | None


@dataclass(frozen=True, slots=True)
class ConsentsPage:
    """Every consent that the case asks for."""

    act: ActPage
    services: tuple[ServiceConsent, ...]


def consents_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> ConsentsPage:
    """The consents of the wanted services, and of a pupil of age whether guardians may be there.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("record_consent", "ask_about_guardians"), at=at)
    return ConsentsPage(page, tuple(_service(page, role) for role in _asked_about(page)))


def _asked_about(page: ActPage) -> Iterator[Role]:
    facts = page.opened.facts
    asked = list(wanted_services(facts))
    spoken_of = [consent.service for consent in facts.consents]
    yield from asked
    yield from dict.fromkeys(role for role in spoken_of if role not in asked and role is not Role.GUARDIAN)
    if not is_minor(facts, page.opened.given) and facts.guardians:
        yield Role.GUARDIAN


def _service(page: ActPage, role: Role) -> ServiceConsent:
    facts, given = page.opened.facts, page.opened.given
    state = consent_for(facts, given, role)
    rows = [row for row in page.opened.loaded.rows["consents"] if row["service"] == role.value]
    chosen = next((other.person for other in facts.meeting.others if other.role is role), None)
    return ServiceConsent(
        role=role,
        title=page.opened.procedure.seat(role).title,
        person=chosen,
        state="law" if state.by_law else "valid" if state.valid else "refused" if state.refused else "missing",
        givers=tuple(_giver(giver, rows) for giver in givers(facts, given)),
        exception=next((row for row in reversed(rows) if row["answer"] == "exception"), None),
    )


def _giver(giver: Giver, rows: list[Row]) -> GiverLine:
    care = giver.capacity == "care_service"
    own = [row for row in rows if row["answer"] != "exception" and (row["care_service"] if care else row["giver_id"] == giver.person)]
    newest = sorted(own, key=lambda row: str(row["answered_at"]))[-1:]
    last = newest[0] if newest else None
    return GiverLine(CARE if care else str(giver.person), giver.person, giver.capacity, last["answer"] if last else "", last)

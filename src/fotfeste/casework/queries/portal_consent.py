"""What the reader is asked to say yes or no to, for each service, and where each question stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fotfeste.casework.queries.portal import PortalPage, portal_page
from fotfeste.casework.queries.portal_tasks import asks_about_guardians, last_answer, services_to_answer, waits_for_word_about_guardians
from fotfeste.domain.facts import ConsentFacts, PersonId, Role
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.consent import consent_for, givers
from fotfeste.domain.rules.invitation.coming_of_age import turns_on
from fotfeste.domain.rules.parameters import CONSENT_MONTHS
from fotfeste.domain.text import Text, listed, same

GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Question:
    """One service, or (``about_guardians``) whether the guardians of a pupil of age shall be invited.

    ``answer`` is the reader's own: ``given``, ``refused``, ``withdrawn`` or empty. ``said_yes`` names others who have said
    yes; who said no is told to nobody, only that somebody did (``stopped``).
    """

    service: Role
    title: Text
    why: Text
    asked_for: str
    with_whom: str
    answer: str
    answered_at: datetime | None
    valid_to: date | None
    said_yes: Text | None
    waits_for: Text | None
    stopped: bool
    about_guardians: bool = False
    waits: bool = False
    """The reader has not answered, and somebody waits for it."""
    still_minor: bool = False
    """The reader is under age today, and of age on the meeting's day."""


@dataclass(frozen=True, slots=True)
class PortalConsent:
    """The page of the questions; ``open`` is false once the meeting is over: then a yes can only be withdrawn.

    ``months`` is how long a yes holds.
    """

    page: PortalPage
    questions: tuple[Question, ...]
    open: bool
    months: int


def portal_consent(*, viewer: Viewer, case_id: UUID, at: datetime) -> PortalConsent:
    """The questions to pupil or guardian; the look is logged.

    Raises:
        NoSuchCase: no such case, or nothing that the viewer is to it.
        NotYours: a guest, whom nobody asks.
    """
    page = portal_page(viewer=viewer, case_id=case_id, at=at, also="give_consent")
    services = [_question(page, service) for service in services_to_answer(page.opened)]
    about_guardians = [_guardians(page)] if asks_about_guardians(page.opened) else []
    meeting = page.opened.facts.meeting
    return PortalConsent(
        page=page,
        questions=(*services, *about_guardians),
        open=not (meeting.ended or page.opened.facts.closed),
        months=page.opened.given.value(CONSENT_MONTHS),
    )


def _question(page: PortalPage, service: Role) -> Question:
    opened = page.opened
    state = consent_for(opened.facts, opened.given, service)
    weighed = next((row for row in opened.loaded.part("others") if row["role"] == service.value), None)
    mine = last_answer(opened, service)
    declared = opened.procedure.seat(service)
    return Question(
        service=service,
        title=declared.title,
        why=declared.why,
        asked_for=weighed["why"] if weighed else "",
        with_whom=page.names.person(weighed["person_id"]) if weighed else "",
        answer=mine.answer if mine else "",
        answered_at=mine.answered.at if mine else None,
        valid_to=mine.valid_to if mine else None,
        said_yes=_named(page, _who_said_yes(page, service)),
        waits_for=_named(page, [giver.person for giver in state.missing if giver.person and giver.person != page.me]),
        stopped=bool(state.refused) and not (mine and mine.answer != GIVEN),
        waits=mine is None,
    )


def _guardians(page: PortalPage) -> Question:
    mine = last_answer(page.opened, Role.GUARDIAN)
    declared = page.opened.procedure.seat(Role.GUARDIAN)
    return Question(
        service=Role.GUARDIAN,
        title=declared.title,
        why=declared.why,
        asked_for="",
        with_whom=", ".join(page.names.person(row.guardian_id) for row in page.opened.loaded.guardianships if not row.restriction),
        answer=mine.answer if mine else "",
        answered_at=mine.answered.at if mine else None,
        valid_to=mine.valid_to if mine else None,
        said_yes=None,
        waits_for=None,
        stopped=False,
        about_guardians=True,
        waits=waits_for_word_about_guardians(page.opened),
        still_minor=page.opened.given.day < turns_on(page.opened.facts, page.opened.given),
    )


def _named(page: PortalPage, people: Sequence[PersonId]) -> Text | None:
    """The given names in running text; None when there is nobody."""
    return listed(tuple(same(page.names.first_name(person)) for person in people)) if people else None


def _who_said_yes(page: PortalPage, service: Role) -> list[PersonId]:
    newest: dict[PersonId, ConsentFacts] = {}
    for said in sorted(page.opened.facts.consents, key=lambda said: said.answered.at):
        if said.service is service and said.giver and said.giver != page.me:
            newest[said.giver] = said
    asked = {giver.person for giver in givers(page.opened.facts, page.opened.given)}
    return [person for person, said in newest.items() if said.answer == GIVEN and person in asked]

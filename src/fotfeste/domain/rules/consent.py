"""Consent: who must say yes before another service may be invited, and what stands instead (A-24 to A-28, § 24-4, § 24-5)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, ConsentFacts, Done, PersonId, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Item
from fotfeste.domain.rules.concern import responsible
from fotfeste.domain.rules.parameters import CONSENT_AT_15, CONSENT_OF_GUARDIANS, DECIDES_EDUCATION, OF_AGE
from fotfeste.domain.source import Mark, Source
from fotfeste.domain.text import Text, same
from fotfeste.domain.time import age_on, norwegian_day

SERVICES = frozenset({Role.SCHOOL_NURSE, Role.PPT, Role.CAMHS, Role.ADULT_PSYCHIATRY, Role.NAV, Role.CHILD_WELFARE, Role.OTHER})
"""Those outside school and OT, each under a confidentiality of its own."""

CONFIDENTIALITY = Source(
    document=same("Forvaltningslova"),
    section="§§ 13, 13 a",
    rows=("A-24", "A-25", "A-26", "A-27", "A-28"),
    mark=Mark.BACKGROUND,
)


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody whose yes is needed: the pupil, a guardian, or (``person`` None) child welfare that has the care."""

    person: PersonId | None
    capacity: str
    """``pupil``, ``guardian`` or ``care_service``."""


@dataclass(frozen=True, slots=True)
class ConsentState:
    """Where the consent for one service stands on a day."""

    service: Role
    valid: bool
    missing: tuple[Giver, ...]
    refused: tuple[Giver, ...]
    by_law: bool


def day_of_consent(facts: CaseFacts, given: Given) -> date:
    """The day that a consent must hold on: the meeting's, else the day of the question."""
    return norwegian_day(facts.meeting.starts_at) if facts.meeting.starts_at else given.day


def givers(facts: CaseFacts, given: Given) -> tuple[Giver, ...]:
    """Who must consent, by the age on the meeting's day, parental responsibility and care (domain.md 3.3, point 5).

    From 18 the pupil alone; from 15 the pupil, with the guardians where the school owner asks them too; under 15 the
    guardians with parental responsibility; child welfare in their place when it has the care.
    """
    day = day_of_consent(facts, given)
    age = age_on(born_on=facts.pupil.born_on, day=day)
    pupil = (Giver(facts.pupil.person, "pupil"),)
    if age >= given.value(OF_AGE, day):
        return pupil
    decides = age >= given.value(DECIDES_EDUCATION, day)
    if decides and given.value(CONSENT_AT_15, day) == "pupil":
        return pupil
    if facts.pupil.in_care:
        adults: tuple[Giver, ...] = (Giver(None, "care_service"),)
    else:
        adults = tuple(
            Giver(guardian.person, "guardian") for guardian in facts.guardians if guardian.parental_responsibility and not guardian.kept_out
        )
    return pupil + adults if decides else adults


def consent_for(facts: CaseFacts, given: Given, service: Role) -> ConsentState:
    """Whether ``service`` may be told and invited, and whose answer is missing or no.

    Where one guardian is enough, one yes is; but a no from anybody who is asked always stops the service.
    """
    day = day_of_consent(facts, given)
    answers = [consent for consent in facts.consents if consent.service is service]
    by_law = _has_care(facts, service) or any(said.answer == "exception" and _in_force(said, day) for said in answers)
    needed = givers(facts, given)
    yes = [giver for giver in needed if _said(answers, giver, day) == "given"]
    refused = tuple(giver for giver in needed if _said(answers, giver, day) in ("refused", "withdrawn"))
    guardians_yes = any(giver.capacity == "guardian" for giver in yes)
    one_is_enough = given.value(CONSENT_OF_GUARDIANS, day) == "one" and guardians_yes
    missing = tuple(giver for giver in needed if giver not in yes and giver not in refused and not (one_is_enough and giver.capacity == "guardian"))
    valid = by_law or (bool(needed) and not missing and not refused)
    return ConsentState(service=service, valid=valid, missing=missing, refused=refused, by_law=by_law)


def wanted_services(facts: CaseFacts) -> tuple[Role, ...]:
    """The services that school and OT want at the meeting and that need a consent."""
    wanted = (other.role for other in facts.meeting.others if other.wanted)
    return tuple(role for role in wanted if role in SERVICES and not _has_care(facts, role))


def may_attend(facts: CaseFacts, given: Given, role: Role) -> bool:
    """Whether somebody with this role may be told of the case and invited."""
    return role not in SERVICES or consent_for(facts, given, role).valid


def guardians_permitted(facts: CaseFacts, given: Given) -> bool:
    """Whether a pupil of age has said yes to guardians being there (A-20); of a minor the question is not asked."""
    return consent_for(facts, given, Role.GUARDIAN).valid


def consent_missing(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """One objection for each wanted service without a valid consent or a named legal exception."""
    states = [consent_for(facts, given, service) for service in wanted_services(facts)]
    return tuple(_no_consent(state) for state in states if not state.valid)


def services_left_out(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """The same as advice: the invitation goes to the others, and the service without consent is left out of it."""
    return tuple(replace(objection, hinders=False) for objection in consent_missing(facts, given))


def services_to_ask_for(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """Each wanted service, done when its consent is valid, refused or covered by law: then there is nothing more to ask."""
    items = []
    for service in wanted_services(facts):
        state = consent_for(facts, given, service)
        answered = max((consent.answered for consent in facts.consents if consent.service is service), key=_at, default=None)
        settled = answered if state.valid or state.refused else None
        items.append(Item(key=service.value, holder=responsible(facts, given), due_on=None, done=settled))
    return tuple(items)


def any_service_wanted(facts: CaseFacts, _given: Given) -> bool:
    """Whether there is a consent to ask for at all."""
    return bool(wanted_services(facts))


def all_services_settled(facts: CaseFacts, given: Given) -> Done | None:
    """When the last wanted service was settled."""
    dones = [item.done for item in services_to_ask_for(facts, given)]
    settled = [done for done in dones if done]
    return max(settled, key=_at) if dones and len(settled) == len(dones) else None


def turning_days(facts: CaseFacts, _given: Given) -> list[date]:
    """The days on which a consent is no longer in force."""
    return [consent.valid_to + timedelta(days=1) for consent in facts.consents if consent.valid_to]


def _has_care(facts: CaseFacts, service: Role) -> bool:
    """Child welfare that has the care decides in the guardians' place and needs nobody's leave (§ 24-4)."""
    return service is Role.CHILD_WELFARE and facts.pupil.in_care


def _at(done: Done) -> float:
    return done.at.timestamp()


def _in_force(consent: ConsentFacts, day: date) -> bool:
    return consent.valid_to is None or day <= consent.valid_to


def _said(answers: list[ConsentFacts], giver: Giver, day: date) -> str:
    own = [
        consent
        for consent in answers
        if consent.answer != "exception"
        and consent.care_service == (giver.capacity == "care_service")
        and (consent.care_service or consent.giver == giver.person)
    ]
    if not own:
        return ""
    last = max(reversed(own), key=lambda consent: consent.answered.at)  # of two at the same moment the later row
    return last.answer if last.answer != "given" or _in_force(last, day) else ""


def _no_consent(state: ConsentState) -> Objection:
    refused = Text(
        nb="Det er sagt nei, og tjenesten blir ikke invitert.",
        nn="Det er sagt nei, og tenesta blir ikkje invitert.",
        en="The answer is no, and the service is not invited.",
    )
    missing = Text(
        nb="Samtykke mangler. Tjenesten kan ikke få vite om saken før alle som skal spørres, har sagt ja.",
        nn="Samtykke manglar. Tenesta kan ikkje få vite om saka før alle som skal spørjast, har sagt ja.",
        en="Consent is missing. The service cannot be told of the case until everybody who must be asked has said yes.",
    )
    return Objection(
        code=f"consent:{state.service.value}",
        sentence=refused if state.refused else missing,
        source=CONFIDENTIALITY,
        exit=Exit.LAW,
    )

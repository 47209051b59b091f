"""A second opinion on who gets which paper: a table read from the top, sharing no code with the rule that it judges.

A row names the traits of somebody and what that person gets; ``.`` stands for either answer.
"""

from datetime import date

from fotfeste.domain.facts import CaseFacts, ConsentFacts, GuardianFacts, Role
from fotfeste.domain.given import Given
from fotfeste.domain.rules.parameters import CONSENT_AT_15, CONSENT_OF_GUARDIANS, DECIDES_EDUCATION, OF_AGE

TRAITS = ("who", "here", "barred", "minor then", "minor now", "in care", "responsible", "let in")
WHO_GETS = (
    # who       here barred then now care resp let-in  gets
    ("pupil     .    .      .    .   .    .    .",     "original"),
    ("guardian  .    y      .    .   .    .    .",     ""),
    ("guardian  y    n      y    .   .    .    .",     "copy"),
    ("guardian  y    n      n    .   .    .    y",     "copy"),
    ("guardian  n    n      y    y   n    y    .",     "copy"),
    ("house     y    n      .    .   .    .    .",     "copy"),
    ("service   y    n      .    .   .    .    y",     "copy"),
    ("welfare   y    n      .    .   .    .    y",     "copy"),
    ("welfare   n    n      y    y   y    .    .",     "copy"),
    ("anybody   .    .      .    .   .    .    .",     ""),
)  # fmt: skip
BY_WHICH_CHANNEL = (
    # family hidden digital address closed  channel
    ("n      .      .       .       .",     "portal"),
    ("y      y      .       .       .",     "by_hand"),
    ("y      n      y       .       n",     "portal"),
    ("y      n      .       y       .",     "paper"),
    ("y      n      .       n       .",     "by_hand"),
)  # fmt: skip
SERVICES = {Role.SCHOOL_NURSE, Role.PPT, Role.CAMHS, Role.ADULT_PSYCHIATRY, Role.NAV, Role.OTHER}


def expected(facts: CaseFacts, given: Given) -> dict[int | None, tuple[str, str]]:
    """Holder (None: the archive) -> kind of edition and channel."""
    answer: dict[int | None, tuple[str, str]] = {None: ("archive", "archive")}
    for person in _everybody(facts):
        gets = next((kind for seat_role in _capacities(facts, person) if (kind := _read(WHO_GETS, _traits(facts, given, person, seat_role)))), "")
        if gets:
            answer[person] = (gets, _read(BY_WHICH_CHANNEL, _ways(facts, given, person)))
    return answer


def _everybody(facts: CaseFacts) -> set[int]:
    return {facts.pupil.person, *(g.person for g in facts.guardians), *(seat.person for seat in facts.meeting.seats)}


def _capacities(facts: CaseFacts, person: int) -> list[Role]:
    """Every chair of the person; a guardian is one also without a guardian's chair, and the pupil always the pupil."""
    roles = [seat.role for seat in facts.meeting.seats if seat.person == person]
    by_birth = Role.PUPIL if person == facts.pupil.person else Role.GUARDIAN if _guardian(facts, person) else None
    return roles if by_birth is None or by_birth in roles else [*roles, by_birth]


def _read(table: tuple[tuple[str, str], ...], traits: str) -> str:
    found = traits.split()
    for row, result in table:
        if all(cell in (".", "anybody", trait) for cell, trait in zip(row.split(), found, strict=True)):
            return result
    raise AssertionError(f"no row for {traits}")


def _yes(answer: object) -> str:
    return "y" if answer else "n"


def _traits(facts: CaseFacts, given: Given, person: int, role: Role) -> str:
    guardian = _guardian(facts, person)
    here = any(seat.person == person and seat.role is role and seat.attendance == "present" for seat in facts.meeting.seats)
    minor_then, minor_now = _under_18(facts, given, _met_on(facts, given)), _under_18(facts, given, given.day)
    cells = [
        "pupil" if person == facts.pupil.person else _who(role),
        _yes(here),
        _yes(guardian and _barred(guardian)),
        _yes(minor_then),
        _yes(minor_now),
        _yes(facts.pupil.in_care),
        _yes(guardian and guardian.parental_responsibility),
        _yes(_let_in(facts, given, role)),
    ]
    return " ".join(cells)


def _who(role: Role) -> str:
    if role is Role.GUARDIAN:
        return "guardian"
    return "welfare" if role is Role.CHILD_WELFARE else "service" if role in SERVICES else "house"


def _ways(facts: CaseFacts, given: Given, person: int) -> str:
    guardian = _guardian(facts, person)
    pupil = facts.pupil if person == facts.pupil.person else None
    hidden = [facts.pupil.protection, *(g.protection for g in facts.guardians)]
    cells = [
        _yes(guardian or pupil),
        _yes(any(protection.value != "none" for protection in hidden)),
        _yes((guardian or facts.pupil).digital),
        _yes(guardian is None or guardian.has_address),
        _yes(guardian and not _under_18(facts, given, given.day)),
    ]
    return " ".join(cells)


def _guardian(facts: CaseFacts, person: int) -> GuardianFacts | None:
    return next((guardian for guardian in facts.guardians if guardian.person == person), None)


def _barred(guardian: GuardianFacts) -> bool:
    return guardian.restriction != "" or guardian.exception in {"court", "child_welfare", "danger"}


def _met_on(facts: CaseFacts, given: Given) -> date:
    return facts.meeting.starts_at.date() if facts.meeting.starts_at else given.day


def _under_18(facts: CaseFacts, given: Given, day: date) -> bool:
    return _years(facts, day) < given.value(OF_AGE, day)


def _years(facts: CaseFacts, day: date) -> int:
    born = facts.pupil.born_on
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _let_in(facts: CaseFacts, given: Given, role: Role) -> bool:
    if role is Role.CHILD_WELFARE and facts.pupil.in_care:
        return True
    day = _met_on(facts, given)
    said = [consent for consent in facts.consents if consent.service is role]
    if any(consent.answer == "exception" and not _over(consent, day) for consent in said):
        return True
    alone = not _under_18(facts, given, day)
    decides = _years(facts, day) >= given.value(DECIDES_EDUCATION, day)
    pupil_alone = alone or (decides and given.value(CONSENT_AT_15, day) == "pupil")
    answers = [_last(said, facts.pupil.person, day)] if decides or alone else []
    return _all_yes(answers, [] if pupil_alone else _adults(facts, said, day), one=given.value(CONSENT_OF_GUARDIANS, day) == "one")


def _adults(facts: CaseFacts, said: list[ConsentFacts], day: date) -> list[str]:
    if facts.pupil.in_care:
        return [_last_of([consent for consent in said if consent.care_service], day) + "!"]
    return [_last(said, g.person, day) for g in facts.guardians if g.parental_responsibility and not _barred(g)]


def _all_yes(pupil: list[str], adults: list[str], *, one: bool) -> bool:
    if "no" in (word.rstrip("!") for word in pupil + adults) or not pupil + adults:
        return False
    guardians = [word for word in adults if not word.endswith("!")]
    enough = one and "yes" in guardians
    return all(word == "yes" for word in pupil) and (enough or all(word.rstrip("!") == "yes" for word in adults))


def _last(said: list[ConsentFacts], person: int, day: date) -> str:
    return _last_of([consent for consent in said if consent.giver == person and not consent.care_service], day)


def _last_of(said: list[ConsentFacts], day: date) -> str:
    word = ""
    for consent in sorted((one for one in said if one.answer != "exception"), key=lambda one: one.answered.at):
        word = "no" if consent.answer in ("refused", "withdrawn") else "" if _over(consent, day) else "yes"
    return word


def _over(consent: ConsentFacts, day: date) -> bool:
    return consent.valid_to is not None and consent.valid_to < day

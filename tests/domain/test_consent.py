"""Who must say yes before another service may be told, and what stands instead."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fotfeste.domain.facts import CaseFacts, GuardianFacts, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit
from fotfeste.domain.rules.consent import (
    SERVICES,
    Giver,
    consent_for,
    consent_missing,
    givers,
    may_attend,
    services_to_ask_for,
)
from tests.domain import examples as x
from tests.domain.strategies import cases, given_on

DAY = x.on(x.RAISED_ON)
ASKS = x.wanting(x.AGREED, Role.PPT)
PUPIL, MOTHER, FATHER = Giver(x.PUPIL, "pupil"), Giver(x.MOTHER, "guardian"), Giver(x.FATHER, "guardian")


def aged(years: int) -> CaseFacts:
    """The case with a pupil who turns that age the day before the meeting."""
    return x.with_pupil(ASKS, born_on=date(2026 - years, 12, 2))


def valid(facts: CaseFacts, given: Given = DAY) -> bool:
    """Whether PPT may be told."""
    return consent_for(facts, given, Role.PPT).valid


@pytest.mark.ledger("A-23", "A-24")
@pytest.mark.parametrize(
    "years, asked",
    [(14, {MOTHER, FATHER}), (15, {PUPIL, MOTHER, FATHER}), (17, {PUPIL, MOTHER, FATHER}), (18, {PUPIL}), (19, {PUPIL})],
)
def test_who_is_asked_follows_the_age(years: int, asked: set[Giver]) -> None:
    assert set(givers(aged(years), DAY)) == asked


@pytest.mark.ledger("A-20", "A-24")
def test_who_turns_eighteen_before_the_meeting_is_asked_alone_already_today() -> None:
    facts = x.with_pupil(ASKS, born_on=date(2008, 12, 3))
    assert givers(facts, DAY) == (PUPIL,)
    assert set(givers(x.with_pupil(ASKS, born_on=date(2008, 12, 4)), DAY)) == {PUPIL, MOTHER, FATHER}


@pytest.mark.ledger("A-24")
def test_where_the_school_owner_asks_the_pupil_alone_from_fifteen_the_guardians_are_not_asked() -> None:
    assert givers(aged(15), x.on(x.RAISED_ON, consent__from_15="pupil")) == (PUPIL,)
    assert set(givers(aged(14), x.on(x.RAISED_ON, consent__from_15="pupil"))) == {MOTHER, FATHER}


@pytest.mark.ledger("A-20", "A-27")
def test_a_guardian_without_responsibility_or_under_a_restriction_is_not_asked() -> None:
    barred = (GuardianFacts(x.MOTHER, parental_responsibility=False), GuardianFacts(x.FATHER, restriction="court"))
    assert givers(replace(ASKS, guardians=barred), DAY) == (PUPIL,)


@pytest.mark.ledger("A-27")
def test_child_welfare_that_has_the_care_answers_in_the_guardians_place() -> None:
    facts = x.in_care(ASKS)
    assert set(givers(facts, DAY)) == {PUPIL, Giver(None, "care_service")}
    yes = x.answered(x.answered(facts, x.PUPIL), None, care_service=True)
    assert valid(yes)
    assert not valid(x.answered(x.answered(facts, x.PUPIL), x.MOTHER))


@pytest.mark.ledger("A-27")
def test_child_welfare_that_has_the_care_needs_nobodys_leave_to_be_there() -> None:
    assert may_attend(x.in_care(x.RAISED), DAY, Role.CHILD_WELFARE)
    assert not may_attend(x.RAISED, DAY, Role.CHILD_WELFARE)
    assert services_to_ask_for(x.wanting(x.in_care(x.RAISED), Role.CHILD_WELFARE), DAY) == ()


@pytest.mark.ledger("A-24")
def test_both_guardians_must_say_yes_unless_the_school_owner_holds_one_for_enough() -> None:
    one_yes = x.answered(aged(14), x.MOTHER)
    assert not valid(one_yes)
    assert consent_for(one_yes, DAY, Role.PPT).missing == (FATHER,)
    assert valid(x.answered(one_yes, x.FATHER))
    assert valid(one_yes, x.on(x.RAISED_ON, consent__guardians="one"))


@pytest.mark.ledger("A-24")
def test_a_no_stops_the_service_also_where_one_yes_is_enough() -> None:
    split = x.answered(x.answered(aged(14), x.MOTHER), x.FATHER, "refused")
    state = consent_for(split, x.on(x.RAISED_ON, consent__guardians="one"), Role.PPT)
    assert not state.valid
    assert state.refused == (FATHER,)


@pytest.mark.ledger("A-24", "A-28")
def test_a_withdrawn_consent_counts_from_the_moment_it_is_withdrawn() -> None:
    yes = x.answered(x.adult(ASKS), x.PUPIL)
    assert valid(yes)
    withdrawn = x.answered(yes, x.PUPIL, "withdrawn", day=date(2026, 11, 20))
    assert not valid(withdrawn)
    assert valid(x.answered(withdrawn, x.PUPIL, day=date(2026, 11, 21)))


@pytest.mark.ledger("A-24")
def test_a_consent_that_ends_before_the_meetings_day_is_asked_for_again() -> None:
    assert valid(x.answered(x.adult(ASKS), x.PUPIL, valid_to=x.MEETS_ON))
    ends = x.answered(x.adult(ASKS), x.PUPIL, valid_to=date(2026, 12, 2))
    assert consent_for(ends, DAY, Role.PPT).missing == (PUPIL,)
    (item,) = services_to_ask_for(ends, DAY)
    assert item.done is None


@pytest.mark.ledger("A-24", "A-27")
def test_a_named_legal_exception_stands_instead_of_consent_also_against_a_no() -> None:
    refused = x.answered(x.adult(ASKS), x.PUPIL, "refused")
    state = consent_for(x.answered(refused, None, "exception"), DAY, Role.PPT)
    assert (state.valid, state.by_law) == (True, True)
    assert not valid(x.answered(refused, None, "exception", valid_to=date(2026, 12, 2)))


@pytest.mark.ledger("A-24")
def test_the_answer_about_one_service_says_nothing_about_another() -> None:
    assert not may_attend(x.answered(x.adult(ASKS), x.PUPIL), DAY, Role.CAMHS)


@pytest.mark.ledger("A-23", "A-24", "A-25", "A-26", "A-27")
def test_a_service_without_consent_is_hindered_and_the_law_is_its_exit() -> None:
    (missing,) = consent_missing(ASKS, DAY)
    assert (missing.code, missing.hinders, missing.exit) == ("consent:ppt", True, Exit.LAW)
    assert consent_missing(x.answered(x.adult(ASKS), x.PUPIL), DAY) == ()


@pytest.mark.ledger("A-24")
def test_a_no_settles_the_question_and_nobody_is_asked_again() -> None:
    (item,) = services_to_ask_for(x.answered(ASKS, x.PUPIL, "refused"), DAY)
    assert item.done is not None


@pytest.mark.ledger("A-15", "A-16", "A-17", "A-18")
def test_school_office_pupil_and_company_need_no_consent() -> None:
    assert all(may_attend(x.RAISED, DAY, role) for role in set(Role) - SERVICES)


@settings(max_examples=40)
@given(cases(), given_on(), st.sampled_from(sorted(SERVICES)))
def test_a_service_is_let_in_by_law_or_by_everybodys_yes_and_never_against_a_no(facts: CaseFacts, given: Given, service: Role) -> None:
    state = consent_for(facts, given, service)
    if state.valid and not state.by_law:
        assert givers(facts, given)
        assert not state.missing
        assert not state.refused
    assert not set(state.missing) & set(state.refused)


@settings(max_examples=40)
@given(cases(), given_on())
def test_nobody_under_a_restriction_is_ever_asked(facts: CaseFacts, given: Given) -> None:
    barred = {guardian.person for guardian in facts.guardians if guardian.restriction or not guardian.parental_responsibility}
    assert not barred & {giver.person for giver in givers(facts, given) if giver.capacity == "guardian"}

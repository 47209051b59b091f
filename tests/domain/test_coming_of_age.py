"""Turning eighteen while a case is open: before the meeting, between meeting and papers, or after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from fotfeste.domain.facts import CaseFacts, GuardianFacts, Role
from fotfeste.domain.given import Given
from fotfeste.domain.rules.access import Relation, Viewer, relations
from fotfeste.domain.rules.distribution import shares
from fotfeste.domain.rules.invitation import coming_of_age, guardians_to_invite, is_minor, permission_asked, permission_needed, seats_to_invite
from fotfeste.domain.rules.invitation.coming_of_age import ComingOfAge, Lies
from fotfeste.domain.text import LANGUAGES
from fotfeste.domain.time import birthday, norwegian_day
from tests.domain import examples as x
from tests.domain.strategies import cases, given_on

PARENTS = (x.MOTHER, x.FATHER)


def turning(facts: CaseFacts, on: date) -> CaseFacts:
    """The case of somebody who turns 18 on that day."""
    return x.with_pupil(facts, born_on=on.replace(year=on.year - 18))


def answer(facts: CaseFacts, day: date) -> ComingOfAge:
    found = coming_of_age(facts, x.on(day))
    assert found is not None
    return found


def keys(found: ComingOfAge) -> dict[str, tuple[int, ...]]:
    return {each.key: each.people for each in found.consequences}


@pytest.mark.ledger("A-20", "A-43")
def test_who_turns_eighteen_before_the_meeting_is_asked_and_the_guardians_are_not_invited() -> None:
    found = answer(turning(x.AGREED, date(2026, 11, 30)), x.INVITED_ON)
    assert (found.on, found.lies) == (date(2026, 11, 30), Lies.BEFORE_MEETING)
    assert keys(found) == {"ask_pupil": (x.PUPIL,), "not_invited": PARENTS, "copy_stops": PARENTS, "portal_closes": PARENTS}


@pytest.mark.ledger("A-20")
def test_the_invitation_of_guardians_is_taken_back_when_the_meeting_has_moved_past_the_birthday() -> None:
    moved = x.with_meeting(turning(x.INVITED, date(2026, 12, 10)), starts_at=x.at(date(2026, 12, 17)))
    found = answer(moved, x.INVITED_ON)
    assert found.lies is Lies.BEFORE_MEETING
    assert keys(found)["take_back"] == PARENTS


@pytest.mark.ledger("A-20")
def test_guardians_are_invited_after_all_when_the_meeting_has_moved_to_before_the_birthday() -> None:
    seats = tuple(replace(seat, invited_at=None) if seat.role is Role.GUARDIAN else seat for seat in x.INVITED.meeting.seats)
    moved = x.with_meeting(turning(x.INVITED, date(2026, 12, 10)), seats=seats)
    assert keys(answer(moved, x.INVITED_ON))["invite"] == PARENTS


@pytest.mark.ledger("A-20")
@pytest.mark.parametrize(("said", "permitted"), [("given", True), ("refused", False), ("withdrawn", False)])
def test_the_pupils_answer_decides_whether_guardians_come(said: str, permitted: bool) -> None:
    facts = x.answered(turning(x.AGREED, date(2026, 11, 30)), x.PUPIL, said, service=Role.GUARDIAN)
    follows = keys(answer(facts, x.INVITED_ON))
    assert "ask_pupil" not in follows
    assert ("by_leave" in follows, "not_invited" in follows) == (permitted, not permitted)


@pytest.mark.ledger("A-20")
def test_the_pupil_is_asked_once_and_only_who_comes_of_age_while_the_case_is_open() -> None:
    turns, day = turning(x.AGREED, date(2026, 11, 30)), x.on(x.INVITED_ON)
    assert permission_needed(turns, day)
    assert permission_asked(turns, day) is None
    assert permission_asked(x.answered(turns, x.PUPIL, "refused", service=Role.GUARDIAN), day)
    assert not permission_needed(x.AGREED, day)
    assert not permission_needed(x.adult(x.AGREED), day)
    over = x.answered(turns, x.PUPIL, service=Role.GUARDIAN, valid_to=date(2026, 12, 2))
    assert permission_asked(over, day) is None


@pytest.mark.ledger("A-43")
def test_between_meeting_and_papers_the_copy_of_who_was_not_there_stops() -> None:
    facts = turning(x.SIGNED, date(2026, 12, 7))
    found = answer(facts, x.MEETS_ON)
    assert found.lies is Lies.BEFORE_PAPERS
    assert keys(found) == {"copy_stops": (x.FATHER,), "copy_on_paper": (x.MOTHER,), "portal_closes": PARENTS}
    assert {share.holder for share in shares(facts, x.on(date(2026, 12, 6)))} >= {x.MOTHER, x.FATHER}
    later = {share.holder: share.channel for share in shares(facts, x.on(date(2026, 12, 7)))}
    assert later[x.MOTHER] == "paper"
    assert x.FATHER not in later


@pytest.mark.ledger("A-38", "A-43")
def test_a_guardian_who_has_not_signed_by_the_birthday_signs_on_paper() -> None:
    facts = turning(x.signed_by(x.LOCKED, 1, 2, 3, 4), date(2026, 12, 7))
    assert keys(answer(facts, x.MEETS_ON))["sign_on_paper"] == (x.MOTHER,)


@pytest.mark.ledger("A-43")
def test_after_the_papers_what_was_given_is_given_and_only_the_portal_closes() -> None:
    found = answer(turning(x.ISSUED, date(2026, 12, 20)), date(2026, 12, 10))
    assert found.lies is Lies.AFTER_PAPERS
    assert keys(found) == {"copy_kept": PARENTS, "portal_closes": PARENTS}


def test_a_birthday_long_ago_or_far_ahead_is_no_matter_of_the_case() -> None:
    assert coming_of_age(x.adult(x.AGREED), x.on(x.INVITED_ON)) is None
    assert coming_of_age(turning(x.AGREED, x.RAISED_ON), x.on(x.INVITED_ON)) is None
    assert coming_of_age(turning(x.AGREED, date(2027, 2, 2)), x.on(x.INVITED_ON)) is None
    assert coming_of_age(turning(x.AGREED, date(2027, 2, 1)), x.on(x.INVITED_ON)) is not None


def test_a_guardian_who_is_kept_out_is_in_no_consequence() -> None:
    facts = replace(turning(x.AGREED, date(2026, 11, 30)), guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, restriction="court")))
    assert not any(x.FATHER in people for people in keys(answer(facts, x.INVITED_ON)).values())


@pytest.mark.ledger("A-20")
def test_who_is_born_on_the_last_of_february_comes_of_age_on_the_first_of_march() -> None:
    facts = x.with_meeting(x.with_pupil(x.AGREED, born_on=date(2008, 2, 29)), starts_at=x.at(date(2026, 2, 28)))
    facts = replace(facts, opened_at=x.at(date(2026, 2, 1)))
    found = answer(facts, date(2026, 2, 10))
    assert (found.on, found.lies) == (date(2026, 3, 1), Lies.BEFORE_PAPERS)
    assert answer(x.with_meeting(facts, starts_at=x.at(date(2026, 3, 1))), date(2026, 2, 10)).lies is Lies.BEFORE_MEETING


near = st.integers(-3, 3).map(lambda days: x.MEETS_ON + timedelta(days=days))
births = near.map(lambda day: day.replace(year=2008)) | st.just(date(2008, 2, 29))


@drawn(births, st.integers(-25, 25), near)
def test_whatever_the_day_of_the_question_the_meetings_day_decides(born_on: date, later: int, meets_on: date) -> None:
    if born_on == date(2008, 2, 29):
        meets_on = date(2026, 2, 28) + timedelta(days=meets_on.day % 3)
    facts = replace(x.with_meeting(x.with_pupil(x.INVITED, born_on=born_on), starts_at=x.at(meets_on)), opened_at=x.at(meets_on - timedelta(days=60)))
    given = x.on(meets_on + timedelta(days=later))
    found = coming_of_age(facts, given)
    assert found is not None
    assert found.on == birthday(born_on=born_on, age=18)
    assert (found.lies is Lies.BEFORE_MEETING) == (not is_minor(facts, given)) == (found.on <= meets_on)
    assert bool(guardians_to_invite(facts, given)) == (found.on > meets_on)


@drawn(cases(), given_on())
def test_what_it_says_is_what_the_rules_do(facts: CaseFacts, given: Given) -> None:
    found = coming_of_age(facts, given)
    if found is None:
        return
    invited = {seat.person for seat in seats_to_invite(facts, given)}
    for each in found.consequences:
        assert all(each.sentence.in_language(code).strip() for code in LANGUAGES)
        if each.key in ("not_invited", "take_back"):
            assert not invited & set(each.people)
        if each.key == "portal_closes" and given.day >= found.on:
            assert not any(relations(Viewer(person), facts, given) & {Relation.GUARDIAN} for person in each.people)
        if each.key == "copy_stops" and given.day >= found.on and facts.meeting.ended:
            present = {seat.person for seat in facts.meeting.seats if seat.attendance == "present"}
            assert not {share.holder for share in shares(facts, given)} & (set(each.people) - present)
    assert norwegian_day(facts.opened_at) < found.on

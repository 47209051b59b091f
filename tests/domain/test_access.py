"""Who may do what: relations from facts, acts from one table."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fotfeste.domain.facts import CaseFacts, EditionFacts, GuardianFacts, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.procedure import Section
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import LOOKS, TABLE, Relation, Viewer, may, may_read, relations
from fotfeste.domain.source import ledger
from fotfeste.domain.text import same
from tests.domain import examples as x
from tests.domain.strategies import cases, given_on

DAY = x.on(x.INVITED_ON)
COUNSELLOR = Viewer(x.COUNSELLOR, ((Role.COUNSELLOR, x.SCHOOL),))
LEADER = Viewer(x.LEADER, ((Role.LEADER, x.SCHOOL),))
TEACHER = Viewer(x.TEACHER, ((Role.CONTACT_TEACHER, x.SCHOOL),))
ADVISER = Viewer(x.ADVISER, ((Role.OT_ADVISER, x.OFFICE),))
OFFICE_LEADER = Viewer(x.OFFICE_LEADER, ((Role.OT_LEADER, x.OFFICE),))
PPT = Viewer(x.PPT_ADVISER, ((Role.PPT, x.PPT_UNIT),))
PUPIL, MOTHER, FATHER = Viewer(x.PUPIL), Viewer(x.MOTHER), Viewer(x.FATHER)
NOBODY: frozenset[Relation] = frozenset()


def consented(facts: CaseFacts) -> CaseFacts:
    """The case with PPT at the table, wanted and agreed to by all who are asked."""
    seat = replace(x.PPT_SEAT, invited_at=x.at(x.INVITED_ON))
    asked = x.with_seats(x.wanting(facts, Role.PPT), seat)
    return x.answered(x.answered(x.answered(asked, x.PUPIL), x.MOTHER), x.FATHER)


@pytest.mark.ledger("A-05", "A-15", "A-16", "A-18")
@pytest.mark.parametrize(
    "viewer, held",
    [
        (COUNSELLOR, {Relation.RESPONSIBLE, Relation.SCHOOL_SEAT}),
        (LEADER, {Relation.SCHOOL_LEADER, Relation.SCHOOL_SEAT}),
        (TEACHER, {Relation.CONTACT_TEACHER}),
        (ADVISER, {Relation.OFFICE}),
        (OFFICE_LEADER, {Relation.OFFICE, Relation.OFFICE_LEADER}),
        (PUPIL, {Relation.PUPIL}),
        (MOTHER, {Relation.GUARDIAN}),
        (Viewer(x.STRANGER, ((Role.COUNSELLOR, x.SCHOOL),)), NOBODY),
        (Viewer(x.STRANGER, ((Role.LEADER, 101),)), NOBODY),
        (Viewer(x.STRANGER, ((Role.OT_ADVISER, 201),)), NOBODY),
    ],
)
def test_a_relation_comes_from_facts(viewer: Viewer, held: set[Relation]) -> None:
    assert relations(viewer, x.INVITED, DAY) == held


@pytest.mark.ledger("A-20")
def test_a_guardian_of_an_adult_pupil_sees_nothing() -> None:
    assert relations(MOTHER, x.adult(x.INVITED), DAY) == NOBODY
    turns = x.with_pupil(x.INVITED, born_on=date(2008, 11, 20))
    assert relations(MOTHER, turns, x.on(date(2026, 11, 19))) == {Relation.GUARDIAN}
    assert relations(MOTHER, turns, x.on(date(2026, 11, 20))) == NOBODY


@pytest.mark.ledger("A-20")
def test_a_guardian_whom_an_adult_pupil_has_asked_is_a_guest_of_the_meeting() -> None:
    asked = x.answered(x.adult(x.INVITED), x.PUPIL, service=Role.GUARDIAN)
    assert relations(MOTHER, asked, DAY) == {Relation.GUEST}
    assert relations(MOTHER, x.answered(asked, x.PUPIL, "withdrawn", service=Role.GUARDIAN, day=date(2026, 11, 13)), DAY) == NOBODY


@pytest.mark.ledger("A-20")
@pytest.mark.parametrize("guardian", [GuardianFacts(x.MOTHER, parental_responsibility=False), GuardianFacts(x.MOTHER, restriction="court")])
def test_a_guardian_without_responsibility_or_under_a_restriction_sees_nothing(guardian: GuardianFacts) -> None:
    assert relations(MOTHER, replace(x.INVITED, guardians=(guardian,)), DAY) == NOBODY


@pytest.mark.ledger("A-20", "A-27")
def test_guardians_see_nothing_while_child_welfare_has_the_care() -> None:
    assert relations(MOTHER, x.in_care(x.INVITED), DAY) == NOBODY


@pytest.mark.ledger("A-28", "A-35")
def test_a_guest_is_one_only_between_the_invitation_and_the_end_of_the_meeting() -> None:
    facts = consented(x.INVITED)
    assert relations(PPT, facts, DAY) == {Relation.GUEST}
    assert relations(PPT, x.seated(facts, x.PPT_ADVISER, invited_at=None), DAY) == NOBODY
    assert relations(PPT, x.with_meeting(facts, ended=x.done(x.MEETS_ON)), DAY) == NOBODY


@pytest.mark.ledger("A-24", "A-28")
def test_a_guest_loses_the_case_when_the_consent_is_withdrawn() -> None:
    withdrawn = x.answered(consented(x.INVITED), x.MOTHER, "withdrawn", day=x.INVITED_ON)
    assert relations(PPT, withdrawn, DAY) == NOBODY


@pytest.mark.ledger("A-41")
def test_a_guest_with_a_copy_sees_that_paper_afterwards_and_nothing_else() -> None:
    copy = EditionFacts("copy", x.PPT_ADVISER, "portal", x.done(x.MEETS_ON))
    after = x.with_meeting(consented(x.INVITED), ended=x.done(x.MEETS_ON), editions=(copy,))
    held = relations(PPT, after, x.on(date(2026, 12, 10)))
    assert held == {Relation.RECIPIENT}
    assert {act for act in TABLE if may(act, held)} == {"see_portal", "see_own_paper"}


def test_former_staff_see_nothing_whatever_seat_or_case_they_had() -> None:
    for person in (x.COUNSELLOR, x.LEADER, x.TEACHER, x.ADVISER, x.PPT_ADVISER):
        assert relations(Viewer(person), consented(x.INVITED), DAY) == NOBODY
        elsewhere = Viewer(person, ((Role.COUNSELLOR, 101), (Role.LEADER, 102)))
        assert relations(elsewhere, consented(x.INVITED), DAY) == NOBODY


def test_a_stranger_with_a_seat_for_another_person_sees_nothing() -> None:
    assert relations(Viewer(x.STRANGER), x.INVITED, DAY) == NOBODY


def test_a_guardian_who_works_at_the_school_is_both() -> None:
    both = Viewer(x.MOTHER, ((Role.LEADER, x.SCHOOL),))
    assert relations(both, x.INVITED, DAY) == {Relation.GUARDIAN, Relation.SCHOOL_LEADER}


@pytest.mark.ledger("A-20")
def test_a_guardian_under_a_restriction_sees_nothing_though_leading_the_school() -> None:
    barred = replace(x.INVITED, guardians=(GuardianFacts(x.LEADER, restriction="no_contact"),))
    assert relations(LEADER, barred, DAY) == NOBODY


def test_every_act_of_every_procedure_is_in_the_table() -> None:
    assert {step.act for procedure in ALL.values() for step in procedure.steps} <= set(TABLE)


def test_every_relation_may_do_something_and_every_act_may_be_done_by_somebody() -> None:
    assert all(TABLE.values())
    assert set(Relation) == set().union(*TABLE.values())


def test_an_act_that_is_not_in_the_table_is_an_error_and_never_a_no() -> None:
    with pytest.raises(KeyError):
        may("delete_case", frozenset(Relation))


@pytest.mark.ledger("A-08")
def test_only_the_pupil_writes_the_pupils_own_words() -> None:
    assert TABLE["write_own_words"] == {Relation.PUPIL}


def test_nobody_but_staff_sees_the_case_and_the_family_sees_who_has_looked() -> None:
    assert not TABLE["see_case"] & {Relation.PUPIL, Relation.GUARDIAN, Relation.GUEST, Relation.RECIPIENT}
    assert TABLE["see_looks"] >= {Relation.PUPIL, Relation.GUARDIAN}


def test_looks_are_the_acts_that_change_nothing() -> None:
    assert {"see_case", "see_portal", "see_meeting", "see_history", "see_looks", "see_own_paper", "see_paper"} == LOOKS


def test_a_part_with_named_readers_is_closed_to_the_others() -> None:
    open_part = Section("a", same("A"), (), ledger("A-37"))
    health = replace(open_part, seen_by=(Role.PUPIL, Role.SCHOOL_NURSE))
    assert may_read(open_part, frozenset({Role.LEADER}))
    assert may_read(health, frozenset({Role.SCHOOL_NURSE}))
    assert not may_read(health, frozenset({Role.LEADER, Role.OT_ADVISER}))


people = st.sampled_from([x.PUPIL, 11, 12, 13, x.LEADER, x.TEACHER, x.COUNSELLOR, x.ADVISER, 41, 42, 43, 44, 45, 46, 47, x.STRANGER])


@settings(max_examples=40)
@given(cases(), given_on(), people)
def test_who_works_nowhere_is_at_most_pupil_guardian_or_asked_by_an_adult_pupil(facts: CaseFacts, given: Given, person: int) -> None:
    held = relations(Viewer(person), facts, given)
    if held - {Relation.GUEST, Relation.RECIPIENT}:
        assert held in ({Relation.PUPIL}, {Relation.GUARDIAN})
    barred = {guardian.person for guardian in facts.guardians if guardian.restriction}
    assert person not in barred or held == NOBODY


@settings(max_examples=40)
@given(cases(), given_on())
def test_a_seat_alone_never_makes_a_leader_or_a_responsible(facts: CaseFacts, given: Given) -> None:
    guest = SeatFacts(99, x.STRANGER, Role.NAV, 999, invited_at=x.at(x.INVITED_ON))
    held = relations(Viewer(x.STRANGER, ((Role.NAV, 999),)), x.with_seats(facts, guest), given)
    assert held <= {Relation.GUEST, Relation.RECIPIENT}

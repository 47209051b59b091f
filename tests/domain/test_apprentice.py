"""An apprentice: whose chairs must be taken when OT's office carries the case, what counts as the contact with OT, and how a contract ends."""

from dataclasses import replace

import pytest

from fotfeste.domain.facts import CaseFacts, ConcernFacts, Occasion, Role, SeatFacts
from fotfeste.domain.objection import Exit
from fotfeste.domain.procedures.clarification import CLARIFICATION
from fotfeste.domain.rules import concern, invitation
from fotfeste.domain.source import Mark
from tests.domain import examples as x

COMPANY, INSTRUCTOR = 500, 51


def apprentice(facts: CaseFacts = x.AGREED, *, office_carries: bool = False) -> CaseFacts:
    at_company = replace(facts, pupil=replace(facts.pupil, company=COMPANY))
    return replace(at_company, school=at_company.office or 0) if office_carries else at_company


def missing(facts: CaseFacts, **reading: int | bool | str) -> set[str]:
    return {objection.code for objection in invitation.seats_missing(facts, x.on(x.INVITED_ON, **reading))}


@pytest.mark.ledger("A-02", "A-15", "A-16")
def test_where_ots_office_carries_the_case_nobody_sits_for_a_school_and_the_companys_instructor_must_be_there() -> None:
    empty = x.with_meeting(apprentice(office_carries=True), seats=())
    assert missing(empty) >= {"seat:instructor", "seat:pupil", "seat:office"}
    assert not missing(empty) & {"seat:leader", "seat:contact", "seat:school"}
    seated = x.with_seats(empty, SeatFacts(1, INSTRUCTOR, Role.INSTRUCTOR, COMPANY))
    assert "seat:instructor" not in missing(seated)


@pytest.mark.ledger("A-02")
def test_whether_the_instructor_must_be_there_is_a_dated_reading_marked_as_the_products_own() -> None:
    at_school, at_office = (x.with_meeting(apprentice(office_carries=carries), seats=()) for carries in (False, True))
    assert "seat:instructor" not in missing(at_school)
    assert "seat:instructor" in missing(at_school, invitation__instructor_seat="always")
    assert "seat:instructor" not in missing(at_office, invitation__instructor_seat="never")
    assert "seat:instructor" not in missing(x.with_meeting(x.AGREED, seats=()), invitation__instructor_seat="always")
    objection = next(one for one in invitation.seats_missing(at_office, x.on(x.INVITED_ON)) if one.code == "seat:instructor")
    assert (objection.source.mark, objection.exit) == (Mark.PROPOSAL, Exit.LEADER_WITH_REASON)


@pytest.mark.ledger("A-02")
def test_a_companys_own_report_is_the_contact_with_ot_and_so_is_any_concern_that_ot_carries_itself() -> None:
    raised = x.done(x.RAISED_ON)
    reported = ConcernFacts(raised, Occasion.RISK_OT_PPT_CAN_HELP, assessed=False, by_company=True)
    fresh = replace(x.with_meeting(x.AGREED, proposals=(), checks=()), concerns=(replace(reported, by_company=False),))
    given = x.on(x.INVITED_ON)
    assert concern.office_contacted(fresh, given) is None
    assert concern.office_contacted(replace(fresh, concerns=(reported,)), given) == raised
    assert concern.office_contacted(apprentice(fresh, office_carries=True), given) == raised


@pytest.mark.ledger("A-02", "A-35")
@pytest.mark.parametrize("role", [Role.PUPIL, Role.GUARDIAN, Role.INSTRUCTOR])
@pytest.mark.parametrize("occasion", list(Occasion))
def test_an_apprentice_and_those_around_are_not_asked_about_a_school(role: Role, occasion: Occasion) -> None:
    assert CLARIFICATION.invitation
    said = CLARIFICATION.invitation.words(role=role, occasion=occasion, reader="Knut", pupil="Ole", adult=False, apprentice=True)
    at_school = CLARIFICATION.invitation.words(role=role, occasion=occasion, reader="Knut", pupil="Ole", adult=False)
    assert not [text for text in said.why if "skol" in text.nb.lower() or "skul" in text.nn.lower() or "school" in text.en.lower()]
    assert [text for text in at_school.why if "skul" in text.nn.lower()]

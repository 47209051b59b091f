"""Who must be there and why, the agreed time, and the written invitation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from fotfeste.domain.facts import CaseFacts, ContactFacts, GuardianFacts, ProposalFacts, Protection, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit
from fotfeste.domain.parameter import Parameter
from fotfeste.domain.rules import invitation
from fotfeste.domain.rules.parameters import OF_AGE, SCHOOL_SEATS
from fotfeste.domain.source import proposal
from fotfeste.domain.time import SchoolCalendar
from tests.domain import examples as x
from tests.domain.strategies import cases, given_on

DAY = x.on(x.INVITED_ON)


def missing(facts: CaseFacts, given: Given = DAY) -> set[str]:
    """Codes of the chairs that stand empty."""
    return {objection.code for objection in invitation.seats_missing(facts, given)}


def without(facts: CaseFacts, *people: int) -> CaseFacts:
    """The case without these people's seats."""
    return x.with_meeting(facts, seats=tuple(seat for seat in facts.meeting.seats if seat.person not in people))


@pytest.mark.ledger("A-15", "A-16", "A-17", "A-18", "A-20")
def test_leadership_teacher_or_counsellor_pupil_ot_and_both_guardians_of_a_minor_must_be_there() -> None:
    empty = x.with_meeting(x.AGREED, seats=())
    assert missing(empty) == {"seat:leader", "seat:contact", "seat:pupil", "seat:office", "seat:guardian:11", "seat:guardian:12"}
    assert missing(x.AGREED) == set()


@pytest.mark.ledger("A-16")
def test_a_contact_teacher_fills_the_same_chair_as_a_counsellor() -> None:
    with_teacher = x.with_seats(without(x.AGREED, x.COUNSELLOR), SeatFacts(9, x.TEACHER, Role.CONTACT_TEACHER, x.SCHOOL))
    assert missing(without(x.AGREED, x.COUNSELLOR)) == {"seat:contact"}
    assert missing(with_teacher) == set()


@pytest.mark.ledger("A-16")
def test_a_county_that_reads_one_of_three_needs_one_from_the_school() -> None:
    reading = x.on(x.INVITED_ON, invitation__school_seats="one_of_three")
    assert missing(without(x.AGREED, x.LEADER), reading) == set()
    assert missing(without(x.AGREED, x.LEADER, x.COUNSELLOR), reading) == {"seat:school"}


@pytest.mark.ledger("A-16")
def test_the_reading_of_the_meetings_day_holds_not_todays() -> None:
    from_december = Parameter(SCHOOL_SEATS.name, "one_of_three", proposal(), valid_from=date(2026, 12, 1), scope="county")
    assert missing(without(x.AGREED, x.LEADER), x.national(x.INVITED_ON, from_december)) == set()


@pytest.mark.ledger("A-20")
def test_guardians_of_who_turns_eighteen_before_the_meeting_are_not_summoned_though_the_pupil_is_seventeen_today() -> None:
    turns = x.with_pupil(x.AGREED, born_on=date(2008, 12, 3))
    assert invitation.guardians_to_invite(turns, DAY) == ()
    assert missing(without(turns, x.MOTHER, x.FATHER)) == set()
    day_after = x.with_pupil(x.AGREED, born_on=date(2008, 12, 4))
    assert len(invitation.guardians_to_invite(day_after, DAY)) == 2


@pytest.mark.ledger("A-20")
def test_the_age_limit_of_the_meetings_day_holds_not_todays() -> None:
    from_december = Parameter(OF_AGE.name, 17, proposal(), valid_from=date(2026, 12, 1))
    assert invitation.is_minor(x.AGREED, DAY)
    assert not invitation.is_minor(x.AGREED, x.national(x.INVITED_ON, from_december))


@pytest.mark.ledger("A-20")
def test_one_empty_guardians_chair_is_an_objection_with_an_exit_through_the_law() -> None:
    (objection,) = invitation.seats_missing(without(x.AGREED, x.FATHER), DAY)
    assert (objection.code, objection.exit) == ("seat:guardian:12", Exit.LAW)


@pytest.mark.ledger("A-20")
@pytest.mark.parametrize("restriction", ["court", "child_welfare", "no_contact"])
def test_a_guardian_under_a_restriction_is_neither_needed_nor_invited(restriction: str) -> None:
    facts = replace(x.AGREED, guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, restriction=restriction)))
    assert missing(without(facts, x.FATHER)) == set()
    assert x.FATHER not in {seat.person for seat in invitation.seats_to_invite(facts, DAY)}


@pytest.mark.ledger("A-20")
def test_a_parent_without_parental_responsibility_is_not_summoned() -> None:
    facts = replace(x.AGREED, guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, parental_responsibility=False)))
    assert missing(without(facts, x.FATHER)) == set()
    assert x.FATHER not in {seat.person for seat in invitation.seats_to_invite(facts, DAY)}


@pytest.mark.ledger("A-20", "A-27")
def test_child_welfare_that_has_the_care_takes_the_guardians_place() -> None:
    cared_for = x.with_pupil(x.AGREED, in_care=True)
    assert missing(without(cared_for, x.MOTHER, x.FATHER)) == {"seat:care_service"}
    assert missing(x.with_seats(cared_for, x.WELFARE_SEAT)) == set()
    invited = {seat.person for seat in invitation.seats_to_invite(x.in_care(x.AGREED), DAY)}
    assert x.CHILD_WELFARE_WORKER in invited
    assert not invited & {x.MOTHER, x.FATHER}


@pytest.mark.ledger("A-20")
def test_guardians_of_an_adult_come_only_when_the_pupil_has_said_yes() -> None:
    facts = x.adult(x.AGREED)
    assert not {seat.person for seat in invitation.seats_to_invite(facts, DAY)} & {x.MOTHER, x.FATHER}
    allowed = x.answered(facts, x.PUPIL, service=Role.GUARDIAN)
    assert {x.MOTHER, x.FATHER} <= {seat.person for seat in invitation.seats_to_invite(allowed, DAY)}
    barred = replace(allowed, guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, restriction="no_contact")))
    assert x.FATHER not in {seat.person for seat in invitation.seats_to_invite(barred, DAY)}


@pytest.mark.ledger("A-21", "A-23", "A-35")
def test_a_service_at_the_table_is_invited_when_the_consent_has_come_and_not_before() -> None:
    facts = x.with_seats(x.wanting(x.INVITED, Role.PPT), x.PPT_SEAT)
    assert invitation.invited(facts, DAY) is not None
    agreed_to = x.answered(x.answered(x.answered(facts, x.PUPIL), x.MOTHER), x.FATHER)
    assert x.PPT_ADVISER in {seat.person for seat in invitation.seats_to_invite(agreed_to, DAY)}
    assert invitation.invited(agreed_to, DAY) is None


@pytest.mark.ledger("A-32", "A-35")
def test_invited_is_answered_when_the_last_of_them_got_the_invitation() -> None:
    assert invitation.invited(x.AGREED, DAY) is None
    late = x.seated(x.INVITED, x.FATHER, invited_at=x.at(date(2026, 11, 21)))
    sent = invitation.invited(late, DAY)
    assert sent is not None
    assert sent.at == x.at(date(2026, 11, 21))
    assert invitation.invited(x.seated(x.INVITED, x.FATHER, invited_at=None), DAY) is None


@pytest.mark.ledger("A-30")
def test_ot_holds_the_duty_while_a_proposal_waits_and_the_school_otherwise() -> None:
    assert invitation.who_agrees_time(x.ASKED, x.on(x.RAISED_ON)).person == x.ADVISER
    assert invitation.who_agrees_time(x.PREPARED, DAY).person == x.COUNSELLOR
    declined = x.with_meeting(x.ASKED, proposals=tuple(replace(p, answer="no") for p in x.ASKED.meeting.proposals))
    assert invitation.who_agrees_time(declined, DAY).person == x.COUNSELLOR


@pytest.mark.ledger("A-30")
def test_the_school_proposes_anew_when_every_proposed_time_has_gone_by() -> None:
    assert invitation.who_agrees_time(x.ASKED, x.on(x.MEETS_ON)).role is Role.OT_LEADER
    assert invitation.who_agrees_time(x.ASKED, x.on(x.MEETS_ON + timedelta(days=1))).person == x.COUNSELLOR


@pytest.mark.ledger("A-18", "A-30")
def test_ot_answers_within_five_school_days_of_the_oldest_question() -> None:
    assert invitation.time_due(x.ASKED, DAY) == date(2026, 11, 19)
    two = x.with_meeting(x.ASKED, proposals=(*x.ASKED.meeting.proposals, ProposalFacts(2, x.at(x.MEETS_ON), x.done(x.INVITED_ON))))
    assert invitation.time_due(two, DAY) == date(2026, 11, 19)
    assert invitation.time_due(x.PREPARED, DAY) is None


@pytest.mark.ledger("A-30", "A-32")
def test_an_agreed_day_that_went_by_before_anybody_was_invited_must_be_agreed_anew() -> None:
    assert invitation.time_agreed(x.AGREED, x.on(x.MEETS_ON)) is not None
    assert invitation.time_agreed(x.AGREED, x.on(x.MEETS_ON + timedelta(days=1))) is None
    assert invitation.time_agreed(x.INVITED, x.on(x.MEETS_ON + timedelta(days=1))) is not None
    assert invitation.time_agreed(x.STARTED, x.on(x.MEETS_ON + timedelta(days=30))) is not None


@pytest.mark.ledger("A-32")
def test_a_notice_of_less_than_seven_days_is_advised_against_and_asks_for_a_reason() -> None:
    assert invitation.short_notice(x.AGREED, x.on(date(2026, 11, 26))) == ()
    (advice,) = invitation.short_notice(x.AGREED, x.on(date(2026, 11, 27)))
    assert (advice.hinders, advice.field) == (False, "reason")
    assert "7" in advice.sentence.nn
    ten = x.on(date(2026, 11, 24), invitation__notice_days=10)
    assert "10" in invitation.short_notice(x.AGREED, ten)[0].sentence.nn


@pytest.mark.ledger("A-32")
def test_no_notice_goes_out_for_a_meeting_that_is_past() -> None:
    assert invitation.not_past(x.AGREED, x.on(x.MEETS_ON)) == ()
    (objection,) = invitation.not_past(x.AGREED, x.on(date(2026, 12, 4)))
    assert objection.code == "meeting_past"


@pytest.mark.ledger("A-33")
def test_a_call_after_the_pupils_own_invitation_counts_and_one_before_does_not() -> None:
    early = ContactFacts(x.PUPIL, x.at(date(2026, 11, 19)), reached=True, channel="phone")
    call = ContactFacts(x.PUPIL, x.at(date(2026, 12, 2)), reached=False, channel="sms")
    other = ContactFacts(x.MOTHER, x.at(date(2026, 12, 2)), reached=True, channel="phone")
    assert invitation.pupil_called(x.with_meeting(x.INVITED, contacts=(early, other)), DAY) is None
    later_guest = x.seated(x.INVITED, x.LEADER, invited_at=x.at(date(2026, 12, 2), 12))
    called = invitation.pupil_called(x.with_meeting(later_guest, contacts=(early, call)), DAY)
    assert called is not None
    assert called.at == call.at


@pytest.mark.ledger("A-33", "A-34")
def test_the_call_is_due_on_the_school_day_before_and_reminders_three_days_and_one_day_before() -> None:
    monday = x.with_meeting(x.AGREED, starts_at=x.at(date(2026, 11, 30)))
    assert invitation.call_due(monday, DAY) == date(2026, 11, 27)
    day_off = replace(DAY, calendar=SchoolCalendar(frozenset({date(2026, 11, 27)})))
    assert invitation.call_due(monday, day_off) == date(2026, 11, 26)
    assert invitation.reminder_days(x.AGREED, DAY) == (date(2026, 11, 30), date(2026, 12, 2))
    assert invitation.reminder_days(x.PREPARED, DAY) == ()


@settings(max_examples=40)
@given(cases(), given_on())
def test_guardians_are_summoned_exactly_when_the_pupil_is_a_minor_on_the_meetings_day_and_not_in_care(facts: CaseFacts, given: Given) -> None:
    summoned = {guardian.person for guardian in invitation.guardians_to_invite(facts, given)}
    free = {g.person for g in facts.guardians if g.parental_responsibility and not g.restriction and not g.exception}
    assert summoned == (free if invitation.is_minor(facts, given) and not facts.pupil.in_care else set())


@settings(max_examples=40)
@given(cases(), given_on())
def test_nobody_under_a_restriction_is_ever_invited(facts: CaseFacts, given: Given) -> None:
    barred = {guardian.person for guardian in facts.guardians if guardian.restriction or guardian.exception}
    assert not barred & {seat.person for seat in invitation.seats_to_invite(facts, given) if seat.role is Role.GUARDIAN}


@pytest.mark.ledger("A-20")
def test_foster_parents_are_invited_beside_child_welfare_by_the_reading_that_holds() -> None:
    home = (GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, parental_responsibility=False, foster=True))
    facts = replace(x.in_care(x.AGREED), guardians=home)
    assert missing(without(facts, x.FATHER)) == {f"seat:guardian:{x.FATHER}"}
    assert {seat.person for seat in invitation.seats_to_invite(facts, DAY)} & {x.MOTHER, x.FATHER} == {x.FATHER}
    alone = x.on(x.INVITED_ON, invitation__foster_parents="child_welfare_alone")
    assert invitation.guardians_to_invite(facts, alone) == ()
    assert invitation.guardians_to_invite(x.with_pupil(facts, in_care=False), DAY) == (GuardianFacts(x.MOTHER),)


@pytest.mark.ledger("A-20")
@pytest.mark.parametrize("ground", ["court", "child_welfare", "danger", "unknown_address"])
def test_a_guardian_whom_a_leader_has_excepted_is_neither_needed_nor_invited_also_with_the_grown_pupils_leave(ground: str) -> None:
    facts = replace(x.AGREED, guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, exception=ground)))
    assert missing(without(facts, x.FATHER)) == set()
    grown = x.answered(x.adult(facts), x.PUPIL, service=Role.GUARDIAN)
    for case in (facts, grown):
        assert x.FATHER not in {seat.person for seat in invitation.seats_to_invite(case, DAY)}


@pytest.mark.ledger("A-20")
def test_a_guardian_whom_nothing_reaches_is_somebodys_duty_until_found_or_excepted() -> None:
    lost = replace(x.AGREED, guardians=(GuardianFacts(x.MOTHER), GuardianFacts(x.FATHER, digital=False, has_address=False)))
    assert [(item.key, item.holder.person) for item in invitation.each_guardian_lost(lost, DAY)] == [(f"guardian:{x.FATHER}", x.COUNSELLOR)]
    assert [objection.code for objection in invitation.lost_first(lost, DAY)] == ["first:except_guardian"]
    hidden = replace(lost.guardians[1], protection=Protection.CONFIDENTIAL)
    for found in (x.AGREED, replace(lost, guardians=(hidden,)), replace(lost, guardians=(replace(lost.guardians[1], exception="unknown_address"),))):
        assert not invitation.any_guardian_lost(found, DAY)
        assert invitation.lost_first(found, DAY) == ()


@pytest.mark.ledger("A-20")
def test_an_address_is_unknown_only_after_the_local_number_of_attempts_in_vain() -> None:
    def tried(*reached: bool) -> CaseFacts:
        contacts = (ContactFacts(x.FATHER, x.at(x.RAISED_ON, hour), went_well, "phone") for hour, went_well in enumerate(reached))
        return x.with_meeting(x.AGREED, contacts=tuple(contacts))

    assert invitation.attempts_missing(tried(False), DAY, x.FATHER)
    assert invitation.attempts_missing(tried(False, False, True, False), DAY, x.FATHER)
    assert not invitation.attempts_missing(tried(False, False), DAY, x.FATHER)
    assert invitation.attempts_missing(tried(False, False), DAY, x.MOTHER)
    assert invitation.attempts_missing(tried(False, False), x.on(x.INVITED_ON, invitation__guardian_attempts=3), x.FATHER)


@pytest.mark.ledger("A-15", "A-19")
def test_who_is_gone_from_the_register_holds_no_chair_any_more_and_is_told_nothing() -> None:
    facts = replace(x.AGREED, gone=frozenset({x.LEADER}))
    assert missing(facts) == {"seat:leader"}
    assert x.LEADER not in {seat.person for seat in invitation.seats_to_invite(facts, DAY)}
    more = replace(x.with_seats(x.AGREED, SeatFacts(9, x.TEACHER, Role.CONTACT_TEACHER, x.SCHOOL)), gone=frozenset({x.TEACHER}))
    assert missing(more) == set()
    assert invitation.somebody_missing(more, DAY)
    assert "registeret" in invitation.why_choose(more, DAY).nn
    assert missing(replace(x.AGREED, gone=frozenset({x.PUPIL}))) == set()


@pytest.mark.ledger("A-19")
def test_a_guardian_at_work_in_the_case_is_a_warning_and_no_more() -> None:
    own = replace(x.AGREED, guardians=(*x.AGREED.guardians, GuardianFacts(x.LEADER), GuardianFacts(x.STRANGER)))
    (warning,) = invitation.guardians_at_work(own, DAY)
    assert (warning.code, warning.hinders) == (f"own_child:{x.LEADER}", False)
    assert [one.code for one in invitation.guardians_at_work(replace(own, responsible=x.STRANGER), DAY)] == [
        f"own_child:{x.LEADER}",
        f"own_child:{x.STRANGER}",
    ]
    assert invitation.guardians_at_work(x.AGREED, DAY) == ()


@pytest.mark.ledger("A-30")
def test_the_old_time_stands_while_ot_is_asked_about_another_and_ot_is_asked_until_the_day_comes() -> None:
    asked_again = x.with_meeting(
        x.INVITED, proposals=(*x.INVITED.meeting.proposals, ProposalFacts(2, x.at(x.MEETS_ON + timedelta(days=4)), x.done(x.INVITED_ON)))
    )
    day = x.on(x.INVITED_ON)
    assert invitation.time_agreed(asked_again, day) == x.INVITED.meeting.agreed
    assert invitation.time_settled(asked_again, day) is None
    assert invitation.time_settled(x.INVITED, day) == x.INVITED.meeting.agreed
    assert invitation.time_settled(asked_again, x.on(x.MEETS_ON)) == x.INVITED.meeting.agreed

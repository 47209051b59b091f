"""The pupil did not come, or somebody who must be there: each branch through the real steps, and what each refuses."""

from datetime import timedelta
from typing import Any

import pytest

from fotfeste.casework.act import Stale
from fotfeste.casework.doors import NotYours
from fotfeste.casework.exits import exits_among
from fotfeste.casework.models import Check, ContactAttempt, Draft, Duty, Edition, JointAnswer, LockedText, Meeting, Seat
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.follow_up import close_case, tell_leaving
from fotfeste.casework.steps.invitation import cancel_meeting
from fotfeste.casework.steps.meeting import (
    call_new_meeting,
    decide_for_office,
    decide_for_school,
    record_attendance,
    state_intent,
    take_exit,
    try_contact,
)
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.rules.meeting.no_show import Next
from fotfeste.domain.time import norwegian_day
from tests.small_world import World
from tests.steps.seen import duties, kinds, refusal
from tests.walk import CaseAt, agree, case_at, fill_in, invite_again, issue, lock, not_met, sign, start, try_all, write, write_record


def missed(world: World, *, pupil: str = "jonas") -> CaseAt:
    """A case whose pupil did not come to the meeting."""
    case = case_at(world, "invited", pupil=pupil)
    not_met(case)
    return case


def following(case: CaseAt) -> Next | None:
    return no_show.what_next(case.facts, case.opened(case.counsellor).given)


def say(case: CaseAt, intent: str, **more: str) -> None:
    state_intent(case.order(case.counsellor, at=case.later(minutes=1)), intent=intent, **{"said_by": "pupil", "way": "phone", **more})


@pytest.mark.ledger("A-50", "A-51", "A-52")
def test_a_pupil_marked_absent_gives_the_school_the_duty_to_try_and_nothing_else_goes_on(world: World) -> None:
    case = missed(world)
    assert following(case) is Next.CONTACT
    assert "try_contact" in duties(case.id)
    assert not {"write_form", "lock_text", "sign", "distribute", "state_intent", "call_new_meeting"} & set(duties(case.id))
    assert refusal(state_intent, case.order("counsellor"), intent="unclear").code == "first:try_contact"
    assert refusal(call_new_meeting, case.order("counsellor")).code == "meeting_open"


@pytest.mark.ledger("A-51")
def test_an_attempt_says_when_who_how_and_what_came_of_it(world: World) -> None:
    case = missed(world)
    called_at = case.now + timedelta(minutes=4)
    order = case.order("adviser", at=case.later(minutes=10), happened_at=called_at)
    try_contact(order, person=world.id("terje"), channel="sms", reached=False, note="Levert, ikkje svar")
    row = ContactAttempt.objects.filter(case_id=case.id).latest("id")
    assert (row.happened_at, row.recorded_at, row.channel, row.reached, row.note) == (called_at, case.now, "sms", False, "Levert, ikkje svar")
    assert row.recorded_by_id == world.id("adviser")
    assert refusal(try_contact, case.order("counsellor"), person=world.id("nora"), channel="phone", reached=False).field == "person"
    assert refusal(try_contact, case.order("counsellor"), person=world.id("jonas"), channel="pigeon", reached=False).field == "channel"


@pytest.mark.ledger("A-51", "A-52")
def test_the_next_question_opens_when_pupil_and_guardians_of_a_minor_have_been_tried(world: World) -> None:
    case = missed(world)
    for name in ("jonas", "marit"):
        try_contact(case.order("counsellor", at=case.later(minutes=1)), person=world.id(name), channel="phone", reached=False)
    assert following(case) is Next.CONTACT
    try_contact(case.order("counsellor", at=case.later(minutes=1)), person=world.id("terje"), channel="phone", reached=False)
    assert following(case) is Next.INTENT
    assert "state_intent" in duties(case.id)
    adult = missed(world, pupil="nora")
    try_contact(adult.order("counsellor", at=adult.later(minutes=1)), person=world.id("nora"), channel="phone", reached=False)
    assert following(adult) is Next.INTENT


@pytest.mark.ledger("A-50", "A-51")
def test_reached_after_all_the_pupil_joins_by_phone_and_the_meeting_goes_on(world: World) -> None:
    case = missed(world)
    try_contact(case.order("counsellor", at=case.later(minutes=3)), person=world.id("jonas"), channel="phone", reached=True)
    seats = case.seats()
    order = case.order("counsellor", at=case.later(minutes=3))
    record_attendance(order, present=[seat.id for seat in seats.values()], remote=[seats["jonas"].id])
    assert case.seats()["jonas"].remote
    assert following(case) is None
    assert "write_form" in duties(case.id)
    fill_in(case)
    lock(case)
    assert not LockedText.objects.get(case_id=case.id).without_meeting


def test_only_somebody_present_takes_part_from_a_distance_and_nobody_at_all_is_no_attendance(world: World) -> None:
    case = missed(world)
    seats = case.seats()
    assert refusal(record_attendance, case.order("counsellor"), present=[seats["leader"].id], remote=[seats["jonas"].id]).field == "present"
    assert refusal(record_attendance, case.order("counsellor"), present=[]).code == "nobody_here"


@pytest.mark.ledger("A-51")
def test_a_pupil_who_was_reached_gets_another_time_right_away(world: World) -> None:
    case = missed(world)
    try_contact(case.order("counsellor", at=case.later(minutes=3)), person=world.id("jonas"), channel="phone", reached=True)
    call_new_meeting(case.order("counsellor", at=case.later(minutes=3)), wish="Møt meg på biblioteket")
    assert case.facts.meeting.number == 2
    assert following(case) is None
    (wish,) = Check.objects.filter(meeting_id=case.meeting_id, key="easier_to_come")
    assert wish.note == "Møt meg på biblioteket"
    invite_again(case)
    sent = {edition.holder_id: edition.content["message"] for edition in Edition.objects.filter(meeting_id=case.meeting_id, kind="invitation")}
    assert sent[world.id("jonas")] == "For at det skal bli lettare å kome: Møt meg på biblioteket"
    assert "biblioteket" not in "".join(message for holder, message in sent.items() if holder != world.id("jonas"))


@pytest.mark.ledger("A-53")
def test_unclear_gives_a_new_meeting_that_is_called_and_held(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "unclear", said_by="nobody")
    assert following(case) is Next.NEW_MEETING
    assert Duty.objects.get(case_id=case.id, act="call_new_meeting").due_on is not None
    assert refusal(close_case, case.order("counsellor")).code == "first:call_new_meeting"
    assert refusal(decide_for_school, case.order("counsellor"), new_meeting=False).code == "must_call_again"
    call_new_meeting(case.order("counsellor", at=case.later(minutes=2)))
    assert "call_new_meeting" not in duties(case.id)
    assert "propose_times" in duties(case.id)
    invite_again(case)
    start(case)
    fill_in(case)
    lock(case)
    sign(case)
    issue(case)
    assert case.facts.meeting.number == 2
    assert all(meeting.intent for meeting in case.facts.earlier)


@pytest.mark.ledger("A-53")
def test_the_second_press_calls_no_second_meeting(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "unclear", said_by="nobody")
    old_tab = case.revision
    call_new_meeting(case.order("counsellor", at=case.later(minutes=2)))
    with pytest.raises(Stale):
        call_new_meeting(case.order("counsellor", revision=old_tab))
    assert refusal(call_new_meeting, case.order("counsellor")).code == "meeting_open"
    assert Meeting.objects.filter(case_id=case.id).count() == 2


@pytest.mark.ledger("A-53")
def test_the_second_time_not_met_and_still_unclear_passes_to_both(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "unclear", said_by="nobody")
    call_new_meeting(case.order("counsellor", at=case.later(minutes=2)))
    invite_again(case)
    not_met(case)
    try_all(case)
    say(case, "unclear", said_by="nobody")
    assert following(case) is Next.DECIDE
    agree(case, new_meeting=False)
    assert following(case) is Next.RECORD


@pytest.mark.ledger("A-53")
def test_what_is_known_is_said_by_somebody_in_some_way_or_explained(world: World) -> None:
    case = missed(world)
    try_all(case)
    order = case.order("counsellor")
    assert refusal(state_intent, order, intent="perhaps").field == "intent"
    assert refusal(state_intent, order, intent="leaves", said_by="neighbour").field == "said_by"
    assert refusal(state_intent, order, intent="leaves", said_by="guardian").field == "way"
    assert refusal(state_intent, order, intent="leaves").field == "note"
    told_at = case.now - timedelta(hours=1)
    state_intent(case.order("counsellor", happened_at=told_at), intent="leaves", said_by="guardian", way="phone", note="Har fått jobb")
    row = Meeting.objects.get(id=case.meeting_id)
    assert (row.intent, row.intent_said_by, row.intent_way, row.intent_note, row.intent_at) == (
        "leaves",
        "guardian",
        "phone",
        "Har fått jobb",
        told_at,
    )


@pytest.mark.ledger("A-54")
def test_school_and_ot_have_a_duty_each_and_ot_s_reaches_ot(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "leaves")
    rows = {row.person_id: row.unit_id for row in Duty.objects.filter(case_id=case.id, act="decide_for_school")}
    assert set(rows) == {world.id("counsellor"), world.id("adviser")}
    assert rows[world.id("adviser")] == world.unit("office")
    decide_for_school(case.order("counsellor"), new_meeting=False)
    (left,) = Duty.objects.filter(case_id=case.id, act="decide_for_school")
    assert left.person_id == world.id("adviser")


@pytest.mark.ledger("A-54")
def test_each_answers_for_its_own_side_and_can_change_it_until_both_have_said_the_same(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "leaves")
    with pytest.raises(NotYours):
        decide_for_school(case.order("adviser"), new_meeting=False)
    with pytest.raises(NotYours):
        decide_for_office(case.order("counsellor"), new_meeting=False)
    order = case.order("counsellor")
    assert refusal(decide_for_school, order, new_meeting=None).field == "new_meeting"
    assert refusal(decide_for_school, order, new_meeting=True).field == "reason"
    assert refusal(decide_for_school, order, new_meeting=True, reason="other").field == "words"
    decide_for_school(order, new_meeting=True, reason="health", considered_report=True)
    decide_for_office(case.order("adviser"), new_meeting=False)
    assert following(case) is Next.DECIDE
    decide_for_school(case.order("counsellor", at=case.later(minutes=5)), new_meeting=False)
    assert following(case) is Next.RECORD
    assert JointAnswer.objects.filter(case_id=case.id).count() == 2
    assert refusal(decide_for_office, case.order("adviser"), new_meeting=True, reason="health").code == "decided"


@pytest.mark.ledger("A-54")
def test_what_becomes_known_later_lets_both_answer_anew(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "continues")
    agree(case, new_meeting=False)
    say(case, "leaves")
    assert not JointAnswer.objects.filter(case_id=case.id).exists()
    assert following(case) is Next.DECIDE
    agree(case, new_meeting=False)
    say(case, "leaves", note="Sagt ein gong til")
    assert JointAnswer.objects.filter(case_id=case.id).count() == 2


@pytest.mark.ledger("A-54")
def test_agreed_on_a_new_meeting_it_is_owed_also_when_it_is_known_that_the_pupil_leaves(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "leaves")
    agree(case, new_meeting=True)
    assert "call_new_meeting" in duties(case.id)
    call_new_meeting(case.order("counsellor", at=case.later(minutes=1)))
    assert case.facts.meeting.votes == ()


@pytest.mark.ledger("A-55", "A-56", "A-06")
def test_the_record_without_the_pupil_is_written_signed_by_those_there_and_issued_with_the_pupils_original(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "leaves")
    agree(case, new_meeting=False)
    assert Draft.objects.get(meeting_id=case.meeting_id, section="conclusion", field="outcome").value == "leaves"
    assert {"write_form"} <= set(duties(case.id))
    write_record(case)
    lock(case)
    text = LockedText.objects.get(case_id=case.id)
    assert text.without_meeting
    assert refusal(state_intent, case.order("counsellor"), intent="unclear").code == "no_no_show"
    sign(case)
    assert "Jonas" not in {world.people[name].given_name for name, seat in case.seats().items() if seat.attendance == "present"}
    distribute(case.order("counsellor", at=case.later(minutes=5)))
    holders = {(edition.kind, edition.holder_id) for edition in Edition.objects.filter(case_id=case.id).exclude(kind="invitation")}
    assert ("original", world.id("jonas")) in holders
    assert {("copy", world.id("marit")), ("copy", world.id("terje")), ("archive", None)} <= holders


def test_what_somebody_has_concluded_already_is_not_written_over(world: World) -> None:
    case = missed(world)
    write(case, "conclusion", "outcome", "undecided")
    try_all(case)
    say(case, "continues")
    agree(case, new_meeting=False)
    assert Draft.objects.get(meeting_id=case.meeting_id, section="conclusion", field="outcome").value == "undecided"


@pytest.mark.ledger("A-06", "A-53")
def test_a_meeting_that_ends_unclear_owes_a_new_one_when_its_papers_are_out_and_is_not_closed_over(world: World) -> None:
    case = case_at(world, "filled")
    write(case, "conclusion", "outcome", "undecided")
    for step in (lock, sign, issue):
        step(case)
    assert "call_new_meeting" in duties(case.id)
    with pytest.raises(Refused) as caught:
        close_case(case.order("counsellor"))
    assert "first:call_new_meeting" in {objection.code for objection in caught.value.objections}
    call_new_meeting(case.order("counsellor", at=case.later(days=1)))
    assert not Draft.objects.filter(meeting_id=case.meeting_id, section__in=("conclusion", "plan")).exists()
    assert Draft.objects.filter(meeting_id=case.meeting_id, section="pupil").exists()


@pytest.mark.ledger("A-18")
def test_without_ot_the_meeting_is_held_when_ot_has_agreed_in_writing_and_a_leader_gives_the_reason(world: World) -> None:
    case = case_at(world, "filled")
    record_attendance(case.order("counsellor"), present=[seat.id for name, seat in case.seats().items() if name != "adviser"])
    with pytest.raises(Refused) as caught:
        lock(case)
    assert [objection.code for objection in caught.value.objections] == ["absent:office"]
    agreed: dict[str, Any] = {"code": "absent:office", "reason": "Sjuk i dag", "consented_by": world.id("adviser"), "consented_way": "email"}
    with pytest.raises(NotYours):
        take_exit(case.order("counsellor"), **agreed)
    order = case.order("leader")
    assert refusal(take_exit, order, **{**agreed, "reason": " "}).field == "reason"
    assert refusal(take_exit, order, **{**agreed, "consented_by": None}).field == "consented_by"
    assert refusal(take_exit, order, **{**agreed, "consented_by": world.id("marit")}).field == "consented_by"
    assert refusal(take_exit, order, **{**agreed, "consented_way": "phone"}).field == "consented_way"
    take_exit(order, **agreed)
    (taken,) = exits_among(case.opened("leader").loaded.part("checks"))
    assert (taken.code, taken.reason, taken.consented_by, taken.consented_way) == ("absent:office", "Sjuk i dag", world.id("adviser"), "email")
    assert "ExitTaken" in kinds(case.id)
    lock(case)
    assert refusal(take_exit, order, **agreed).code == "not_in_the_way"


@pytest.mark.ledger("A-18")
def test_a_meeting_without_ot_can_be_moved_instead(world: World) -> None:
    case = case_at(world, "invited")
    start(case, absent={"adviser"})
    call_new_meeting(case.order("counsellor"))
    assert case.facts.meeting.number == 2
    assert no_show.times_not_met(case.facts, case.opened("counsellor").given) == 0


@pytest.mark.ledger("A-18", "A-17")
def test_an_exit_is_taken_only_for_what_hinders_now_and_never_for_the_pupil(world: World) -> None:
    case = missed(world)
    for code in ("pupil_absent", "absent:office", "made_up"):
        assert refusal(take_exit, case.order("leader"), code=code, reason="Fordi").code == "not_in_the_way"


def test_a_stranger_and_the_family_do_not_see_the_no_show_acts(world: World) -> None:
    case = missed(world)
    for name in ("jonas", "marit"):
        with pytest.raises(NotYours):
            try_contact(case.order(name), person=world.id("jonas"), channel="phone", reached=False)
        with pytest.raises(NotYours):
            call_new_meeting(case.order(name))


def test_chairs_of_services_follow_to_the_next_meeting(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    not_met(case)
    try_all(case)
    say(case, "unclear", said_by="nobody")
    call_new_meeting(case.order("counsellor", at=case.later(minutes=1)))
    assert Seat.objects.filter(meeting_id=case.meeting_id, role="ppt", invited_at=None).exists()


@pytest.mark.ledger("A-53")
def test_what_becomes_known_before_the_new_meeting_ends_it_when_that_is_called_off(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "unclear", said_by="nobody")
    call_new_meeting(case.order("counsellor", at=case.later(minutes=1)))
    cancel_meeting(case.order("counsellor", at=case.later(days=1)), reason="Jonas har ringt og sluttar.")
    assert following(case) is Next.NEW_MEETING
    say(case, "leaves")
    assert following(case) is Next.DECIDE


@pytest.mark.ledger("A-53", "A-55")
def test_a_notice_to_leave_answers_the_question_whoever_receives_it(world: World) -> None:
    case = missed(world)
    try_all(case)
    say(case, "unclear", said_by="nobody")
    leaves_on = norwegian_day(case.later(minutes=5)) + timedelta(days=14)
    tell_leaving(case.order("jonas"), leaves_on=leaves_on)
    assert following(case) is Next.DECIDE

"""The meeting changes after the invitation: one message that says what changed for the reader, and the old version stays."""

from datetime import datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fotfeste.casework.changed_words import in_sentences
from fotfeste.casework.models import Edition, Meeting, Seat, TimeProposal
from fotfeste.casework.notices import remind_meeting
from fotfeste.casework.papers import build_edition
from fotfeste.casework.steps.consent import give_consent
from fotfeste.casework.steps.distribution import post_paper
from fotfeste.casework.steps.invitation import (
    answer_invitation,
    answer_times,
    change_meeting,
    choose_participants,
    propose_times,
    record_agreed_time,
    send_invitations,
)
from fotfeste.domain.facts import Role
from fotfeste.messaging.deliver import deliver
from fotfeste.messaging.models import Message
from fotfeste.people.lookup import authorities_of
from tests.small_world import MEETING_AT, World
from tests.steps.seen import duties, kinds, refusal, standing, told
from tests.walk import PLACE, CaseAt, case_at

MOVED_TO = MEETING_AT + timedelta(days=4, hours=2)
AT_HOME = {"jonas", "marit", "terje"}
AT_WORK = {"leader", "counsellor", "adviser"}


def everything_leaves(case: CaseAt) -> None:
    """The minutes of taking back go by, and the worker sends what waits."""
    case.later(minutes=3)
    for message in Message.objects.filter(case_id=case.id, state="waiting").exclude(channel__in=("paper", "by_hand")):
        Message.objects.filter(pk=message.pk).update(state="sent", sent_at=case.now)


def told_and_moved(world: World, *, pupil: str = "jonas") -> CaseAt:
    case = case_at(world, "invited", pupil=pupil)
    everything_leaves(case)
    move(case)
    return case


def move(case: CaseAt, to: datetime = MOVED_TO) -> None:
    case.later(seconds=20)
    record_agreed_time(
        case.order(case.counsellor), starts_at=to, minutes=60, place=PLACE, person=case.world.id(case.adviser), way="phone", note="Ringde"
    )


def versions(case: CaseAt, name: str) -> list[Edition]:
    return list(Edition.objects.filter(case_id=case.id, kind="invitation", holder_id=case.world.id(name)).order_by("issued_at"))


def sentences(edition: Edition) -> list[str]:
    return [sentence.nn for sentence in in_sentences(edition.content)]


def waiting(case: CaseAt) -> dict[str, list[str]]:
    """What waits to leave: the short name of who gets it -> the kinds."""
    names = {person.id: name for name, person in case.world.people.items()}
    found: dict[str, list[str]] = {}
    for message in Message.objects.filter(case_id=case.id, state="waiting").order_by("created_at"):
        found.setdefault(names[message.recipient_id], []).append(message.kind)
    return found


# ---- a new time


@pytest.mark.ledger("A-30")
def test_after_the_invitation_the_old_time_stands_until_ot_says_yes_to_a_new_one(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    propose_times(case.order("counsellor"), times=[MOVED_TO], minutes=45, place="Biblioteket")
    assert Meeting.objects.get(case_id=case.id).starts_at == MEETING_AT
    assert "propose_times" in duties(case.id)
    assert waiting(case) == {"adviser": ["time_question"], "second_adviser": ["time_question"]}
    answer_times(case.order("adviser", at=case.later(hours=1)), proposal_id=TimeProposal.objects.get(case_id=case.id, answer="").id)
    meeting = Meeting.objects.get(case_id=case.id)
    assert (meeting.starts_at, meeting.minutes, meeting.place) == (MOVED_TO, 45, "Biblioteket")
    assert standing(case.id).meeting_at == MOVED_TO
    assert "propose_times" not in duties(case.id)


@pytest.mark.ledger("A-18", "A-30")
def test_a_time_that_ot_agreed_to_by_phone_is_written_down_in_one_go(world: World) -> None:
    case = case_at(world, "prepared")
    order = case.order("counsellor", at=case.later(hours=2), happened_at=case.now - timedelta(hours=1))
    record_agreed_time(order, starts_at=MEETING_AT, minutes=60, place=PLACE, person=world.id("second_adviser"), way="phone", note="Ringde")
    meeting = Meeting.objects.get(case_id=case.id)
    assert (meeting.starts_at, meeting.agreed_at, meeting.agreed_by_id) == (MEETING_AT, order.happened_at, world.id("second_adviser"))
    assert "second_adviser" in case.seats()
    assert "adviser" not in case.seats()
    assert told(world, case.id, "time_question") == set()
    assert kinds(case.id)[-1] == "TimeAgreedOutside"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"person": "counsellor"}, "person"),
        ({"person": "other_adviser"}, "person"),
        ({"way": "pigeon"}, "way"),
        ({"minutes": 5}, "minutes"),
        ({"place": ""}, "place"),
        ({"starts_at": MEETING_AT - timedelta(days=60)}, "starts_at"),
    ],
)
def test_a_time_that_cannot_have_been_agreed_is_refused(world: World, changed: dict[str, object], field: str) -> None:
    case = case_at(world, "prepared")
    sound: dict[str, object] = {"starts_at": MEETING_AT, "minutes": 60, "place": PLACE, "person": "adviser", "way": "phone"} | changed
    sound["person"] = world.id(str(sound["person"]))
    assert refusal(record_agreed_time, case.order("counsellor"), **sound).field == field


@pytest.mark.ledger("A-32", "A-35")
def test_everybody_who_was_invited_gets_a_new_version_and_the_old_one_stays(world: World) -> None:
    case = told_and_moved(world)
    for name in AT_HOME | AT_WORK:
        old, new = versions(case, name)
        assert (old.replaced_at, new.replaced_at) == (case.now, None)
        assert datetime.fromisoformat(old.content["starts_at"]) == MEETING_AT
        assert datetime.fromisoformat(new.content["starts_at"]) == MOVED_TO
    assert sentences(versions(case, "jonas")[1]) == ["Møtet er flytta til måndag 7. desember kl. 12.00. Før var det torsdag 3. desember kl. 10.00."]
    assert versions(case, "jonas")[1].content["message"] == "Vi gler oss til å høyre kva du tenkjer."
    assert waiting(case) == {name: ["meeting_changed"] for name in AT_HOME} | {name: ["staff_meeting_changed"] for name in AT_WORK}
    for message in Message.objects.filter(case_id=case.id, kind__endswith="meeting_changed"):
        assert not {"Jonas", PLACE, "avklaring"} & set((message.subject + message.body).split())
        assert message.send_after == case.now + timedelta(minutes=2)


def test_a_yes_to_the_old_time_is_no_yes_to_the_new_one(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    answer_invitation(case.order("jonas"), answer="yes", note="Fint")
    move(case)
    seat = case.seats()["jonas"]
    assert (seat.answer, seat.answered_at, seat.answer_note) == ("", None, "")
    assert seat.invited_at is not None


@pytest.mark.ledger("A-33", "A-34")
def test_reminders_follow_the_new_time(world: World) -> None:
    case = told_and_moved(world)
    asked = ProcrastinateJob.objects.filter(task_name="fotfeste.remind_meeting").values_list("scheduled_at", flat=True)
    assert {MOVED_TO.date() - timedelta(days=3), MOVED_TO.date() - timedelta(days=1)} <= {moment.date() for moment in asked if moment}
    everything_leaves(case)
    remind_meeting(case_id=case.id, at=MEETING_AT - timedelta(days=1))
    assert told(world, case.id, "reminder") == set()
    remind_meeting(case_id=case.id, at=MOVED_TO - timedelta(days=1))
    assert told(world, case.id, "reminder") == AT_HOME


@pytest.mark.ledger("A-20")
def test_moved_past_the_birthday_the_guardian_need_not_come_and_is_told_just_that(world: World) -> None:
    case = case_at(world, "time_agreed", pupil="emma", at=datetime.fromisoformat("2026-11-09T08:00:00+00:00"))
    before = datetime.fromisoformat("2026-11-24T09:00:00+00:00")
    record_agreed_time(case.order("counsellor"), starts_at=before, minutes=60, place=PLACE, person=world.id("adviser"), way="phone")
    send_invitations(case.order("counsellor", at=case.later(minutes=1)), place=PLACE)
    everything_leaves(case)
    assert "emmas_mother" in case.seats()
    move(case)
    assert Seat.objects.get(case_id=case.id, person_id=world.id("emmas_mother")).released_at == case.now
    assert waiting(case)["emmas_mother"] == ["not_needed"]
    assert "meeting_cancelled" not in {kind for found in waiting(case).values() for kind in found}
    assert [edition.replaced_at for edition in versions(case, "emmas_mother")] == [case.now]
    assert "Kjem ikkje likevel" in " ".join(sentences(versions(case, "emma")[-1]))


@pytest.mark.ledger("A-32")
def test_a_letter_on_paper_is_replaced_by_a_letter_that_says_what_changed_and_is_a_duty_again(world: World) -> None:
    case = case_at(world, "invited", pupil="adrian")
    first = versions(case, "adrian")[0]
    for edition in (first, *versions(case, "adrians_father")):
        build_edition(edition_id=edition.id)
        post_paper(case.order("counsellor", at=case.later(hours=1)), edition_id=edition.id)
    everything_leaves(case)
    assert "post_paper" not in duties(case.id)
    move(case)
    second = versions(case, "adrian")[1]
    assert (second.channel, len(sentences(second))) == ("paper", 1)
    assert "post_paper" in duties(case.id)
    assert build_edition(edition_id=second.id).size > 0


def test_a_letter_that_nobody_has_posted_is_simply_the_invitation_with_the_new_time(world: World) -> None:
    case = case_at(world, "invited", pupil="adrian")
    build_edition(edition_id=versions(case, "adrian")[0].id)
    everything_leaves(case)
    move(case)
    second = versions(case, "adrian")[1]
    assert sentences(second) == []
    build_edition(edition_id=second.id)
    letters = Message.objects.filter(recipient_id=world.id("adrian"), channel="paper").order_by("created_at")
    assert [letter.state for letter in letters] == ["withdrawn", "waiting"]


@pytest.mark.ledger("A-43")
def test_with_a_protected_address_the_change_is_handed_over_and_no_message_goes(world: World) -> None:
    case = case_at(world, "invited", pupil="mina")
    Edition.objects.filter(case_id=case.id, channel="by_hand").update(handed_over_at=case.now)
    everything_leaves(case)
    move(case)
    assert not set(waiting(case)) & {"mina", "minas_mother"}
    assert versions(case, "mina")[1].channel == "by_hand"
    assert "hand_over_paper" in duties(case.id)


def test_nobody_is_told_of_a_change_to_a_meeting_that_is_past(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    case.now = MEETING_AT + timedelta(days=1)
    assert refusal(change_meeting, case.order("counsellor"), place="Bibliotek", minutes=60).code == "meeting_past"
    assert waiting(case) == {}


def test_when_the_meeting_has_begun_nothing_of_it_moves(world: World) -> None:
    case = case_at(world, "started")
    later = {"starts_at": MOVED_TO, "minutes": 60, "place": PLACE, "person": world.id("adviser"), "way": "phone"}
    assert refusal(record_agreed_time, case.order("counsellor"), **later).code == "meeting_started"
    assert refusal(propose_times, case.order("counsellor"), times=[MOVED_TO], minutes=60, place=PLACE).code == "meeting_started"
    assert refusal(change_meeting, case.order("counsellor"), place="Bibliotek", minutes=60).code == "meeting_started"


# ---- several quick changes


def test_place_length_and_words_change_without_a_new_time_and_answers_stand(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    answer_invitation(case.order("jonas"), answer="yes")
    change_meeting(case.order("counsellor", at=case.later(minutes=1)), place="Biblioteket", minutes=90, message="Vi møtest heller i biblioteket.")
    assert sentences(versions(case, "jonas")[1]) == [
        "Ny stad: Biblioteket. Før var det Rom 204.",
        "Møtet varer no omtrent 90 minutt.",
        "Skulen har skrive noko nytt til deg.",
    ]
    assert len(sentences(versions(case, "leader")[1])) == 2
    assert case.seats()["jonas"].answer == "yes"
    assert kinds(case.id)[-1] == "MeetingChanged"


@pytest.mark.ledger("A-32")
def test_moved_twice_quickly_is_one_message_with_the_difference_from_what_was_last_told(world: World) -> None:
    case = told_and_moved(world)
    move(case, MOVED_TO + timedelta(days=1))
    change_meeting(case.order("counsellor", at=case.later(seconds=20)), place="Biblioteket", minutes=60)
    assert waiting(case) == {name: ["meeting_changed"] for name in AT_HOME} | {name: ["staff_meeting_changed"] for name in AT_WORK}
    newest = versions(case, "jonas")[-1]
    assert [edition.replaced_at is None for edition in versions(case, "jonas")] == [False, False, False, True]
    assert sentences(newest) == [
        "Møtet er flytta til tysdag 8. desember kl. 12.00. Før var det torsdag 3. desember kl. 10.00.",
        "Ny stad: Biblioteket. Før var det Rom 204.",
    ]
    everything_leaves(case)
    assert Message.objects.filter(case_id=case.id, kind="meeting_changed", state="sent").count() == len(AT_HOME)


def test_changes_that_cancel_each_other_out_tell_nobody_anything(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    answer_invitation(case.order("jonas"), answer="yes")
    move(case)
    move(case, MEETING_AT)
    assert waiting(case) == {}
    first, second = versions(case, "jonas")
    assert (first.replaced_at, second.replaced_at is None) == (None, False)
    assert case.seats()["jonas"].answer == "yes"
    everything_leaves(case)
    assert told(world, case.id, "meeting_changed") == AT_HOME
    assert not Message.objects.filter(case_id=case.id, kind="meeting_changed", state="sent").exists()


def test_what_was_superseded_can_never_be_sent_after_all(world: World) -> None:
    case = told_and_moved(world)
    old = Message.objects.get(recipient_id=world.id("jonas"), kind="meeting_changed")
    move(case, MOVED_TO + timedelta(days=1))
    everything_leaves(case)
    deliver(message_id=old.pk, authority_id=world.county.id, at=case.now)
    old.refresh_from_db()
    assert (old.state, old.failure) == ("withdrawn", "superseded")


def test_an_invitation_that_has_not_left_becomes_the_invitation_to_the_new_time(world: World) -> None:
    case = case_at(world, "time_agreed")
    everything_leaves(case)
    send_invitations(case.order("counsellor"), place=PLACE)
    move(case)
    assert waiting(case) == {name: ["invitation_notice"] for name in AT_HOME} | {name: ["staff_invitation_notice"] for name in AT_WORK}
    assert sentences(versions(case, "jonas")[-1]) == []


def test_after_the_notice_has_left_a_further_change_is_a_message_of_its_own(world: World) -> None:
    case = told_and_moved(world)
    everything_leaves(case)
    move(case, MOVED_TO + timedelta(days=1))
    assert waiting(case)["jonas"] == ["meeting_changed"]
    assert sentences(versions(case, "jonas")[-1]) == ["Møtet er flytta til tysdag 8. desember kl. 12.00. Før var det måndag 7. desember kl. 12.00."]


# ---- somebody comes, somebody need not


def without(case: CaseAt, *names: str) -> list[tuple[int, Role, int | None]]:
    return [(seat.person_id, Role(seat.role), seat.unit_id) for name, seat in case.seats().items() if name not in names and not seat.released_at]


def test_somebody_dropped_is_told_not_to_come_and_only_those_at_home_hear_of_it(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    everything_leaves(case)
    seats = [*without(case, "counsellor"), (world.id("teacher"), Role.CONTACT_TEACHER, None)]
    choose_participants(case.order("leader", at=case.later(minutes=1)), seats=seats)
    assert waiting(case) == {"counsellor": ["staff_not_needed"], **{name: ["meeting_changed"] for name in AT_HOME}}
    assert sentences(versions(case, "jonas")[-1]) == ["Kjem ikkje likevel: Randi Myrvoll."]
    assert [seat.person for seat in case.facts.meeting.released] == [world.id("counsellor")]
    assert "send_invitations" in duties(case.id)
    send_invitations(case.order("leader", at=case.later(seconds=30)), place=PLACE)
    assert waiting(case)["jonas"] == ["meeting_changed"]
    assert sentences(versions(case, "jonas")[-1]) == ["Kjem òg: Ivar Skaret.", "Kjem ikkje likevel: Randi Myrvoll."]
    assert waiting(case)["teacher"] == ["staff_invitation_notice"]


def test_who_was_let_go_and_taken_up_again_at_once_hears_nothing(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    everybody = without(case)
    choose_participants(case.order("leader", at=case.later(minutes=1)), seats=without(case, "counsellor"))
    choose_participants(case.order("leader", at=case.later(seconds=30)), seats=everybody)
    assert waiting(case) == {}
    seat = case.seats()["counsellor"]
    assert (seat.released_at, seat.invited_at is not None) == (None, True)


def test_who_was_told_not_to_come_can_be_invited_again(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    everybody = without(case)
    choose_participants(case.order("leader", at=case.later(minutes=1)), seats=without(case, "counsellor"))
    everything_leaves(case)
    choose_participants(case.order("leader"), seats=everybody)
    assert case.seats()["counsellor"].invited_at is None
    send_invitations(case.order("leader", at=case.later(seconds=30)), place=PLACE)
    assert waiting(case)["counsellor"] == ["staff_invitation_notice"]
    assert sentences(versions(case, "counsellor")[-1]) == []


@pytest.mark.ledger("A-24", "A-28")
def test_a_service_whose_consent_is_withdrawn_is_told_not_to_come_and_those_at_home_that_it_does_not(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    everything_leaves(case)
    give_consent(case.order("jonas", at=case.later(minutes=1)), service=Role.PPT, answer="withdrawn")
    assert waiting(case) == {"psychologist": ["staff_not_needed"], **{name: ["meeting_changed"] for name in AT_HOME}}
    assert [seat.person for seat in case.facts.meeting.released] == [world.id("psychologist")]


@pytest.mark.ledger("A-24")
def test_a_consent_given_again_before_the_service_has_heard_of_it_changes_nothing_for_anybody(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    everything_leaves(case)
    give_consent(case.order("jonas", at=case.later(minutes=1)), service=Role.PPT, answer="withdrawn")
    give_consent(case.order("jonas", at=case.later(seconds=30)), service=Role.PPT, answer="given")
    assert waiting(case) == {}
    assert case.seats()["psychologist"].invited_at is not None
    assert authorities_of(person_id=world.id("psychologist"), day=case.now.date())


def test_the_same_change_said_twice_is_done_once(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    change_meeting(case.order("counsellor"), place="Biblioteket", minutes=60, message="Hei")
    assert refusal(change_meeting, case.order("counsellor"), place="Biblioteket", minutes=60, message="Hei").code == "nothing_changed"
    move(case)
    again = {"starts_at": MOVED_TO, "minutes": 60, "place": PLACE, "person": world.id("adviser"), "way": "phone"}
    assert refusal(record_agreed_time, case.order("counsellor"), **again).code == "already_done"

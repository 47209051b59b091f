"""Invitation: who attends, one written invitation for each, neutral notices, answers and the phone."""

from datetime import date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.models import Check, ContactAttempt, Edition, Meeting
from fotfeste.casework.notices import post_invitation, remind_meeting
from fotfeste.casework.papers import build_edition
from fotfeste.casework.steps.consent import give_consent
from fotfeste.casework.steps.invitation import (
    answer_invitation,
    choose_participants,
    log_contact,
    send_invitations,
    skip_call,
)
from fotfeste.domain.facts import Role
from fotfeste.messaging.models import Message
from tests.small_world import MEETING_AT, NOW, World
from tests.steps.seen import duties, jobs, refusal, told
from tests.walk import PLACE, CaseAt, agree_time, case_at, prepare, raise_case


def invitations(case: CaseAt) -> dict[str, Edition]:
    names = {person.id: name for name, person in case.world.people.items()}
    return {names[row.holder_id or 0]: row for row in Edition.objects.filter(case_id=case.id, kind="invitation")}


# ---- who attends


def chairs(case: CaseAt, *without: str) -> list[tuple[int, Role, int | None]]:
    return [(seat.person_id, Role(seat.role), seat.unit_id) for name, seat in case.seats().items() if name not in without]


@pytest.mark.ledger("A-15", "A-16")
def test_the_school_chooses_who_attends_for_it(world: World) -> None:
    case = raise_case(world)
    seats = [*chairs(case, "counsellor"), (world.id("teacher"), Role.CONTACT_TEACHER, None)]
    choose_participants(case.order("leader"), seats=seats)
    assert set(case.seats()) == {"jonas", "marit", "terje", "leader", "teacher", "adviser"}
    assert case.seats()["teacher"].unit_id == world.unit("school")


@pytest.mark.ledger("A-15")
def test_an_empty_mandatory_chair_is_a_duty_and_stops_the_invitation(world: World) -> None:
    case = raise_case(world)
    choose_participants(case.order("counsellor"), seats=chairs(case, "leader", "jonas", "marit"))
    assert set(case.seats()) == {"jonas", "marit", "terje", "counsellor", "adviser"}
    assert "choose_participants" in duties(case.id)
    prepare(case)
    agree_time(case)
    assert refusal(send_invitations, case.order("counsellor"), place=PLACE).code == "seat:leader"


@pytest.mark.parametrize(
    "chair",
    [
        ("other_leader", Role.LEADER, None),
        ("teacher", Role.LEADER, None),
        ("other_adviser", Role.OT_ADVISER, None),
        ("colleague", Role.CONTACT_TEACHER, "other_school"),
        ("stepfather", Role.GUARDIAN, None),
        ("barred", Role.GUARDIAN, None),
        ("barred", Role.OTHER, None),
        ("nora", Role.PUPIL, None),
        ("clinician", Role.CAMHS, "camhs"),
    ],
)
def test_nobody_sits_where_they_have_no_place(world: World, chair: tuple[str, Role, str | None]) -> None:
    case = raise_case(world)
    name, role, unit = chair
    seats = [*chairs(case, "leader", "adviser"), (world.id(name), role, world.unit(unit) if unit else None)]
    assert refusal(choose_participants, case.order("counsellor"), seats=seats).field == "seats"


def test_nobody_is_chosen_twice(world: World) -> None:
    case = case_at(world, "invited")
    twice = [*chairs(case), chairs(case)[0]]
    assert refusal(choose_participants, case.order("counsellor"), seats=twice).code == "chosen_twice"


# ---- the written invitation


@pytest.mark.ledger("A-20", "A-32", "A-35")
def test_everybody_gets_an_invitation_of_their_own_and_a_neutral_notice(world: World) -> None:
    case = case_at(world, "time_agreed", services={"psychologist": Role.PPT})
    send_invitations(case.order("counsellor"), place="Rom 12", message="Vi gler oss.")
    invited = {"jonas", "marit", "terje", "leader", "counsellor", "adviser", "psychologist"}
    editions = invitations(case)
    assert set(editions) == invited
    assert {seat.invited_at for seat in case.seats().values()} == {case.now}
    assert told(world, case.id, "invitation_notice") == {"jonas", "marit", "terje"}
    assert told(world, case.id, "staff_invitation_notice") == invited - {"jonas", "marit", "terje"}
    assert {row["edition_id"] for row in jobs("fotfeste.build_edition")} == {str(row.id) for row in editions.values()}
    assert Meeting.objects.get(case_id=case.id).place == "Rom 12"
    assert {row.language for row in editions.values()} == {"nn"}
    for message in Message.objects.filter(case_id=case.id, kind__endswith="invitation_notice"):
        assert message.send_after == case.now + timedelta(minutes=2)
        assert not {"Jonas", "Rom 12", "avklaring", "frafall"} & set((message.subject + message.body).split())
    assert "send_invitations" not in duties(case.id)
    assert refusal(send_invitations, case.order("counsellor"), place="Rom 12").code == "already_done"
    assert Edition.objects.filter(case_id=case.id).count() == len(invited)


@pytest.mark.ledger("A-35")
def test_each_invitation_says_only_what_its_reader_may_see(world: World) -> None:
    case = case_at(world, "time_agreed", services={"psychologist": Role.PPT, "clinician": Role.CAMHS})
    send_invitations(case.order("counsellor"), place=PLACE, message="Vi gler oss.")
    contents = {name: row.content for name, row in invitations(case).items()}
    come = {name: world.names(one["person"] for one in content["comes"]) for name, content in contents.items()}
    assert come["jonas"] == {"jonas", "marit", "terje", "leader", "counsellor", "adviser", "psychologist", "clinician"}
    assert "clinician" not in come["psychologist"]
    assert "psychologist" not in come["clinician"]
    assert {name for name, content in contents.items() if content["message"]} == {"jonas", "marit", "terje"}
    assert {name for name, content in contents.items() if any(one["why"] for one in content["comes"])} == {"jonas"}
    assert contents["marit"]["contact"]["name"] == "Randi Myrvoll"
    assert datetime.fromisoformat(contents["leader"]["starts_at"]) == MEETING_AT


@pytest.mark.ledger("A-43")
def test_with_a_protected_address_nothing_leaves_by_itself_and_the_paper_is_handed_over(world: World) -> None:
    case = case_at(world, "time_agreed", pupil="mina")
    send_invitations(case.order("counsellor"), place=PLACE)
    editions = invitations(case)
    assert {name for name, row in editions.items() if row.channel == "by_hand"} == {"mina", "minas_mother"}
    assert not Message.objects.filter(recipient_id__in=[world.id("mina"), world.id("minas_mother")]).exists()
    assert "hand_over_paper" in duties(case.id)


@pytest.mark.ledger("A-32")
def test_an_invitation_on_paper_is_posted_when_it_is_built_and_only_once(world: World) -> None:
    case = case_at(world, "time_agreed", pupil="adrian")
    send_invitations(case.order("counsellor"), place=PLACE)
    edition = invitations(case)["adrian"]
    assert edition.channel == "paper"
    assert told(world, case.id, "invitation_on_paper") == set()
    for _run in range(2):
        build_edition(edition_id=edition.id)
        post_invitation(edition_id=edition.id, at=case.now)
    letter = Message.objects.get(recipient_id=world.id("adrian"))
    assert (letter.channel, letter.stored_file_id is not None) == ("paper", True)


@pytest.mark.ledger("A-32")
def test_short_notice_needs_a_reason(world: World) -> None:
    case = case_at(world, "time_agreed")
    case.now = MEETING_AT - timedelta(days=4)
    assert refusal(send_invitations, case.order("counsellor"), place=PLACE).field == "reason"
    send_invitations(case.order("counsellor"), place=PLACE, reason="Eleven ber om å møtast no.")
    assert Check.objects.get(case_id=case.id, key="short_notice").note == "Eleven ber om å møtast no."
    assert invitations(case)["jonas"].content["late_because"] == "Eleven ber om å møtast no."
    assert invitations(case)["leader"].content["late_because"] == ""


@pytest.mark.parametrize(
    "moment, inputs, field",
    [(NOW, {"place": ""}, "place"), (NOW, {"place": "x" * 121}, "place"), (NOW, {"place": "A", "message": "x" * 4_001}, "message")],
)
def test_an_invitation_without_what_it_needs_is_refused(world: World, moment: datetime, inputs: dict[str, str], field: str) -> None:
    case = case_at(world, "time_agreed")
    assert refusal(send_invitations, case.order("counsellor"), **inputs).field == field
    assert not Edition.objects.exists()


def test_no_invitation_goes_to_a_meeting_that_should_have_begun(world: World) -> None:
    case = case_at(world, "time_agreed")
    order = case.order("counsellor", at=MEETING_AT + timedelta(minutes=1))
    assert refusal(send_invitations, order, place=PLACE, reason="Seint ute").code == "meeting_past"


@pytest.mark.ledger("A-12")
def test_no_invitation_before_it_is_stated_how_the_office_can_help(world: World) -> None:
    case = raise_case(world)
    agree_time(case)
    assert "first:complete_concern" in refusal(send_invitations, case.order("counsellor"), place=PLACE).code


def test_who_is_seated_later_is_invited_in_a_second_sending_and_nobody_at_work_is_told_again(world: World) -> None:
    case = case_at(world, "prepared", services={"psychologist": Role.PPT})
    agree_time(case)
    choose_participants(case.order("counsellor"), seats=chairs(case))
    send_invitations(case.order("counsellor"), place=PLACE)
    at_work = Message.objects.filter(audience="staff")
    before = at_work.count()
    seats = [*chairs(case), (world.id("teacher"), Role.CONTACT_TEACHER, None)]
    choose_participants(case.order("counsellor"), seats=seats)
    assert "send_invitations" in duties(case.id)
    send_invitations(case.order("counsellor"), place=PLACE)
    assert at_work.count() == before + 1
    assert "teacher" in invitations(case)


def test_only_who_leads_the_case_invites(world: World) -> None:
    case = case_at(world, "time_agreed")
    for name in ("teacher", "adviser"):
        with pytest.raises(NotYours):
            send_invitations(case.order(name), place=PLACE)
    send_invitations(case.order("leader"), place=PLACE)


# ---- answers, calls, reminders


@pytest.mark.ledger("A-35")
def test_everybody_answers_their_own_invitation_and_the_last_answer_counts(world: World) -> None:
    case = case_at(world, "invited")
    for name in ("jonas", "marit", "adviser"):
        answer_invitation(case.order(name), answer="no", note="Prøve den dagen")
    answer_invitation(case.order("jonas"), answer="yes")
    seats = case.seats()
    assert (seats["jonas"].answer, seats["marit"].answer, seats["terje"].answer) == ("yes", "no", "")
    assert seats["marit"].answer_note == "Prøve den dagen"
    assert refusal(answer_invitation, case.order("jonas"), answer="maybe").field == "answer"
    assert refusal(answer_invitation, case.order("second_adviser"), answer="yes").code == "not_invited"
    with pytest.raises(NoSuchCase):
        answer_invitation(case.order("stepfather"), answer="yes")


def test_nobody_answers_before_the_invitation_or_after_the_meeting_has_begun(world: World) -> None:
    assert refusal(answer_invitation, case_at(world, "time_agreed", pupil="nora").order("nora"), answer="yes").code == "not_invited"
    assert refusal(answer_invitation, case_at(world, "started").order("jonas"), answer="no").code == "meeting_started"


@pytest.mark.ledger("A-33")
def test_the_call_to_the_pupil_is_logged_and_counts_only_after_the_invitation(world: World) -> None:
    case = case_at(world, "time_agreed")
    log_contact(case.order("counsellor"), person=world.id("jonas"), channel="phone", reached=True, note="Før innkallinga")
    send_invitations(case.order("counsellor", at=case.later(hours=1)), place=PLACE)
    assert "log_contact" in duties(case.id)
    log_contact(case.order("adviser", at=case.later(hours=1)), person=world.id("jonas"), channel="sms", reached=False)
    assert "log_contact" not in duties(case.id)
    assert list(ContactAttempt.objects.order_by("id").values_list("channel", "reached")) == [("phone", True), ("sms", False)]
    assert refusal(log_contact, case.order("counsellor"), person=world.id("nora"), channel="phone", reached=True).field == "person"
    assert refusal(log_contact, case.order("counsellor"), person=world.id("jonas"), channel="pigeon", reached=True).field == "channel"


@pytest.mark.ledger("A-33")
def test_the_call_can_be_left_out_with_a_reason(world: World) -> None:
    case = case_at(world, "time_agreed")
    send_invitations(case.order("counsellor"), place=PLACE)
    assert refusal(skip_call, case.order("counsellor"), reason=" ").field == "reason"
    skip_call(case.order("counsellor"), reason="Eleven bad om å sleppe.")
    assert "log_contact" not in duties(case.id)


@pytest.mark.ledger("A-33", "A-34")
def test_those_invited_are_reminded_three_days_and_one_day_before_and_never_twice(world: World) -> None:
    case = case_at(world, "invited")
    scheduled = ProcrastinateJob.objects.filter(task_name="fotfeste.remind_meeting").order_by("scheduled_at")
    assert [job.scheduled_at.date() for job in scheduled if job.scheduled_at] == [date(2026, 11, 30), date(2026, 12, 2)]
    answer_invitation(case.order("terje"), answer="no")
    remind_meeting(case_id=case.id, at=NOW + timedelta(days=1))
    assert told(world, case.id, "reminder") == set()
    for moment in (MEETING_AT - timedelta(days=3), MEETING_AT - timedelta(days=2), MEETING_AT - timedelta(days=1), MEETING_AT - timedelta(hours=1)):
        remind_meeting(case_id=case.id, at=moment)
        remind_meeting(case_id=case.id, at=moment)
    assert told(world, case.id, "reminder") == {"jonas", "marit"}
    assert Message.objects.filter(case_id=case.id, kind="reminder").count() == 4
    assert told(world, case.id, "staff_reminder") == {"leader", "counsellor", "adviser"}
    remind_meeting(case_id=case.id, at=MEETING_AT)
    assert Message.objects.filter(case_id=case.id, kind="reminder").count() == 4


@pytest.mark.ledger("A-43")
def test_a_family_with_a_protected_address_is_not_reminded_by_any_message(world: World) -> None:
    case = case_at(world, "invited", pupil="mina")
    remind_meeting(case_id=case.id, at=MEETING_AT - timedelta(days=1))
    assert told(world, case.id, "reminder") == set()
    assert told(world, case.id, "staff_reminder") == {"leader", "counsellor", "adviser"}


def test_a_guest_whose_consent_was_withdrawn_is_not_reminded(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    remind_meeting(case_id=case.id, at=MEETING_AT - timedelta(days=3))
    assert "psychologist" in told(world, case.id, "staff_reminder")
    give_consent(case.order("jonas", at=case.later(minutes=1)), service=Role.PPT, answer="withdrawn")
    remind_meeting(case_id=case.id, at=MEETING_AT - timedelta(days=1))
    assert Message.objects.filter(recipient_id=world.id("psychologist"), kind="staff_reminder").count() == 1

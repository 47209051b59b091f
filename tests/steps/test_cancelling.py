"""A meeting is called off, a sending is taken back whole, and what was done outside the program is written down afterwards."""

from datetime import timedelta

import pytest

from fotfeste.casework.act import Order
from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Case, Check, Edition, Meeting, Seat, TimeProposal
from fotfeste.casework.notices import remind_meeting
from fotfeste.casework.papers import build_edition
from fotfeste.casework.queries.post_page import post_page
from fotfeste.casework.steps.distribution import distribute, hand_over_paper
from fotfeste.casework.steps.invitation import (
    answer_invitation,
    cancel_meeting,
    change_meeting,
    choose_participants,
    log_contact,
    propose_times,
    send_invitations,
)
from fotfeste.casework.steps.messages import undo_sending
from fotfeste.domain.facts import Role
from fotfeste.messaging.models import Message
from tests.documents.test_uploads import picture
from tests.small_world import MEETING_AT, World
from tests.steps.seen import duties, kinds, refusal, told
from tests.steps.test_changes import AT_HOME, AT_WORK, everything_leaves, move, sentences, versions, waiting, without
from tests.walk import PLACE, CaseAt, agree_time, case_at, consent_to


def cancelled(world: World, *, pupil: str = "jonas", services: dict[str, Role] | None = None) -> CaseAt:
    case = case_at(world, "invited", pupil=pupil, services=services)
    Edition.objects.filter(case_id=case.id, channel="by_hand").update(handed_over_at=case.now)
    everything_leaves(case)
    cancel_meeting(case.order(case.counsellor, at=case.later(hours=1)), reason="Rådgjevaren er sjuk.")
    return case


# ---- cancelling


@pytest.mark.ledger("A-32", "A-35")
def test_those_who_know_of_the_meeting_are_told_that_it_is_cancelled_each_in_their_own_way(world: World) -> None:
    case = cancelled(world)
    assert waiting(case) == {name: ["meeting_cancelled"] for name in AT_HOME} | {name: ["staff_meeting_cancelled"] for name in AT_WORK}
    letter = Message.objects.get(recipient_id=world.id("jonas"), kind="meeting_cancelled")
    assert "torsdag 3. desember kl. 10.00 er avlyst" in letter.body
    assert "sjuk" not in letter.body + letter.subject
    assert letter.send_after == case.now + timedelta(minutes=2)
    assert kinds(case.id)[-1] == "MeetingCancelled"


@pytest.mark.ledger("A-34")
def test_a_cancelled_meeting_leads_to_a_new_one_with_the_same_chairs_and_nobody_invited(world: World) -> None:
    case = cancelled(world, services={"psychologist": Role.PPT})
    old, new = Meeting.objects.filter(case_id=case.id).order_by("number")
    assert (old.cancelled_at, old.cancelled_by_id, old.cancelled_reason) == (case.now, world.id("counsellor"), "Rådgjevaren er sjuk.")
    facts = case.facts
    assert (facts.meeting.id, facts.meeting.starts_at) == (new.id, None)
    assert {seat.role for seat in facts.meeting.seats} >= {Role.PUPIL, Role.LEADER, Role.PPT}
    assert not any(seat.invited_at for seat in facts.meeting.seats)
    assert "propose_times" in duties(case.id)
    remind_meeting(case_id=case.id, at=MEETING_AT - timedelta(days=1))
    assert told(world, case.id, "reminder") == set()


def test_an_invitation_that_has_not_left_is_simply_not_sent(world: World) -> None:
    case = case_at(world, "time_agreed")
    everything_leaves(case)
    send_invitations(case.order("counsellor"), place=PLACE)
    cancel_meeting(case.order("counsellor", at=case.later(seconds=30)), reason="Feil dag.")
    assert waiting(case) == {}
    assert told(world, case.id, "meeting_cancelled") == set()
    assert not Edition.objects.filter(case_id=case.id, replaced_at=None).exists()


def test_a_change_that_has_not_left_gives_way_to_the_cancellation(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    move(case)
    cancel_meeting(case.order("counsellor", at=case.later(seconds=30)), reason="Likevel ikkje.")
    assert waiting(case)["jonas"] == ["meeting_cancelled"]


@pytest.mark.ledger("A-43")
def test_with_a_protected_address_word_of_the_cancellation_is_handed_over(world: World) -> None:
    case = cancelled(world, pupil="mina")
    assert not set(waiting(case)) & {"mina", "minas_mother"}
    papers = Edition.objects.filter(case_id=case.id, kind="cancellation")
    assert world.names(paper.holder_id for paper in papers if paper.holder_id) == {"mina", "minas_mother"}
    assert "hand_over_paper" in duties(case.id)
    page = post_page(viewer=world.viewer("counsellor", at=case.now), authorities=(world.county.id,), at=case.now)
    assert {line.kind for line in page.to_hand_over} == {"cancellation"}
    for paper in papers:
        assert build_edition(edition_id=paper.id).size > 0
        hand_over_paper(case.order("counsellor", at=case.later(minutes=1)), edition_id=paper.id)
    assert "hand_over_paper" not in duties(case.id)


def test_a_meeting_that_is_past_is_cancelled_without_a_word_to_anybody(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    case.now = MEETING_AT + timedelta(hours=2)
    cancel_meeting(case.order("counsellor"), reason="Vart aldri noko av.")
    assert waiting(case) == {}


def test_a_guardian_who_is_kept_out_hears_nothing_of_the_cancellation(world: World) -> None:
    case = cancelled(world)
    assert "barred" not in waiting(case)


def test_nothing_is_cancelled_twice_without_a_reason_or_after_the_meeting_has_begun(world: World) -> None:
    case = case_at(world, "invited")
    assert refusal(cancel_meeting, case.order("counsellor"), reason=" ").field == "reason"
    with pytest.raises(NotYours):
        cancel_meeting(case.order("adviser"), reason="Nei")
    cancel_meeting(case.order("counsellor"), reason="Sjukdom")
    assert refusal(cancel_meeting, case.order("counsellor"), reason="Sjukdom").code == "nothing_to_cancel"
    assert refusal(cancel_meeting, case_at(world, "started", pupil="nora").order("counsellor"), reason="Nei").code == "meeting_started"


def test_after_a_cancellation_the_whole_way_leads_on(world: World) -> None:
    case = cancelled(world)
    everything_leaves(case)
    agree_time(case)
    send_invitations(case.order("counsellor", at=case.later(minutes=1)), place=PLACE)
    assert waiting(case)["jonas"] == ["invitation_notice"]
    assert case.seats()["jonas"].invited_at == case.now


# ---- taking back a whole sending


@pytest.mark.ledger("A-32")
def test_invitations_are_taken_back_whole_within_two_minutes_and_nobody_has_been_invited(world: World) -> None:
    case = case_at(world, "time_agreed")
    everything_leaves(case)
    case.now = MEETING_AT - timedelta(days=2)
    send_invitations(case.order("counsellor"), place="Biblioteket", reason="Det hastar.")
    assert Check.objects.filter(case_id=case.id, key="short_notice").exists()
    assert {refusal(undo_sending, case.order("counsellor"), what=nothing).code for nothing in ("", "letters")} == {"too_late"}
    undo_sending(case.order("counsellor", at=case.later(seconds=90)), what="invitations")
    assert waiting(case) == {}
    assert not Seat.objects.filter(case_id=case.id).exclude(invited_at=None).exists()
    assert not Edition.objects.filter(case_id=case.id, replaced_at=None).exists()
    assert not Check.objects.filter(case_id=case.id, key="short_notice").exists()
    assert Meeting.objects.get(case_id=case.id).place == PLACE
    assert {"send_invitations"} <= duties(case.id)
    send_invitations(case.order("counsellor", at=case.later(minutes=1)), place=PLACE, reason="Det hastar.")
    assert waiting(case)["jonas"] == ["invitation_notice"]


@pytest.mark.ledger("A-30")
def test_a_change_is_taken_back_with_everything_it_did(world: World) -> None:
    case = case_at(world, "invited")
    everything_leaves(case)
    answer_invitation(case.order("jonas"), answer="yes", note="Fint")
    proposals = set(TimeProposal.objects.filter(case_id=case.id).values_list("id", "answer"))
    move(case)
    change_meeting(case.order("counsellor", at=case.later(seconds=20)), place="Biblioteket", minutes=90)
    undo_sending(case.order("counsellor", at=case.later(seconds=20)), what="changes")
    meeting = Meeting.objects.get(case_id=case.id)
    assert (meeting.starts_at, meeting.place, meeting.minutes) == (MEETING_AT, PLACE, 60)
    assert waiting(case) == {}
    assert [edition.replaced_at is None for edition in versions(case, "jonas")] == [True, False, False]
    assert (case.seats()["jonas"].answer, case.seats()["jonas"].answer_note) == ("yes", "Fint")
    assert set(TimeProposal.objects.filter(case_id=case.id).values_list("id", "answer")) == proposals
    assert kinds(case.id)[-1] == "SendingUndone"


def test_who_was_let_go_by_a_change_that_is_taken_back_sits_there_again(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    everything_leaves(case)
    choose_participants(case.order("leader", at=case.later(minutes=1)), seats=without(case, "counsellor"))
    undo_sending(case.order("leader", at=case.later(seconds=20)), what="changes")
    assert waiting(case) == {}
    assert case.seats()["counsellor"].released_at is None
    assert not case.facts.meeting.released


def test_papers_are_taken_back_whole_and_can_be_issued_again(world: World) -> None:
    case = case_at(world, "distributed")
    for edition in Edition.objects.filter(case_id=case.id).exclude(text=None):
        build_edition(edition_id=edition.id)
    undo_sending(case.order("counsellor", at=case.later(seconds=60)), what="papers")
    assert not Edition.objects.filter(case_id=case.id, replaced_at=None).exclude(text=None).exists()
    assert not Message.objects.filter(case_id=case.id, state="waiting", key__startswith="edition:").exists()
    assert "distribute" in duties(case.id)
    distribute(case.order("counsellor", at=case.later(seconds=60)))
    assert Edition.objects.filter(case_id=case.id, replaced_at=None, kind="original").count() == 1
    assert Case.objects.get(id=case.id).responsible_id == world.id("counsellor")


def test_what_has_left_been_answered_or_gone_too_long_is_not_taken_back(world: World) -> None:
    case = case_at(world, "time_agreed")
    everything_leaves(case)
    assert refusal(undo_sending, case.order("counsellor"), what="invitations").code == "too_late"
    send_invitations(case.order("counsellor"), place=PLACE)
    assert refusal(undo_sending, case.order("counsellor"), what="changes").code == "too_late"
    with pytest.raises(NotYours):
        undo_sending(case.order("adviser"), what="invitations")
    assert refusal(undo_sending, case.order("counsellor", at=case.now + timedelta(minutes=2)), what="invitations").code == "too_late"
    answer_invitation(case.order("jonas", at=case.later(seconds=30)), answer="yes")
    assert refusal(undo_sending, case.order("counsellor"), what="invitations").code == "too_late"


def test_one_notice_that_has_left_keeps_the_others_from_being_taken_back(world: World) -> None:
    case = case_at(world, "time_agreed")
    everything_leaves(case)
    send_invitations(case.order("counsellor"), place=PLACE)
    Message.objects.filter(recipient_id=world.id("marit"), state="waiting").update(state="sent", sent_at=case.now)
    assert refusal(undo_sending, case.order("counsellor", at=case.later(seconds=30)), what="invitations").code == "too_late"
    assert len(waiting(case)) == len(AT_HOME | AT_WORK) - 1


# ---- outside the program


def afterwards(case: CaseAt, name: str, *, ago: timedelta) -> Order:
    order = case.order(name, happened_at=case.now - ago)
    return Order(by=order.by, case_id=order.case_id, at=order.at, happened_at=order.happened_at, outside="Sendt frå kontoret med posten.")


@pytest.mark.ledger("A-32")
def test_invitations_that_were_posted_from_outside_are_written_down_and_nothing_leaves(world: World) -> None:
    case = case_at(world, "time_agreed")
    everything_leaves(case)
    case.later(days=2)
    send_invitations(afterwards(case, "counsellor", ago=timedelta(days=1)), place=PLACE, scan=picture("PNG"))
    assert waiting(case) == {}
    sent = versions(case, "jonas")[0]
    assert (sent.channel, sent.handed_over_at, sent.file_id is not None) == ("paper", case.now - timedelta(days=1), True)
    assert case.seats()["jonas"].invited_at == case.now - timedelta(days=1)
    assert not {"post_paper", "hand_over_paper", "send_invitations"} & duties(case.id)
    move(case)
    assert len(sentences(versions(case, "jonas")[-1])) == 1


def test_a_meeting_whose_time_is_past_can_still_have_been_invited_to_and_a_bad_scan_is_refused(world: World) -> None:
    case = case_at(world, "time_agreed")
    everything_leaves(case)
    case.now = MEETING_AT + timedelta(days=1)
    order = afterwards(case, "counsellor", ago=timedelta(days=10))
    assert refusal(send_invitations, order, place=PLACE, scan=b"ikkje eit bilete").field == "scan"
    send_invitations(order, place=PLACE)
    assert case.seats()["jonas"].invited_at == order.happened_at
    assert waiting(case) == {}


def test_times_that_were_proposed_outside_are_not_sent_again(world: World) -> None:
    case = case_at(world, "prepared")
    everything_leaves(case)
    propose_times(afterwards(case, "counsellor", ago=timedelta(hours=3)), times=[MEETING_AT], minutes=60, place=PLACE)
    assert waiting(case) == {}
    log_contact(afterwards(case, "counsellor", ago=timedelta(hours=2)), person=world.id("jonas"), channel="phone", reached=True)


def test_a_service_that_is_consented_to_after_the_invitation_is_told_of_to_those_at_home_when_it_is_invited(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    everything_leaves(case)
    consent_to(case, Role.PPT)
    assert waiting(case) == {}

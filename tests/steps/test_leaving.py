"""A pupil says that they leave; what they are told in writing; and who answers for the case and its promises afterwards."""

from datetime import date, timedelta

import pytest

from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.models import Case, Edition, Handover, Leaving, Measure
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.follow_up import close_case, send_information, take_back_leaving, tell_leaving, withdraw_case
from fotfeste.casework.steps.measures import end_measure
from fotfeste.casework.steps.messages import undo_sending
from fotfeste.domain.facts import Occasion
from fotfeste.domain.rules.follow_up import needs
from fotfeste.people.models import Employment
from tests.small_world import World
from tests.steps.seen import duties, jobs, kinds, refusal, standing, told
from tests.walk import CaseAt, case_at, fill_in, lock, sign, write

LEAVES_ON = date(2026, 12, 1)
GOES = {"outcome": "leaves", "leaves_on": "2026-12-04", "office_need": "yes", "office_reasons": "Vi finn ein plass saman."}


def leaving_case(world: World, stage: str = "distributed", *, promise_of: str = "leader") -> CaseAt:
    """A case whose meeting came to that the pupil leaves, with one promise."""
    case = case_at(world, "started")
    fill_in(case)
    for name, value in GOES.items():
        write(case, "conclusion", name, value)
    write(case, "plan", "measures.accountable", str(world.id(promise_of)), item="m1")
    case.later(minutes=40)
    lock(case)
    sign(case)
    case.later(minutes=5)
    if stage == "distributed":
        distribute(case.order("counsellor"))
    return case


def tell(case: CaseAt, by: str = "jonas", **inputs: object) -> None:
    """A notice to leave."""
    tell_leaving(case.order(by), leaves_on=LEAVES_ON, **inputs)  # type: ignore[arg-type]  # the inputs are those of the step


@pytest.mark.ledger("A-13", "A-55")
@pytest.mark.parametrize("stage", ["raised", "invited", "started", "locked", "distributed"])
def test_a_pupils_notice_is_taken_at_every_turn_of_the_road(world: World, stage: str) -> None:
    case = case_at(world, stage)
    tell(case)
    row = Leaving.objects.get(case_id=case.id)
    assert (row.said_by, row.leaves_on, row.way, row.recorded_by_id) == ("pupil", LEAVES_ON, "portal", world.id("jonas"))
    assert case.facts.occasion is Occasion.CERTAIN_TO_LEAVE
    assert kinds(case.id)[-1] == "LeavingTold"
    assert told(world, case.id, "something_turned") == {"counsellor", "adviser"}


@pytest.mark.ledger("A-13", "A-45")
def test_a_notice_asks_at_once_that_the_pupil_is_told_in_writing_and_needs_nothing_else(world: World) -> None:
    case = case_at(world, "raised")
    assert "send_information" not in duties(case.id)
    tell(case)
    assert "send_information" in duties(case.id)
    assert not standing(case.id).has_left
    lines = needs(case.facts, case.opened("counsellor").given.on(LEAVES_ON))
    assert all(need.afterwards for need in lines)


@pytest.mark.ledger("A-55")
def test_staff_write_down_who_said_it_and_when_and_the_same_notice_twice_writes_nothing(world: World) -> None:
    case = case_at(world, "raised")
    said_at = case.now - timedelta(days=3)
    order = case.order("counsellor", happened_at=said_at)
    tell_leaving(order, leaves_on=LEAVES_ON, said_by="guardian", way="phone", note="Mor ringte.")
    row = Leaving.objects.get(case_id=case.id)
    assert (row.said_by, row.said_at, row.recorded_at, row.way) == ("guardian", said_at, case.now, "phone")
    assert refusal(tell_leaving, case.order("leader"), leaves_on=LEAVES_ON, said_by="guardian", way="phone").code == "already_done"
    assert refusal(tell_leaving, case.order("leader"), leaves_on=LEAVES_ON, said_by="the cat", way="phone").field == "said_by"
    assert refusal(tell_leaving, case.order("leader"), leaves_on=date(2029, 1, 1), said_by="pupil", way="phone").field == "leaves_on"
    assert refusal(tell_leaving, case.order("leader"), leaves_on=LEAVES_ON, said_by="pupil", way="pigeon").field == "way"


@pytest.mark.ledger("A-13")
def test_pupil_and_guardian_speak_for_themselves_and_strangers_not_at_all(world: World) -> None:
    case = case_at(world, "invited")
    tell(case, "marit", said_by="pupil")
    assert Leaving.objects.get(case_id=case.id).said_by == "guardian"
    tell(case, "jonas", said_by="school")
    assert set(Leaving.objects.filter(case_id=case.id).values_list("said_by", flat=True)) == {"guardian", "pupil"}
    with pytest.raises(NoSuchCase):
        tell(case, "other_counsellor")


@pytest.mark.ledger("A-13")
def test_a_notice_can_be_taken_back_and_only_by_those_whose_it_is(world: World) -> None:
    case = case_at(world, "raised")
    assert refusal(take_back_leaving, case.order("jonas")).code == "no_notice"
    tell(case)
    assert refusal(take_back_leaving, case.order("marit")).code == "not_their_notice"
    case.later(minutes=5)
    take_back_leaving(case.order("jonas"))
    assert case.facts.leaving is None
    assert case.facts.occasion is Occasion.RISK_OT_PPT_CAN_HELP
    assert "send_information" not in duties(case.id)
    assert refusal(take_back_leaving, case.order("jonas")).code == "no_notice"
    tell(case)
    assert case.facts.leaving


@pytest.mark.ledger("A-13")
def test_a_notice_on_a_closed_case_gets_a_clear_answer(world: World) -> None:
    case = case_at(world, "raised")
    withdraw_case(case.order("counsellor"), reason="Det viste seg å vere ein annan grunn.")
    objection = refusal(tell_leaving, case.order("jonas"), leaves_on=LEAVES_ON)
    assert objection.code == "closed"
    assert "skulen" in objection.sentence.nn


@pytest.mark.ledger("A-48")
def test_when_the_pupil_leaves_ot_takes_over_the_case_and_the_schools_promises(world: World) -> None:
    case = leaving_case(world)
    row, measure = Case.objects.get(id=case.id), Measure.objects.get(case_id=case.id)
    assert (row.responsible_id, row.passed_at, row.passed_by_id) == (world.id("adviser"), case.now, world.id("counsellor"))
    assert measure.accountable_id == world.id("adviser")
    assert kinds(case.id)[-2:] == ["MeasurePassed", "EditionsIssued"]
    assert standing(case.id).has_left
    assert told(world, case.id, "taken_over") == {"adviser"}
    end_measure(case.order("adviser"), measure_id=measure.pk, kept=True)


@pytest.mark.ledger("A-48")
@pytest.mark.parametrize("promise_of", ["jonas", "marit", "adviser"])
def test_what_pupil_and_guardian_have_promised_stays_theirs(world: World, promise_of: str) -> None:
    case = leaving_case(world, promise_of=promise_of)
    assert Measure.objects.get(case_id=case.id).accountable_id == world.id(promise_of)
    assert "MeasurePassed" not in kinds(case.id)


@pytest.mark.ledger("A-48")
def test_the_school_reads_on_when_ot_has_taken_over(world: World) -> None:
    case = leaving_case(world)
    Handover.objects.get(case_id=case.id, giver_id=world.id("counsellor"), receiver_id=world.id("adviser"), until=None)
    assert case.opened("counsellor").may("see_case")
    assert case.opened("leader").may("see_case")


@pytest.mark.ledger("A-48")
def test_an_office_without_the_adviser_of_the_meeting_gives_its_next_and_one_without_anybody_leaves_it_with_the_school(world: World) -> None:
    case = leaving_case(world, "signed")
    Employment.objects.filter(person_id=world.id("adviser")).update(to_on=case.now.date() - timedelta(days=1))
    distribute(case.order("counsellor"))
    assert Case.objects.get(id=case.id).responsible_id == world.id("second_adviser")


@pytest.mark.ledger("A-48")
def test_the_offices_leader_takes_over_when_it_has_no_adviser(world: World) -> None:
    case = leaving_case(world, "signed")
    Employment.objects.filter(unit_id=world.unit("office"), role="ot_adviser").update(to_on=case.now.date() - timedelta(days=1))
    distribute(case.order("counsellor"))
    assert Case.objects.get(id=case.id).responsible_id == world.id("office_leader")


@pytest.mark.ledger("A-48")
def test_with_nobody_at_the_office_the_case_stays_with_the_school(world: World) -> None:
    case = leaving_case(world, "signed")
    Employment.objects.filter(unit_id=world.unit("office")).update(to_on=case.now.date() - timedelta(days=1))
    distribute(case.order("counsellor"))
    row = Case.objects.get(id=case.id)
    assert (row.responsible_id, row.passed_at) == (world.id("counsellor"), None)


@pytest.mark.ledger("A-48")
def test_papers_taken_back_within_the_minutes_give_the_case_back_to_the_school(world: World) -> None:
    case = leaving_case(world)
    case.later(minutes=1)
    undo_sending(case.order("leader"), what="papers")
    row = Case.objects.get(id=case.id)
    assert (row.responsible_id, row.passed_at) == (world.id("counsellor"), None)
    assert Measure.objects.get(case_id=case.id).accountable_id == world.id("leader")
    assert not Handover.objects.filter(case_id=case.id).exists()


@pytest.mark.ledger("A-48")
def test_a_pupil_who_goes_on_stays_with_the_school(world: World) -> None:
    case = case_at(world, "distributed")
    row = Case.objects.get(id=case.id)
    assert (row.responsible_id, row.passed_at) == (world.id("counsellor"), None)


@pytest.mark.ledger("A-45")
def test_the_written_information_goes_to_the_pupil_and_the_guardians_of_a_minor(world: World) -> None:
    case = case_at(world, "invited")
    send_information(case.order("counsellor"), message="Ring gjerne.")
    rows = Edition.objects.filter(case_id=case.id, kind="information")
    assert world.names(rows.values_list("holder_id", flat=True)) == {"jonas", "marit", "terje"}
    assert {row.channel for row in rows} == {"portal"}
    assert len(jobs("fotfeste.build_edition")) >= 3
    assert kinds(case.id)[-1] == "InformationSent"
    assert refusal(send_information, case.order("adviser")).code == "just_sent"
    case.later(days=2)
    send_information(case.order("adviser"))
    assert Edition.objects.filter(case_id=case.id, kind="information", replaced_at=None).count() == 3
    with pytest.raises(NotYours):
        send_information(case.order("jonas"))


@pytest.mark.ledger("A-45")
def test_of_a_pupil_of_age_only_the_pupil_is_told(world: World) -> None:
    case = case_at(world, "invited", pupil="nora")
    send_information(case.order("counsellor"))
    assert world.names(Edition.objects.filter(case_id=case.id, kind="information").values_list("holder_id", flat=True)) == {"nora"}


@pytest.mark.ledger("A-03", "A-45")
def test_a_case_of_somebody_who_leaves_closes_only_when_they_have_been_told_in_writing(world: World) -> None:
    case = leaving_case(world)
    end_measure(case.order("adviser"), measure_id=Measure.objects.get(case_id=case.id).pk, kept=True)
    case.later(days=1)
    assert refusal(close_case, case.order("adviser")).code == "first:send_information"
    send_information(case.order("adviser"))
    close_case(case.order("adviser"))
    assert standing(case.id).closed_as == "done"

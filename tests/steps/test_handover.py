"""Handing a case over: for a day or for good, who sees and who writes, who is told, and what is refused."""

from datetime import date, timedelta

import pytest

from fotfeste.audit.read import history
from fotfeste.casework.act import Stale
from fotfeste.casework.doors import NoSuchCase, NotYours, cases_seen_by, writer_for
from fotfeste.casework.models import Case, CaseStanding, Duty, Handover
from fotfeste.casework.refresh import cases_past_their_day, cases_that_differ, refresh_case
from fotfeste.casework.steps.concern import hand_over_case
from fotfeste.casework.steps.meeting import record_attendance, start_meeting
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.access import Relation
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.models import Message
from fotfeste.people.models import Employment, Guardianship
from tests.small_world import MEETING_AT, NOW, World
from tests.walk import CaseAt, case_at, raise_case

WHY = "Randi er sjuk i dag."


def hand_over(case: CaseAt, receiver: str, *, by: str = "leader", until: date | None = None, revision: int | None = None) -> None:
    hand_over_case(case.order(by, revision=revision), receiver=case.world.id(receiver), until=until, reason=WHY)


def today(case: CaseAt) -> date:
    return norwegian_day(case.now)


def told(case: CaseAt) -> set[tuple[str, str]]:
    """Who has a message about a handing over, and which."""
    names = {person.id: name for name, person in case.world.people.items()}
    rows = Message.objects.filter(case_id=case.id, kind__in=("taken_over", "handed_over"))
    return {(names[row.recipient_id], row.kind) for row in rows}


@pytest.mark.ledger("A-05")
def test_a_stand_in_sees_and_writes_from_that_moment_and_the_case_goes_back_by_itself(world: World) -> None:
    case = case_at(world, "invited")
    with pytest.raises(NoSuchCase):
        case.opened("colleague")
    case.now = MEETING_AT
    hand_over(case, "colleague", until=today(case))
    assert Relation.RESPONSIBLE in case.opened("colleague").relations
    start_meeting(case.order("colleague"), knows={})
    writer = writer_for(viewer=world.viewer("colleague", at=case.now), case_id=case.id, act="write_form", at=case.now)
    assert writer.meeting_id == case.meeting_id
    record_attendance(case.order("colleague"), present=[seat.id for seat in case.seats().values()])
    assert CaseStanding.objects.get(case=case.id).responsible_id == world.id("colleague")
    assert Case.objects.get(id=case.id).responsible_id == world.id("counsellor")
    case.later(days=1)
    assert case.opened("colleague").relations == {Relation.FORMER}
    with pytest.raises(NotYours):
        record_attendance(case.order("colleague"), present=[])
    assert case.id in cases_past_their_day(authority_id=world.county.id, day=today(case))
    refresh_case(case_id=case.id, at=case.now)
    assert CaseStanding.objects.get(case=case.id).responsible_id == world.id("counsellor")
    assert not Duty.objects.filter(case=case.id, person=world.id("colleague")).exists()
    case.later(days=14)
    with pytest.raises(NoSuchCase):
        case.opened("colleague")


@pytest.mark.ledger("A-05")
def test_for_good_the_case_has_a_new_responsible_and_the_former_one_reads_on_and_writes_nothing(world: World) -> None:
    case = raise_case(world)
    hand_over(case, "colleague", by="counsellor")
    assert Case.objects.get(id=case.id).responsible_id == world.id("colleague")
    assert {duty.person_id for duty in Duty.objects.filter(case=case.id)} == {world.id("colleague")}
    assert case.opened("counsellor").relations == {Relation.FORMER}
    assert set(case.seats()) >= {"colleague"}
    assert "counsellor" not in case.seats()
    with pytest.raises(NotYours):
        hand_over(case, "counsellor", by="counsellor")
    assert history(case.id)[0].kind == "CaseHandedOver"
    assert cases_that_differ(authority_id=world.county.id, at=case.now) == ()


@pytest.mark.ledger("A-05")
def test_both_sides_are_told_that_something_waits_and_whoever_did_it_is_not(world: World) -> None:
    case = raise_case(world)
    hand_over(case, "colleague", until=today(case))
    assert told(case) == {("colleague", "taken_over"), ("counsellor", "handed_over")}
    case.later(hours=1)
    hand_over(case, "counsellor", by="counsellor")
    assert told(case) == {("colleague", "taken_over"), ("counsellor", "handed_over"), ("colleague", "handed_over")}


@pytest.mark.ledger("A-05")
def test_the_responsible_takes_the_case_back_before_the_day_and_the_stand_in_reads_on(world: World) -> None:
    case = raise_case(world)
    hand_over(case, "colleague", until=today(case) + timedelta(days=30))
    hand_over(case, "counsellor", by="counsellor", until=today(case) + timedelta(days=3))
    assert case.opened("counsellor").relations == {Relation.RESPONSIBLE, Relation.SCHOOL_SEAT}
    assert Relation.RESPONSIBLE not in case.opened("colleague").relations
    assert Relation.FORMER in case.opened("colleague").relations
    assert Handover.objects.filter(case=case.id).count() == 2


def test_a_stale_page_hands_nothing_over(world: World) -> None:
    case = raise_case(world)
    seen = case.revision
    hand_over(case, "colleague", revision=seen)
    with pytest.raises(Stale):
        hand_over(case, "teacher", revision=seen)
    assert Case.objects.get(id=case.id).responsible_id == world.id("colleague")
    with pytest.raises(Refused) as twice:
        hand_over(case, "colleague")
    assert [objection.code for objection in twice.value.objections] == ["already_theirs"]


@pytest.mark.parametrize(
    ("receiver", "code"), [("nurse", "role_not_held"), ("adviser", "role_not_held"), ("marit", "own_child"), ("other_counsellor", "role_not_held")]
)
def test_a_case_goes_only_to_somebody_whose_work_it_is(world: World, receiver: str, code: str) -> None:
    case = raise_case(world)
    with pytest.raises(Refused) as no:
        hand_over(case, receiver)
    assert [objection.code for objection in no.value.objections] == [code]
    assert not Handover.objects.exists()


def test_a_guardian_who_works_at_the_school_does_not_answer_for_their_own_childs_case(world: World) -> None:
    Employment.objects.create(person_id=world.id("marit"), unit_id=world.unit("school"), role="counsellor", from_on=date(2020, 8, 1))
    case = raise_case(world)
    with pytest.raises(Refused) as no:
        hand_over(case, "marit")
    assert [objection.code for objection in no.value.objections] == ["own_child"]


def test_a_reason_is_needed_a_day_that_is_past_is_none_and_a_teacher_or_ot_hands_nothing_over(world: World) -> None:
    case = raise_case(world)
    for until, reason, code in ((None, " ", "reason_missing"), (today(case) - timedelta(days=1), WHY, "day_past")):
        with pytest.raises(Refused) as no:
            hand_over_case(case.order("leader"), receiver=world.id("colleague"), until=until, reason=reason)
        assert [objection.code for objection in no.value.objections] == [code]
    for name in ("teacher", "adviser"):
        with pytest.raises(NotYours):
            hand_over(case, "colleague", by=name)
    with pytest.raises(Refused) as office:
        hand_over(case, "colleague", by="office_leader")
    assert [objection.code for objection in office.value.objections] == ["school_carries"]


@pytest.mark.ledger("A-48")
def test_where_ot_carries_the_case_it_goes_to_somebody_at_the_office_and_ots_leader_may_hand_it_over(world: World) -> None:
    case = case_at(world, "prepared")
    Case.objects.filter(id=case.id).update(passed_at=NOW, passed_by_id=world.id("counsellor"), responsible_id=world.id("adviser"))
    with pytest.raises(Refused):
        hand_over(case, "colleague", by="office_leader")
    hand_over(case, "second_adviser", by="office_leader")
    assert Case.objects.get(id=case.id).responsible_id == world.id("second_adviser")


@pytest.mark.ledger("A-05")
def test_the_list_finds_stand_ins_and_former_holders_exactly_as_long_as_the_door_opens(world: World) -> None:
    case = case_at(world, "prepared")
    hand_over(case, "colleague", until=today(case) + timedelta(days=3))
    case.later(days=1)
    hand_over(case, "teacher", until=today(case))
    case.later(days=1)
    Employment.objects.create(person_id=world.id("nurse"), unit_id=world.unit("school"), role="contact_teacher", from_on=date(2020, 8, 1))
    hand_over(case, "nurse")
    for _day in range(20):
        refresh_case(case_id=case.id, at=case.now)
        for name in ("counsellor", "colleague", "teacher", "nurse", "leader", "adviser", "other_counsellor"):
            assert listed(case, name) == opens(case, name), (case.now, name)
        case.later(days=1)


@pytest.mark.ledger("A-05")
def test_somebody_kept_away_from_the_pupil_finds_nothing_as_a_stand_in_either(world: World) -> None:
    case = raise_case(world)
    hand_over(case, "colleague", until=today(case) + timedelta(days=3))
    Guardianship.objects.create(
        pupil_id=world.id("jonas"),
        guardian_id=world.id("colleague"),
        relation="other",
        parental_responsibility=False,
        lives_with=False,
        restriction="no_contact",
        from_on=today(case),
    )
    assert not listed(case, "colleague")
    assert not opens(case, "colleague")


def listed(case: CaseAt, name: str) -> bool:
    viewer = case.world.viewer(name, at=case.now)
    return cases_seen_by(viewer, today(case)).filter(case=case.id).exists()


def opens(case: CaseAt, name: str) -> bool:
    try:
        return case.opened(name).may("see_case")
    except NoSuchCase:
        return False

"""Guardians who are not invited after all, and those who also work in the case."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from fotfeste.casework.doors import NoSuchCase, NotYours, case_for, cases_seen_by, writer_for
from fotfeste.casework.models import Edition, GuardianException, Seat
from fotfeste.casework.steps.invitation import choose_participants, end_exception, except_guardian, log_contact, send_invitations
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.access import Relation
from fotfeste.domain.rules.distribution import each_by_hand, shares
from fotfeste.domain.rules.invitation import is_minor
from fotfeste.domain.rules.progress import objections_to
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.models import Message
from fotfeste.people import register
from fotfeste.people.rows import EmploymentRow, GuardianshipRow, PersonRow
from tests.small_world import SINCE, World, rows
from tests.steps.seen import duties, kinds, refusal
from tests.walk import PLACE, CaseAt, case_at, raise_case

SOUND = {"ground": "danger", "reason": "Far er dømd for vald.", "legal_ground": "Opplæringslova § 24-4"}


def excepted(case: CaseAt, name: str = "terje", **inputs: str) -> None:
    except_guardian(case.order(case.leader), guardian=case.world.id(name), **{**SOUND, **inputs})


def changed(**persons: Mapping[str, object]) -> None:
    """The register anew, with some persons' columns exchanged."""
    whole = rows()
    people = tuple(replace(row, **persons[row.key]) if row.key in persons else row for row in whole.people)  # type: ignore[arg-type]  # fields by name
    register.keep(rows=replace(whole, people=people))


def lost(name: str) -> None:
    changed(**{name: {"email": "", "phone": "", "address_line": ""}})


@pytest.mark.ledger("A-20", "A-43")
@pytest.mark.parametrize("ground", ["court", "child_welfare", "danger"])
def test_a_guardian_whom_a_leader_excepts_is_let_go_without_a_word_sees_nothing_and_gets_no_copy(world: World, ground: str) -> None:
    case = case_at(world, "invited")
    excepted(case, ground=ground)
    assert "terje" in world.names([Seat.objects.exclude(released_at=None).get().person_id])
    assert "terje" not in world.names(seat.person for seat in case.facts.meeting.seats)
    assert set(Message.objects.filter(recipient=world.people["terje"]).values_list("state", flat=True)) == {"withdrawn"}
    with pytest.raises(NoSuchCase):
        case_for(viewer=world.viewer("terje"), case_id=case.id, act="see_portal", at=case.now)
    opened = case.opened("leader")
    assert world.id("terje") not in {share.holder for share in shares(opened.facts, opened.given)}
    assert kinds(case.id)[-1] == "GuardianExcepted"
    row = GuardianException.objects.get()
    assert (row.ground, row.reason, row.legal_ground, row.decided_by_id) == (ground, SOUND["reason"], SOUND["legal_ground"], world.id("leader"))


@pytest.mark.ledger("A-20")
def test_an_invitation_goes_without_an_excepted_guardian_and_does_not_miss_the_chair(world: World) -> None:
    case = case_at(world, "time_agreed")
    excepted(case)
    send_invitations(case.order("counsellor"), place=PLACE)
    assert not Edition.objects.filter(holder=world.people["terje"]).exists()
    assert Edition.objects.filter(holder=world.people["marit"]).exists()


@pytest.mark.ledger("A-20")
def test_only_a_leader_decides_and_gives_ground_reason_and_law(world: World) -> None:
    case = case_at(world, "time_agreed")
    terje = world.id("terje")
    for name in ("counsellor", "teacher", "adviser"):
        with pytest.raises((NotYours, NoSuchCase)):
            except_guardian(case.order(name), guardian=terje, **SOUND)
    order = case.order("leader")
    assert refusal(except_guardian, order, **{**SOUND, "guardian": world.id("noras_mother")}).field == "guardian"
    assert refusal(except_guardian, order, **{**SOUND, "guardian": terje, "ground": "quarrel"}).field == "ground"
    assert refusal(except_guardian, order, **{**SOUND, "guardian": terje, "reason": " "}).field == "reason"
    assert refusal(except_guardian, order, **{**SOUND, "guardian": terje, "legal_ground": ""}).field == "legal_ground"
    excepted(case)
    assert refusal(except_guardian, order, **{**SOUND, "guardian": terje}).code == "stands_already"


@pytest.mark.ledger("A-20")
def test_an_address_is_unknown_only_after_attempts_in_vain_and_the_copy_waits_for_a_way(world: World) -> None:
    lost("terje")
    case = case_at(world, "time_agreed")
    terje = world.id("terje")
    assert "except_guardian" in duties(case.id)
    assert refusal(send_invitations, case.order("counsellor"), place=PLACE).code == "first:except_guardian"
    order = case.order("leader")
    assert refusal(except_guardian, order, guardian=terje, ground="unknown_address", reason="Flytta").code == "attempts_missing"
    for channel in ("phone", "letter"):
        log_contact(case.order("counsellor"), person=terje, channel=channel, reached=False)
    except_guardian(order, guardian=terje, ground="unknown_address", reason="Flytta utan å melde det")
    send_invitations(case.order("counsellor"), place=PLACE)
    assert "terje" not in world.names(seat.person for seat in case.facts.meeting.seats)
    assert not {"except_guardian", "hand_over_paper"} & set(duties(case.id))
    opened = case.opened("leader")
    assert terje in {share.holder for share in shares(opened.facts, opened.given)}


@pytest.mark.ledger("A-43")
def test_a_paper_for_whose_address_is_unknown_is_brought_when_the_address_turns_up(world: World) -> None:
    lost("terje")
    case = case_at(world, "time_agreed")
    for channel in ("phone", "letter"):
        log_contact(case.order("counsellor"), person=world.id("terje"), channel=channel, reached=False)
    except_guardian(case.order("leader"), guardian=world.id("terje"), ground="unknown_address", reason="Flytta")
    Edition.objects.create(
        authority=world.county, case_id=case.id, meeting_id=case.meeting_id, kind="copy", holder=world.people["terje"], role="guardian",
        language="nn", channel="by_hand", why="A-43", issued_at=case.now, issued_by=world.people["counsellor"],
    )  # fmt: skip
    opened = case.opened("leader")
    assert each_by_hand(opened.facts, opened.given) == ()
    changed()
    opened = case.opened("leader")
    assert [item.key for item in each_by_hand(opened.facts, opened.given)] == [f"copy:{world.id('terje')}"]


@pytest.mark.ledger("A-20")
def test_an_exception_that_ends_gives_the_chair_back_and_the_invitation_is_due_again(world: World) -> None:
    case = case_at(world, "invited")
    assert refusal(end_exception, case.order("leader"), guardian=world.id("terje")).code == "no_exception"
    excepted(case)
    assert "send_invitations" not in duties(case.id)
    end_exception(case.order("leader", at=case.later(minutes=10)), guardian=world.id("terje"))
    assert case.seats()["terje"].invited_at is None
    assert "send_invitations" in duties(case.id)
    assert case_for(viewer=world.viewer("terje"), case_id=case.id, act="see_portal", at=case.now).relations == {Relation.GUARDIAN}


def own_child(name: str) -> None:
    """The register anew, with somebody of the school as Jonas' guardian too."""
    whole = rows()
    register.keep(rows=replace(whole, guardianships=(*whole.guardianships, GuardianshipRow("jonas", name, "other", True, True, SINCE))))


@pytest.mark.ledger("A-19", "A-20")
def test_a_leader_does_not_except_anybody_in_the_case_of_the_own_child(world: World) -> None:
    own_child("leader")
    case = raise_case(world)
    assert refusal(except_guardian, case.order("leader"), guardian=world.id("terje"), **SOUND).code == "own_child"


@pytest.mark.ledger("A-15", "A-16", "A-19")
def test_who_works_at_the_school_sits_as_guardian_in_the_own_childs_case_and_for_the_school_only_against_advice(world: World) -> None:
    own_child("teacher")
    own_child("leader")
    case = raise_case(world)
    roles = {name: seat.role for name, seat in case.seats().items()}
    assert (roles["teacher"], roles["leader"]) == ("guardian", "guardian")
    assert "choose_participants" in duties(case.id)
    chairs = [(seat.person_id, Role(seat.role), seat.unit_id) for seat in case.seats().values()]
    teacher = (world.id("teacher"), Role.CONTACT_TEACHER, world.unit("school"))
    choose_participants(case.order("counsellor"), seats=[*chairs, teacher])
    found = case_for(viewer=world.viewer("counsellor"), case_id=case.id, act="see_case", at=case.now)
    raised = objections_to(found.procedure, "send_invitations", found.facts, found.given)
    warnings = [objection for objection in raised if objection.code.startswith("own_child")]
    assert [(warning.code, warning.hinders) for warning in warnings] == [(f"own_child:{world.id('teacher')}", False)]


@pytest.mark.ledger("A-20")
def test_somebody_at_work_who_is_kept_out_as_a_guardian_is_nothing_to_the_case_and_finds_it_in_no_list(world: World) -> None:
    own_child("teacher")
    case = raise_case(world)
    viewer = world.viewer("teacher")
    assert writer_for(viewer=viewer, case_id=case.id, act="write_form", at=case.now).meeting_id == case.meeting_id
    assert case.id in cases_seen_by(viewer, norwegian_day(case.now)).values_list("case_id", flat=True)
    excepted(case, "teacher")
    with pytest.raises(NoSuchCase):
        case_for(viewer=viewer, case_id=case.id, act="see_case", at=case.now)
    assert case.id not in cases_seen_by(viewer, norwegian_day(case.now)).values_list("case_id", flat=True)
    with pytest.raises(NoSuchCase):
        writer_for(viewer=viewer, case_id=case.id, act="write_form", at=case.now)


@pytest.mark.ledger("A-20", "A-43")
def test_a_foster_parent_sits_beside_child_welfare_and_reads_the_case(world: World) -> None:
    whole = rows()
    foster = PersonRow(whole.people[0].authority, "foster", "Toril", "Vik", phone="+4741000000", email="toril@heime.example", address_line="Bakken 9")
    home = GuardianshipRow("lise", "foster", "foster", False, True, SINCE)
    register.keep(rows=replace(whole, people=(*whole.people, foster), guardianships=(*whole.guardianships, home)))
    case = raise_case(world, pupil="lise")
    roles = sorted(Seat.objects.filter(case_id=case.id, role__in=["guardian", "child_welfare"]).values_list("person__source_key", "role"))
    assert roles == [("caseworker", "child_welfare"), ("foster", "guardian")]


@pytest.mark.ledger("A-20")
def test_a_meeting_that_was_agreed_before_the_birthday_and_is_held_after_it_lets_the_guardians_go(world: World) -> None:
    case = case_at(world, "time_agreed", pupil="emma")
    opened = case.opened("counsellor")
    assert not is_minor(opened.facts, opened.given)
    assert "emmas_mother" not in case.seats()
    assert "ask_about_guardians" in duties(case.id)
    assert case.now + timedelta(days=9) < case.facts.meeting.starts_at  # type: ignore[operator]  # the time is agreed


def test_a_member_of_staff_without_a_child_in_the_case_is_seated_as_before(world: World) -> None:
    register.keep(rows=replace(rows(), staff=(*rows().staff, EmploymentRow("marit", "other_school", "counsellor", SINCE))))
    case = raise_case(world)
    assert {"leader", "counsellor", "adviser"} <= set(case.seats())

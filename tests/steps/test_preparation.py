"""Preparation: the resource team, who else should attend, what is known of the pupil, and how the pupil gets there."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Check, OtherService, SectionConfirmation
from fotfeste.casework.steps.invitation import send_invitations
from fotfeste.casework.steps.preparation import (
    OtherChoice,
    assess_others,
    confirm_others,
    confirm_pupil_information,
    discuss_in_resource_team,
    plan_attendance,
    skip_resource_team,
)
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from tests.small_world import NOW, World
from tests.steps.seen import duties, kinds, refusal
from tests.walk import PLACE, agree_time, case_at, consent_to, raise_case, write

NOBODY: dict[Role, OtherChoice] = {}


def check(case_id: UUID, key: str) -> Check:
    return Check.objects.get(case_id=case_id, key=key)


@pytest.mark.ledger("A-29")
def test_the_resource_teams_discussion_is_noted_with_its_day_and_outcome(world: World) -> None:
    case = raise_case(world)
    discuss_in_resource_team(case.order("teacher"), discussed_on=date(2026, 11, 13), outcome="Meir tid i verkstaden.")
    noted = check(case.id, "resource_team")
    assert (noted.happened_at.date(), noted.recorded_at, noted.skipped) == (date(2026, 11, 13), NOW, False)
    assert "discuss_in_resource_team" not in duties(case.id)
    again = refusal(discuss_in_resource_team, case.order("teacher"), discussed_on=date(2026, 11, 13), outcome="Ein gong til.")
    assert again.code == "already_done"
    assert kinds(case.id) == ["ConcernRaised", "ResourceTeamRecorded"]


@pytest.mark.ledger("A-29")
def test_the_resource_team_can_be_left_out_with_a_reason_and_held_after_all(world: World) -> None:
    case = raise_case(world)
    assert refusal(skip_resource_team, case.order("counsellor"), reason="").field == "reason"
    skip_resource_team(case.order("counsellor"), reason="Teamet møtest ikkje før jul.")
    assert check(case.id, "resource_team").skipped
    discuss_in_resource_team(case.order("counsellor"), discussed_on=NOW.date(), outcome="Dei møttest likevel.")
    assert not check(case.id, "resource_team").skipped
    assert refusal(skip_resource_team, case.order("counsellor"), reason="Angra").code == "already_done"


@pytest.mark.parametrize("day, outcome, field", [(NOW.date(), " ", "outcome"), (NOW.date() + timedelta(days=1), "Bra", "discussed_on")])
def test_a_discussion_without_outcome_or_still_to_come_is_refused(world: World, day: date, outcome: str, field: str) -> None:
    case = raise_case(world)
    assert refusal(discuss_in_resource_team, case.order("counsellor"), discussed_on=day, outcome=outcome).field == field


@pytest.mark.ledger("A-21")
def test_others_are_weighed_by_the_school_and_confirmed_by_the_office(world: World) -> None:
    case = raise_case(world)
    assess_others(case.order("counsellor"), services=NOBODY, note="Ingen andre no.")
    assert "assess_others" in duties(case.id)
    confirm_others(case.order("adviser"), agrees=True)
    assert "assess_others" not in duties(case.id)
    assert refusal(confirm_others, case.order("adviser"), agrees=True).code == "already_done"


@pytest.mark.ledger("A-21")
def test_the_office_may_disagree_and_the_school_weighs_anew(world: World) -> None:
    case = raise_case(world)
    assert refusal(confirm_others, case.order("adviser"), agrees=True).code == "school_first"
    assess_others(case.order("counsellor"), services=NOBODY)
    assert refusal(confirm_others, case.order("adviser"), agrees=False).field == "note"
    confirm_others(case.order("adviser"), agrees=False, note="NAV bør vere med.")
    assert kinds(case.id)[-1] == "OthersNotAgreed"
    assert refusal(confirm_others, case.order("adviser"), agrees=True).code == "school_first"
    assert check(case.id, "others_disagreed").note == "NAV bør vere med."


@pytest.mark.ledger("A-21")
def test_a_new_assessment_must_be_confirmed_anew(world: World) -> None:
    case = raise_case(world)
    assess_others(case.order("counsellor"), services=NOBODY)
    confirm_others(case.order("adviser"), agrees=True)
    assess_others(case.order("leader"), services={Role.NAV: OtherChoice(wanted=True, person=world.id("job_adviser"), why="Arbeid")})
    assert not Check.objects.filter(case_id=case.id, key="others_office").exists()
    assert "assess_others" in duties(case.id)


@pytest.mark.ledger("A-21")
def test_each_side_does_its_own_part(world: World) -> None:
    case = raise_case(world)
    with pytest.raises(NotYours):
        assess_others(case.order("adviser"), services=NOBODY)
    assess_others(case.order("counsellor"), services=NOBODY)
    with pytest.raises(NotYours):
        confirm_others(case.order("counsellor"), agrees=True)


@pytest.mark.ledger("A-22", "A-23", "A-24", "A-26", "A-27")
def test_a_wanted_service_gets_no_chair_before_its_consent(world: World) -> None:
    case = raise_case(world)
    wanted = OtherChoice(wanted=True, person=world.id("psychologist"), why="Lesevanskar")
    assess_others(case.order("counsellor"), services={Role.PPT: wanted, Role.NAV: OtherChoice(wanted=False, why="Ikkje no")})
    assert set(OtherService.objects.filter(case_id=case.id).values_list("role", "wanted")) == {("ppt", True), ("nav", False)}
    assert "psychologist" not in case.seats()
    assert "record_consent" in duties(case.id)
    consent_to(case, Role.PPT)
    assert case.seats()["psychologist"].unit_id == world.unit("ppt")
    assert "record_consent" not in duties(case.id)


@pytest.mark.ledger("A-21")
def test_a_service_no_longer_wanted_loses_its_chair(world: World) -> None:
    case = case_at(world, "prepared", services={"psychologist": Role.PPT})
    assert "psychologist" in case.seats()
    assess_others(case.order("counsellor"), services={Role.PPT: OtherChoice(wanted=False, why="Ikkje no")})
    assert "psychologist" not in case.seats()


@pytest.mark.ledger("A-35")
def test_a_service_that_is_invited_cannot_be_weighed_away(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    assert refusal(assess_others, case.order("counsellor"), services=NOBODY).field == "ppt"


@pytest.mark.ledger("A-28")
def test_the_list_of_services_is_open(world: World) -> None:
    case = raise_case(world)
    other = OtherChoice(wanted=True, person=world.id("instructor"), why="Trenaren som eleven stolar på")
    assess_others(case.order("counsellor"), services={Role.OTHER: other})
    consent_to(case, Role.OTHER)
    assert case.seats()["instructor"].role == "other"


@pytest.mark.parametrize(
    "role, person, why",
    [
        (Role.PPT, "psychologist", " "),
        (Role.PPT, None, "Lesing"),
        (Role.PPT, "clinician", "Lesing"),
        (Role.OTHER, "barred", "Vil vere med"),
        (Role.LEADER, "leader", "Leiinga"),
        (Role.GUARDIAN, "marit", "Mor"),
    ],
)
def test_a_service_that_cannot_be_weighed_is_refused_by_name(world: World, role: Role, person: str | None, why: str) -> None:
    case = raise_case(world)
    choice = OtherChoice(wanted=True, person=world.id(person) if person else None, why=why)
    assert refusal(assess_others, case.order("counsellor"), services={role: choice}).field == role.value
    assert not OtherService.objects.exists()


@pytest.mark.ledger("A-36")
def test_what_is_known_of_the_pupil_is_filled_in_and_confirmed(world: World) -> None:
    case = raise_case(world)
    confirm_pupil_information(case.order("teacher"))
    answers = SectionConfirmation.objects.get(case_id=case.id, section="pupil").answers
    assert (answers["name"], answers["born"], answers["class"]) == ("Jonas Lien", "2009-04-12", "2ELA")
    assert "confirm_pupil_information" not in duties(case.id)


@pytest.mark.ledger("A-36")
def test_nothing_is_confirmed_while_something_needed_is_missing(world: World) -> None:
    case = raise_case(world)
    write(case, "pupil", "name", "")
    assert refusal(confirm_pupil_information, case.order("teacher")).field == "name"
    assert not Check.objects.filter(case_id=case.id, key="pupil_information").exists()


@pytest.mark.ledger("A-34")
def test_how_the_pupil_gets_there_is_planned(world: World) -> None:
    case = raise_case(world)
    assert refusal(plan_attendance, case.order("counsellor"), items=["", "  "]).field == "items"
    assert refusal(plan_attendance, case.order("counsellor"), items=["x" * 201]).field == "items"
    plan_attendance(case.order("counsellor"), items=["Minne på SMS", "Møte ved inngangen", "Minne på SMS"], note="Buss frå Lia")
    plan = check(case.id, "attendance_routine")
    assert (plan.items, plan.note) == (["Minne på SMS", "Møte ved inngangen"], "Buss frå Lia")
    assert "plan_attendance" not in duties(case.id)


@pytest.mark.ledger("A-21")
def test_no_invitation_before_others_are_weighed_together(world: World) -> None:
    case = raise_case(world)
    agree_time(case)
    assess_others(case.order("counsellor"), services=NOBODY)
    with pytest.raises(Refused) as caught:
        send_invitations(case.order("counsellor"), place=PLACE)
    assert "first:assess_others" in {objection.code for objection in caught.value.objections}


def test_preparation_is_over_when_the_meeting_has_begun(world: World) -> None:
    case = case_at(world, "started")
    assert refusal(assess_others, case.order("counsellor"), services=NOBODY).code == "meeting_started"
    assert refusal(plan_attendance, case.order("counsellor"), items=["Minne"]).code == "meeting_started"
    assert refusal(confirm_pupil_information, case.order("counsellor")).code == "meeting_started"

"""The doors: who finds a case at all, what they are to it, and that looking leaves a trace."""

from datetime import timedelta

import pytest

from fotfeste.audit.read import looks
from fotfeste.casework.doors import NoSuchCase, NotYours, case_for, cases_seen_by
from fotfeste.casework.steps.invitation import answer_times, propose_times
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.access import Relation
from fotfeste.people.lookup import authorities_of
from fotfeste.people.models import Guardianship
from tests.small_world import GUARDIANS, MEETING_AT, NOW, PUPILS, STAFF, World
from tests.walk import PLACE, CaseAt, case_at, raise_case

TODAY = NOW.date()

EVERYBODY = (*STAFF, *PUPILS, *GUARDIANS)


def relations_to(case: CaseAt, name: str) -> set[Relation]:
    """What somebody is to the case now; nothing when it does not exist for them."""
    try:
        return set(case.opened(name).relations)
    except NoSuchCase:
        return set()


def test_each_is_to_the_case_what_the_facts_say_and_nobody_else_is_anything(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    expected = {
        "jonas": {Relation.PUPIL},
        "marit": {Relation.GUARDIAN},
        "terje": {Relation.GUARDIAN},
        "counsellor": {Relation.RESPONSIBLE, Relation.SCHOOL_SEAT},
        "leader": {Relation.SCHOOL_LEADER, Relation.SCHOOL_SEAT},
        "teacher": {Relation.CONTACT_TEACHER},
        "adviser": {Relation.OFFICE},
        "second_adviser": {Relation.OFFICE},
        "office_leader": {Relation.OFFICE, Relation.OFFICE_LEADER},
        "psychologist": {Relation.GUEST},
    }
    found = {name: relations_to(case, name) for name in EVERYBODY}
    assert {name: held for name, held in found.items() if held} == expected


@pytest.mark.ledger("A-20")
def test_a_guardian_loses_the_case_on_the_eighteenth_birthday(world: World) -> None:
    case = raise_case(world, pupil="emma")
    assert relations_to(case, "emmas_mother") == {Relation.GUARDIAN}
    case.now = NOW + timedelta(days=9)  # 25 November: Emma turns 18
    assert relations_to(case, "emmas_mother") == set()
    assert relations_to(case, "emma") == {Relation.PUPIL}


def test_a_guardian_of_somebody_of_age_and_one_against_whom_a_court_has_ruled_see_nothing(world: World) -> None:
    assert relations_to(raise_case(world, pupil="nora"), "noras_mother") == set()
    case = raise_case(world)
    assert relations_to(case, "barred") == relations_to(case, "stepfather") == set()


@pytest.mark.ledger("A-27")
def test_while_child_welfare_has_the_care_the_mother_sees_nothing(world: World) -> None:
    assert relations_to(raise_case(world, pupil="lise"), "lises_mother") == set()


def test_a_look_is_logged_and_an_act_is_not_a_look(world: World) -> None:
    case = raise_case(world)
    case_for(viewer=world.viewer("leader"), case_id=case.id, act="see_case", at=NOW)
    case_for(viewer=world.viewer("jonas"), case_id=case.id, act="see_portal", at=NOW, detail="papers")
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    assert {(look.person_id, look.what, look.detail) for look in looks(case.id)} == {
        (world.id("leader"), "see_case", ""),
        (world.id("jonas"), "see_portal", "papers"),
    }


def test_a_door_that_does_not_open_leaves_no_look(world: World) -> None:
    case = raise_case(world)
    with pytest.raises(NotYours):
        case_for(viewer=world.viewer("jonas"), case_id=case.id, act="see_case", at=NOW)
    with pytest.raises(NoSuchCase):
        case_for(viewer=world.viewer("colleague"), case_id=case.id, act="see_case", at=NOW)
    assert looks(case.id) == ()


def test_the_list_shows_staff_exactly_the_cases_that_the_door_opens(world: World) -> None:
    cases = [
        case_at(world, "invited", services={"psychologist": Role.PPT}),
        raise_case(world, pupil="nora", by="leader"),
        raise_case(world, pupil="ingrid"),
        raise_case(world, pupil="ole"),
        case_at(world, "distributed", pupil="lise"),
    ]
    for name in EVERYBODY:
        viewer = world.viewer(name)
        opens = {case.id for case in cases if Relation.GUEST not in relations_to(case, name) and may_see(case, name)}
        assert set(cases_seen_by(viewer, TODAY).values_list("case_id", flat=True)) == opens, name


def may_see(case: CaseAt, name: str) -> bool:
    try:
        return case.opened(name).may("see_case")
    except NoSuchCase:
        return False


def test_the_office_of_another_school_neither_finds_nor_answers(world: World) -> None:
    case = raise_case(world)
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    with pytest.raises(NoSuchCase):
        answer_times(case.order("other_adviser"), proposal_id=None)
    assert not cases_seen_by(world.viewer("other_adviser"), TODAY).exists()


def test_another_authoritys_cases_do_not_exist_for_its_neighbour(world: World) -> None:
    with world.within(world.other_county):
        far = raise_case(world, pupil="filip")
        assert may_see(far, "far_leader")
    assert not may_see(far, "far_leader")
    assert not cases_seen_by(world.viewer("far_leader"), TODAY).exists()


def test_everybody_who_has_a_part_reaches_through_the_wall_and_strangers_do_not(world: World) -> None:
    case = case_at(world, "invited", services={"psychologist": Role.PPT})
    for name in case.seats():
        assert world.county.id in authorities_of(person_id=world.id(name), day=NOW.date()), name
    for name in ("far_leader", "filip", "filips_father"):
        assert world.county.id not in authorities_of(person_id=world.id(name), day=NOW.date()), name


def test_a_guardian_under_a_restriction_finds_the_case_neither_in_the_list_nor_behind_the_door(world: World) -> None:
    case = raise_case(world, pupil="jonas")
    assert cases_seen_by(world.viewer("leader"), TODAY).filter(case=case.id).exists()
    Guardianship.objects.create(
        pupil_id=world.id("jonas"),
        guardian_id=world.id("leader"),
        relation="other",
        parental_responsibility=False,
        lives_with=False,
        restriction="no_contact",
        from_on=TODAY - timedelta(days=1),
    )
    assert not cases_seen_by(world.viewer("leader"), TODAY).filter(case=case.id).exists()
    with pytest.raises(NoSuchCase):
        case_for(viewer=world.viewer("leader"), case_id=case.id, act="see_case", at=NOW)

"""Concern: raised in a moment, by the right people, and at the right desk."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from fotfeste.audit.wall import within
from fotfeste.casework.act import Stale
from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Case, Check, Concern, Meeting, Seat
from fotfeste.casework.notices import tell_office, tell_responsible
from fotfeste.casework.steps.concern import Raised, complete_concern, contact_office, raise_concern
from fotfeste.casework.viewer import viewer_of
from fotfeste.domain.facts import Occasion
from fotfeste.domain.objection import Refused
from fotfeste.domain.time import norwegian_day
from tests.small_world import NOW, World, small_world
from tests.steps.seen import duties, jobs, kinds, refusal, standing, told
from tests.walk import raise_case


def raised_by(world: World, name: str, pupil: str, *, seen: str = "Borte tre dagar i veka.") -> Raised:
    return raise_concern(
        by=world.viewer(name), pupil_id=world.id(pupil), occasion=Occasion.RISK_OT_PPT_CAN_HELP, seen=seen, at=NOW, procedure="clarification"
    )


@pytest.mark.ledger("A-01", "A-05", "A-14")
def test_a_concern_opens_a_case_with_the_school_responsible_and_the_office_found(world: World) -> None:
    raised = raised_by(world, "teacher", "jonas")
    case = Case.objects.get(id=raised.case_id)
    assert (case.school_id, case.office_id) == (world.unit("school"), world.unit("office"))
    assert case.responsible_id == world.id("counsellor")
    assert (raised.visible, raised.joined) == (True, False)
    assert Concern.objects.get(case=case).raised_by_id == world.id("teacher")
    assert Meeting.objects.get(case=case).form_version == 1
    assert kinds(case.id) == ["ConcernRaised"]
    assert jobs("fotfeste.tell_responsible") == [{"authority_id": world.county.id, "case_id": str(case.id)}]


@pytest.mark.ledger("A-15", "A-16", "A-17", "A-18", "A-20")
def test_those_who_must_attend_have_a_chair_from_the_start(world: World) -> None:
    minor, adult = raise_case(world, pupil="jonas"), raise_case(world, pupil="nora")
    assert set(minor.seats()) == {"jonas", "marit", "terje", "leader", "counsellor", "adviser"}
    assert set(adult.seats()) == {"nora", "leader", "counsellor", "adviser"}


@pytest.mark.ledger("A-20")
def test_child_welfare_that_has_the_care_takes_the_guardians_place(world: World) -> None:
    assert set(raise_case(world, pupil="lise").seats()) == {"lise", "caseworker", "leader", "counsellor", "adviser"}


@pytest.mark.ledger("A-12", "A-13", "A-02")
def test_what_was_not_asked_at_first_becomes_duties(world: World) -> None:
    risk = raise_case(world, pupil="jonas")
    sure = raise_case(world, pupil="nora", occasion=Occasion.CERTAIN_TO_LEAVE)
    assert {"complete_concern", "contact_office", "propose_times", "assess_others"} <= duties(risk.id)
    assert "complete_concern" not in duties(sure.id)
    assert standing(risk.id).next_act == "complete_concern"


@pytest.mark.ledger("A-02", "A-05")
def test_a_company_raises_a_concern_and_the_school_answers_for_the_case(world: World) -> None:
    raised = raised_by(world, "instructor", "ole")
    case = Case.objects.get(id=raised.case_id)
    assert (case.school_id, case.responsible_id) == (world.unit("school"), world.id("counsellor"))
    assert not raised.visible


@pytest.mark.ledger("A-01")
def test_a_concern_about_a_pupil_with_an_open_case_is_added_to_it(world: World) -> None:
    first = raise_case(world)
    second = raised_by(world, "leader", "jonas", seen="Har ikkje levert noko.")
    assert (second.case_id, second.joined, second.visible) == (first.id, True, True)
    assert Concern.objects.filter(case_id=first.id).count() == 2
    assert kinds(first.id) == ["ConcernRaised", "ConcernRaised"]


@pytest.mark.ledger("A-01")
def test_who_may_not_see_the_case_is_told_only_that_it_reached_the_right_person(world: World) -> None:
    case = raise_case(world)
    raised = raised_by(world, "colleague", "jonas")
    assert (raised.case_id, raised.joined, raised.visible) == (case.id, True, False)
    chairs = set(case.seats())
    assert "colleague" not in chairs


@pytest.mark.parametrize(
    "name, pupil, seen, field",
    [
        ("counsellor", "jonas", "  ", "seen"),
        ("counsellor", "jonas", "x" * 4_001, "seen"),
        ("counsellor", "ingrid", "Borte.", "pupil"),
        ("far_counsellor", "jonas", "Borte.", "pupil"),
        ("adviser", "jonas", "Borte.", "pupil"),
        ("marit", "jonas", "Borte.", "pupil"),
        ("counsellor", "marit", "Borte.", "pupil"),
    ],
)
def test_a_concern_is_refused_with_its_field_named(world: World, name: str, pupil: str, seen: str, field: str) -> None:
    with pytest.raises(Refused) as caught:
        raised_by(world, name, pupil, seen=seen)
    assert caught.value.objections[0].field == field
    assert not Case.objects.exists()


def test_the_character_that_a_database_cannot_hold_is_left_out(world: World) -> None:
    raised = raised_by(world, "counsellor", "jonas", seen="Borte\x00 mykje")
    assert Concern.objects.get(case_id=raised.case_id).seen == "Borte mykje"


@pytest.mark.ledger("A-12")
def test_it_is_stated_that_the_office_can_help(world: World) -> None:
    case = raise_case(world)
    assert refusal(complete_concern, case.order("counsellor"), assessment=" ").field == "assessment"
    complete_concern(case.order("teacher"), assessment="Plass i bedrift.")
    row = Concern.objects.get(case_id=case.id)
    assert (row.assessment, row.stated_by_id, row.stated_at) == ("Plass i bedrift.", world.id("teacher"), NOW)
    assert "complete_concern" not in duties(case.id)


@pytest.mark.ledger("A-02")
def test_the_first_contact_with_the_office_is_logged_once(world: World) -> None:
    case = raise_case(world)
    assert refusal(contact_office, case.order("counsellor"), channel="pigeon").field == "channel"
    yesterday = NOW - timedelta(hours=20)
    contact_office(case.order("counsellor", happened_at=yesterday), channel="phone", note="Snakka med Siri")
    check = Check.objects.get(case_id=case.id, key="office_contacted")
    assert (check.happened_at, check.recorded_at, check.recorded_by_id, check.items) == (yesterday, NOW, world.id("counsellor"), ["phone"])
    assert refusal(contact_office, case.order("counsellor"), channel="phone").code == "already_done"
    assert jobs("fotfeste.tell_office") == []


@pytest.mark.ledger("A-02", "A-31")
def test_contact_through_the_program_tells_the_advisers_in_neutral_words_and_once(world: World) -> None:
    case = raise_case(world, by="teacher")
    contact_office(case.order("counsellor"), channel="fotfeste")
    assert jobs("fotfeste.tell_office") == [{"authority_id": world.county.id, "case_id": str(case.id)}]
    for _run in range(2):
        tell_office(case_id=case.id, at=NOW)
        tell_responsible(case_id=case.id, at=NOW)
    assert told(world, case.id, "office_contacted") == {"adviser", "second_adviser"}
    assert told(world, case.id, "concern_received") == {"counsellor"}


@pytest.mark.ledger("A-05")
def test_nobody_is_told_of_a_concern_of_their_own(world: World) -> None:
    case = raise_case(world, by="counsellor")
    tell_responsible(case_id=case.id, at=NOW)
    assert told(world, case.id, "concern_received") == set()


def test_who_sits_at_the_table_for_the_office_may_not_do_the_schools_part(world: World) -> None:
    case = raise_case(world)
    with pytest.raises(NotYours):
        contact_office(case.order("adviser"), channel="phone")


def test_an_order_from_an_older_page_is_stale(world: World) -> None:
    case = raise_case(world)
    seen = case.revision
    complete_concern(case.order("counsellor", revision=seen), assessment="Plass i bedrift.")
    with pytest.raises(Stale):
        complete_concern(case.order("leader", revision=seen), assessment="Noko anna.")
    assert Concern.objects.get(case_id=case.id).assessment == "Plass i bedrift."


def test_what_has_not_happened_yet_cannot_be_recorded(world: World) -> None:
    case = raise_case(world)
    late = case.order("counsellor", happened_at=NOW + timedelta(minutes=1))
    assert refusal(contact_office, late, channel="phone").field == "happened_at"


@pytest.mark.ledger("A-01")
@pytest.mark.django_db(transaction=True)
def test_two_concerns_in_the_same_second_open_one_case() -> None:
    world = small_world()
    together, outcomes = Barrier(2), []

    def raise_as(name: str) -> None:
        together.wait()
        with within([world.county.id]):
            outcomes.append(raised_by(world, name, "jonas"))
        connection.close()

    threads = [Thread(target=raise_as, args=(name,)) for name in ("teacher", "leader")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(raised.joined for raised in outcomes) == [False, True]
    assert len({raised.case_id for raised in outcomes}) == 1
    with world.within():
        assert Concern.objects.count() == 2
        assert len(set(Seat.objects.values_list("person", "role"))) == Seat.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_cases_opened_in_the_same_second_have_numbers_of_their_own() -> None:
    world = small_world()
    pupils = ("jonas", "nora", "emma", "ingrid")
    together, numbers = Barrier(len(pupils)), []

    def raise_about(pupil: str) -> None:
        name = "other_counsellor" if pupil == "ingrid" else "counsellor"
        together.wait()
        with within([world.county.id]):
            viewer = viewer_of(person_id=world.id(name), day=norwegian_day(NOW))
            raised = raise_concern(
                by=viewer, pupil_id=world.id(pupil), occasion=Occasion.CERTAIN_TO_LEAVE, seen="Vil slutte.", at=NOW, procedure="clarification"
            )
            numbers.append(Case.objects.get(id=raised.case_id).number)
        connection.close()

    threads = [Thread(target=raise_about, args=(pupil,)) for pupil in pupils]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [1, 2, 3, 4]

"""My day and the list of cases: what they show, whom, and what they cost the database."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from fotfeste.casework.models import Case, CaseStanding, Duty
from fotfeste.people.models import Person
from tests.small_world import NOW, World
from tests.walk import case_at
from tests.web.staff import at, signed_in, words

Budget = Callable[[int], AbstractContextManager[object]]
WORKBENCH_QUERIES = 8
CASE_QUERIES = 12
NESTED = 4
"""A test stands in a transaction of its own. There a request's transaction is a savepoint, whose beginning and end are counted, and its wall
remembers the one before and puts it back: four statements that a request outside a test does not make."""


def sixty_cases(world: World) -> None:
    """Copies of one case for sixty more pupils, all held by the counsellor and all due."""
    with world.within():
        made = case_at(world, "prepared")
        case, standing, duties = Case.objects.get(id=made.id), CaseStanding.objects.get(case=made.id), list(Duty.objects.filter(case=made.id))
        pupil = Person.objects.get(id=world.id("jonas"))
        pupils = Person.objects.bulk_create(
            Person(authority_id=pupil.authority_id, given_name=f"Elev {n}", family_name="Prøve", born_on=pupil.born_on, source_key=f"p{n}")
            for n in range(60)
        )
        cases = Case.objects.bulk_create(
            Case(
                **{f.attname: getattr(case, f.attname) for f in Case._meta.concrete_fields if f.name != "id"}
                | {"pupil_id": one.id, "number": 100 + n}
            )
            for n, one in enumerate(pupils)
        )
        fields = [f.attname for f in CaseStanding._meta.concrete_fields if f.name != "case"]
        CaseStanding.objects.bulk_create(
            CaseStanding(**{name: getattr(standing, name) for name in fields} | {"case_id": one.id, "pupil_id": one.pupil_id}) for one in cases
        )
        names = [f.attname for f in Duty._meta.concrete_fields if f.name != "id"]
        Duty.objects.bulk_create(Duty(**{name: getattr(duty, name) for name in names} | {"case_id": one.id}) for one in cases for duty in duties)


@pytest.mark.parametrize("listed", ["workbench", "case_list", "meetings"])
def test_a_list_asks_the_database_eight_times_at_most_however_many_the_cases(
    world: World, monday: None, listed: str, django_assert_max_num_queries: Budget
) -> None:
    sixty_cases(world)
    client = signed_in(world, "counsellor")
    client.get(reverse(listed))
    with django_assert_max_num_queries(WORKBENCH_QUERIES + NESTED):
        answer = client.get(reverse(listed))
    assert answer.status_code == 200


def test_a_full_day_shows_what_is_first_and_the_way_to_the_rest(world: World, monday: None) -> None:
    sixty_cases(world)
    client = signed_in(world, "counsellor")
    first, whole = client.get(reverse("workbench")), client.get(reverse("workbench"), {"all": "1"})
    shown = [page.content.count(b'class="ff-duty') for page in (first, whole)]
    assert shown[0] < shown[1]
    assert "Vis alt som" in words(first)
    assert "Vis alt som" not in words(whole)
    assert first.content.count(b'<th scope="row">') == 10
    assert "scope=mine" in first.content.decode()


def test_a_list_shows_fifty_cases_and_the_way_to_the_rest(world: World, monday: None) -> None:
    sixty_cases(world)
    client = signed_in(world, "counsellor")
    first, second = client.get(reverse("case_list")), client.get(reverse("case_list"), {"page": 2})
    assert (first.content.count(b'<th scope="row">'), second.content.count(b'<th scope="row">')) == (50, 11)
    assert "Neste side" in words(first)
    assert "Førre side" in words(second)


@pytest.mark.parametrize("stage", ["raised", "invited", "distributed"])
def test_the_page_of_a_case_asks_the_database_twelve_times_at_most(world: World, stage: str, django_assert_max_num_queries: Budget) -> None:
    with world.within():
        case = case_at(world, stage)
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        client.get(at("case_page", case.id))
        with django_assert_max_num_queries(CASE_QUERIES + NESTED):
            assert client.get(at("case_page", case.id)).status_code == 200


def test_my_day_says_what_is_due_for_whom_and_why(world: World, monday: None) -> None:
    with world.within():
        case_at(world, "raised")
    page = words(signed_in(world, "counsellor").get(reverse("workbench")))
    assert "God morgon, Randi" in page
    assert "Skriv korleis OT/PPT kan hjelpe" in page
    assert "Jonas Lien" in page
    assert "Kvifor: ved fare for avbrot skal det seiast kva OT/PPT kan bidra med" in page


def test_a_day_with_nothing_due_looks_like_a_good_day(world: World, monday: None) -> None:
    page = words(signed_in(world, "counsellor", language="nb").get(reverse("workbench")))
    assert "Ingenting må gjøres i dag" in page


def test_today_s_meeting_is_on_the_day_of_everybody_from_school_and_office_who_has_a_chair(world: World) -> None:
    with world.within():
        case = case_at(world, "invited")
        starts_at = case.facts.meeting.starts_at
    assert starts_at
    with time_machine.travel(starts_at - timedelta(hours=1), tick=False):
        for name in ("counsellor", "leader", "adviser"):
            page = words(signed_in(world, name).get(reverse("workbench")))
            assert "10.00 til 11.00" in page, name
            assert "Rom 204" in page
        assert "Ingen møte i dag" in words(signed_in(world, "other_counsellor").get(reverse("workbench")))


def test_the_list_of_cases_holds_what_one_may_open_and_nothing_else(world: World, monday: None) -> None:
    with world.within():
        case_at(world, "raised")
    seen = {name: "Jonas Lien" in words(signed_in(world, name).get(reverse("case_list"))) for name in ("counsellor", "leader", "adviser", "teacher")}
    assert all(seen.values()), seen
    for name in ("colleague", "other_counsellor", "other_adviser", "far_counsellor"):
        assert "Jonas Lien" not in words(signed_in(world, name).get(reverse("case_list"))), name


def test_the_list_is_searched_by_the_beginning_of_a_name(world: World, monday: None) -> None:
    with world.within():
        case_at(world, "raised")
        case_at(world, "raised", pupil="nora")
    client = signed_in(world, "counsellor")
    found = words(client.get(reverse("case_list"), {"q": "jon"}))
    assert "Jonas Lien" in found
    assert "Nora Bakke" not in found
    assert "Ingen saker her" in words(client.get(reverse("case_list"), {"q": "finst ikkje"}))


def test_families_are_led_to_the_portal(world: World, monday: None) -> None:
    for page in ("workbench", "case_list", "meetings", "find_pupil", "concern_new"):
        assert signed_in(world, "jonas").get(reverse(page)).headers["Location"] == reverse("portal_home"), page


def test_nobody_sees_a_page_before_signing_in_and_comes_back_afterwards(world: World, monday: None) -> None:
    answer = Client().get(reverse("case_list"))
    assert answer.headers["Location"] == f"{settings.LOGIN_URL}?next=%2Fcases%2F"


def test_the_moment_of_the_tests_is_a_monday() -> None:
    assert NOW.weekday() == 0

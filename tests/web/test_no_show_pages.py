"""The guided no-show on its page: who sees which answer, what is refused at its field, and where each branch leads."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from fotfeste.casework.models import Check, ContactAttempt, JointAnswer, Meeting, Seat, TimeProposal
from fotfeste.casework.steps.meeting import decide_for_office, decide_for_school, state_intent
from tests.small_world import MEETING_AT, World
from tests.walk import CaseAt, agree, case_at, not_met, start, try_all
from tests.web.staff import at, signed_in, words

LATER = MEETING_AT + timedelta(minutes=40)


class Budget(Protocol):
    """pytest-django's fixture."""

    def __call__(self, num: int) -> AbstractContextManager[Any]: ...


@pytest.fixture
def in_the_meeting() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def missed(world: World, *, tried: bool = False, intent: str = "") -> CaseAt:
    """Jonas has not come; everybody has been tried, and it is known whether he leaves, when the test says so."""
    with world.within():
        case = case_at(world, "invited")
        not_met(case)
        if tried or intent:
            try_all(case)
        if intent:
            state_intent(case.order("counsellor", at=case.later(minutes=1)), intent=intent, said_by="pupil", way="phone")
    return case


def posted(client: Client, case: CaseAt, page: str = "no_show", **fields: object) -> Any:
    return client.post(at(page, case.id), fields)


def revision(world: World, case: CaseAt) -> int:
    with world.within():
        return case.revision


@pytest.mark.ledger("A-50")
def test_marking_the_pupil_absent_leads_to_the_guided_page(world: World, in_the_meeting: None) -> None:
    with world.within():
        case = case_at(world, "started")
        here = [seat.id for name, seat in case.seats().items() if name != "jonas"]
    client = signed_in(world, "counsellor")
    answer = client.post(at("meeting", case.id), {"do": "attendance", "attendance": "1", "present": here})
    assert answer["Location"] == at("no_show", case.id)
    page = words(client.get(answer["Location"]))
    assert "Jonas har ikkje kome" in page
    assert "Dette har vi sendt" in page
    assert "Er du redd nokon er i fare?" in page
    assert "har ikkje kome" in words(client.get(at("meeting", case.id)))


@pytest.mark.ledger("A-51", "A-52")
def test_attempts_are_noted_in_one_press_and_the_next_to_try_is_chosen(world: World, in_the_meeting: None) -> None:
    case = missed(world)
    client = signed_in(world, "counsellor")
    stands: dict[str, Any] = {"person": world.id("jonas"), "channel": "phone", "reached": "no"}
    assert posted(client, case, **stands, revision=revision(world, case)).status_code == 303
    page = client.get(at("no_show", case.id)).content.decode()
    chosen = [name for name in ("jonas", "marit", "terje") if f'name="person" value="{world.id(name)}" checked' in page]
    assert chosen in (["marit"], ["terje"])
    assert "1 forsøk" in words(client.get(at("no_show", case.id)))


@pytest.mark.ledger("A-51")
def test_a_double_press_notes_one_attempt_and_says_why_the_second_was_not(world: World, in_the_meeting: None) -> None:
    case = missed(world)
    client = signed_in(world, "counsellor")
    stands: dict[str, Any] = {"person": world.id("jonas"), "channel": "phone", "reached": "no", "revision": revision(world, case)}
    assert [posted(client, case, **stands).status_code for _ in range(2)] == [303, 422]
    with world.within():
        assert ContactAttempt.objects.filter(case_id=case.id, happened_at__gte=MEETING_AT).count() == 1


def test_another_time_is_written_as_one_writes_it_and_never_ahead(world: World, in_the_meeting: None) -> None:
    case = missed(world)
    client = signed_in(world, "counsellor")
    stands: dict[str, Any] = {"person": world.id("jonas"), "channel": "sms", "reached": "no"}
    assert posted(client, case, **stands, clock="halv ti").status_code == 422
    assert posted(client, case, **stands, clock="23.30").status_code == 422
    assert posted(client, case, **stands, clock="10.04", note="Levert, ikkje svar").status_code == 303
    assert "10.04" in words(client.get(at("no_show", case.id)))


@pytest.mark.ledger("A-51")
def test_here_after_all_or_on_the_phone_goes_back_to_the_meeting(world: World, in_the_meeting: None) -> None:
    case = missed(world)
    client = signed_in(world, "counsellor")
    answer = posted(client, case, came="remote")
    assert answer["Location"] == at("meeting", case.id)
    with world.within():
        seat = Seat.objects.get(case_id=case.id, person_id=world.id("jonas"))
        assert (seat.attendance, seat.remote) == ("present", True)
    assert client.get(at("no_show", case.id))["Location"] == at("meeting", case.id)


@pytest.mark.ledger("A-53")
def test_unclear_shows_the_new_meeting_and_calling_it_asks_ot_about_the_time(world: World, in_the_meeting: None) -> None:
    case = missed(world, tried=True)
    client = signed_in(world, "counsellor")
    assert posted(client, case, do="intent", intent="unclear").status_code == 303
    assert "Ny samtale må kallast inn." in words(client.get(at("no_show", case.id)))
    stands: dict[str, Any] = {"day": "10.12.2026", "clock": "10.00", "place": "Biblioteket", "wish": "Møt meg på biblioteket"}
    first = posted(client, case, "new_meeting", **stands, revision=revision(world, case))
    assert first["Location"] == at("case_page", case.id)
    with world.within():
        meeting = Meeting.objects.get(case_id=case.id, number=2)
        assert TimeProposal.objects.get(meeting=meeting).place == "Biblioteket"
        assert Check.objects.get(meeting=meeting, key="easier_to_come").note == "Møt meg på biblioteket"
    assert posted(client, case, "new_meeting", **stands).status_code == 422


def test_a_time_that_is_past_or_no_time_keeps_the_words_and_calls_nothing(world: World, in_the_meeting: None) -> None:
    case = missed(world, intent="unclear")
    client = signed_in(world, "counsellor")
    for day, clock in (("1.12.2026", "10.00"), ("i morgon", "ti")):
        page = posted(client, case, "new_meeting", day=day, clock=clock, wish="Hent meg heime")
        assert page.status_code == 422
        assert 'value="Hent meg heime"' in page.content.decode()
    with world.within():
        assert Meeting.objects.filter(case_id=case.id).count() == 1


def test_what_is_not_said_is_asked_for_at_its_field(world: World, in_the_meeting: None) -> None:
    case = missed(world, tried=True)
    client = signed_in(world, "counsellor")
    for fields in ({}, {"intent": "leaves"}, {"intent": "leaves", "said_by": "guardian"}):
        page = posted(client, case, do="intent", **fields)
        assert page.status_code == 422
        summary = page.content.decode().partition("data-error-summary")[2].partition("</ul>")[0]
        (target,) = [part.partition('"')[0] for part in summary.split('href="#')[1:]]
        assert f'id="{target}"' in page.content.decode()


@pytest.mark.ledger("A-54")
def test_neither_side_sees_the_other_s_answer_before_both_have_answered(world: World, in_the_meeting: None) -> None:
    case = missed(world, intent="leaves")
    school, office = signed_in(world, "counsellor"), signed_in(world, "adviser")
    assert posted(school, case, side="school", new_meeting="yes", reason="health", words="Søv ikkje").status_code == 303
    assert "Søv ikkje" in words(school.get(at("no_show", case.id)))
    hidden = words(office.get(at("no_show", case.id)))
    assert "Søv ikkje" not in hidden
    assert "Har svart" in hidden
    assert "Ja, ny samtale" not in hidden
    assert posted(office, case, side="office", new_meeting="no").status_code == 303
    for client in (school, office):
        both = words(client.get(at("no_show", case.id)))
        assert "Søv ikkje" in both
        assert "De har ikkje svart det same." in both


@pytest.mark.ledger("A-54")
def test_nobody_answers_for_the_other_side(world: World, in_the_meeting: None) -> None:
    case = missed(world, intent="leaves")
    assert posted(signed_in(world, "counsellor"), case, side="office", new_meeting="no").status_code == 403
    assert posted(signed_in(world, "adviser"), case, side="school", new_meeting="no").status_code == 403
    assert posted(signed_in(world, "counsellor"), case, side="school", new_meeting="yes").status_code == 422
    with world.within():
        assert not JointAnswer.objects.filter(case_id=case.id).exists()


@pytest.mark.ledger("A-54")
def test_ot_finds_the_question_on_its_own_workbench(world: World, in_the_meeting: None) -> None:
    case = missed(world, intent="leaves")
    page = signed_in(world, "adviser").get("/")
    assert at("no_show", case.id) in page.content.decode()


@pytest.mark.ledger("A-55")
def test_agreed_the_record_asks_only_what_was_not_the_pupils_to_tell(world: World, in_the_meeting: None) -> None:
    case = missed(world, intent="leaves")
    with world.within():
        agree(case, new_meeting=False)
    client = signed_in(world, "counsellor")
    assert "Til referatet" in words(client.get(at("no_show", case.id)))
    page = client.get(at("meeting", case.id)).content.decode()
    assert 'name="conclusion--summary"' in page
    assert 'name="account--told"' not in page
    assert 'id="s-plan"' not in page
    assert "skriv ikkje under" in page


@pytest.mark.ledger("A-18")
def test_a_leader_goes_on_without_ot_from_the_meetings_page_and_a_counsellor_is_told_who_can(world: World, in_the_meeting: None) -> None:
    with world.within():
        case = case_at(world, "invited")
        start(case, absent={"adviser"})
    assert at("exits", case.id) not in signed_in(world, "counsellor").get(at("meeting", case.id)).content.decode()
    assert signed_in(world, "counsellor").get(at("exits", case.id)).status_code == 403
    leader = signed_in(world, "leader")
    assert at("exits", case.id) in leader.get(at("meeting", case.id)).content.decode()
    refused = posted(leader, case, "exits", code="absent:office", reason="Sjuk", consented_way="email")
    assert refused.status_code == 422
    assert "Sjuk" in refused.content.decode()
    agreed = {"code": "absent:office", "reason": "Sjuk", "consented_by": world.id("adviser"), "consented_way": "email"}
    assert posted(leader, case, "exits", **agreed).status_code == 303
    page = words(leader.get(at("exits", case.id)))
    assert "Siri Brekken sa ja per e-post." in page
    assert posted(leader, case, "exits", **agreed).status_code == 422


def test_nobody_at_home_and_no_stranger_finds_the_pages(world: World, in_the_meeting: None) -> None:
    case: UUID = missed(world).id
    for name, status in (("jonas", 403), ("marit", 403), ("other_counsellor", 404), ("far_counsellor", 404)):
        client = signed_in(world, name)
        assert [client.get(at(page, case)).status_code for page in ("no_show", "new_meeting", "exits")] == [status] * 3, name


def test_a_locked_record_can_be_looked_at_and_not_changed(world: World, in_the_meeting: None) -> None:
    case = missed(world, intent="leaves")
    with world.within():
        decide_for_school(case.order("counsellor", at=case.later(minutes=1)), new_meeting=False)
        decide_for_office(case.order("adviser", at=case.later(minutes=1)), new_meeting=False)
    page = signed_in(world, "adviser").get(at("no_show", case.id)).content.decode()
    assert 'name="new_meeting"' not in page


@pytest.mark.parametrize("page", ["no_show", "exits"])
def test_a_page_asks_no_oftener_than_this(world: World, page: str, in_the_meeting: None, django_assert_max_num_queries: Budget) -> None:
    case = missed(world, intent="leaves")
    client = signed_in(world, "leader")
    client.get(at(page, case.id))
    with django_assert_max_num_queries(20):
        assert client.get(at(page, case.id)).status_code == 200


def test_a_new_meeting_that_is_not_needed_after_all_can_be_called_off_before_it_has_a_time(world: World, in_the_meeting: None) -> None:
    case = missed(world, intent="unclear")
    client = signed_in(world, "counsellor")
    assert posted(client, case, "new_meeting").status_code == 303
    assert at("cancel_meeting", case.id) in client.get(at("case_page", case.id)).content.decode()
    assert 'name="reason"' in client.get(at("cancel_meeting", case.id)).content.decode()
    assert posted(client, case, "cancel_meeting", reason="Jonas har ringt.").status_code == 303
    assert "Ny samtale må kallast inn." in words(client.get(at("no_show", case.id)))

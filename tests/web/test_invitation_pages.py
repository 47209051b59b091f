"""Who attends, the time that OT agrees to, the neutral page, the invitation as each gets it, and the log of calls."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fotfeste.casework.models import ContactAttempt, Edition, Seat, TimeProposal
from fotfeste.casework.steps.preparation import OtherChoice, assess_others, confirm_others
from fotfeste.domain.facts import Role
from tests.small_world import World, days
from tests.walk import CaseAt, case_at, raise_case
from tests.web.staff import at, signed_in, words

TIMES = {"day_1": "3.12.2026", "clock_1": "10", "day_2": "04.12.26", "clock_2": "12:30", "minutes": "60", "place": "Rom B214"}


def proposed(world: World) -> tuple[CaseAt, list[TimeProposal]]:
    with world.within():
        case = case_at(world, "prepared")
    signed_in(world, "counsellor").post(at("times", case.id), TIMES)
    with world.within():
        return case, list(TimeProposal.objects.filter(case_id=case.id).order_by("starts_at"))


@pytest.mark.ledger("A-30")
def test_times_are_typed_the_way_people_write_them(world: World, monday: None) -> None:
    _case, times = proposed(world)
    assert [f"{one.starts_at:%Y-%m-%d %H:%M}" for one in times] == ["2026-12-03 09:00", "2026-12-04 11:30"]
    assert {one.place for one in times} == {"Rom B214"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day_1": "tysdag"}, "day_1"),
        ({"clock_2": "25.00"}, "day_2"),
        ({"day_1": "", "clock_1": "", "day_2": "", "clock_2": "", "clock_3": "aldri"}, "day_3"),
        ({"day_1": "1.1.2020"}, "times"),
        ({"day_2": "3.12.2026", "clock_2": "10.00"}, "times"),
        ({"minutes": "5"}, "minutes"),
        ({"minutes": "lenge"}, "minutes"),
        ({"place": " "}, "place"),
    ],
)
def test_times_that_cannot_be_are_named_and_the_others_are_kept(world: World, monday: None, changed: dict[str, str], field: str) -> None:
    with world.within():
        case = raise_case(world)
    typed = TIMES | {"day_3": "5.12.2026", "clock_3": "9.15"} | changed
    answer = signed_in(world, "counsellor").post(at("times", case.id), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert f'id="id_{field}"' in page
    assert 'value="5.12.2026"' in page
    with world.within():
        assert not TimeProposal.objects.exists()


@pytest.mark.ledger("A-30")
def test_ot_answers_with_one_press_and_the_time_is_agreed(world: World, monday: None) -> None:
    case, times = proposed(world)
    office = signed_in(world, "adviser")
    assert words(office.get(at("times", case.id))).count("Passar") == 2
    assert office.post(at("times", case.id), {"proposal": str(times[0].id)}).status_code == 303
    page = words(signed_in(world, "counsellor").get(at("times", case.id)))
    assert "Torsdag 3. desember kl. 10.00, Rom B214" in page
    assert "Siri Brekken sa ja 16. november" in page


def test_ot_says_that_none_suits_and_the_school_proposes_anew(world: World, monday: None) -> None:
    case, _times = proposed(world)
    assert signed_in(world, "adviser").post(at("times", case.id), {"proposal": "none"}).status_code == 303
    assert "Kva tider passar for skulen og eleven?" in words(signed_in(world, "counsellor").get(at("times", case.id)))


def test_a_time_that_does_not_wait_is_refused_in_words(world: World, monday: None) -> None:
    case, _times = proposed(world)
    for number in ("999999", "", "fredag"):
        assert signed_in(world, "adviser").post(at("times", case.id), {"proposal": number}).status_code == 422
    assert signed_in(world, "counsellor").post(at("times", case.id), {"proposal": "none"}).status_code == 403


@pytest.mark.ledger("A-31")
def test_the_link_of_the_mail_shows_times_and_the_school_and_nothing_else(world: World, monday: None) -> None:
    case, times = proposed(world)
    address = reverse("time_page", args=[times[0].token])
    answer = Client().get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Lia vidaregåande skule" in page
    for secret in ("Jonas", "Lien", "Rom B214", str(case.id), "avklaring", "OT", "Randi"):
        assert secret not in page, secret
    assert f"/sign-in/?next={address}" in page
    assert 'name="proposal"' not in page


@pytest.mark.ledger("A-31")
def test_the_link_is_answered_with_one_press_by_whoever_works_at_the_office(world: World, monday: None) -> None:
    _case, times = proposed(world)
    address = reverse("time_page", args=[times[0].token])
    for name in ("counsellor", "other_adviser", "far_adviser", "jonas"):
        client = signed_in(world, name)
        assert 'name="proposal"' not in client.get(address).content.decode(), name
        assert client.post(address, {"proposal": str(times[0].id)}).status_code == 200
    with world.within():
        assert not TimeProposal.objects.exclude(answer="").exists()
    answer = signed_in(world, "second_adviser").post(address, {"proposal": str(times[1].id)})
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert "Fredag 4. desember kl. 12.30" in words(Client().get(address))


def test_a_number_that_was_never_sent_leads_nowhere_and_a_post_without_sign_in_changes_nothing(world: World, monday: None) -> None:
    _case, times = proposed(world)
    assert Client().post(reverse("time_page", args=[times[0].token]), {"proposal": str(times[0].id)}).status_code == 200
    with world.within():
        assert not TimeProposal.objects.exclude(answer="").exists()
    assert Client().get(reverse("time_page", args=[uuid4()])).status_code == 404


def ready(world: World) -> CaseAt:
    with world.within():
        return case_at(world, "time_agreed")


@pytest.mark.ledger("A-15")
def test_who_attends_is_chosen_for_school_and_office(world: World, monday: None) -> None:
    case = ready(world)
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        chosen = {
            "leader": f"{world.id('leader')}:leader",
            "teacher": f"{world.id('teacher')}:contact_teacher",
            "office": f"{world.id('second_adviser')}:ot_adviser",
        }
        assert client.post(at("participants", case.id), chosen).status_code == 303
        with world.within():
            staff = {seat.person_id: seat.role for seat in Seat.objects.filter(case_id=case.id).exclude(role__in=("pupil", "guardian"))}
        assert staff == {world.id("leader"): "leader", world.id("teacher"): "contact_teacher", world.id("second_adviser"): "ot_adviser"}


def test_somebody_without_the_role_cannot_be_chosen_and_the_choice_is_kept(world: World, monday: None) -> None:
    case = ready(world)
    with time_machine.travel(case.later(minutes=5), tick=False):
        chosen = {"leader": f"{world.id('other_leader')}:leader", "teacher": f"{world.id('teacher')}:contact_teacher"}
        answer = signed_in(world, "counsellor").post(at("participants", case.id), chosen)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_seats"' in page
    assert f'<option value="{world.id("teacher")}:contact_teacher" selected>' in page


@pytest.mark.ledger("A-32")
def test_the_letters_are_shown_before_they_are_sent_and_say_exactly_what_each_gets(world: World, monday: None) -> None:
    case = ready(world)
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        typed = {"do": "preview", "place": "Biblioteket", "message": "Vi har kake."}
        page = words(client.post(at("invitation", case.id), typed))
        with world.within():
            assert not Edition.objects.exists()
    assert "Sende innkalling til seks personar?" in page
    assert "Vis brevet til Marit Lien" in page
    assert page.count("Vi har kake.") == 4, "in the field, and in the letters to the pupil and both guardians"
    assert page.count("Biblioteket") == 6
    assert "Du får denne innkallinga fordi Jonas er under 18 år." in page


@pytest.mark.ledger("A-32", "A-20")
def test_the_invitation_goes_to_six_for_a_minor_and_to_four_for_a_pupil_of_age(world: World, monday: None) -> None:
    for pupil, count in (("jonas", 6), ("nora", 4)):
        with world.within():
            case = case_at(world, "time_agreed", pupil=pupil)
        with time_machine.travel(case.later(minutes=5), tick=False):
            client = signed_in(world, "counsellor")
            answer = client.post(at("invitation", case.id), {"do": "send", "place": "Rom 204"})
            assert (answer.status_code, answer.headers["Location"]) == (303, at("invitation", case.id))
            page = words(client.get(at("invitation", case.id)))
        with world.within():
            assert Edition.objects.filter(case_id=case.id, kind="invitation").count() == count
        assert "Innkallingane er sende." in page
        assert page.count("Varselet går kl.") == count


def test_short_notice_asks_for_a_reason_and_keeps_the_words(world: World, monday: None) -> None:
    case = ready(world)
    with world.within():
        starts_at = case.facts.meeting.starts_at
    assert starts_at
    with time_machine.travel(starts_at - days(3), tick=False):
        client = signed_in(world, "counsellor")
        typed = {"do": "send", "place": "Rom 204", "message": "Vi sit ved vindauget.", "reason": ""}
        answer = client.post(at("invitation", case.id), typed)
        assert answer.status_code == 422
        assert 'href="#id_reason"' in answer.content.decode()
        assert "Vi sit ved vindauget." in answer.content.decode()
        assert client.post(at("invitation", case.id), typed | {"reason": "Eleven sluttar på fredag."}).status_code == 303


def test_a_button_that_cannot_be_pressed_says_why(world: World, monday: None) -> None:
    with world.within():
        case = raise_case(world)
    client = signed_in(world, "counsellor")
    page = client.get(at("invitation", case.id)).content.decode()
    assert "Avtal tid med OT først." in page
    assert 'aria-disabled="true" aria-describedby="hindered"' in page
    assert client.post(at("invitation", case.id), {"do": "send", "place": "Rom 204"}).status_code == 422


def test_an_invitation_is_sent_once_however_often_one_presses(world: World, monday: None) -> None:
    case = ready(world)
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        with world.within():
            revision = str(case.revision)
        typed = {"do": "send", "place": "Rom 204", "revision": revision}
        assert client.post(at("invitation", case.id), typed).status_code == 303
        assert client.post(at("invitation", case.id), typed).status_code == 422
    with world.within():
        assert Edition.objects.filter(case_id=case.id).count() == 6


def test_only_those_who_lead_the_case_send(world: World, monday: None) -> None:
    case = ready(world)
    with time_machine.travel(case.later(minutes=5), tick=False):
        typed = {"do": "send", "place": "Rom 204"}
        assert {
            name: signed_in(world, name).post(at("invitation", case.id), typed).status_code
            for name in ("adviser", "teacher", "jonas", "other_leader")
        } == {
            "adviser": 403,
            "teacher": 403,
            "jonas": 403,
            "other_leader": 404,
        }


@pytest.mark.ledger("A-26")
def test_a_service_without_consent_is_left_out_and_the_page_says_which(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "time_agreed")
        choice = OtherChoice(wanted=True, person=world.id("job_adviser"), why="Vil arbeide")
        assess_others(case.order("counsellor"), services={Role.NAV: choice})
        confirm_others(case.order("adviser"), agrees=True)
    with time_machine.travel(case.later(minutes=5), tick=False):
        page = words(signed_in(world, "counsellor").get(at("invitation", case.id)))
    assert "NAV: Samtykke manglar." in page
    assert "Vis brevet til Nils Rask" not in page
    assert "Sende innkalling til seks personar?" in page


@pytest.mark.ledger("A-33")
def test_a_call_is_noted_with_when_it_was_and_whether_it_was_answered(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "invited")
    with time_machine.travel(case.later(hours=3), tick=False):
        client = signed_in(world, "teacher")
        typed = {"person": str(world.id("jonas")), "channel": "phone", "day": "16.11.2026", "clock": "12.15", "reached": "yes", "note": "Han kjem."}
        assert client.post(at("contact_log", case.id), typed).status_code == 303
        page = words(client.get(at("contact_log", case.id)))
    assert "Jonas Lien , telefon kl. 12.15: fekk svar. Han kjem. (Ivar Skaret)" in page


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reached": ""}, "reached"),
        ({"day": "i morgon"}, "day"),
        ({"clock": "snart"}, "day"),
        ({"day": "1.12.2026"}, "happened_at"),
        ({"channel": "fax"}, "channel"),
        ({"person": "0"}, "person"),
    ],
)
def test_a_call_that_cannot_be_noted_is_named_and_kept(world: World, monday: None, changed: dict[str, str], field: str) -> None:
    with world.within():
        case = raise_case(world)
    typed = {"person": str(world.id("jonas")), "channel": "phone", "day": "16.11.2026", "clock": "8.15", "reached": "no", "note": "Prøver igjen."}
    answer = signed_in(world, "counsellor").post(at("contact_log", case.id), typed | changed)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert "Prøver igjen." in answer.content.decode()
    with world.within():
        assert not ContactAttempt.objects.exists()


@pytest.mark.ledger("A-33")
def test_the_call_to_the_pupil_is_advice_and_can_be_left_out_with_a_reason(world: World, monday: None) -> None:
    with world.within():
        case = case_at(world, "invited")
    with time_machine.travel(case.later(hours=3), tick=False):
        client = signed_in(world, "counsellor")
        with world.within():
            ContactAttempt.objects.filter(case_id=case.id).delete()
        assert client.post(at("contact_log", case.id), {"do": "skip", "reason": ""}).status_code == 422
        assert client.post(at("contact_log", case.id), {"do": "skip", "reason": "Jonas har ikkje telefon."}).status_code == 303
        assert "Jonas har ikkje telefon." in words(client.get(at("contact_log", case.id)))


def test_at_least_one_time_is_proposed(world: World, monday: None) -> None:
    with world.within():
        case = raise_case(world)
    answer = signed_in(world, "counsellor").post(at("times", case.id), {"minutes": "60", "place": "Rom B214"})
    assert answer.status_code == 422
    assert 'href="#id_times"' in answer.content.decode()
    assert "Rom B214" in answer.content.decode()

"""The list of letters to post, and the buttons for messages on the page of a case."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fotfeste.casework.models import Edition
from fotfeste.casework.papers import build_edition
from fotfeste.messaging.models import Message
from tests.small_world import World
from tests.walk import CaseAt, case_at
from tests.web.staff import at, signed_in, words

PAPER = "Innkalling til Adrian Nes"


def invited(world: World, pupil: str) -> CaseAt:
    """A case whose invitations have been sent and built."""
    with world.within():
        case = case_at(world, "invited", pupil=pupil)
        for number in Edition.objects.filter(case_id=case.id).values_list("id", flat=True):
            build_edition(edition_id=number)
    return case


def paper(case: CaseAt, name: str) -> Edition:
    with case.world.within():
        return Edition.objects.get(case_id=case.id, holder_id=case.world.id(name))


def bring(client: Client, case_id: UUID, edition_id: UUID, act: str = "post_paper"):  # type: ignore[no-untyped-def]  # the test client's own answer
    return client.post(reverse("post"), {"act": act, "case": case_id, "edition": edition_id})


def say(case: CaseAt, **changes: object) -> None:
    """Let the messages of the case stand so."""
    with case.world.within():
        Message.objects.filter(case_id=case.id).update(**changes)


@pytest.mark.ledger("A-32")
def test_the_list_says_to_whom_what_and_where_and_the_letter_leaves_it_when_it_is_posted(world: World) -> None:
    case = invited(world, "adrian")
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        page = client.get(reverse("post"))
        assert "Innkalling til Adrian Nes gjeld Adrian Nes" in words(page)
        assert "Bakken 4, 6198 Lia" in words(page)
        assert reverse("paper", args=[paper(case, "adrian").id]) in page.content.decode()
        answer = bring(client, case.id, paper(case, "adrian").id)
        assert (answer.status_code, answer.headers["Location"]) == (303, reverse("post"))
        after = words(client.get(reverse("post")))
    assert "Skrive ned: Brevet er posta." in after
    assert PAPER not in after
    assert "Innkalling til Jan Nes" in after


@pytest.mark.ledger("A-32", "A-43")
def test_what_goes_by_hand_shows_no_address_and_is_handed_over(world: World) -> None:
    case = invited(world, "mina")
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        page = words(client.get(reverse("post")))
        assert "Innkalling til Mina Skog" in page
        assert "Bakken" not in page
        assert bring(client, case.id, paper(case, "mina").id, "hand_over_paper").status_code == 303
        assert "Innkalling til Mina Skog" not in words(client.get(reverse("post")))


def test_a_paper_that_is_being_made_has_no_link_and_no_button(world: World) -> None:
    with world.within():
        case = case_at(world, "invited", pupil="adrian")
    with time_machine.travel(case.later(minutes=5), tick=False):
        page = signed_in(world, "counsellor").get(reverse("post"))
    assert "blir laga" in words(page)
    assert 'name="edition"' not in page.content.decode()


def test_with_nothing_to_post_the_page_is_calm(world: World, monday: None) -> None:
    assert "Ingen brev ventar" in words(signed_in(world, "counsellor").get(reverse("post")))


def test_others_see_an_empty_list_and_cannot_say_that_a_letter_is_posted(world: World) -> None:
    case = invited(world, "adrian")
    number = paper(case, "adrian").id
    with time_machine.travel(case.later(minutes=5), tick=False):
        for name in ("colleague", "other_leader", "other_adviser", "far_leader"):
            client = signed_in(world, name)
            assert PAPER not in words(client.get(reverse("post"))), name
            assert bring(client, case.id, number).status_code == 404, name
        adrian = signed_in(world, "adrian")
        assert adrian.get(reverse("post")).headers["Location"] == reverse("portal_home")
    assert paper(case, "adrian").handed_over_at is None


def test_the_page_is_shown_to_nobody_who_is_not_signed_in(world: World, monday: None) -> None:
    assert Client().get(reverse("post")).headers["Location"].startswith("/sign-in/")


def test_what_cannot_be_posted_is_refused_in_a_sentence_and_the_list_stands(world: World) -> None:
    case = invited(world, "adrian")
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        twice = paper(case, "adrian").id
        bring(client, case.id, twice)
        for answer, sentence in (
            (bring(client, case.id, twice), "Brevet er alt posta."),
            (bring(client, case.id, uuid4()), "Dette papiret skal ikkje i posten."),
            (client.post(reverse("post"), {"act": "close_case", "case": "x"}), "Vel eit av papira på sida"),
        ):
            assert answer.status_code == 422
            assert sentence in words(answer)
            assert "Innkalling til Jan Nes" in words(answer)


def test_the_list_takes_as_many_questions_however_long_it_is(world: World) -> None:
    asked = []
    with time_machine.travel(invited(world, "adrian").later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        for pupil in ("", "mina"):
            if pupil:
                invited(world, pupil)
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse("post"))
            asked.append(len([query for query in captured if "SAVEPOINT" not in query["sql"] and "app.authorities" not in query["sql"]]))
    assert asked == [7, 7]


def test_the_workbench_leads_to_the_letters(world: World) -> None:
    case = invited(world, "adrian")
    with time_machine.travel(case.later(minutes=5), tick=False):
        page = signed_in(world, "counsellor").get(reverse("workbench"))
    assert "2 brev skal postast eller leverast" in words(page)
    assert "Skriv ut og post brevet: Jan Nes" in words(page)
    assert f'href="{reverse("post")}"' in page.content.decode()


@pytest.mark.ledger("A-39")
def test_the_page_of_papers_says_which_letter_waits_and_which_is_posted(world: World) -> None:
    with world.within():
        case = case_at(world, "distributed", pupil="adrian")
        papers = {row.holder_id: row.id for row in Edition.objects.filter(case_id=case.id).exclude(text=None)}
        for number in papers.values():
            build_edition(edition_id=number)
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        bring(client, case.id, papers[world.id("adrian")])
        page = words(client.get(at("distribution", case.id)))
    assert "Adrian Nes Eleven Original Papir, i posten Posta" in page
    assert "Ventar på å bli posta til Jan Nes" in page


def test_on_the_page_of_a_case_what_failed_says_what_to_do_and_goes_again(world: World) -> None:
    case = invited(world, "jonas")
    say(case, state="sent", sent_at=case.now)
    with world.within():
        failed = Message.objects.get(case_id=case.id, recipient=world.id("marit"), kind="invitation_notice")
        Message.objects.filter(id=failed.pk).update(state="failed", failure="unconfirmed")
    with time_machine.travel(case.later(minutes=5), tick=False):
        client = signed_in(world, "counsellor")
        page = words(client.get(at("case_page", case.id)))
        assert "Spør om meldinga kom fram, eller send ho på nytt. Send på nytt til Marit Lien" in page
        assert "Send på nytt" not in words(signed_in(world, "adviser").get(at("case_page", case.id)))
        answer = client.post(at("case_messages", case.id), {"again": failed.pk}, follow=True)
    assert "Meldinga er på veg igjen." in words(answer)
    assert "Marit Lien E-post, går" in words(answer)
    with world.within():
        assert Message.objects.get(id=failed.pk).state == "waiting"


def test_on_the_page_of_a_case_all_that_has_not_left_is_taken_back_in_one_press(world: World) -> None:
    case = invited(world, "jonas")
    with time_machine.travel(case.now + timedelta(seconds=30), tick=False):
        client = signed_in(world, "counsellor")
        page = client.get(at("case_page", case.id))
        assert "Ikkje sendt enno" in words(page)
        assert "Ta alle tilbake" in words(page)
        with world.within():
            numbers = list(Message.objects.filter(case_id=case.id, state="waiting").values_list("id", flat=True))
        after = client.post(at("case_messages", case.id), {"back": numbers}, follow=True)
        assert "Teke tilbake. Ingenting vart sendt." in words(after)
        assert "teken tilbake" in words(after)
        again = client.post(at("case_messages", case.id), {"back": numbers}, follow=True)
    assert "Det er for seint. Meldinga er send." in words(again)
    with world.within():
        assert not Message.objects.filter(case_id=case.id, state="waiting").exists()


@pytest.mark.parametrize(("name", "status"), [("adviser", 403), ("jonas", 403), ("colleague", 404), ("far_leader", 404)])
def test_nobody_else_decides_about_the_messages_of_a_case(world: World, name: str, status: int) -> None:
    case = invited(world, "jonas")
    with world.within():
        number = Message.objects.filter(case_id=case.id, state="waiting").values_list("id", flat=True)[0]
    with time_machine.travel(case.now + timedelta(seconds=30), tick=False):
        client = signed_in(world, name)
        assert client.get(at("case_messages", case.id)).status_code == 405
        assert client.post(at("case_messages", case.id), {"back": number}).status_code == status

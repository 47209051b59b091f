"""What is done in the portal: answers, own words, yes and no, signatures, promises; once, twice, and wrongly."""

import json
from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from fotfeste.audit.read import looks
from fotfeste.casework.models import Consent, Draft, Edition, Measure, Seat, Signature
from fotfeste.casework.steps.consent import give_consent
from fotfeste.casework.steps.preparation import OtherChoice, assess_others
from fotfeste.documents.store import keep
from fotfeste.domain.facts import Role
from tests.small_world import World, small_world
from tests.walk import INK, CaseAt, case_at, lock, start
from tests.walk import fill_in as fill_in_form
from tests.walk import write as write_field
from tests.web.portal_visit import get, post, signed_in, words

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def world(db: None) -> World:
    return small_world()


@pytest.fixture
def case(world: World, request: pytest.FixtureRequest) -> Iterator[CaseAt]:
    stage, pupil = getattr(request, "param", ("invited", "jonas"))
    with world.within():
        made = case_at(world, stage, pupil=pupil)
    with time_machine.travel(made.later(minutes=5), tick=False):
        yield made


def at(stage: str, pupil: str = "jonas") -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [(stage, pupil)], indirect=True, ids=[stage])


@pytest.mark.ledger("A-35")
def test_yes_is_one_tap_and_a_second_tap_changes_nothing(case: CaseAt) -> None:
    for _tap in range(2):
        answer = post(case, "jonas", "portal_answer", answer="yes")
        assert (answer.status_code, answer.headers["Location"]) == (303, reverse("portal_case", args=[case.id]))
    with case.world.within():
        assert case.seats()["jonas"].answer == "yes"
        assert Seat.objects.filter(case_id=case.id, person=case.world.id("jonas")).count() == 1
    assert "Du kjem" in words(get(case, "jonas", "portal_case"))


@pytest.mark.ledger("A-35")
def test_a_no_is_told_with_the_words_that_came_with_it_and_can_be_changed(case: CaseAt) -> None:
    post(case, "marit", "portal_answer", answer="no", note="Eg er på jobb til klokka tolv.")
    page = words(get(case, "marit", "portal_case"))
    assert "Tida passar ikkje for deg" in page
    assert "Eg er på jobb til klokka tolv." in page
    post(case, "marit", "portal_answer", answer="yes")
    with case.world.within():
        assert case.seats()["marit"].answer == "yes"
        assert case.seats()["terje"].answer == "", "each answers alone"


def test_an_answer_that_is_neither_is_refused_and_what_was_typed_stays(case: CaseAt) -> None:
    answer = post(case, "jonas", "portal_answer", answer="kanskje", note="Eg veit ikkje.")
    assert answer.status_code == 422
    assert "Vel ja eller nei." in words(answer)
    assert "Eg veit ikkje." in words(answer)
    assert "Passar ikkje" in words(get(case, "jonas", "portal_answer")), "the language was changed on the page that refused"


@at("started")
def test_nobody_answers_once_the_meeting_has_begun(case: CaseAt) -> None:
    assert post(case, "jonas", "portal_answer", answer="no").status_code == 422
    assert reverse("portal_answer", args=[case.id]) not in get(case, "jonas", "portal_case").content.decode()


@pytest.mark.ledger("A-08")
def test_own_words_are_saved_as_one_types(case: CaseAt) -> None:
    client = signed_in(case.world, "jonas")
    typed = {"section": "own_words", "field": "hard", "item": "", "value": "Eg søv dårleg.", "revision": "0"}
    answer = client.post(reverse("portal_draft", args=[case.id]), typed)
    assert (answer.status_code, answer.json()["revision"], answer.json()["author"]) == (200, 1, "Jonas Lien")
    clash = client.post(reverse("portal_draft", args=[case.id]), typed | {"value": "Noko anna."})
    assert (clash.status_code, clash.json()["value"]) == (409, "Eg søv dårleg.")
    assert "Eg søv dårleg." in words(get(case, "jonas", "portal_case"))


@pytest.mark.ledger("A-08")
def test_nobody_else_writes_the_pupils_words_and_the_pupil_writes_nothing_else(case: CaseAt) -> None:
    typed = {"section": "own_words", "field": "hard", "item": "", "value": "Han er lat.", "revision": "0"}
    for who, expected in (("marit", 404), ("counsellor", 403), ("stepfather", 404), ("adrian", 404)):
        assert post(case, who, "portal_draft", **typed).status_code == expected, who
    assert post(case, "jonas", "portal_draft", **(typed | {"section": "background", "field": "why_meeting"})).status_code == 403
    with case.world.within():
        assert not Draft.objects.filter(case_id=case.id, section="own_words").exists()


def test_own_words_can_be_sent_without_script(case: CaseAt) -> None:
    typed = {"own_words--wish": "Kortare dagar.", "own_words--wish__revision": "0", "own_words--not_shared": "home"}
    answer = post(case, "jonas", "portal_own_words", **typed)
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("portal_case", args=[case.id]) + "#own")
    page = get(case, "jonas", "portal_own_words").content.decode()
    assert "Kortare dagar." in page
    assert 'value="home" checked' in page


@at("locked")
def test_own_words_stand_as_they_are_when_the_text_is_locked(case: CaseAt) -> None:
    answer = post(case, "jonas", "portal_draft", section="own_words", field="hard", item="", value="Seint.", revision="0")
    assert (answer.status_code, json.loads(answer.content)["message"]) == (422, "Teksten er låst, så dette kan ikkje endrast lenger.")
    assert "<textarea" not in get(case, "jonas", "portal_case").content.decode()


@pytest.mark.ledger("A-24")
@at("raised")
def test_yes_and_no_weigh_the_same_and_a_yes_is_as_easily_taken_back(case: CaseAt) -> None:
    with case.world.within():
        assess_others(
            case.order("counsellor"), services={Role.PPT: OtherChoice(wanted=True, person=case.world.id("psychologist"), why="Kan om tal.")}
        )
    page = get(case, "marit", "portal_consent").content.decode()
    assert page.count('data-variant="secondary" type="submit" name="answer"') == 2
    assert 'data-variant="primary"' not in page
    assert "checked" not in page
    for answer, shown in (("given", "Du har sagt ja"), ("withdrawn", "Du har sagt nei"), ("given", "Du har sagt ja")):
        assert post(case, "marit", "portal_consent", service="ppt", answer=answer).status_code == 303
        assert shown in words(get(case, "marit", "portal_consent"))
    with case.world.within():
        assert Consent.objects.filter(case_id=case.id).count() == 3, "every answer is kept"


@pytest.mark.ledger("A-24")
@at("raised")
def test_who_said_no_is_told_to_nobody(case: CaseAt) -> None:
    with case.world.within():
        assess_others(
            case.order("counsellor"), services={Role.PPT: OtherChoice(wanted=True, person=case.world.id("psychologist"), why="Kan om tal.")}
        )
        give_consent(case.order("jonas"), service=Role.PPT, answer="refused")
        give_consent(case.order("terje"), service=Role.PPT, answer="given")
    page = words(get(case, "marit", "portal_consent"))
    assert "Terje har sagt ja" in page
    assert "Ein av dei som er spurde, har sagt nei" in page
    assert "Jonas har sagt" not in page


def test_a_consent_that_nobody_asked_for_is_refused(case: CaseAt) -> None:
    assert post(case, "jonas", "portal_consent", service="leader", answer="given").status_code == 422
    assert post(case, "jonas", "portal_consent", service="nobody", answer="given").status_code == 422
    assert post(case, "jonas", "portal_consent", service="ppt", answer="maybe").status_code == 422


@pytest.mark.ledger("A-20")
@at("raised", "nora")
def test_an_adult_may_want_the_parents_there(case: CaseAt) -> None:
    assert "Du er over 18 år" in words(get(case, "nora", "portal_consent"))
    assert post(case, "nora", "portal_consent", service="guardian", answer="given").status_code == 303
    with case.world.within():
        assert Consent.objects.get(case_id=case.id).service == "guardian"


@pytest.mark.ledger("A-38")
@at("locked")
def test_the_pupil_reads_the_text_and_signs_it_once(case: CaseAt) -> None:
    page = words(get(case, "jonas", "portal_sign"))
    assert "Eg likar å jobbe, men ikkje å sitte." in page
    assert "Lage ny timeplan" in page
    for _tap in range(2):
        assert post(case, "jonas", "portal_sign", way="draw", strokes=json.dumps(INK)).status_code == 303
    with case.world.within():
        signature = Signature.objects.get(case_id=case.id)
        assert (signature.seat_id, signature.way, signature.recorded_by_id) == (case.seats()["jonas"].id, "drawn", case.world.id("jonas"))
    assert "Du har skrive under" in words(get(case, "jonas", "portal_sign"))


@pytest.mark.ledger("A-38")
@at("locked")
def test_no_is_a_real_answer_that_asks_for_a_reason(case: CaseAt) -> None:
    empty = post(case, "marit", "portal_sign", way="refuse", reason=" ")
    assert empty.status_code == 422
    assert "Skriv kvifor." in words(empty)
    drawn = post(case, "marit", "portal_sign", way="draw", strokes="")
    assert drawn.status_code == 422
    assert "Skriv namnet ditt i feltet." in words(drawn)
    assert post(case, "marit", "portal_sign", way="refuse", reason="Eg er ikkje samd i planen.").status_code == 303
    with case.world.within():
        assert Signature.objects.get(case_id=case.id).way == "refused"
    assert "Du kan skrive under seinare" in words(get(case, "marit", "portal_sign"))
    assert reverse("portal_sign", args=[case.id]) in get(case, "marit", "portal_case").content.decode()
    assert post(case, "marit", "portal_sign", way="draw", strokes=json.dumps(INK)).status_code == 303
    with case.world.within():
        assert Signature.objects.get(case_id=case.id).way == "drawn"


@pytest.mark.ledger("A-38", "A-43")
@at("invited")
def test_a_guardian_who_was_not_there_has_nothing_to_sign(case: CaseAt) -> None:
    with case.world.within():
        start(case)
        Seat.objects.filter(id=case.seats()["terje"].id).update(attendance="absent")
        fill_in_form(case)
        lock(case)
    with time_machine.travel(case.later(minutes=5), tick=False):
        assert post(case, "terje", "portal_sign", way="draw", strokes=json.dumps(INK)).status_code == 303
    with case.world.within():
        assert not Signature.objects.filter(case_id=case.id).exists()


@pytest.mark.ledger("A-08")
@at("started")
def test_what_the_pupil_asked_not_to_share_is_not_in_the_guardians_text(case: CaseAt) -> None:
    with case.world.within():
        write_field(case, "own_words", "hard", "Det er bråk heime.", by="jonas", role=Role.PUPIL)
        write_field(case, "own_words", "not_shared", "home", by="jonas", role=Role.PUPIL)
        fill_in_form(case)
        lock(case)
    assert "Det er bråk heime." in words(get(case, "jonas", "portal_sign"))
    page = words(get(case, "marit", "portal_sign"))
    assert "Det er bråk heime." not in page
    assert "Denne delen får du ikkje." in page


@pytest.mark.ledger("A-40", "A-41")
@at("distributed")
def test_everybody_opens_the_own_paper_and_no_other(case: CaseAt) -> None:
    with case.world.within():
        stored = keep(authority_id=case.world.county.id, case_id=case.id, media_type="application/pdf", content=PDF)
        Edition.objects.filter(case_id=case.id).update(file=stored)
        mine = Edition.objects.get(case_id=case.id, kind="original").id
        theirs = Edition.objects.get(case_id=case.id, kind="copy", holder=case.world.id("marit")).id
    page = words(get(case, "jonas", "portal_papers"))
    assert page.count("Original ") == 1
    paper = get(case, "jonas", "portal_paper", edition_id=mine)
    assert (paper.status_code, paper.content, paper.headers["Content-Type"]) == (200, PDF, "application/pdf")
    assert paper.headers["Content-Disposition"] == 'inline; filename="fotfeste.pdf"'
    assert get(case, "jonas", "portal_paper", edition_id=theirs).status_code == 404
    assert get(case, "marit", "portal_paper", edition_id=mine).status_code == 404
    assert get(case, "marit", "portal_paper", edition_id=theirs).status_code == 200
    with case.world.within():
        assert any(line.detail == str(mine) for line in looks(case.id)), "opening a paper is a look"


@at("invited")
def test_a_paper_that_is_not_built_yet_says_so_and_is_not_there(case: CaseAt) -> None:
    with case.world.within():
        edition = Edition.objects.get(case_id=case.id, holder=case.world.id("jonas")).id
    assert "Papiret blir laga" in words(get(case, "jonas", "portal_papers"))
    assert get(case, "jonas", "portal_paper", edition_id=edition).status_code == 404


@at("distributed", "mina")
def test_a_paper_that_goes_by_hand_is_never_on_a_screen(case: CaseAt) -> None:
    with case.world.within():
        stored = keep(authority_id=case.world.county.id, case_id=case.id, media_type="application/pdf", content=PDF)
        Edition.objects.filter(case_id=case.id).update(file=stored)
        edition = Edition.objects.get(case_id=case.id, kind="original").id
    assert "gir deg det sjølv" in words(get(case, "mina", "portal_papers"))
    assert get(case, "mina", "portal_paper", edition_id=edition).status_code == 404


@pytest.mark.ledger("A-11", "A-48")
@at("distributed")
def test_one_ends_ones_own_promise_and_nobody_elses(case: CaseAt) -> None:
    with case.world.within():
        theirs = Measure.objects.get(case_id=case.id)
        mine = Measure.objects.create(
            authority_id=theirs.authority_id, case_id=case.id, meeting_id=theirs.meeting_id, what="Stå opp klokka sju",
            accountable_id=case.world.id("jonas"), due_on="2026-12-12",
        )  # fmt: skip
    page = words(get(case, "jonas", "portal_measures"))
    assert page.index("Stå opp klokka sju") < page.index("Lage ny timeplan")
    assert "Arne Tveit" in page
    refused = post(case, "jonas", "portal_measures", measure=str(theirs.id), kept="yes")
    assert refused.status_code == 422
    unsaid = post(case, "jonas", "portal_measures", measure=str(mine.id), kept="no", result="")
    assert "Skriv kva som skjedde i staden." in words(unsaid)
    for _tap in range(2):
        assert post(case, "jonas", "portal_measures", measure=str(mine.id), kept="yes").status_code == 303
    with case.world.within():
        mine.refresh_from_db()
        theirs.refresh_from_db()
    assert mine.kept is True
    assert theirs.ended_at is None
    assert "Gjort" in words(get(case, "jonas", "portal_measures"))


@at("distributed")
@pytest.mark.parametrize("measure", ["", "x", "0", "99999999999999999999999999"])
def test_a_promise_that_does_not_exist_is_refused_calmly(case: CaseAt, measure: str) -> None:
    assert post(case, "jonas", "portal_measures", measure=measure, kept="yes").status_code == 422

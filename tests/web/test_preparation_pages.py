"""Resource team, who else should be there, information about the pupil, the plan for being there: page and act together."""

from urllib.parse import urlencode

import pytest

from fotfeste.casework.models import Check, Draft, OtherService
from fotfeste.domain.facts import Role
from tests.small_world import World
from tests.walk import CaseAt, case_at, raise_case
from tests.web.staff import at, signed_in, words


def check(case: CaseAt, key: str) -> Check | None:
    with case.world.within():
        return Check.objects.filter(case_id=case.id, key=key).first()


def raised(world: World) -> CaseAt:
    with world.within():
        return raise_case(world)


@pytest.mark.ledger("A-29")
def test_the_resource_team_is_noted_with_its_day_and_what_it_said(world: World, monday: None) -> None:
    case = raised(world)
    client = signed_in(world, "counsellor")
    answer = client.post(at("resource_team", case.id), {"way": "discussed", "discussed_on": "13.11.2026", "outcome": "Prøv kortare dagar."})
    assert (answer.status_code, answer.headers["Location"]) == (303, at("case_page", case.id))
    noted = check(case, "resource_team")
    assert noted
    assert (noted.happened_at.date().isoformat(), noted.note, noted.skipped) == ("2026-11-13", "Prøv kortare dagar.", False)
    assert "Drøfta 13. november" in words(client.get(at("resource_team", case.id)))


@pytest.mark.ledger("A-29")
def test_the_resource_team_can_be_left_out_but_not_without_a_reason(world: World, monday: None) -> None:
    case = raised(world)
    client = signed_in(world, "teacher")
    answer = client.post(at("resource_team", case.id), {"way": "skipped", "reason": ""})
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()
    assert client.post(at("resource_team", case.id), {"way": "skipped", "reason": "Møtest først i desember."}).status_code == 303
    noted = check(case, "resource_team")
    assert noted
    assert noted.skipped


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"way": "", "outcome": "Prøv noko nytt."}, "way"),
        ({"way": "discussed", "discussed_on": "i går", "outcome": "Prøv noko nytt."}, "discussed_on"),
        ({"way": "discussed", "discussed_on": "24.12.2026", "outcome": "Prøv noko nytt."}, "discussed_on"),
        ({"way": "discussed", "discussed_on": "13.11.2026", "reason": "Prøv noko nytt.", "outcome": " "}, "outcome"),
    ],
)
def test_what_the_resource_team_page_cannot_take_is_named_and_kept(world: World, monday: None, typed: dict[str, str], field: str) -> None:
    case = raised(world)
    answer = signed_in(world, "counsellor").post(at("resource_team", case.id), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in page
    assert "Prøv noko nytt." in page
    assert check(case, "resource_team") is None


@pytest.mark.ledger("A-21")
def test_school_and_ot_agree_on_one_page_and_both_words_are_shown(world: World, monday: None) -> None:
    case = raised(world)
    school, office = signed_in(world, "counsellor"), signed_in(world, "adviser")
    asked = {f"{role}_asked": "1" for role in ("ppt", "nav", "camhs")}
    what = asked | {"ppt": "1", "ppt_person": str(world.id("psychologist")), "ppt_why": "Kan hjelpe med tilrettelegging"}
    assert school.post(at("others", case.id), what).status_code == 303
    with world.within():
        rows = {row.role: (row.wanted, row.person_id) for row in OtherService.objects.filter(case_id=case.id)}
    assert rows == {"ppt": (True, world.id("psychologist")), "nav": (False, None), "camhs": (False, None)}
    page = words(office.get(at("others", case.id)))
    assert "Lars Vikse PPT. Kan hjelpe med tilrettelegging" in page
    assert "har ikkje stadfesta enno" in page
    assert office.post(at("others", case.id), {"do": "agree"}).status_code == 303
    page = words(school.get(at("others", case.id)))
    assert "Randi Myrvoll, 16. november" in page
    assert "Siri Brekken, 16. november" in page


@pytest.mark.ledger("A-21")
def test_ot_sends_the_assessment_back_with_its_own_words(world: World, monday: None) -> None:
    case = raised(world)
    school, office = signed_in(world, "counsellor"), signed_in(world, "adviser")
    school.post(at("others", case.id), {"nav_asked": "1"})
    answer = office.post(at("others", case.id), {"do": "disagree", "disagrees": ""})
    assert answer.status_code == 422
    assert 'href="#id_note"' in answer.content.decode()
    assert office.post(at("others", case.id), {"do": "disagree", "disagrees": "NAV bør vere med."}).status_code == 303
    page = words(school.get(at("others", case.id)))
    assert "Siri Brekken meiner noko anna: NAV bør vere med." in page


def test_a_wanted_service_without_a_reason_is_named_and_the_rest_is_kept(world: World, monday: None) -> None:
    case = raised(world)
    what = {"ppt_asked": "1", "ppt": "1", "ppt_person": str(world.id("psychologist")), "ppt_why": "", "note": "Vi har tenkt lenge."}
    answer = signed_in(world, "counsellor").post(at("others", case.id), what)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_ppt"' in page
    assert "Vi har tenkt lenge." in page
    assert f'<option value="{world.id("psychologist")}" selected>' in page


def test_the_school_cannot_confirm_for_ot_and_ot_cannot_weigh_for_the_school(world: World, monday: None) -> None:
    case = raised(world)
    assert signed_in(world, "counsellor").post(at("others", case.id), {"do": "agree"}).status_code == 403
    assert signed_in(world, "adviser").post(at("others", case.id), {"nav_asked": "1"}).status_code == 403


@pytest.mark.ledger("A-36")
def test_the_information_is_there_before_anybody_writes_and_is_confirmed_as_it_stands(world: World, monday: None) -> None:
    case = raised(world)
    client = signed_in(world, "counsellor")
    page = client.get(at("pupil_information", case.id)).content.decode()
    assert 'value="Jonas Lien"' in page
    assert 'value="2ELA"' in page
    answer = client.post(
        at("pupil_information", case.id), {"do": "confirm", "pupil--mother_tongue": "kurdisk", "pupil--mother_tongue__revision": "1"}
    )
    assert answer.status_code == 303
    assert check(case, "pupil_information")
    with world.within():
        assert Draft.objects.get(case_id=case.id, section="pupil", field="mother_tongue").value == "kurdisk"


@pytest.mark.ledger("A-36")
def test_without_script_the_page_is_saved_and_confirmed_later(world: World, monday: None) -> None:
    case = raised(world)
    client = signed_in(world, "counsellor")
    client.get(at("pupil_information", case.id))
    answer = client.post(at("pupil_information", case.id), {"do": "save", "pupil--absence": "22 dagar", "pupil--absence__revision": "0"})
    assert (answer.status_code, answer.headers["Location"]) == (303, at("pupil_information", case.id))
    assert 'value="22 dagar"' in client.get(at("pupil_information", case.id)).content.decode()
    assert check(case, "pupil_information") is None


def test_an_answer_that_is_missing_is_named_and_what_was_written_is_kept(world: World, monday: None) -> None:
    case = raised(world)
    client = signed_in(world, "counsellor")
    client.get(at("pupil_information", case.id))
    typed = {"do": "confirm", "pupil--name": "", "pupil--name__revision": "1", "pupil--earlier": "Omval i Vg1", "pupil--earlier__revision": "0"}
    answer = client.post(at("pupil_information", case.id), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_pupil--name"' in page
    assert 'value="Omval i Vg1"' in page
    assert check(case, "pupil_information") is None


@pytest.mark.ledger("A-47")
def test_two_who_write_the_same_field_both_see_both_texts(world: World, monday: None) -> None:
    case = raised(world)
    first, second = signed_in(world, "counsellor"), signed_in(world, "teacher")
    first.get(at("pupil_information", case.id))
    typed = {"do": "confirm", "pupil--mother_tongue__revision": "1"}
    second.post(at("pupil_information", case.id), typed | {"do": "save", "pupil--mother_tongue": "arabisk"})
    answer = first.post(at("pupil_information", case.id), typed | {"pupil--mother_tongue": "somali"})
    page = words(answer)
    assert answer.status_code == 409
    assert "somali" in page
    assert "arabisk" in page
    assert check(case, "pupil_information") is None


@pytest.mark.ledger("A-34")
def test_the_routine_is_ticked_in_the_schools_own_norm_and_shown_again(world: World, monday: None) -> None:
    case = raised(world)
    client = signed_in(world, "counsellor", language="nb")
    typed = urlencode({"items": ["fetched", "met"], "own": "Ventar på biblioteket\n\nMormor køyrer", "note": "Ring først"}, doseq=True)
    answer = client.post(at("attendance_plan", case.id), typed, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 303
    plan = check(case, "attendance_routine")
    assert plan
    assert plan.items == ["Kontaktlæraren hentar eleven i klassa", "Ein eleven kjenner, møter ved døra", "Ventar på biblioteket", "Mormor køyrer"]
    page = client.get(at("attendance_plan", case.id)).content.decode()
    assert page.count(" checked") == 2
    assert "Mormor køyrer" in page


@pytest.mark.ledger("A-34")
def test_a_plan_with_nothing_in_it_is_no_plan(world: World, monday: None) -> None:
    case = raised(world)
    answer = signed_in(world, "counsellor").post(at("attendance_plan", case.id), {"note": "Vi får sjå."})
    assert answer.status_code == 422
    assert 'href="#id_items"' in answer.content.decode()
    assert "Vi får sjå." in answer.content.decode()


@pytest.mark.parametrize("name", ["resource_team", "others", "attendance_plan", "pupil_information"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_pages_are_there_in_every_language_before_and_after(world: World, monday: None, name: str, language: str) -> None:
    with world.within():
        case = case_at(world, "prepared", services={"psychologist": Role.PPT})
        other = raise_case(world, pupil="nora")
    client = signed_in(world, "counsellor", language=language)
    assert client.get(at(name, case.id)).status_code == 200
    assert client.get(at(name, other.id)).status_code == 200


@pytest.mark.ledger("A-34")
def test_the_leadership_writes_the_schools_own_routine_and_the_plan_is_ticked_off_from_it(world: World, monday: None) -> None:
    case = raised(world)
    leader = signed_in(world, "leader")
    assert "framlegg" in words(leader.get("/routine/"))
    assert leader.post("/routine/", {"lines": "Elevinspektøren ringjer kvelden før\n\nVi hentar i kantina"}).status_code == 303
    page = words(signed_in(world, "counsellor").get(at("attendance_plan", case.id)))
    assert "Elevinspektøren ringjer kvelden før" in page
    assert "Vi hentar i kantina" in page
    assert "Kontaktlæraren hentar" not in page


@pytest.mark.ledger("A-34")
def test_an_empty_or_endless_routine_is_refused_with_what_was_typed(world: World, monday: None) -> None:
    leader = signed_in(world, "leader")
    for typed in ("  \n ", "\n".join(f"Ting {number}" for number in range(13)), "x" * 201):
        answer = leader.post("/routine/", {"lines": typed})
        assert answer.status_code == 422
        assert typed.split("\n")[0].strip() in answer.content.decode()


def test_nobody_but_the_schools_leadership_has_a_routine_to_write(world: World, monday: None) -> None:
    for name in ("counsellor", "adviser", "nurse"):
        assert signed_in(world, name).get("/routine/").status_code == 404

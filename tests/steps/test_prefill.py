"""Nobody is asked for what the register or the case already knows, and nothing protected is copied into the form."""

from datetime import UTC, datetime

import pytest

from fotfeste.casework.drafts import Place, save
from fotfeste.casework.models import Draft, Meeting
from fotfeste.casework.prefill import ANSWERS, begin_form, national_id_for_paper, prefill
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.domain.facts import Occasion, Role
from fotfeste.domain.procedure import Prefill
from tests.small_world import MEETING_AT, NOW, World, small_world
from tests.steps.at_the_table import lock, meeting_under_way, opened

pytestmark = pytest.mark.django_db


def known(world: World, pupil: str, *, by: str = "counsellor") -> dict[str, str]:
    """What is known of a pupil about whom somebody has just raised a concern."""
    case_id = raise_concern(
        by=world.viewer(by),
        pupil_id=world.id(pupil),
        occasion=Occasion.RISK_OT_PPT_CAN_HELP,
        seen="Borte tre dagar i veka.",
        at=NOW,
        procedure="clarification",
    ).case_id
    return dict(prefill(opened=opened(world, by, case_id, at=NOW))["pupil"])


@pytest.mark.ledger("A-36")
def test_the_pupils_information_is_taken_from_the_register_in_the_schools_norm() -> None:
    world = small_world()
    with world.within():
        answers = known(world, "jonas")
    assert answers == {
        "name": "Jonas Lien",
        "born": "2009-04-12",
        "national_id": "128409 •••••",
        "address": "Bakken 4, 6198 Lia",
        "phone": answers["phone"],
        "email": "jonas@elev.example",
        "mother_tongue": "norsk",
        "interpreter": "Nei",
        "school": "Lia vidaregåande skule",
        "class": "2ELA",
        "programme": "Vg2, Elenergi og ekom",
        "contact_teacher": "Ivar Skaret",
        "counsellor": "Randi Myrvoll",
        "guardians": "Terje Holt (far), Marit Lien (mor)",
        "right_until": "ut 2033",
    }


@pytest.mark.ledger("A-36", "A-29")
def test_what_was_seen_and_what_the_resource_team_said_begin_the_background() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        background = prefill(opened=opened(world, "counsellor", case_id))["background"]
    assert background["why_meeting"] == "Borte tre dagar i veka.\nOT/PPT kan hjelpe: OT kan finne plass i bedrift."
    assert background["tried"] == "Drøfta i ressursteamet 16. november 2026. Meir tid i verkstaden."


@pytest.mark.ledger("A-36")
def test_the_norm_is_the_schools_not_the_readers() -> None:
    world = small_world()
    with world.within():
        answers = known(world, "ingrid", by="other_counsellor")
    assert answers["school"] == "Moen videregående skole"
    assert answers["guardians"] == "Mona Moe (mor)"


@pytest.mark.ledger("A-36")
def test_a_protected_address_is_never_filled_in_and_neither_is_what_leads_to_it() -> None:
    world = small_world()
    with world.within():
        answers = known(world, "mina")
    assert {answers[key] for key in ("address", "phone", "email", "guardians")} == {"skjerma"}
    assert answers["name"] == "Mina Skog"


@pytest.mark.ledger("A-36")
def test_of_a_pupil_of_age_no_guardians_are_named_and_child_welfare_stands_in_for_them() -> None:
    world = small_world()
    with world.within():
        assert "guardians" not in known(world, "nora")
        cared_for = known(world, "lise")
    assert cared_for["guardians"] == "Barnevernet har omsorga"
    assert cared_for["living"] == "Barnevernet har omsorga (Barnevernstenesta nord)"


@pytest.mark.ledger("A-36")
def test_an_apprentices_company_stands_before_the_school_that_carries_the_case() -> None:
    world = small_world()
    with world.within():
        answers = known(world, "ole")
    assert answers["school"] == "Fjordtre AS, Lia vidaregåande skule"
    assert answers["programme"] == "lærling, Elenergi og ekom"


@pytest.mark.ledger("A-36")
def test_the_form_begins_with_what_is_known_and_never_writes_over_anybody() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        Draft.objects.filter(case_id=case_id, section="pupil").delete()
        meeting_id = Meeting.objects.get(case_id=case_id).id
        place = Place(meeting_id, "pupil", "class")
        counsellor = frozenset({Role.COUNSELLOR})
        save(place=place, value="2ELB", revision=0, author=world.id("counsellor"), roles=counsellor, at=MEETING_AT)
        case = opened(world, "counsellor", case_id)
        assert begin_form(opened=case, at=MEETING_AT) == 14
        assert begin_form(opened=case, at=MEETING_AT) == 0
        values = dict(Draft.objects.filter(case_id=case_id, section="pupil").values_list("field", "value"))
        kept = Draft.objects.get(case_id=case_id, section="background", field="tried").value
    assert (values["class"], values["name"]) == ("2ELB", "Jonas Lien")
    assert kept == "Kortare dag i verkstaden i to veker."


@pytest.mark.ledger("A-36")
def test_a_field_that_somebody_emptied_stays_empty() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        case = opened(world, "counsellor", case_id)
        begin_form(opened=case, at=MEETING_AT)
        Draft.objects.filter(case_id=case_id, field="address").update(value="")
        begin_form(opened=case, at=MEETING_AT)
        assert Draft.objects.get(case_id=case_id, field="address").value == ""


def test_a_pupil_who_looks_writes_nothing_and_nobody_does_after_the_lock() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        assert begin_form(opened=opened(world, "jonas", case_id, act="see_portal"), at=MEETING_AT) == 0
        lock(world, case_id)
        assert begin_form(opened=opened(world, "counsellor", case_id), at=MEETING_AT) == 0


@pytest.mark.ledger("A-36", "A-40")
def test_the_whole_national_id_never_enters_the_form() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        case = opened(world, "counsellor", case_id)
        begin_form(opened=case, at=MEETING_AT)
        number = national_id_for_paper(loaded=case.loaded)
        written = " ".join(Draft.objects.filter(case_id=case_id).values_list("value", flat=True))
    assert len(number) == 12
    assert number[-5:] not in written


@pytest.mark.ledger("A-49", "A-36")
def test_the_right_to_follow_up_is_told_as_it_is_on_the_day_of_asking() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        day = datetime(2026, 12, 3, 9, tzinfo=UTC)
        assert prefill(opened=opened(world, "counsellor", case_id, at=day))["pupil"]["right_until"] == "ut 2033"


def test_every_kind_of_prefill_has_its_answer() -> None:
    assert set(ANSWERS) == set(Prefill)

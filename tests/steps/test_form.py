"""Form: a section is confirmed as it stands, and what is missing is named."""

from datetime import timedelta

import pytest

from fotfeste.casework.act import Stale
from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.models import Draft, SectionConfirmation
from fotfeste.casework.steps.form import confirm_section
from fotfeste.domain.objection import Refused
from tests.small_world import MEETING_AT, small_world
from tests.steps.at_the_table import fill, lock, meeting_under_way, opened

pytestmark = pytest.mark.django_db


@pytest.mark.ledger("A-37")
def test_confirming_a_section_freezes_its_answers() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="background")
        row = SectionConfirmation.objects.get(case_id=case_id)
    assert row.answers["tried"] == "Kortare dag i verkstaden i to veker."
    assert row.confirmed_by_id == world.id("counsellor")


@pytest.mark.ledger("A-37", "A-10")
def test_what_is_missing_is_named_field_by_field() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, words={("conclusion", "summary", ""): " ", ("conclusion", "outcome", ""): "leaves"})
        with pytest.raises(Refused) as refused:
            confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="conclusion")
        assert not SectionConfirmation.objects.filter(case_id=case_id).exists()
    assert [objection.field for objection in refused.value.objections] == ["summary", "leaves_on", "office_need", "office_reasons"]
    assert refused.value.objections[0].sentence.nn == "«Det viktigaste som kom fram» manglar."


@pytest.mark.ledger("A-46", "A-13")
def test_the_services_assessment_is_needed_when_the_pupil_leaves_and_only_then() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="conclusion")
        fill(world, case_id, {("conclusion", "outcome", ""): "leaves", ("conclusion", "leaves_on", ""): "2027-01-04"})
        with pytest.raises(Refused) as refused:
            confirm_section(world.order("adviser", case_id, at=MEETING_AT), section="conclusion")
    assert {objection.field for objection in refused.value.objections} == {"office_need", "office_reasons"}


@pytest.mark.ledger("A-09", "A-11", "A-45")
def test_an_unfinished_item_of_a_list_is_named_with_its_row() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, words={("alternatives", "alternatives.view", "a1"): "", ("alternatives", "information_given", ""): ""})
        with pytest.raises(Refused) as refused:
            confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="alternatives")
    assert [objection.field for objection in refused.value.objections] == ["alternatives.1.view", "information_given"]
    assert refused.value.objections[0].sentence.nb == "«Hva eleven tenker» mangler i rad 1."


@pytest.mark.ledger("A-36")
def test_nobody_is_asked_for_what_the_register_knows() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        Draft.objects.filter(case_id=case_id, section="pupil").delete()
        confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="pupil")
        answers = SectionConfirmation.objects.get(case_id=case_id).answers
    assert (answers["name"], answers["born"], answers["class"]) == ("Jonas Lien", "2009-04-12", "2ELA")


@pytest.mark.ledger("A-08")
def test_nobody_confirms_the_pupils_own_words() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        with pytest.raises(Refused, match="own_words"):
            confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="own_words")


def test_confirming_twice_keeps_the_last_answers() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        for words in ("Fyrst.", "Så."):
            fill(world, case_id, {("background", "tried", ""): words})
            confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="background")
        assert SectionConfirmation.objects.get(case_id=case_id).answers["tried"] == "Så."


def test_a_locked_text_is_confirmed_no_more_and_an_unknown_section_never() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        with pytest.raises(Refused, match="unknown_section"):
            confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="hobbies")
        lock(world, case_id)
        with pytest.raises(Refused, match="locked"):
            confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="background")


def test_only_staff_of_the_case_confirm_and_never_on_an_old_picture() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        with pytest.raises(NotYours):
            confirm_section(world.order("jonas", case_id, at=MEETING_AT), section="background")
        with pytest.raises(NoSuchCase):
            confirm_section(world.order("other_counsellor", case_id, at=MEETING_AT), section="background")
        with pytest.raises(Stale):
            confirm_section(world.order("counsellor", case_id, at=MEETING_AT, revision=0), section="background")


@pytest.mark.ledger("A-37", "A-36")
def test_words_written_later_take_the_confirmation_back() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        confirm_section(world.order("counsellor", case_id, at=MEETING_AT), section="background")
        confirmed = {section.key: section.confirmed for section in opened(world, "counsellor", case_id).facts.meeting.sections}
        Draft.objects.filter(case_id=case_id, field="tried").update(value="Noko anna", written_at=MEETING_AT + timedelta(minutes=5))
        after = {section.key: section.confirmed for section in opened(world, "counsellor", case_id).facts.meeting.sections}
    assert confirmed["background"] is not None
    assert after["background"] is None


def test_an_answer_that_is_no_choice_breaks_nothing_and_is_refused_at_the_lock() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, words={("conclusion", "outcome", ""): "hacked", ("alternatives", "information_given", ""): "rights,x"})
        assert opened(world, "counsellor", case_id).facts.meeting.outcome is None
        with pytest.raises(Refused) as refused:
            lock(world, case_id)
    assert [objection.field for objection in refused.value.objections] == ["information_given", "outcome"]

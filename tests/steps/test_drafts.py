"""Words being written: never lost, never overwritten unseen, and written only by those whose words they are."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from fotfeste.casework.drafts import LONGEST, Clash, Place, Saved, Unwritable, remove_item, revision_of, save
from fotfeste.casework.models import Case, Draft
from fotfeste.casework.steps.form import confirm_section
from fotfeste.domain.facts import Role
from tests.small_world import NOW, World, small_world
from tests.steps.seen import kinds
from tests.walk import CaseAt, case_at, raise_case

STAFF = frozenset({Role.COUNSELLOR})
PUPIL = frozenset({Role.PUPIL})


def at(case: CaseAt, section: str = "background", field: str = "tried", item: str = "") -> Place:
    return Place(case.meeting_id, section, field, item)


def put(place: Place, value: str, *, revision: int = 0, author: int = 1, roles: frozenset[Role] = STAFF) -> Saved:
    return save(place=place, value=value, revision=revision, author=author, roles=roles, at=NOW)


@pytest.fixture
def case(world: World) -> CaseAt:
    return raise_case(world)


@pytest.fixture
def people(world: World) -> tuple[int, int]:
    return world.id("counsellor"), world.id("leader")


@pytest.mark.ledger("A-37", "A-47")
def test_words_are_kept_as_one_types_without_touching_the_case(case: CaseAt, people: tuple[int, int]) -> None:
    revision = case.revision
    first = put(at(case), "Kortare dag", author=people[0])
    second = put(at(case), "Kortare dag i to veker", revision=first.revision, author=people[0])
    assert (first.revision, second.revision, second.value) == (1, 2, "Kortare dag i to veker")
    assert Case.objects.get(id=case.id).revision == revision
    assert kinds(case.id) == ["ConcernRaised"]
    assert Draft.objects.filter(meeting_id=case.meeting_id).count() == 1


@pytest.mark.ledger("A-47")
def test_two_writers_of_one_field_clash_and_neither_loses_a_word(case: CaseAt, people: tuple[int, int]) -> None:
    one, other = people
    begun = put(at(case), "Felles byrjing", author=one)
    put(at(case), "Felles byrjing, og meir", revision=begun.revision, author=one)
    with pytest.raises(Clash) as caught:
        put(at(case), "Felles byrjing, men anna", revision=begun.revision, author=other)
    theirs = caught.value.theirs
    assert (theirs.value, theirs.author, theirs.revision) == ("Felles byrjing, og meir", one, 2)
    merged = put(at(case), "Felles byrjing, og meir, men anna", revision=theirs.revision, author=other)
    assert (merged.revision, merged.author) == (3, other)


def test_the_same_person_in_two_windows_clashes_too(case: CaseAt, people: tuple[int, int]) -> None:
    begun = put(at(case), "Ein", author=people[0])
    put(at(case), "To", revision=begun.revision, author=people[0])
    with pytest.raises(Clash):
        put(at(case), "Tre", revision=begun.revision, author=people[0])


def test_the_same_words_again_are_kept_once_whatever_the_revision(case: CaseAt, people: tuple[int, int]) -> None:
    put(at(case), "Ja", author=people[0])
    assert put(at(case), "Ja", revision=0, author=people[1]).revision == 1


def test_two_fields_never_clash(case: CaseAt, people: tuple[int, int]) -> None:
    put(at(case, field="tried"), "Ein", author=people[0])
    put(at(case, field="why_meeting"), "To", author=people[1])
    assert Draft.objects.count() == 2


@pytest.mark.ledger("A-08")
def test_the_pupils_own_words_are_written_by_nobody_else(case: CaseAt, world: World) -> None:
    own = at(case, "own_words", "hard")
    put(own, "Det er tungt å kome.", author=world.id("jonas"), roles=PUPIL)
    for roles in (STAFF, frozenset({Role.GUARDIAN}), frozenset({Role.OT_ADVISER}), frozenset[Role]()):
        with pytest.raises(Unwritable) as caught:
            put(own, "Det går fint.", revision=1, author=world.id("counsellor"), roles=roles)
        assert caught.value.code == "not_yours"
    assert Draft.objects.get(section="own_words").value == "Det er tungt å kome."


@pytest.mark.ledger("A-08")
def test_the_pupil_and_the_guardians_do_not_write_the_schools_sections(case: CaseAt, world: World) -> None:
    for roles in (PUPIL, frozenset({Role.GUARDIAN})):
        with pytest.raises(Unwritable):
            put(at(case), "Noko", author=world.id("jonas"), roles=roles)


@pytest.mark.parametrize(
    "section, field, item, value, code",
    [
        ("nowhere", "tried", "", "x", "unknown_field"),
        ("background", "nothing", "", "x", "unknown_field"),
        ("background", "tried", "a1", "x", "unknown_field"),
        ("plan", "measures", "", "x", "unknown_field"),
        ("plan", "measures.what", "", "x", "unknown_field"),
        ("plan", "measures.nothing", "m1", "x", "unknown_field"),
        ("plan", "measures.what", "m" * 41, "x", "unknown_field"),
        ("conclusion", "outcome", "", "fired", "unknown_choice"),
        ("alternatives", "information_given", "", "rights,nothing", "unknown_choice"),
        ("background", "tried", "", "x" * (LONGEST + 1), "too_long"),
    ],
)
def test_what_the_form_has_no_place_for_is_refused(
    case: CaseAt, people: tuple[int, int], section: str, field: str, item: str, value: str, code: str
) -> None:
    with pytest.raises(Unwritable) as caught:
        put(at(case, section, field, item), value, author=people[0])
    assert caught.value.code == code
    assert not Draft.objects.exists()


def test_items_stand_in_the_order_in_which_they_were_begun_and_can_be_taken_away(case: CaseAt, people: tuple[int, int]) -> None:
    for item in ("zulu", "alfa"):
        put(at(case, "plan", "measures.what", item), item.title(), author=people[0])
    opened = case.opened("counsellor")
    assert [item["what"] for item in opened.loaded.answers["plan"]["measures"]] == ["Zulu", "Alfa"]  # type: ignore[index]  # a list of items
    remove_item(place=at(case, "plan", "", "zulu"), author=people[1], roles=STAFF, at=NOW)
    opened = case.opened("counsellor")
    assert [item["what"] for item in opened.loaded.answers["plan"]["measures"]] == ["Alfa"]  # type: ignore[index]  # as above


def test_the_character_that_a_database_cannot_hold_is_left_out(case: CaseAt, people: tuple[int, int]) -> None:
    assert put(at(case), "Ja\x00 takk", author=people[0]).value == "Ja takk"


@pytest.mark.ledger("A-38")
def test_a_locked_text_is_written_no_more(world: World) -> None:
    locked = case_at(world, "locked")
    place = at(locked)
    before = Draft.objects.get(meeting_id=place.meeting_id, section="background", field="tried").value
    with pytest.raises(Unwritable) as caught:
        put(place, "Noko anna", revision=revision_of(place=place), author=world.id("counsellor"))
    assert caught.value.code == "locked"
    assert Draft.objects.get(meeting_id=place.meeting_id, section="background", field="tried").value == before


def test_a_draft_becomes_a_fact_only_in_an_act(case: CaseAt, people: tuple[int, int]) -> None:
    for field in ("tried", "why_meeting"):
        put(at(case, field=field), "Noko", author=people[0])
    assert kinds(case.id) == ["ConcernRaised"]
    confirm_section(case.order("counsellor"), section="background")
    assert kinds(case.id) == ["ConcernRaised", "SectionConfirmed"]


@pytest.mark.ledger("A-47")
@pytest.mark.django_db(transaction=True)
def test_two_who_begin_the_same_field_at_the_same_moment_keep_both_texts() -> None:
    world = small_world()
    with world.within():
        case = raise_case(world)
        place = at(case)
    together, kept, clashed = Barrier(2), [], []

    def write(author: str) -> None:
        together.wait()
        try:
            with world.within():
                kept.append(put(place, f"Orda til {author}", author=world.id(author)).value)
        except Clash as clash:
            clashed.append(clash.theirs.value)
        connection.close()

    threads = [Thread(target=write, args=(author,)) for author in ("counsellor", "leader")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == len(clashed) == 1
    assert kept == clashed

"""One document type; its title follows the county, and a paper never changes because the title does (A-57)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from fotfeste.casework.locked import thaw, title_in
from fotfeste.casework.models import Edition, LockedText
from fotfeste.casework.papers import build_edition
from fotfeste.documents.store import read
from fotfeste.local.change import Place, set_value
from fotfeste.local.models import Scope
from fotfeste.local.wording import forget_words, paper_title_key
from tests.documents.conftest import words_of
from tests.small_world import World, small_world
from tests.steps.at_the_table import HELD, issued

pytestmark = pytest.mark.django_db
OWN = "Avklarings- og oppfølgingsavtale"


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    forget_words()
    yield
    forget_words()


def call_it(world: World, title: str, *, days_before: int) -> None:
    place = Place(Scope.COUNTY, authority_id=world.county.id)
    since = HELD.date() - timedelta(days=days_before)
    set_value(key=paper_title_key(procedure="clarification"), value={"nb": title, "nn": title}, place=place, from_on=since)
    forget_words()


@pytest.mark.ledger("A-57")
def test_the_paper_keeps_the_title_that_the_county_had_when_the_text_was_locked() -> None:
    world = small_world()
    with world.within():
        call_it(world, OWN, days_before=30)
        case_id = issued(world)
        call_it(world, "Noko heilt anna", days_before=0)
        original = words_of(read(build_edition(edition_id=Edition.objects.get(case_id=case_id, kind="original").pk)))
        archived = Edition.objects.get(case_id=case_id, kind="archive").content["archive"]
    assert original.startswith(OWN)
    assert archived["public_title"] == f"{OWN} – ***** *****"


@pytest.mark.ledger("A-57")
def test_without_a_title_of_its_own_the_county_has_the_procedures() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        assert title_in(thaw(LockedText.objects.get(case_id=case_id))) == "Avklaringssamtale – Oppfølgingsavtale"

"""The written information about rights and choices, from the case's own rows: to whom, and what is frozen (A-45, A-49)."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from fotfeste.casework.act import Work
from fotfeste.casework.information_paper import information_editions
from fotfeste.casework.models import Edition
from fotfeste.casework.papers import build_edition
from fotfeste.documents.store import read
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.models import Message
from fotfeste.people.models import Person
from tests.documents.conftest import faults, words_of
from tests.small_world import World, small_world
from tests.steps.at_the_table import HELD, meeting_under_way, opened

pytestmark = pytest.mark.django_db
SENT = HELD + timedelta(hours=1)


def letters(world: World, case_id: UUID, *, message: str = "") -> dict[str, Edition]:
    """The letters as a step would keep them, by the short name of their holder."""
    work = Work(world.order("counsellor", case_id, at=SENT), opened(world, "counsellor", case_id, at=SENT))
    rows = Edition.objects.bulk_create(information_editions(work, message=message))
    names = {person.id: name for name, person in world.people.items()}
    return {names[row.holder_id]: row for row in rows if row.holder_id}


@pytest.mark.ledger("A-45")
def test_the_pupil_and_the_guardians_of_a_minor_get_the_letter_and_nobody_else() -> None:
    world = small_world()
    with world.within():
        assert set(letters(world, meeting_under_way(world))) == {"jonas", "marit", "terje"}
        assert set(letters(world, meeting_under_way(world, pupil="nora", guardians=()))) == {"nora"}


@pytest.mark.ledger("A-45", "A-49")
def test_the_letter_names_the_offices_contact_and_until_when_the_right_lasts() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        row = letters(world, case_id, message="Ring meg når du vil.")["jonas"]
        pdf = read(build_edition(edition_id=row.pk))
        born = Person.objects.get(id=world.id("jonas")).born_on
    assert born is not None
    assert date.fromisoformat(row.content["right_until"]) == date(born.year + 24, 12, 31)
    words = words_of(pdf)
    said = (f"Retten varer til og med 31. desember {born.year + 24}. Opplæringslova § 9-4.", "Siri Brekken, OT-rådgjevar", "Ring meg når du vil.")
    assert [one for one in said if one not in words] == []
    assert faults(pdf) == []


@pytest.mark.ledger("A-45")
def test_a_protected_address_in_the_family_sends_it_from_hand_to_hand_without_any_address() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        Person.objects.filter(id=world.id("marit")).update(protection="strictly_confidential")
        row = letters(world, case_id)["jonas"]
        address = Person.objects.get(id=world.id("jonas")).address_line
        words = words_of(read(build_edition(edition_id=row.pk)))
        assert not Message.objects.filter(case_id=case_id, kind="information_ready").exists()
    assert row.channel == "by_hand"
    assert address not in words or not address


def test_the_notice_about_it_says_only_that_something_waits() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        row = letters(world, case_id)["jonas"]
        build_edition(edition_id=row.pk)
        message = Message.objects.get(case_id=case_id, kind="information_ready")
    assert norwegian_day(row.issued_at) == norwegian_day(SENT)
    assert "rett" not in message.subject.casefold().replace("rettleiar", "")

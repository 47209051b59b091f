"""The papers as they are built from frozen rows: valid, sealed once, and only what the holder may see."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fotfeste.audit.wall import within
from fotfeste.casework.agreement_paper import Agreement
from fotfeste.casework.locked import TextChanged
from fotfeste.casework.models import Draft, Edition, LockedText, Signature
from fotfeste.casework.papers import build_edition, reading_edition
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.signing import leave_open, refuse_to_sign, sign_drawn
from fotfeste.documents.models import StoredFile
from fotfeste.documents.papers import EditionKind
from fotfeste.documents.store import find, read
from fotfeste.documents.verify import FileState, verify_pdf
from fotfeste.domain.facts import Role
from fotfeste.messaging.models import Message
from fotfeste.people.models import Person
from tests.documents.conftest import faults, words_of
from tests.small_world import World, small_world
from tests.steps.at_the_table import HELD, INK, fill, issued, lock, meeting_under_way, opened, seat
from tests.walk import case_at

pytestmark = pytest.mark.django_db
NATIONAL_ID_OF_JONAS = "128409"
ISSUED = HELD + timedelta(minutes=5)


def pdf_for(world: World, case_id: UUID, name: str) -> bytes:
    """The paper of one holder, or the archive's."""
    editions = Edition.objects.filter(case_id=case_id, replaced_at=None).exclude(text=None)
    edition = editions.get(holder_id=world.id(name)) if name != "the archive" else editions.get(holder=None)
    return read(build_edition(edition_id=edition.pk))


@pytest.mark.ledger("A-37", "A-40", "A-41", "A-42", "A-43")
@pytest.mark.parametrize("pupil", ["jonas", "nora"], ids=["minor", "adult"])
def test_every_edition_is_valid_sealed_and_carries_the_same_text(pupil: str) -> None:
    world = small_world()
    guardians = ("marit", "terje") if pupil == "jonas" else ()
    with world.within():
        case_id = issued(world, pupil=pupil, guardians=guardians, absent=("terje",))
        digest = LockedText.objects.get(case_id=case_id).text_hash
        for name in (pupil, *guardians, "adviser", "the archive"):
            pdf = pdf_for(world, case_id, name)
            found = verify_pdf(pdf)
            assert faults(pdf) == []
            assert found.state is FileState.UNBROKEN
            assert found.marks is not None
            assert found.marks.text == digest


@pytest.mark.ledger("A-40", "A-42")
def test_the_whole_national_id_stands_on_the_original_and_in_the_archive_and_nowhere_else() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        with_it = [name for name in ("jonas", "the archive") if NATIONAL_ID_OF_JONAS in words_of(pdf_for(world, case_id, name))]
        without = [name for name in ("marit", "leader", "adviser") if NATIONAL_ID_OF_JONAS not in words_of(pdf_for(world, case_id, name))]
        assert "12.04.2009" in words_of(pdf_for(world, case_id, "adviser"))
        text = LockedText.objects.get(case_id=case_id)
        frozen = " ".join(part["canonical"] for part in text.sections)
    assert with_it == ["jonas", "the archive"]
    assert without == ["marit", "leader", "adviser"]
    assert "50067" not in frozen


@pytest.mark.ledger("A-08", "A-41")
def test_what_the_pupil_asked_not_to_share_stands_on_the_pupils_own_paper_and_in_the_archive_only() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, words={("own_words", "not_shared", ""): "health,home"})
        own = words_of(pdf_for(world, case_id, "jonas"))
        copy = words_of(pdf_for(world, case_id, "marit"))
        archive = words_of(pdf_for(world, case_id, "the archive"))
        marks = verify_pdf(pdf_for(world, case_id, "marit")).marks
    assert "Det er verst når eg har vore vekke." in own
    assert "Det er verst når eg har vore vekke." in archive
    assert "Det er verst når eg har vore vekke." not in copy
    assert "Denne delen er ikkje med i utgåva til Marit Lien. Det har Jonas bestemt." in copy
    assert "Marit Lien (utan del 4)" in own
    assert marks is not None
    assert (marks.kind, [key for key, _digest in marks.left_out]) == (EditionKind.EXCERPT, ["own_words"])


@pytest.mark.ledger("A-08", "A-41")
def test_without_such_a_wish_everybody_at_the_table_gets_all_of_it() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        assert "Det er verst når eg har vore vekke." in words_of(pdf_for(world, case_id, "marit"))


@pytest.mark.ledger("A-43", "A-40")
def test_a_protected_address_stands_on_no_paper_even_when_somebody_typed_it() -> None:
    world = small_world()
    typed = {("pupil", "address", ""): "Bakken 4, 6198 Lia", ("pupil", "guardians", ""): "Rita Skog, Bakken 4", ("pupil", "phone", ""): "467 01 740"}
    with world.within():
        case_id = issued(world, pupil="mina", guardians=("minas_mother",), absent=("minas_mother",), words=typed)
        for name in ("mina", "minas_mother", "adviser", "the archive"):
            words = words_of(pdf_for(world, case_id, name))
            assert "Bakken" not in words
            assert "467 01" not in words
            assert "Skulevegen" not in words
            assert "Rom B214" not in words
            assert "Adresse skjerma" in words


@pytest.mark.ledger("A-38")
def test_the_signature_page_shows_each_way_with_its_time_and_reason() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, guardians=("marit",))
        lock(world, case_id)
        refuse_to_sign(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "jonas"), reason="Vil tenkje meg om")
        leave_open(world.order("counsellor", case_id, at=HELD), seat_id=seat(world, case_id, "marit"), reason="Måtte gå")
        for name in ("leader", "counsellor", "adviser"):
            sign_drawn(world.order(name, case_id, at=HELD), seat_id=seat(world, case_id, name), strokes=INK)
        distribute(world.order("counsellor", case_id, at=ISSUED))
        words = words_of(pdf_for(world, case_id, "jonas"))
    assert "Jonas Lien Eleven Vil ikkje skrive under, 03.12.2026 kl. 10.50. Vil tenkje meg om" in words
    assert "Marit Lien Mor Står open, 03.12.2026 kl. 10.50. Måtte gå" in words
    assert words.count("Teikna på skjerm 03.12.2026 kl. 10.50") == 3


@pytest.mark.ledger("A-38")
def test_the_text_can_be_read_before_it_is_signed() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        with pytest.raises(LockedText.DoesNotExist):
            reading_edition(opened=opened(world, "jonas", case_id, act="see_portal"))
        lock(world, case_id)
        pdf = reading_edition(opened=opened(world, "jonas", case_id, act="see_portal"))
    words = words_of(pdf)
    assert "TIL LESING Jonas Lien" in words
    assert words.count("Ikkje skrive under enno") == 6
    assert faults(pdf) == []
    assert verify_pdf(pdf).state is FileState.NOT_SEALED


@pytest.mark.ledger("A-37", "A-40")
def test_a_school_that_writes_bokmal_gets_its_papers_in_bokmal() -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "distributed", pupil="ingrid")
        pdf = pdf_for(world, case.id, "ingrid")
    words = words_of(pdf)
    assert "Opplysninger om eleven" in words
    assert "Eleven forteller" in words
    assert "Opplysingar" not in words
    assert faults(pdf) == []


@pytest.mark.ledger("A-08", "A-37")
def test_what_nobody_answered_says_so_once_and_shows_no_empty_boxes() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, words={("own_words", "hard", ""): ""})
        words = words_of(pdf_for(world, case_id, "jonas"))
    assert "4 Med eigne ord Ikkje fylt ut 5 Eleven fortel" in words
    assert "Noko anna" not in words


@pytest.mark.ledger("A-38", "A-40")
def test_building_twice_gives_one_file() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        edition = Edition.objects.get(case_id=case_id, kind="original")
        first, second = build_edition(edition_id=edition.pk), build_edition(edition_id=edition.pk)
        assert first.pk == second.pk
        assert StoredFile.objects.filter(case_id=case_id).count() == 1
        with CaptureQueriesContext(connection) as queries:
            build_edition(edition_id=edition.pk)
    assert len(queries) == 1


@pytest.mark.ledger("A-38")
def test_the_paper_says_what_was_locked_not_what_was_written_or_registered_later() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        fill(world, case_id, {("background", "tried", ""): "Noko heilt anna"})
        Person.objects.filter(id=world.id("adviser")).update(family_name="Nyttnamn")
        words = words_of(pdf_for(world, case_id, "marit"))
        assert Draft.objects.filter(case_id=case_id, value="Noko heilt anna").exists()
    assert "Kortare dag i verkstaden i to veker." in words
    assert "Siri Brekken" in words
    assert "Noko heilt anna" not in words
    assert "Nyttnamn" not in words


@pytest.mark.ledger("A-38")
def test_a_signature_under_another_text_stops_the_paper() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        Signature.objects.filter(case_id=case_id, seat_id=seat(world, case_id, "jonas")).update(text_hash="0" * 64)
        with pytest.raises(TextChanged):
            pdf_for(world, case_id, "marit")
        assert not StoredFile.objects.filter(case_id=case_id).exists()


@pytest.mark.ledger("A-38")
def test_a_changed_text_stops_the_paper() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        text = LockedText.objects.get(case_id=case_id)
        text.sections[4]["canonical"] = text.sections[4]["canonical"].replace("jobbe", "fiske")
        case = opened(world, "counsellor", case_id)
        agreement = Agreement(loaded=case.loaded, procedure=case.procedure, text=text, school=world.units["school"])
        with pytest.raises(TextChanged):
            _ = agreement.frozen


@pytest.mark.ledger("A-08")
def test_what_no_font_can_print_is_told_by_name_and_stops_nothing() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, words={("own_words", "hard", ""): "Ingenting 🙂 中"})
        words = words_of(pdf_for(world, case_id, "jonas"))
    assert "Ingenting 🙂 [cjk unified ideograph-4e2d]" in words


@pytest.mark.ledger("A-42")
def test_the_archive_also_gets_the_text_as_data() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        pdf_for(world, case_id, "the archive")
        edition = Edition.objects.get(case_id=case_id, kind="archive")
        data = find(file_id=UUID(edition.content["data_file"]))
        words = read(data).decode()
    assert data.media_type == "application/json"
    assert "Kortare dag i verkstaden i to veker." in words


@pytest.mark.ledger("A-32", "A-35", "A-20")
def test_each_invitation_is_a_valid_letter_with_what_its_reader_may_see() -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "invited", services={"psychologist": Role.PPT})
        rows = {"".join(world.names([row.holder_id])): row for row in Edition.objects.filter(case_id=case.id, kind="invitation")}
        words = {}
        for name in ("jonas", "marit", "adviser", "psychologist"):
            pdf = read(build_edition(edition_id=rows[name].pk))
            words[name] = words_of(pdf)
            assert faults(pdf) == []
            assert verify_pdf(pdf).state is FileState.UNBROKEN
    assert "torsdag 3. desember 2026" in words["jonas"]
    assert "OT-rådgjevar" in words["jonas"]
    assert "Jonas Lien" in words["psychologist"]
    assert all(NATIONAL_ID_OF_JONAS not in said for said in words.values())
    assert "Bakken" not in words["marit"]


@pytest.mark.ledger("A-32", "A-35")
def test_an_invitation_on_paper_has_the_address_and_is_handed_to_those_who_post_it() -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "invited", pupil="adrian")
        row = Edition.objects.get(case_id=case.id, kind="invitation", holder_id=world.id("adrian"))
        stored = build_edition(edition_id=row.pk)
        message = Message.objects.get(key=f"invitation:{row.pk}")
        words = words_of(read(stored))
    assert (message.kind, message.stored_file_id) == ("invitation_on_paper", stored.pk)
    assert "Adrian Nes Bakken 4 6198 Lia" in words


@pytest.mark.ledger("A-32", "A-35")
def test_an_invitation_to_a_family_with_a_protected_address_reveals_no_place() -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "invited", pupil="mina")
        said = {}
        for row in Edition.objects.filter(case_id=case.id, kind="invitation"):
            said["".join(world.names([row.holder_id]))] = words_of(read(build_edition(edition_id=row.pk)))
        assert not Message.objects.filter(
            case_id=case.id, key__startswith="invitation:", recipient_id__in=[world.id("mina"), world.id("minas_mother")]
        )
    assert all("Bakken" not in words and "Skulevegen" not in words for words in said.values())
    assert "Rom 204" not in said["minas_mother"]
    assert "Spør skulen kvar møtet er." in said["minas_mother"]
    assert "Rom 204" in said["mina"]


def test_nobody_builds_a_paper_from_behind_another_wall() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        edition = Edition.objects.get(case_id=case_id, kind="original")
    with within([world.other_county.id]), pytest.raises(Edition.DoesNotExist):
        build_edition(edition_id=edition.pk)

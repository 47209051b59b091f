"""The form as editions of one locked text."""

import io
from dataclasses import replace
from datetime import datetime

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject
from syrupy.assertion import SnapshotAssertion

from fotfeste.documents.blocks import Column, Fact, LeftOut, Quote, Section, Table
from fotfeste.documents.papers import AgreementPaper, EditionKind, LockedText, Signature, Way
from fotfeste.documents.typeset import data_of
from fotfeste.domain.text import Language
from tests.documents.conftest import Sealed, alternatives_in, built, faults, pages_of, root_of, words_of
from tests.documents.samples import AT, VOICE, agreement, frozen

NORMS: tuple[Language, ...] = ("nb", "nn")
IDS = ["minor", "adult"]


@pytest.mark.ledger("A-37", "A-40", "A-41")
@pytest.mark.parametrize("kind", list(EditionKind))
@pytest.mark.parametrize("language", NORMS)
@pytest.mark.parametrize("adult", [False, True], ids=IDS)
def test_every_edition_is_valid_sealed_or_not(kind: EditionKind, language: Language, adult: bool, sealed: Sealed) -> None:
    paper = agreement(language=language, adult=adult, kind=kind)
    assert faults(built(paper)) == []
    assert faults(sealed(paper)) == []


@pytest.mark.ledger("A-40")
def test_the_original_says_so_and_whose_it_is() -> None:
    words = words_of(built(agreement()))
    assert "ORIGINAL Jonas Hovden Lie" in words
    assert "Original til Jonas Hovden Lie." in words


@pytest.mark.ledger("A-41")
def test_a_copy_says_so_and_carries_the_same_text() -> None:
    words = words_of(built(agreement(kind=EditionKind.COPY, holder="Terje Lie")))
    assert "KOPI Terje Lie" in words
    assert "ORIGINAL" not in words
    assert frozen().digest in words.replace(" ", "")


def test_only_what_is_sealed_says_that_it_is() -> None:
    assert "forsegla elektronisk av Havland fylkeskommune" in words_of(built(agreement(kind=EditionKind.ARCHIVE)))
    assert "forsegla" not in words_of(built(agreement(kind=EditionKind.READING)))


@pytest.mark.ledger("A-37")
def test_all_that_was_written_stands_on_the_paper_in_order() -> None:
    words = words_of(built(agreement()))
    said = (
        "1 Opplysingar om eleven",
        "Bjørkevegen 14, 6199 Storvik",
        "2 Bakgrunn",
        "18 % i haust",
        "3 Til stades",
        "Nei, får kopi",
        "4 Jonas fortel",
        "«Eg likar å jobbe, men ikkje å sitte.",
        "5 Alternativ",
        "Søknadsfrist 1. mars",
        "6 Konklusjon",
        "7 Oppfølgingsavtale",
        "07.12.2026",
        "8 Underskrifter",
        "9 Kven får avtalen",
        "10 Vedlegg",
        "Om denne utgåva",
    )
    places = [words.find(one) for one in said]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.ledger("A-38")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nn", ("Teikna på skjerm", "På papir, skanna 03.12.2026 kl. 11.20", "Vil ikkje skrive under", "Står open", "(utan del 2)")),
        ("nb", ("Tegnet på skjerm", "På papir, skannet 03.12.2026 kl. 11.20", "Vil ikke skrive under", "Står åpen", "(uten del 2)")),
    ],
)
def test_each_signature_says_its_way_its_time_and_what_was_not_shown(language: Language, said: tuple[str, ...]) -> None:
    words = words_of(built(agreement(language=language)))
    for one in (*said, "BankID 03.12.2026 kl. 11.02"):
        assert one in words


@pytest.mark.ledger("A-38")
def test_a_missing_signature_is_seen() -> None:
    paper = replace(agreement(), signatures=(Signature(name="Jonas Hovden Lie", role="Eleven"),))
    assert "Ikkje skrive under enno" in words_of(built(paper))


@pytest.mark.ledger("A-43")
def test_an_adults_form_names_no_guardian() -> None:
    words = words_of(built(agreement(adult=True)))
    assert "Marit Hovden" not in words
    assert "Terje Lie" not in words


@pytest.mark.ledger("A-41")
def test_an_excerpt_leaves_the_words_out_and_prints_the_sections_hash() -> None:
    words = words_of(built(agreement(kind=EditionKind.EXCERPT, holder="Lars Viken")))
    assert "ressursteamet" not in words
    assert "Denne delen er ikkje med i utgåva til Lars Viken. Det har Jonas bestemt." in words
    assert frozen().sections[1].digest in words.replace(" ", "")


def test_only_an_excerpt_leaves_something_out() -> None:
    left_out = LeftOut(key="background", title="Bakgrunn", digest="0" * 64)
    with pytest.raises(ValueError, match="excerpt"):
        replace(agreement(), sections=(left_out,))
    with pytest.raises(ValueError, match="excerpt"):
        agreement_of_kind(EditionKind.EXCERPT)


def agreement_of_kind(kind: EditionKind) -> AgreementPaper:
    whole = agreement()
    return replace(whole, edition=replace(whole.edition, kind=kind))


def test_the_footer_of_every_page_names_version_lock_and_control_code() -> None:
    reader = PdfReader(io.BytesIO(built(agreement())))
    for number, sheet in enumerate(reader.pages, start=1):
        footer = " ".join(sheet.extract_text().split())
        assert f"Versjon 1, låst 3. desember 2026 kl. 11.01. Kontrollkode {frozen().code}" in footer
        assert f"Side {number} av {len(reader.pages)}" in footer


def test_a_choice_says_to_a_screen_reader_whether_it_was_chosen() -> None:
    said = alternatives_in(built(agreement()))
    assert [words for words in said if "alt:" in words] == ["Ikkje valt:", "Valt:", "Ikkje valt:", "Ikkje valt:"]


def test_a_document_says_its_language_and_its_title() -> None:
    pdf = built(agreement(language="nb"))
    assert str(root_of(pdf)["/Lang"]) == "nb-NO"
    metadata = PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.title == "Avklaringssamtale – Oppfølgingsavtale"


def test_the_file_itself_names_nobody() -> None:
    """What a machine shows without opening the paper: title, author and keywords."""
    pdf = built(agreement())
    assert "Jonas" not in str(PdfReader(io.BytesIO(pdf)).metadata)
    metadata = root_of(pdf)["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b"Jonas" not in metadata.get_data()


def test_words_in_another_language_are_marked_as_such() -> None:
    said = Section(key="voice", title="Oksana fortel", blocks=(Quote(text="«Мені подобається працювати»", language="uk"),))
    pdf = built(replace(agreement(), sections=(said,)))
    assert b"/Lang(uk)" in pdf or b"/Lang (uk)" in pdf
    assert "Мені подобається працювати" in words_of(pdf)
    assert faults(pdf) == []


@pytest.mark.parametrize("said", ["Fint 😀👍🏽 👩‍👩‍👧 🇳🇴", "ሰላም ትግርኛ", "สวัสดี", "தமிழ்", "السلام عليكم"])
def test_a_pupils_own_words_are_printed_as_they_wrote_them(said: str) -> None:
    pdf = built(replace(agreement(), sections=(Section(key="voice", title="Jonas fortel", blocks=(Quote(text=said),)),)))
    assert faults(pdf) == []


def test_what_was_not_written_is_seen_to_be_missing() -> None:
    empty = Table(columns=(Column(title="Kva"),), rows=())
    paper = replace(agreement(), sections=(Section(key="voice", title="Jonas fortel", blocks=(Quote(text=""), empty)),))
    assert words_of(built(paper)).count("Ikkje fylt ut") == 2


def test_long_words_and_many_rows_stay_within_the_margins() -> None:
    rows = tuple((f"Tiltak {number} " + "langt " * 20, "Sunniva Brekke, OT", "07.12.2026") for number in range(60))
    columns = (Column(title="Kva skal skje"), Column(title="Ansvarleg", width=0), Column(title="Innan", width=0))
    long = Section(key="plan", title="Plan", blocks=(Table(columns=columns, rows=rows),))
    pdf = built(replace(agreement(), sections=(replace(VOICE, blocks=(Quote(text="Eg likar å jobbe. " * 400),)), long)))
    assert faults(pdf) == []
    assert pages_of(pdf) > 4
    assert words_of(pdf).count("Kva skal skje") > 3, "the head is repeated on every page"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Fact(label="Namn", value="x", span=7),
        lambda: Section(key="Ikkje ein nøkkel", title="x", blocks=()),
        lambda: LeftOut(key="a", title="x", digest="kort"),
        lambda: Table(columns=(Column(title="A"),), rows=(("a", "b"),)),
        lambda: Signature(name="x", role="x", way=Way.PAPER),
        lambda: Signature(name="x", role="x", way=Way.DRAWN, at=AT),
        lambda: Signature(name="x", role="x", way=Way.PAPER, at=datetime(2026, 1, 1)),  # noqa: DTZ001  # a moment without a zone is the mistake
        lambda: LockedText(version=1, locked_at=AT.replace(tzinfo=None), digest="0" * 64),
        lambda: LockedText(version=1, locked_at=AT, digest="kort"),
    ],
)
def test_a_paper_with_a_wrong_piece_cannot_be_made(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"."):
        wrong()


@pytest.mark.parametrize("kind", [EditionKind.ORIGINAL, EditionKind.EXCERPT])
@pytest.mark.parametrize("adult", [False, True], ids=IDS)
def test_the_data_of_an_edition(kind: EditionKind, adult: bool, snapshot: SnapshotAssertion) -> None:
    assert data_of(agreement(adult=adult, kind=kind)) == snapshot

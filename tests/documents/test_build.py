"""Building: the same bytes each time, no character lost in silence, one compiler for many threads."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fotfeste.documents.build import MissingGlyphs, PaperNotBuilt, build_paper, build_pdf, missing_glyphs
from fotfeste.documents.streams import with_clear_stream_ends
from fotfeste.documents.wording import printable
from tests.documents.conftest import built, faults, words_of
from tests.documents.samples import AGREEMENT, AT, INVITATION, agreement, invitation, text, with_everywhere


def test_the_same_paper_at_the_same_moment_gives_the_same_bytes() -> None:
    assert built(agreement()) == built(agreement())
    assert built(agreement()) != build_paper(agreement(), template=AGREEMENT, at=AT + timedelta(seconds=1))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        build_paper(agreement(), template=AGREEMENT, at=datetime(2026, 12, 3, 10))  # noqa: DTZ001  # that is the mistake


@pytest.mark.parametrize("template", ["clarification/nothing", "../secret", "nothing", "clarification/../agreement", ""])
def test_a_template_that_is_not_there_is_said_to_be_missing(template: str) -> None:
    with pytest.raises(LookupError, match="template"):
        build_pdf(template=template, data={}, language="nn", at=AT)


def test_data_that_a_template_cannot_take_is_an_error_of_our_own() -> None:
    with pytest.raises(PaperNotBuilt):
        build_pdf(template=INVITATION, data={}, language="nn", at=AT)


def test_a_character_that_no_font_has_is_named_and_not_left_out() -> None:
    paper = replace(invitation(), why=(text("Hei 文 中", "Hei 文 中"),))
    with pytest.raises(MissingGlyphs) as refused:
        built(paper)
    assert set(refused.value.characters) == {"文", "中"}
    assert "U+4E2D" in str(refused.value)


def test_a_form_can_ask_beforehand_what_cannot_be_printed() -> None:
    assert missing_glyphs("Ááhkká čđŋšŧž ĐŊ, Привіт, مرحبا, ሰላም, สวัสดี, தமிழ், æøå – «§» 😀👍🏽👩‍👩‍👧🇳🇴") == ()
    assert missing_glyphs("Fint 好!") == ("好",)


def test_many_threads_share_one_compiler() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: built(agreement()), range(12)))
    assert len(set(made)) == 1


def test_a_stream_that_ends_in_a_carriage_return_is_made_plain() -> None:
    """About one paper in ten has such a stream: papers are built until one has."""
    papers = (built(replace(agreement(), case_number=f"2026/{number}")) for number in range(300))
    mended = next(pdf for pdf in papers if re.search(rb"\r\r\nendstream", pdf))
    assert faults(mended) == []


def test_a_file_without_such_a_stream_is_left_as_it_is() -> None:
    pdf = b"%PDF-1.7\n1 0 obj\nstream\nabc\nendstream\nendobj\n"
    assert with_clear_stream_ends(pdf) == pdf
    with pytest.raises(ValueError, match="table"):
        with_clear_stream_ends(pdf.replace(b"abc", b"abc\r"))


def test_what_cannot_be_seen_is_not_printed_and_the_rest_is() -> None:
    turned = "Jonas\u202e eiL\u2066\ufeff\x00\x07\ud800 Lie\r\nlinje to\u2028linje tre"
    assert printable(turned) == "Jonas eiL Lie\nlinje to\nlinje tre"
    assert printable("می\u200cخواهم") == "می\u200cخواهم", "Persian needs its joiner"


def test_words_are_never_markup() -> None:
    sly = '#panic("x") *feit* $x^2$ = Overskrift <etikett> @ref https://a.example \\ // `kode` #read("/etc/passwd") [x] {y}'
    words = words_of(built(with_everywhere(sly)))
    assert sly in words


@pytest.fixture(scope="module")
def naughty_strings(shared_dir: Path) -> list[str]:
    return [str(one) for one in json.loads((shared_dir / "standards/naughty-strings/blns.json").read_text("utf-8"))]


def test_every_naughty_string_that_can_be_printed_gives_a_valid_paper(naughty_strings: list[str]) -> None:
    printed = [words for words in naughty_strings if not missing_glyphs(printable(words))]
    assert len(printed) > 400
    for start in range(0, len(printed), 20):
        assert faults(built(with_everywhere(*printed[start : start + 20]))) == [], start


def test_every_other_naughty_string_is_refused_with_the_characters_that_it_fails_on(naughty_strings: list[str]) -> None:
    lacking = {words: missing_glyphs(printable(words)) for words in naughty_strings}
    for words, characters in lacking.items():
        if characters:
            with pytest.raises(MissingGlyphs) as refused:
                built(replace(invitation(), why=(words,)))
            assert set(refused.value.characters) == set(characters)
            assert all(character in printable(words) for character in characters)


def test_naughty_strings_come_back_as_they_were_written(naughty_strings: list[str]) -> None:
    plain = [words for words in naughty_strings if words.isascii() and words.strip() and words.isprintable() and len(words) < 60]
    assert len(plain) > 200
    for words in plain[::7]:
        shown = words_of(built(replace(invitation(), why=(words,))))
        assert words.replace(" ", "") in shown.replace(" ", ""), ascii(words)

"""What a signature binds to."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.text_hash import (
    FrozenSection,
    FrozenText,
    NotCanonical,
    canonical_json,
    control_code,
    freeze_section,
    freeze_text,
    text_hash,
)

SALT = "5a" * 16
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=20
)


@given(ANSWERS)
def test_canonical_json_says_what_was_put_in(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(WORDS, ANSWERS))
def test_the_order_of_keys_makes_no_difference(value: dict[str, object]) -> None:
    assert canonical_json(value) == canonical_json(dict(reversed(list(value.items()))))


@given(ANSWERS, ANSWERS)
def test_two_answers_give_one_text_only_when_they_are_alike(one: object, other: object) -> None:
    def alike(value: object) -> str:
        return json.dumps(value, sort_keys=True)

    assert (canonical_json(one) == canonical_json(other)) == (alike(one) == alike(other))


@pytest.mark.parametrize("value", [1.5, float("nan"), b"x", {1: "x"}, {"x": {2, 3}}, "\ud800"])
def test_what_can_be_written_in_two_ways_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)


def test_canonical_json_is_this_and_stays_so() -> None:
    written = canonical_json({"b": ["Ŋ", None, True, 3], "a": {"linje": "ein\nto"}})
    assert written == '{"a":{"linje":"ein\\nto"},"b":["Ŋ",null,true,3]}'


def test_a_texts_hash_is_the_hash_of_the_list_of_its_sections_hashes() -> None:
    sections = [freeze_section(key=key, answers={"ord": key}, salt=SALT) for key in ("a", "b")]
    listed = json.dumps([section.digest for section in sections], separators=(",", ":"))
    assert freeze_text(sections=sections).digest == hashlib.sha256(listed.encode()).hexdigest()


def test_a_change_in_any_section_a_swap_and_a_section_left_out_give_another_hash() -> None:
    one, two = (freeze_section(key=key, answers={"ord": "ja"}, salt=SALT) for key in ("a", "b"))
    changed = freeze_section(key="a", answers={"ord": "nei"}, salt=SALT)
    texts = ([one, two], [changed, two], [two, one], [one])
    assert len({text_hash([section.digest for section in sections]) for sections in texts}) == len(texts)


def test_a_short_answer_cannot_be_guessed_from_the_hash_that_stands_in_an_excerpt() -> None:
    with_one_salt, with_another = (freeze_section(key="a", answers={"vil": "nei"}, salt=salt) for salt in (SALT, "5b" * 16))
    assert with_one_salt.digest != with_another.digest


@pytest.mark.parametrize("salt", ["", "5a" * 15, "5A" * 16, "zz" * 16])
def test_a_salt_without_enough_chance_is_refused(salt: str) -> None:
    with pytest.raises(ValueError, match="salt"):
        freeze_section(key="a", answers={}, salt=salt)


def test_a_text_that_was_touched_after_the_lock_is_found() -> None:
    section = freeze_section(key="a", answers={"ord": "ja"}, salt=SALT)
    text = freeze_text(sections=[section])
    assert text.unbroken
    touched = FrozenSection(key="a", canonical=section.canonical.replace("ja", "ne"), digest=section.digest)
    assert not touched.unbroken
    assert not FrozenText(sections=(touched,), digest=text.digest).unbroken
    assert not FrozenText(sections=(section,), digest="0" * 64).unbroken


def test_a_text_has_each_section_once_and_at_least_one() -> None:
    section = freeze_section(key="a", answers={}, salt=SALT)
    for sections in ([], [section, section]):
        with pytest.raises(ValueError, match="at least one section"):
            freeze_text(sections=sections)


def test_the_control_code_is_the_beginning_of_the_hash_as_people_say_it() -> None:
    assert control_code("7f3a91c2" + "0" * 56) == "7F3A-91C2"
    with pytest.raises(ValueError, match="SHA-256"):
        control_code("7f3a")

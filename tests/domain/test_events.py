"""What can happen: each with its sentence, and words that the log can hash."""

import json
from dataclasses import fields
from datetime import date

import pytest

from fotfeste.domain.events import KINDS, EditionsIssued, Event, TimeAgreed
from fotfeste.domain.text import LANGUAGES
from tests.domain import examples as x


@pytest.mark.parametrize("event", KINDS.values(), ids=str)
def test_every_event_has_a_sentence_in_every_language_in_the_past_tense_without_a_name(event: type[Event]) -> None:
    words = [event.sentence.in_language(code) for code in LANGUAGES]
    assert all(words)
    assert not any("{" in sentence or sentence[0].isupper() for sentence in words)


def test_words_are_stable_json_with_moments_as_iso() -> None:
    event = TimeAgreed(starts_at=x.at(x.MEETS_ON))
    assert event.words() == '{"starts_at":"2026-12-03T10:00:00+01:00"}'
    assert json.loads(EditionsIssued(holders=(1, 2)).words())["holders"] == [1, 2]


def test_an_event_cannot_carry_what_the_log_cannot_hash() -> None:
    with pytest.raises(TypeError, match="set"):
        EditionsIssued(holders={1, 2}).words()  # type: ignore[arg-type]  # the mistake that is meant


def test_no_event_carries_what_somebody_wrote() -> None:
    said = {"text", "note", "reason", "what", "seen", "assessment", "words_of", "answer_note", "result"}
    for event in KINDS.values():
        assert not said & {field.name for field in fields(event)}
    assert date(2026, 12, 3).isoformat() in TimeAgreed(starts_at=x.at(x.MEETS_ON)).words()

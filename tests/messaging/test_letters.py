"""Letters carry nothing: not by promise, but because they have nowhere to put it."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fotfeste.domain.text import LANGUAGES, Language
from fotfeste.messaging.closing_letters import Disregard, SomethingTurned, StaffDisregard
from fotfeste.messaging.codes import Audience
from fotfeste.messaging.company_letters import CompanyReportWaits
from fotfeste.messaging.letter import Letter, in_words, sender_of
from fotfeste.messaging.letters import ALL as OF_THE_LINE
from fotfeste.messaging.letters import DutyReminder, InvitationNotice, OfficeContacted, Reminder, TimeQuestion
from fotfeste.people.models import Authority, Unit

ALL: tuple[type[Letter], ...] = (*OF_THE_LINE, SomethingTurned, Disregard, StaffDisregard, CompanyReportWaits)
ADDRESS = "https://fotfeste.example"
WHEN = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)

# What would tell somebody who reads over a shoulder what this is about, in any of the three languages.
REVEALING = (
    *("avklaring", "oppfølging", "oppfølgjing", "samtale", "fravær", "fråvær", "bekymring", "uro ", "slutte", "avbrudd", "avbrot", "frafall"),
    *("elev", "barn", "tiltak", "samtykke", "ppt", "bup", "vop", "nav ", "barnevern", "helse", "psyk", "rådgiver", "rådgjevar", "lærling"),
    *("clarification", "follow-up", "absence", "concern", "drop", "pupil", "child", "health", "consent", "counsel", "apprentice"),
)


def a_letter(kind: type[Letter], *, sender: str = "Fjellvik vidaregåande skule", path: str = "/i/9f8e7d6c") -> Letter:
    named = {each.name for each in fields(kind)}
    extra: dict[str, object] = {"when": WHEN} if "when" in named else {"count": 3} if "count" in named else {}
    return kind(sender=sender, path=path, **extra)


def everything_written(kind: type[Letter], language: Language, *, sender: str = "Fjellvik vidaregåande skule") -> str:
    written = a_letter(kind, sender=sender).written(language=language, address=ADDRESS)
    return "\n".join((written.subject, written.body, written.short))


@pytest.mark.ledger("A-31", "A-33")
@pytest.mark.parametrize("kind", ALL)
def test_a_letter_has_no_field_for_a_person_a_reason_or_a_place(kind: type[Letter]) -> None:
    assert {each.name for each in fields(kind)} <= {"sender", "path", "when", "count"}


@pytest.mark.ledger("A-31", "A-33")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL)
def test_no_letter_uses_a_word_that_reveals_what_it_is_about(kind: type[Letter], language: Language) -> None:
    words = everything_written(kind, language).casefold()
    assert [word for word in REVEALING if word in words] == []


@pytest.mark.ledger("A-31", "A-33")
@given(
    name=st.sampled_from(["Sunniva Bråten", "Jonas Nordås", "Ane", "Bo"]),
    reason=st.sampled_from(["har vore borte tre veker", "vil slutte", "strever med søvn"]),
    service=st.sampled_from(["OT/PPT Ytre Fjord", "BUP Fjordheim", "Barneverntenesta i Fjordheim", "NAV Fjordheim", "Fjord Bilverkstad AS"]),
    kind=st.sampled_from(["office", "service", "company"]),
    letter=st.sampled_from(ALL),
    language=st.sampled_from(LANGUAGES),
)
def test_neither_the_pupil_nor_the_reason_nor_a_revealing_service_stands_in_any_letter(
    name: str, reason: str, service: str, kind: str, letter: type[Letter], language: Language
) -> None:
    unit = Unit(kind=kind, name=service, authority=Authority(name="Fjordheim fylkeskommune"))
    words = everything_written(letter, language, sender=sender_of(unit))
    for secret in (*name.split(), reason, service):
        assert f" {secret} " not in f" {words} "
    assert service not in words


def test_a_letter_from_a_school_names_the_school() -> None:
    school = Unit(kind="school", name="Fjellvik vidaregåande skule", authority=Authority(name="Fjordheim fylkeskommune"))
    assert sender_of(school) == "Fjellvik vidaregåande skule"


@pytest.mark.parametrize("path", ["i/9", "/i/Jonas Nordås", "/i?name=jonas", "/i/æ", "/i/9\n", "https://elsewhere.example/"])
def test_a_link_leads_into_the_program_and_holds_only_codes(path: str) -> None:
    with pytest.raises(ValueError, match="only codes"):
        InvitationNotice(sender="Fjellvik", path=path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL)
def test_every_letter_is_whole_in_every_language(kind: type[Letter], language: Language) -> None:
    written = a_letter(kind).written(language=language, address=ADDRESS)
    assert "{" not in written.subject + written.body + written.short
    assert f"{ADDRESS}/i/9f8e7d6c" in written.body
    assert written.short.endswith(f"{ADDRESS}/i/9f8e7d6c")
    assert "!" not in written.subject + written.body
    assert "\n" not in written.subject
    assert len(written.short) <= 306, "two parts of a text message"


@pytest.mark.parametrize("kind", ALL)
def test_bokmal_nynorsk_and_english_each_have_their_own_words(kind: type[Letter]) -> None:
    bodies = {a_letter(kind).written(language=language, address=ADDRESS).body for language in LANGUAGES}
    assert len(bodies) == len(LANGUAGES)


@pytest.mark.ledger("A-33")
def test_a_reminder_says_the_time_as_people_say_it() -> None:
    reminder = Reminder(sender="Fjellvik vidaregåande skule", path="/i/1", when=WHEN)
    assert reminder.written(language="nn", address=ADDRESS).short.startswith(
        "Du har ein avtale med Fjellvik vidaregåande skule torsdag 3. desember kl. 10.00."
    )
    assert in_words(WHEN, "nb") == "torsdag 3. desember kl. 10.00"
    assert in_words(WHEN, "en") == "Thursday 3 December at 10:00"
    assert in_words(None, "nb") == "snart"


def test_one_thing_and_several_things_are_counted_in_words() -> None:
    one = DutyReminder(sender="Fjellvik", path="/", count=1)
    three = DutyReminder(sender="Fjellvik", path="/", count=3)
    assert one.written(language="nn", address=ADDRESS).subject == "I dag ventar éin ting på deg"
    assert three.written(language="en", address=ADDRESS).subject == "Today 3 things are waiting for you"


@pytest.mark.ledger("A-30", "A-31", "A-02")
def test_what_goes_to_the_follow_up_service_goes_to_somebody_at_work() -> None:
    assert TimeQuestion.audience is Audience.STAFF
    assert OfficeContacted.audience is Audience.STAFF
    assert InvitationNotice.audience is Audience.FAMILY

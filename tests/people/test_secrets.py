import logging
from dataclasses import replace

import pytest
from django.conf import settings
from django.core import serializers

from fotfeste.people import register, secrets
from fotfeste.people.models import Person
from tests.people.registers import JONAS, SMALL

NUMBER = "14830950398"


def test_a_number_comes_back_and_two_encryptions_differ() -> None:
    one, other = secrets.encrypt(national_id=NUMBER), secrets.encrypt(national_id=NUMBER)
    assert one != other
    assert NUMBER.encode() not in one
    assert secrets.decrypt(stored=one) == secrets.decrypt(stored=other) == NUMBER


def test_an_older_key_still_opens_after_a_new_one_is_put_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "NATIONAL_ID_KEY", "the older key")
    stored = secrets.encrypt(national_id=NUMBER)
    monkeypatch.setattr(settings, "NATIONAL_ID_KEY", "the newer key, the older key")
    assert secrets.decrypt(stored=stored) == NUMBER
    monkeypatch.setattr(settings, "NATIONAL_ID_KEY", "the newer key")
    with pytest.raises(secrets.UnreadableNationalId):
        secrets.decrypt(stored=stored)


def test_the_hash_depends_on_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = secrets.keyed_hash(national_id=NUMBER)
    assert before == secrets.keyed_hash(national_id=NUMBER)
    monkeypatch.setattr(settings, "NATIONAL_ID_HASH_KEY", "another")
    assert secrets.keyed_hash(national_id=NUMBER) != before


@pytest.mark.django_db
def test_a_stored_number_is_in_no_text_made_of_the_person(caplog: pytest.LogCaptureFixture) -> None:
    row = replace(JONAS, national_id=NUMBER)
    with caplog.at_level(logging.INFO):
        register.keep(rows=replace(SMALL, people=(row, *SMALL.people[1:])))
    stored = Person.objects.get(source_key=JONAS.key)
    assert secrets.decrypt(stored=stored.national_id_encrypted or b"") == NUMBER
    texts = [repr(row), str(row), repr(stored), str(stored), serializers.serialize("json", [stored]), caplog.text]
    assert not any(NUMBER in text for text in texts)

import pytest

from fotfeste.people import phone, words
from fotfeste.people.codes import Level, Protection, Relation, Restriction, Role


def test_every_code_that_pages_show_has_words() -> None:
    assert set(words.ROLES) == set(Role)
    assert set(words.RELATIONS) == set(Relation)
    assert set(words.RESTRICTIONS) == set(Restriction) - {Restriction.NONE}
    assert set(words.PROTECTIONS) == set(Protection)
    assert set(words.LEVELS) == set(Level)


def test_a_local_title_goes_before_the_roles_own_words() -> None:
    assert words.role_words(role="leader", title="elevinspektør").nn == "elevinspektør"
    assert words.role_words(role="leader", title="").nn == "leiar"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("41234567", "+4741234567"), ("412 34 567", "+4741234567"), ("0047 22 33 44 55", "+4722334455"), ("+46 70 174 06 05", "+46701740605")],
)
def test_numbers_are_kept_alike_however_they_were_written(text: str, kept: str) -> None:
    assert phone.as_e164(text) == kept


@pytest.mark.parametrize("text", ["", "59000000", "1234", "ring meg", "+47", "12345678"])
def test_what_cannot_be_called_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(phone.NotAPhone) as refused:
        phone.as_e164(text)
    assert not text or text not in str(refused.value)


def test_numbers_are_shown_in_groups_and_only_mobiles_get_sms() -> None:
    assert phone.shown("+4741234567") == "41 23 45 67"
    assert phone.shown("+46701740605") == "+46 70 174 06 05"
    assert phone.shown("") == ""
    assert phone.can_get_sms("+4741234567")
    assert not phone.can_get_sms("+4722334455")
    assert not phone.can_get_sms("+4702800")

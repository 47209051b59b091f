"""The written invitation: what it says, in both norms, to a minor and to an adult."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from fotfeste.documents.papers import Recipient
from fotfeste.documents.typeset import data_of
from fotfeste.domain.facts import Occasion, Role
from fotfeste.domain.procedures.clarification.papers.words import invitation_words
from fotfeste.domain.text import Language
from tests.documents.conftest import Sealed, built, faults, pages_of, words_of
from tests.documents.samples import invitation, text

NORMS: tuple[Language, ...] = ("nb", "nn", "en")


@pytest.mark.ledger("A-32")
@pytest.mark.parametrize("language", NORMS)
@pytest.mark.parametrize("adult", [False, True], ids=["minor", "adult"])
def test_every_invitation_is_one_valid_page_sealed_or_not(language: Language, adult: bool, sealed: Sealed) -> None:
    paper = invitation(language=language, adult=adult)
    assert faults(built(paper)) == []
    assert faults(sealed(paper)) == []
    assert pages_of(built(paper)) == 1


@pytest.mark.ledger("A-32")
def test_the_invitation_says_when_where_who_and_why() -> None:
    words = words_of(built(invitation()))
    for said in (
        "Vestheim vidaregåande skule",
        "24. november 2026",
        "Sak 2026/1187, dokument 3",
        "Unnateke offentlegheit, offl. § 13",
        "Jonas Hovden Lie Bjørkevegen 14 6199 Storvik",
        "Vi vil gjerne snakke med deg",
        "torsdag 3. desember 2026 kl. 10.00, omtrent éin time",
        "Ragnhild Øvrelid, rådgjevar, telefon 00 00 00 00",
        "Arve Tveiten, avdelingsleiar, kan seie ja til endringar i timeplanen.",
        "Marit Hovden og Terje Lie får eiga innkalling fordi du er under 18 år.",
        "Seie frå om noko du ikkje vil at vi deler.",
        "«Sende skriftleg innkalling»",
        "Side 1 av 1",
    ):
        assert said in words


def test_bokmal_and_nynorsk_are_two_letters() -> None:
    assert "Hvem kommer, og hvorfor" in words_of(built(invitation(language="nb")))
    assert "Kven kjem, og kvifor" in words_of(built(invitation(language="nn")))


@pytest.mark.ledger("A-35")
def test_an_adults_invitation_does_not_mention_the_guardians() -> None:
    assert "Hovden og Terje" not in words_of(built(invitation(adult=True)))


def test_a_protected_address_cannot_be_printed() -> None:
    with pytest.raises(ValueError, match="protected address"):
        Recipient(name="Selma Ås", address_lines=("Bjørkevegen 14",), protected=True)
    hidden = replace(invitation(), recipient=Recipient(name="Selma Ås", protected=True))
    assert "Selma Ås" in words_of(built(hidden))
    assert "Bjørkevegen" not in words_of(built(hidden))


def test_a_long_invitation_goes_on_to_a_second_page() -> None:
    long = replace(invitation(), why=(text("Vi vil gjerne høre. ", "Vi vil gjerne høyre. ").filled(),) * 120)
    assert pages_of(built(long)) > 1
    assert faults(built(long)) == []


@pytest.mark.parametrize("role", [Role.PUPIL, Role.GUARDIAN, Role.PPT])
@pytest.mark.parametrize("language", NORMS)
@pytest.mark.parametrize("occasion", list(Occasion))
def test_the_procedures_own_words_fit_on_one_page(role: Role, language: Language, occasion: Occasion) -> None:
    words = invitation_words(role=role, occasion=occasion, reader="Aleksander", pupil="Aleksander", adult=role is Role.PUPIL)
    paper = replace(
        invitation(language=language),
        title=words.title,
        greeting=words.greeting,
        why=words.why,
        agenda=words.agenda,
        can_do=words.can_do,
        afterwards=words.afterwards,
    )
    assert pages_of(built(paper)) == 1
    assert faults(built(paper)) == []


@pytest.mark.ledger("A-35")
def test_those_outside_the_family_are_not_told_the_occasion() -> None:
    def said(occasion: Occasion) -> object:
        return invitation_words(role=Role.NAV, occasion=occasion, reader="Kari", pupil="Jonas", adult=False)

    assert said(Occasion.CERTAIN_TO_LEAVE) == said(Occasion.RISK_OT_PPT_CAN_HELP)


def test_a_name_with_braces_is_a_name() -> None:
    words = invitation_words(role=Role.PUPIL, occasion=Occasion.CERTAIN_TO_LEAVE, reader="{pupil}", pupil="{reader}", adult=False)
    assert words.greeting.nn == "Hei, {pupil}"


@pytest.mark.parametrize("adult", [False, True], ids=["minor", "adult"])
def test_the_data_of_an_invitation(adult: bool, snapshot: SnapshotAssertion) -> None:
    assert data_of(invitation(adult=adult)) == snapshot

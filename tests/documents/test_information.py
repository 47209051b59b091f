"""The letter about rights and choices: what it says, in both norms, to the pupil and to a guardian (A-45)."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from fotfeste.documents.build import build_paper
from fotfeste.documents.papers import InformationPaper, Quotation, Recipient
from fotfeste.documents.typeset import data_of
from fotfeste.domain.facts import Role
from fotfeste.domain.procedures.clarification.papers.information import INFORMATION
from fotfeste.domain.text import Language
from tests.documents.conftest import faults, pages_of, words_of
from tests.documents.samples import AT, CONTACT, SCHOOL, text

NORMS: tuple[Language, ...] = ("nb", "nn", "en")
ROLES = (Role.PUPIL, Role.GUARDIAN)
UNTIL = text("Retten varer til og med 31. desember 2033. Opplæringslova § 9-4.", "Retten varer til og med 31. desember 2033. Opplæringslova § 9-4.")


def information(*, language: Language = "nn", role: Role = Role.PUPIL) -> InformationPaper:
    words = INFORMATION.words(role=role, reader="Marit" if role is Role.GUARDIAN else "Jonas", pupil="Jonas", office="OT Havland")
    return InformationPaper(
        language=language,
        sender=SCHOOL,
        recipient=Recipient(name="Jonas Hovden Lie", address_lines=("Bjørkevegen 14", "6199 Storvik")),
        dated_on=date(2026, 12, 4),
        case_number="2026/1187",
        exemption="offl. § 13",
        formal_name=INFORMATION.formal_name,
        title=words.title,
        greeting=words.greeting,
        opening=words.opening,
        box=((text("Oppfølging", "Oppfølging"), UNTIL),),
        parts=words.parts,
        contact=CONTACT,
        sources=(Quotation(quote="", where="Opplæringsforskrifta § 8-3"),),
    )


def built_information(paper: InformationPaper) -> bytes:
    return build_paper(paper, template="clarification/information", at=AT)


@pytest.mark.ledger("A-45", "A-49")
@pytest.mark.parametrize("language", NORMS)
@pytest.mark.parametrize("role", ROLES)
def test_every_letter_about_rights_is_one_valid_page(language: Language, role: Role) -> None:
    pdf = built_information(information(language=language, role=role))
    assert faults(pdf) == []
    assert pages_of(pdf) == 1


@pytest.mark.ledger("A-45", "A-49")
def test_the_letter_tells_rights_alternatives_offer_deadline_and_whom_to_ask() -> None:
    words = words_of(built_information(information()))
    said = (
        "Informasjon om rettar og val",
        "Retten varer til og med 31. desember 2033. Opplæringslova § 9-4.",
        "Ragnhild Øvrelid, rådgjevar, telefon 00 00 00 00",
        "Rettane dine",
        "Alternativa",
        "Dette kan OT Havland gjere",
        "Opplæringsforskrifta § 8-3",
    )
    assert [one for one in said if one not in words] == []


@pytest.mark.ledger("A-45")
def test_a_guardian_is_told_the_same_about_the_pupil() -> None:
    to_guardian = information(role=Role.GUARDIAN)
    assert len(to_guardian.parts) == len(information().parts)
    assert "Jonas har rett til vidaregåande opplæring" in words_of(built_information(to_guardian))


def test_the_data_of_the_letter_about_rights(snapshot: SnapshotAssertion) -> None:
    assert data_of(information()) == snapshot

"""A training company writes without an account, with the county's code (A-02): the report comes in, and finds its case or waits."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from fotfeste.audit.wall import within
from fotfeste.casework.act import NOBODY
from fotfeste.casework.company_desk import tell_desk
from fotfeste.casework.company_names import apprentice_meant
from fotfeste.casework.inputs import LINE, clean, refused
from fotfeste.casework.models import CompanyReport
from fotfeste.casework.steps.concern.opening import Told, open_or_join
from fotfeste.domain.events import RaisedByCompany
from fotfeste.domain.facts import Occasion
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.procedures import for_level
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import age_on, norwegian_day
from fotfeste.local.change import count_use
from fotfeste.local.company_codes import KnownCode, known_code
from fotfeste.messaging.queueing import defer
from fotfeste.people.models import Enrolment
from fotfeste.people.phone import NotAPhone, as_e164

MOST_AN_HOUR = 20
"""Reports with one code within an hour: more than a county ever gets, and few enough to read."""
YOUNGEST, OLDEST = 14, 70
ASKED = ledger("A-02", quote="må skulen eller bedrifta ta kontakt med oppfølgingstenesta")
CODE_UNKNOWN = Text(
    nb="Koden gjelder ikke. Se om den er skrevet riktig, eller be fylkeskommunen om en ny.",
    nn="Koden gjeld ikkje. Sjå om han er skriven rett, eller be fylkeskommunen om ein ny.",
    en="The code is not valid. Check that it is written correctly, or ask the county for a new one.",
)
TOO_MANY = Text(
    nb="Det er kommet svært mange meldinger med denne koden den siste timen. Prøv igjen om litt, eller ring fylkeskommunen.",
    nn="Det har kome svært mange meldingar med denne koden den siste timen. Prøv att om litt, eller ring fylkeskommunen.",
    en="Very many reports have come with this code in the last hour. Try again in a while, or call the county.",
)
WHO_WRITES = Text(nb="Skriv navnet ditt.", nn="Skriv namnet ditt.", en="Write your name.")
HOW_TO_REACH = Text(
    nb="Skriv et telefonnummer eller en e-postadresse, så OT kan nå deg.",
    nn="Skriv eit telefonnummer eller ei e-postadresse, så OT kan nå deg.",
    en="Write a phone number or an e-mail address, so that the follow-up service can reach you.",
)
NO_PHONE = Text(nb="Skriv et telefonnummer med åtte siffer.", nn="Skriv eit telefonnummer med åtte siffer.", en="Write a phone number.")
NO_EMAIL = Text(nb="Skriv en e-postadresse som navn@bedrift.no.", nn="Skriv ei e-postadresse som namn@bedrift.no.", en="Write an e-mail address.")
WHICH_COMPANY = Text(nb="Skriv navnet på bedriften.", nn="Skriv namnet på bedrifta.", en="Write the company's name.")
WHICH_APPRENTICE = Text(nb="Skriv navnet på lærlingen.", nn="Skriv namnet på lærlingen.", en="Write the apprentice's name.")
WHEN_BORN = Text(
    nb="Skriv fødselsdatoen til lærlingen, som 14.03.2008.",
    nn="Skriv fødselsdatoen til lærlingen, som 14.03.2008.",
    en="Write the apprentice's date of birth, like 14.03.2008.",
)
WHICH_OCCASION = Text(nb="Velg hva det gjelder.", nn="Vel kva det gjeld.", en="Choose what it is about.")
WHAT_WAS_SEEN = Text(nb="Skriv hva dere har sett.", nn="Skriv kva de har sett.", en="Write what you have seen.")
WHERE_TO = Text(nb="Skriv adressen brevet skal sendes til.", nn="Skriv adressa brevet skal sendast til.", en="Write the address for the letter.")


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody at a company typed. ``token`` comes with the empty form, so that pressing twice sends once."""

    token: UUID
    reporter_name: str = ""
    reporter_phone: str = ""
    reporter_email: str = ""
    company_name: str = ""
    apprentice_name: str = ""
    apprentice_born_on: date | None = None
    occasion: str = ""
    seen: str = ""
    wants_letter: bool = False
    letter_address: str = ""


def hand_in_report(*, code: str, letter: Letter, at: datetime) -> UUID:
    """Keep what a company writes, and return the number of its receipt. What becomes of it is found out by a job:
    the answer, and how long it takes, is the same whether the apprentice is known or not.

    Raises:
        Refused: the code does not hold, too many reports came with it, or a field is missing; nothing was written.
    """
    known = known_code(code=code, day=norwegian_day(at))
    if known is None:
        raise refused("code_unknown", CODE_UNKNOWN, ASKED, field="code")
    with within([known.authority_id]):
        if CompanyReport.objects.filter(token=letter.token).exists():
            return letter.token
        report = _report(known, letter, at)
        if count_use(code_id=known.id, at=at) > MOST_AN_HOUR:
            raise refused("too_many", TOO_MANY, proposal("A-02"))
        CompanyReport.objects.bulk_create([report])
        defer("fotfeste.receive_report", authority_id=known.authority_id, report_id=str(report.id))
    return report.token


def receive_report(*, report_id: UUID, at: datetime) -> None:
    """Find the apprentice and open or join the case; when nobody or more than one fits, OT's leaders are told that it waits.

    Run within the report's authority; safe to run again.
    """
    with transaction.atomic():
        report = CompanyReport.objects.select_for_update().get(id=report_id)
        if report.settled_at:
            return
        found = apprentice_meant(
            authority_id=report.authority_id,
            company_id=report.company_id,
            company=report.company_name,
            name=report.apprentice_name,
            born_on=report.apprentice_born_on,
            day=norwegian_day(at),
        )
        if found is None or not _opened(report, found, at):
            tell_desk(authority_id=report.authority_id, report_id=report.id, at=at)


def _opened(report: CompanyReport, enrolment: Enrolment, at: datetime) -> bool:
    try:
        open_or_join(
            by=NOBODY,
            enrolment=enrolment,
            told=Told(Occasion(report.occasion), report.seen, report=report.id),
            at=at,
            happened_at=report.received_at,
            procedure=for_level(enrolment.level).key,
            event=RaisedByCompany(occasion=report.occasion),
        )
    except Refused:
        return False
    CompanyReport.objects.filter(id=report.id).update(settled_at=at, settled_as="case")
    return True


def _report(known: KnownCode, letter: Letter, at: datetime) -> CompanyReport:
    _refuse_what_is_missing(letter, at, company_known=known.unit_id is not None)
    return CompanyReport(
        token=letter.token,
        authority_id=known.authority_id,
        company_id=known.unit_id,
        company_name=clean(letter.company_name, field="company", longest=LINE),
        reporter_name=clean(letter.reporter_name, field="reporter", longest=LINE),
        reporter_phone=as_e164(letter.reporter_phone) if letter.reporter_phone.strip() else "",
        reporter_email=letter.reporter_email.strip(),
        apprentice_name=clean(letter.apprentice_name, field="apprentice", longest=LINE),
        apprentice_born_on=letter.apprentice_born_on,
        occasion=letter.occasion,
        seen=clean(letter.seen, field="seen"),
        wants_letter=letter.wants_letter,
        letter_address=clean(letter.letter_address, field="letter_address", longest=LINE) if letter.wants_letter else "",
        received_at=at,
    )


def _refuse_what_is_missing(letter: Letter, at: datetime, *, company_known: bool) -> None:
    """Everything that is missing at once, in the order of the form."""
    checks = (
        ("reporter", bool(letter.reporter_name.strip()), WHO_WRITES),
        ("phone", bool(letter.reporter_phone.strip() or letter.reporter_email.strip()), HOW_TO_REACH),
        ("phone", _is_phone(letter.reporter_phone), NO_PHONE),
        ("email", _is_email(letter.reporter_email), NO_EMAIL),
        ("company", company_known or bool(letter.company_name.strip()), WHICH_COMPANY),
        ("apprentice", bool(letter.apprentice_name.strip()), WHICH_APPRENTICE),
        ("born", _can_be_born(letter.apprentice_born_on, at), WHEN_BORN),
        ("occasion", letter.occasion in set(Occasion), WHICH_OCCASION),
        ("seen", bool(letter.seen.strip()), WHAT_WAS_SEEN),
        ("letter_address", not letter.wants_letter or bool(letter.letter_address.strip()), WHERE_TO),
    )
    missing = [Objection(f"{field}_missing", sentence, ASKED, field=field) for field, good, sentence in checks if not good]
    if missing:
        raise Refused(missing)


def _is_phone(words: str) -> bool:
    try:
        return not words.strip() or bool(as_e164(words))
    except NotAPhone:
        return False


def _is_email(words: str) -> bool:
    if not words.strip():
        return True
    try:
        validate_email(words.strip())
    except ValidationError:
        return False
    return len(words) <= LINE


def _can_be_born(born_on: date | None, at: datetime) -> bool:
    return born_on is not None and born_on.year > 1900 and YOUNGEST <= age_on(born_on=born_on, day=norwegian_day(at)) <= OLDEST

"""What register and case already know, written into the form before anybody is asked (A-36)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fotfeste.casework.doors import OpenCase
from fotfeste.casework.drafts import offer
from fotfeste.casework.facts import Loaded
from fotfeste.documents.wording import long_day
from fotfeste.domain.facts import CaseFacts, Occasion
from fotfeste.domain.given import Given
from fotfeste.domain.procedure import Form, Prefill
from fotfeste.domain.rules.distribution import address_protected
from fotfeste.domain.rules.follow_up import right_until
from fotfeste.domain.rules.invitation import is_minor
from fotfeste.domain.text import NORMS, Text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup, secrets
from fotfeste.people.codes import Level, Relation
from fotfeste.people.models import CareOrder, Enrolment, Unit
from fotfeste.people.phone import shown
from fotfeste.people.words import LEVELS, RELATIONS

SCREENED = Text(nb="skjermet", nn="skjerma", en="protected")
NO_INTERPRETER = Text(nb="Nei", nn="Nei", en="No")
IN_CARE = Text(nb="Barnevernet har omsorgen", nn="Barnevernet har omsorga", en="Child welfare has the care")
TO_THE_END_OF = Text(nb="ut {year}", nn="ut {year}", en="to the end of {year}")
DISCUSSED = Text(nb="Drøftet i ressursteamet {day}.", nn="Drøfta i ressursteamet {day}.", en="Discussed in the resource team on {day}.")
NOT_DISCUSSED = Text(nb="Ikke drøftet i ressursteamet.", nn="Ikkje drøfta i ressursteamet.", en="Not discussed in the resource team.")
OFFICE_CAN_HELP = Text(nb="OT/PPT kan hjelpe:", nn="OT/PPT kan hjelpe:", en="OT/PPT can help:")
OCCASIONS = {
    Occasion.RISK_OT_PPT_CAN_HELP: Text(
        nb="Fare for avbrudd, og OT/PPT kan hjelpe", nn="Fare for avbrot, og OT/PPT kan hjelpe", en="Risk of leaving; OT/PPT can help"
    ),
    Occasion.CERTAIN_TO_LEAVE: Text(nb="Sikkert at eleven slutter", nn="Sikkert at eleven sluttar", en="The pupil is certain to leave"),
}
HIDDEN_SIGNS = "•••••"
BIRTH_DATE_SIGNS = 6


def prefill(*, opened: OpenCase) -> Mapping[str, Mapping[str, str]]:
    """Section -> field -> what is known, in the school's own norm; a field of which nothing is known is left out.

    1. A protected address in the family screens address, phone, e-mail, guardians and living situation: nothing of it
       is copied, and the field says so.
    2. Of the national identity number only the birth date is written; the paper that needs the rest takes it from the
       register, where it lies encrypted (`national_id_for_paper`).
    """
    known = _Known.of(opened)
    form = opened.procedure.form_version(opened.loaded.meeting["form_version"])
    return _filled(form, known)


def begin_form(*, opened: OpenCase, at: datetime) -> int:
    """Write what is known as drafts into the fields that nobody has written in; return how many there were.

    Call it when the form is first opened. Somebody who may not write the form writes nothing.
    """
    if not opened.may("write_form"):
        return 0
    words = {(section, field): value for section, fields in prefill(opened=opened).items() for field, value in fields.items()}
    return offer(meeting_id=opened.facts.meeting.id, words=words, author=opened.viewer.person, at=at)


def national_id_for_paper(*, loaded: Loaded) -> str:
    """The pupil's whole national identity number, for the original and the archive alone; empty when there is none."""
    stored = loaded.pupil.national_id_encrypted
    return _parted(secrets.decrypt(stored=stored)) if stored else ""


def _parted(number: str) -> str:
    return f"{number[:BIRTH_DATE_SIGNS]} {number[BIRTH_DATE_SIGNS:]}"


def _filled(form: Form, known: "_Known") -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for section in form.sections:
        answers = {field.key: ANSWERS[field.prefill](known) for field in section.fields if field.prefill}
        kept = {key: answer for key, answer in answers.items() if answer}
        if kept:
            found[section.key] = kept
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that an answer may be made of."""

    loaded: Loaded
    given: Given
    school: Unit
    enrolment: Enrolment | None
    care: CareOrder | None
    screened: bool

    @classmethod
    def of(cls, opened: OpenCase) -> "_Known":
        facts, day = opened.facts, opened.given.day
        return cls(
            loaded=opened.loaded,
            given=opened.given,
            school=lookup.unit(unit_id=facts.school),
            enrolment=lookup.enrolment_of(pupil_id=facts.pupil.person, day=day),
            care=lookup.care_order_of(pupil_id=facts.pupil.person, day=day),
            screened=address_protected(facts),
        )

    @property
    def facts(self) -> CaseFacts:
        return self.loaded.facts

    def say(self, text: Text) -> str:
        return text.in_language(self.school.norm)

    def day(self, day: date) -> str:
        return long_day(day, NORMS[self.school.norm])

    def unless_screened(self, words: str) -> str:
        return self.say(SCREENED) if self.screened else words


def _national_id(known: _Known) -> str:
    stored = known.loaded.pupil.national_id_encrypted
    return f"{secrets.decrypt(stored=stored)[:BIRTH_DATE_SIGNS]} {HIDDEN_SIGNS}" if stored else ""


def _address(known: _Known) -> str:
    pupil = known.loaded.pupil
    town = f"{pupil.postal_code} {pupil.postal_town}".strip()
    return known.unless_screened(", ".join(part for part in (pupil.address_line, town) if part))


def _school(known: _Known) -> str:
    where = known.enrolment.unit if known.enrolment else known.school
    return known.school.name if where.id == known.school.id else f"{where.name}, {known.school.name}"


def _programme(known: _Known) -> str:
    if known.enrolment is None:
        return ""
    return ", ".join(part for part in (known.say(LEVELS[Level(known.enrolment.level)]), known.enrolment.programme) if part)


def _guardians(known: _Known) -> str:
    if not is_minor(known.facts, known.given):
        return ""
    if known.facts.pupil.in_care:
        return known.say(IN_CARE)
    rows = [row for row in known.loaded.guardianships if row.parental_responsibility and not row.restriction]
    named = ", ".join(f"{row.guardian.name} ({known.say(RELATIONS[Relation(row.relation)])})" for row in rows)
    return known.unless_screened(named)


def _care(known: _Known) -> str:
    if known.care is None:
        return ""
    return known.unless_screened(f"{known.say(IN_CARE)} ({known.care.service.called})")


def _right_until(known: _Known) -> str:
    on = right_until(born_on=known.facts.pupil.born_on, given=known.given).on
    last_day = (on.month, on.day) == (12, 31)
    return known.say(TO_THE_END_OF.filled(year=str(on.year))) if last_day else known.day(on)


def _seen(known: _Known) -> str:
    parts = []
    for row in known.loaded.rows["concerns"]:
        help_ = f"{known.say(OFFICE_CAN_HELP)} {row['assessment']}" if row["assessment"] else ""
        parts.append("\n".join(part for part in (row["seen"], help_) if part))
    return "\n\n".join(parts)


def _resource_team(known: _Known) -> str:
    row = next((row for row in known.loaded.part("checks") if row["key"] == "resource_team"), None)
    if row is None:
        return ""
    on = norwegian_day(datetime.fromisoformat(row["happened_at"]))
    opening = known.say(NOT_DISCUSSED if row["skipped"] else DISCUSSED.filled(day=known.day(on)))
    return f"{opening} {row['note']}".strip()


def _raised_on(known: _Known) -> str:
    days = [norwegian_day(concern.raised.at) for concern in known.facts.concerns]
    return min(days).isoformat() if days else ""


def _teacher(known: _Known) -> str:
    teacher = known.enrolment.contact_teacher if known.enrolment else None
    return teacher.name if teacher else ""


def _counsellor(known: _Known) -> str:
    counsellor = known.enrolment.counsellor if known.enrolment else None
    return counsellor.name if counsellor else ""


ANSWERS: Mapping[Prefill, Callable[[_Known], str]] = {
    Prefill.NAME: lambda known: known.loaded.pupil.name,
    Prefill.NATIONAL_ID: _national_id,
    Prefill.BORN: lambda known: known.facts.pupil.born_on.isoformat(),
    Prefill.ADDRESS: _address,
    Prefill.PHONE: lambda known: known.unless_screened(shown(known.loaded.pupil.phone)),
    Prefill.EMAIL: lambda known: known.unless_screened(known.loaded.pupil.email),
    Prefill.MOTHER_TONGUE: lambda known: known.loaded.pupil.mother_tongue,
    Prefill.INTERPRETER: lambda known: known.loaded.pupil.interpreter_language or known.say(NO_INTERPRETER),
    Prefill.SCHOOL: _school,
    Prefill.PROGRAMME: _programme,
    Prefill.CLASS: lambda known: known.enrolment.class_name if known.enrolment else "",
    Prefill.CONTACT_TEACHER: _teacher,
    Prefill.COUNSELLOR: _counsellor,
    Prefill.GUARDIANS: _guardians,
    Prefill.CARE: _care,
    Prefill.RIGHT_UNTIL: _right_until,
    Prefill.OCCASION: lambda known: known.say(OCCASIONS[known.facts.occasion]),
    Prefill.SEEN: _seen,
    Prefill.RESOURCE_TEAM: _resource_team,
    Prefill.RAISED_ON: _raised_on,
}
"""How each piece is answered; a test proves that every `Prefill` has its way."""

"""A wrong fact is replaced: what stood there, what stands now, and why. The event of the wrong one stays (design.md section 4)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet

from fotfeste.casework.act import Work, act
from fotfeste.casework.correctable import CORRECTABLE, Correctable, Detail, Kind
from fotfeste.casework.inputs import clean, needed, refused
from fotfeste.casework.models import Check, Concern, Consent, ContactAttempt, Correction, Leaving, Meeting, Seat
from fotfeste.casework.rows import Row
from fotfeste.casework.steps.consent import end_of_consent, follow_answer
from fotfeste.domain.events import Event, FactCorrected
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.invitation import may_come
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.domain.time import NORWAY, norwegian_day

TRUE_RECORD = proposal("A-39")
NO_SUCH_FACT = Text(nb="Denne opplysningen finnes ikke i saken.", nn="Denne opplysninga finst ikkje i saka.", en="The case has no such fact.")
SAY_WHY = Text(nb="Skriv hvorfor det var feil.", nn="Skriv kvifor det var feil.", en="Write why it was wrong.")
NOTHING_CHANGED = Text(nb="Ingenting er endret.", nn="Ingenting er endra.", en="Nothing has been changed.")
TEXT_LOCKED = Text(
    nb="Dette står i den låste teksten. Ta opp teksten igjen og rett den der.",
    nn="Dette står i den låste teksten. Ta opp att teksten og rett han der.",
    en="This stands in the locked text. Take up the text again and correct it there.",
)
CANNOT_BE = Text(nb="Velg eller skriv et gyldig svar.", nn="Vel eller skriv eit gyldig svar.", en="Choose or write a valid answer.")
NOT_COME_YET = Text(nb="Tidspunktet er ikke kommet ennå.", nn="Tidspunktet er ikkje kome enno.", en="That moment has not come yet.")
SAY_IT = Text(nb="Dette kan ikke stå tomt.", nn="Dette kan ikkje stå tomt.", en="This cannot be left empty.")
MAY_NOT_COME = Text(
    nb="Denne deltakeren kan ikke være med uten samtykke eller hjemmel.",
    nn="Denne deltakaren kan ikkje vere med utan samtykke eller heimel.",
    en="This participant may not attend without consent or a legal ground.",
)

ROWS: Mapping[str, Callable[[], QuerySet[Any]]] = {
    "contacts": ContactAttempt.objects.all,
    "checks": Check.objects.all,
    "seats": Seat.objects.all,
    "meetings": Meeting.objects.all,
    "consents": Consent.objects.all,
    "leavings": Leaving.objects.all,
    "concerns": Concern.objects.all,
}

Value = str | int | bool | date | datetime | list[str] | None


@act("correct", open_only=False)
def correct(work: Work, *, what: str, row: str, values: Mapping[str, Value], why: str) -> Event:
    """Replace a wrong fact: ``what`` is a key of `CORRECTABLE`, ``row`` its row's number, ``values`` what shall stand there.

    Details that ``values`` leaves out stay. The old values, the new ones and the reason are kept; nobody can change those.
    Standings follow, and a consent that was not given lets the service go at once, with what waits to be sent.

    Raises:
        Refused: no such fact, nothing changed, no reason, a value that cannot be, or it stands in the locked text.
    """
    fact = CORRECTABLE.get(what)
    found = next((each for each in fact.rows(work.loaded) if str(each["id"]) == row), None) if fact else None
    if fact is None or found is None:
        raise refused("no_such_fact", NO_SUCH_FACT, TRUE_RECORD)
    if fact.in_text and work.facts.meeting.text:
        raise refused("text_locked", TEXT_LOCKED, ledger("A-38", "A-39"))
    words = needed(why, field="why", sentence=SAY_WHY, source=TRUE_RECORD)
    wanted = {each.key: _checked(work, each, values[each.key]) for each in fact.details if each.key in values}
    wanted = REPAIRED.get(what, _as_it_is)(work, found, wanted)
    changed = {key: value for key, value in wanted.items() if _differs(value, found[key])}
    if not changed:
        raise refused("nothing_changed", NOTHING_CHANGED, TRUE_RECORD)
    ROWS[fact.part]().filter(pk=found["id"]).update(**changed)
    Correction.objects.bulk_create([_kept_for_ever(work, fact, found, changed, words)])
    if what in FOLLOWED and not work.facts.closed:
        FOLLOWED[what](work, found)
    return FactCorrected(subject=what)


def _kept_for_ever(work: Work, fact: Correctable, found: Row, changed: Mapping[str, Value], why: str) -> Correction:
    return Correction(
        **work.owned,
        what=fact.key,
        row=str(found["id"]),
        before={key: found[key] for key in changed},
        after={key: _kept(value) for key, value in changed.items()},
        why=why,
        made_by_id=work.actor,
        made_at=work.at,
    )


def _differs(value: Value, before: object) -> bool:
    """A moment is written to the minute; what stood there may know the second."""
    if isinstance(value, datetime) and isinstance(before, str):
        return value.replace(second=0, microsecond=0) != datetime.fromisoformat(before).replace(second=0, microsecond=0)
    return _kept(value) != before


def _kept(value: Value) -> object:
    """A value as the case's rows have it: moments and days as ISO text."""
    return value.isoformat() if isinstance(value, date) else value


def _checked(work: Work, detail: Detail, value: Value) -> Value:
    """The value as it is kept.

    Raises:
        Refused: empty where something is needed, of another kind, none of the choices, or ahead in time.
    """
    if value in (None, "", []):
        if detail.needed:
            raise refused(f"{detail.key}_missing", SAY_IT, TRUE_RECORD, field=detail.key)
        return "" if detail.kind is Kind.WORDS else None
    checked = CHECKS[detail.kind](work, detail, value)
    if checked is None:
        raise refused(f"{detail.key}_unknown", CANNOT_BE, TRUE_RECORD, field=detail.key)
    if isinstance(checked, datetime) and checked > work.at:
        raise refused("not_yet", NOT_COME_YET, TRUE_RECORD, field=detail.key)
    return checked


def _moment(_work: Work, _detail: Detail, value: Value) -> Value:
    return value.astimezone(NORWAY) if isinstance(value, datetime) and value.tzinfo else None


def _day(_work: Work, _detail: Detail, value: Value) -> Value:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _noon(work: Work, detail: Detail, value: Value) -> Value:
    day = _day(work, detail, value)
    if not isinstance(day, date):
        return None
    noon = datetime.combine(day, time(12), tzinfo=NORWAY)
    return min(noon, work.at) if day <= norwegian_day(work.at) else noon


def _choice(_work: Work, detail: Detail, value: Value) -> Value:
    return value if value in dict(detail.choices) else None


def _listed(work: Work, detail: Detail, value: Value) -> Value:
    chosen = _choice(work, detail, value)
    return [chosen] if isinstance(chosen, str) else None


def _yes_no(_work: Work, _detail: Detail, value: Value) -> Value:
    return value if isinstance(value, bool) else None


def _person(work: Work, _detail: Detail, value: Value) -> Value:
    facts = work.facts
    known = {facts.pupil.person, *(guardian.person for guardian in facts.guardians), *(seat.person for seat in facts.meeting.seats)}
    return value if value in known else None


def _words(_work: Work, detail: Detail, value: Value) -> Value:
    return clean(value, field=detail.key) if isinstance(value, str) else None


CHECKS: Mapping[Kind, Callable[[Work, Detail, Value], Value]] = {
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
    Kind.NOON: _noon,
    Kind.CHOICE: _choice,
    Kind.LISTED: _listed,
    Kind.YES_NO: _yes_no,
    Kind.PERSON: _person,
    Kind.WORDS: _words,
}


def _as_it_is(_work: Work, _found: Row, wanted: dict[str, Value]) -> dict[str, Value]:
    return wanted


def _consent(work: Work, found: Row, wanted: dict[str, Value]) -> dict[str, Value]:
    """A yes ends one day, a no has no end."""
    if wanted.get("answer", found["answer"]) != "given":
        return {**wanted, "valid_to": None}
    return {**wanted, "valid_to": wanted.get("valid_to") or found["valid_to"] or end_of_consent(work)}


def _attendance(work: Work, found: Row, wanted: dict[str, Value]) -> dict[str, Value]:
    """Only who may be at the table was there, and only who was there was there from a distance."""
    if wanted.get("attendance", found["attendance"]) != "present":
        return {**wanted, "remote": False}
    seat = next(seat for seat in work.facts.meeting.seats if seat.id == found["id"])
    if not may_come(work.facts, work.given, seat):
        raise refused("may_not_come", MAY_NOT_COME, ledger("A-21"), field="attendance")
    return wanted


def _let_go(work: Work, found: Row) -> None:
    follow_answer(work, Role(found["service"]))


REPAIRED: Mapping[str, Callable[[Work, Row, dict[str, Value]], dict[str, Value]]] = {"consent": _consent, "attendance": _attendance}
"""What goes along with a correction."""
FOLLOWED: Mapping[str, Callable[[Work, Row], None]] = {"consent": _let_go}
"""What follows from a correction besides the standings."""

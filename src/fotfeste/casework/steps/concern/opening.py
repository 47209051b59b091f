"""A concern that is told opens a case, or joins the one that is open: the same whoever told it (A-01, A-02, A-05, A-14)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Max

from fotfeste.casework.act import Order, Work, conclude
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.facts import load
from fotfeste.casework.given import given_for
from fotfeste.casework.inputs import refused
from fotfeste.casework.models import Case, Concern, Meeting
from fotfeste.casework.seating import fit_chairs
from fotfeste.domain.events import Event
from fotfeste.domain.facts import Occasion, PersonId
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import Viewer, relations
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.codes import UnitKind
from fotfeste.people.models import Enrolment, Unit

NOBODY_THERE = Text(
    nb="Registeret har ingen som kan svare for saken der eleven hører til.",
    nn="Registeret har ingen som kan svare for saka der eleven høyrer til.",
    en="The register has nobody who can answer for the case where the pupil belongs.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was told. ``report`` is the training company's own letter when it came without an account."""

    occasion: Occasion
    seen: str
    assessment: str = ""
    report: UUID | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """What became of a concern: the case, whether it was open already, and whether the one who raised it may see it."""

    case_id: UUID
    joined: bool
    visible: bool


def open_or_join(*, by: Viewer, enrolment: Enrolment, told: Told, at: datetime, happened_at: datetime, procedure: str, event: Event) -> Raised:
    """Open a case for the pupil of ``enrolment``, or add to the one that is open; the responsible is told.

    A company's own report is the contact with OT that the source asks for, and OT is told of it at once (A-02).

    Raises:
        Refused: nobody works where the case belongs.
    """
    with transaction.atomic():
        one_at_a_time(f"pupil:{enrolment.pupil_id}")
        cases = Case.objects.select_for_update(of=("self",)).filter(pupil_id=enrolment.pupil_id, procedure=procedure, closed_at=None)
        case = cases.first()
        joined = case is not None
        if case is None:
            case = _open(by=by, enrolment=enrolment, at=happened_at, procedure=procedure)
        _write(case, told, by, happened_at)
        order = Order(by=by, case_id=case.id, at=at, happened_at=happened_at)
        visible = _conclude(order, case=case, joined=joined, by_company=told.report is not None, event=event)
    return Raised(case_id=case.id, joined=joined, visible=visible)


def one_at_a_time(what: str) -> None:
    """Two in the same second do it one after the other, until the transaction ends: one case per pupil, one number per case."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"casework:{what}"])


def _write(case: Case, told: Told, by: Viewer, at: datetime) -> None:
    concern = Concern(
        authority_id=case.authority_id,
        case_id=case.id,
        raised_by_id=None if told.report else by.person,
        report_id=told.report,
        raised_at=at,
        occasion=told.occasion.value,
        seen=told.seen,
        assessment=told.assessment,
    )
    Concern.objects.bulk_create([concern])


def _open(*, by: Viewer, enrolment: Enrolment, at: datetime, procedure: str) -> Case:
    day = norwegian_day(at)
    school = enrolment.carried_by or enrolment.unit
    one_at_a_time(f"numbers:{school.authority_id}")
    last = Case.objects.filter(authority_id=school.authority_id, year=day.year).aggregate(last=Max("number"))["last"]
    case = Case(
        id=uuid4(),
        authority_id=school.authority_id,
        procedure=procedure,
        year=day.year,
        number=(last or 0) + 1,
        pupil_id=enrolment.pupil_id,
        school=school,
        office=_office_of(school, day),
        responsible_id=_responsible(by, enrolment, school, day),
        contact_teacher_id=enrolment.contact_teacher_id,
        company=enrolment.unit if enrolment.unit.kind == UnitKind.COMPANY else None,
        opened_at=at,
    )
    Case.objects.bulk_create([case])
    meeting = Meeting(authority_id=case.authority_id, case_id=case.id, number=1, form_version=ALL[procedure].form.version)
    Meeting.objects.bulk_create([meeting])
    return case


def _office_of(school: Unit, day: date) -> Unit | None:
    """The office that serves the school; an office that carries an apprentice's case serves itself (A-14)."""
    return school if school.kind == UnitKind.OFFICE else lookup.office_serving(school_id=school.id, day=day)


def _responsible(by: Viewer, enrolment: Enrolment, school: Unit, day: date) -> PersonId:
    """The pupil's counsellor while at the school, else the one who raised it there, else its leadership (A-05)."""
    order = ("counsellor", "leader", "ot_adviser", "ot_leader")
    here = lookup.staff_at(unit_id=school.id, roles=order, day=day)
    if enrolment.counsellor_id in {row.person_id for row in here}:
        return int(enrolment.counsellor_id or 0)
    if school.id in {unit for _role, unit in by.roles}:
        return by.person
    if not here and not by.roles:
        raise refused("nobody_there", NOBODY_THERE, ledger("A-05"))
    return min(here, key=lambda row: order.index(row.role)).person_id if here else by.person


def _conclude(order: Order, *, case: Case, joined: bool, by_company: bool, event: Event) -> bool:
    day = norwegian_day(order.at)
    loaded = load(case_id=case.id, day=day)
    if loaded is None:
        raise LookupError("the case is behind the wall of the one who raised it")
    given = given_for(authority_id=case.authority_id, school_id=case.school_id, day=day)
    held = relations(order.by, loaded.facts, given)
    work = Work(order, OpenCase(order.by, held, loaded, given, ALL[case.procedure]))
    if not joined:
        fit_chairs(work, staff=True)
    work.later("fotfeste.tell_responsible", case_id=str(case.id))
    if by_company:
        work.later("fotfeste.tell_office", case_id=str(case.id))
    conclude(work, event)
    return bool(held or relations(order.by, work.reread(), given))

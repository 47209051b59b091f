"""Concern: raise it, complete it, contact OT (A-01, A-02, A-05, A-12 to A-14)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Max

from fotfeste.casework.act import Order, Work, act, conclude
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.facts import load
from fotfeste.casework.given import given_for
from fotfeste.casework.models import Case, Check, Concern, Meeting
from fotfeste.casework.seating import seat_those_who_must_attend
from fotfeste.domain.events import ConcernCompleted, ConcernRaised, Event, OfficeContacted
from fotfeste.domain.facts import Occasion, PersonId
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import Viewer, relations
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Enrolment, Unit

NOT_ENROLLED = Objection(
    code="not_enrolled",
    sentence=Text(
        nb="Eleven går ikke på skolen din i dag.", nn="Eleven går ikkje på skulen din i dag.", en="The pupil is not at your school today."
    ),
    source=ledger("A-01"),
    field="pupil",
)
SAY_WHAT_WAS_SEEN = Objection(
    code="seen_missing",
    sentence=Text(nb="Skriv hva du har sett.", nn="Skriv kva du har sett.", en="Write what you have seen."),
    source=ledger("A-01"),
    field="seen",
)


@dataclass(frozen=True, slots=True)
class Raised:
    """What became of a concern: the case, whether it was open already, and whether the one who raised it may see it."""

    case_id: UUID
    joined: bool
    visible: bool


def raise_concern(
    *, by: Viewer, pupil_id: PersonId, occasion: Occasion, seen: str, assessment: str = "", at: datetime, procedure: str
) -> Raised:
    """Open a case for a pupil, or add to the one that is open (A-01, A-05, A-12, A-13, A-14).

    The school answers for the case, also when a company asked for it; a counsellor or the one who raised it is
    responsible by name. OT's office is found in the register.

    Raises:
        Refused: nothing was seen, or the pupil is not at a school where ``by`` works.
    """
    day = norwegian_day(at)
    enrolment = lookup.enrolment_of(pupil_id=pupil_id, day=day)
    school = (enrolment.carried_by or enrolment.unit) if enrolment else None
    works_at = {unit for _role, unit in by.roles}
    if enrolment is None or school is None or school.id not in works_at:
        raise Refused([NOT_ENROLLED])
    if not seen.strip():
        raise Refused([SAY_WHAT_WAS_SEEN])
    with transaction.atomic():
        _one_at_a_time(pupil_id)
        case = Case.objects.select_for_update(of=("self",)).filter(pupil_id=pupil_id, procedure=procedure, closed_at=None).first()
        joined = case is not None
        if case is None:
            case = _open(by=by, enrolment=enrolment, school=school, at=at, procedure=procedure)
        row = Concern(
            authority_id=case.authority_id,
            case_id=case.id,
            raised_by_id=by.person,
            raised_at=at,
            occasion=occasion.value,
            seen=seen.strip(),
            assessment=assessment.strip(),
        )
        Concern.objects.bulk_create([row])
        visible = _conclude(by=by, case=case, at=at, day=day, event=ConcernRaised(occasion=occasion.value))
    return Raised(case_id=case.id, joined=joined, visible=visible)


def _one_at_a_time(pupil_id: PersonId) -> None:
    """Two concerns about the same pupil in the same second open one case: the second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [pupil_id])


def _open(*, by: Viewer, enrolment: Enrolment, school: Unit, at: datetime, procedure: str) -> Case:
    day = norwegian_day(at)
    office = lookup.office_serving(school_id=school.id, day=day)
    last = Case.objects.filter(authority_id=school.authority_id, year=day.year).aggregate(last=Max("number"))["last"]
    case = Case(
        id=uuid4(),
        authority_id=school.authority_id,
        procedure=procedure,
        year=day.year,
        number=(last or 0) + 1,
        pupil_id=enrolment.pupil_id,
        school=school,
        office=office,
        responsible_id=enrolment.counsellor_id or by.person,
        contact_teacher_id=enrolment.contact_teacher_id,
        opened_at=at,
    )
    Case.objects.bulk_create([case])
    meeting = Meeting(
        authority_id=case.authority_id, case_id=case.id, number=1, form_version=ALL[procedure].form.version
    )
    Meeting.objects.bulk_create([meeting])
    return case


def _conclude(*, by: Viewer, case: Case, at: datetime, day: date, event: Event) -> bool:
    loaded = load(case_id=case.id, day=day)
    if loaded is None:
        raise LookupError("the case is behind the wall of the one who raised it")
    given = given_for(authority_id=case.authority_id, school_id=case.school_id, day=day)
    held = relations(by, loaded.facts, given)
    opened = OpenCase(by, held, loaded, given, ALL[case.procedure])
    work = Work(Order(by=by, case_id=case.id, at=at), opened)
    seat_those_who_must_attend(work)
    work.later("fotfeste.tell_responsible", case_id=str(case.id))
    conclude(work, event)
    return bool(held)


@act("complete_concern")
def complete_concern(work: Work, *, assessment: str) -> Event:
    """State that OT/PPT can help, and how (A-12).

    Raises:
        Refused: nothing was written.
    """
    if not assessment.strip():
        sentence = Text(nb="Skriv hva OT/PPT kan hjelpe med.", nn="Skriv kva OT/PPT kan hjelpe med.", en="Write what OT/PPT can help with.")
        raise Refused([Objection("assessment_missing", sentence, ledger("A-12"), field="assessment")])
    first = Concern.objects.filter(case_id=work.facts.id).order_by("id").values_list("id", flat=True)[:1]
    Concern.objects.filter(id__in=list(first)).update(assessment=assessment.strip())
    return ConcernCompleted()


@act("contact_office", once=True)
def contact_office(work: Work, *, channel: str, note: str = "") -> Event:
    """Log the first contact with OT: who, when, by which channel (A-02).

    ``channel`` is ``fotfeste`` (a neutral notice goes to OT), ``phone``, ``email`` or ``in_person``.
    """
    check = Check(
        **work.of_meeting,
        key="office_contacted",
        happened_at=work.happened_at,
        note=note.strip(),
        items=[channel],
        recorded_by_id=work.actor,
        recorded_at=work.at,
    )
    Check.objects.bulk_create([check])
    if channel == "fotfeste":
        work.later("fotfeste.tell_office", case_id=str(work.facts.id))
    return OfficeContacted(channel=channel)

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
from fotfeste.casework.inputs import clean, needed, refused
from fotfeste.casework.models import Case, Concern, Meeting
from fotfeste.casework.notices import advisers_of
from fotfeste.casework.seating import fit_chairs
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import ConcernCompleted, ConcernRaised, Event, OfficeContacted
from fotfeste.domain.facts import Occasion, PersonId
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import Viewer, relations
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.codes import UnitKind
from fotfeste.people.models import Enrolment, Unit

NOT_ENROLLED = Text(
    nb="Eleven går ikke på skolen din i dag.", nn="Eleven går ikkje på skulen din i dag.", en="The pupil is not at your school today."
)
SAY_WHAT_WAS_SEEN = Text(nb="Skriv hva du har sett.", nn="Skriv kva du har sett.", en="Write what you have seen.")
SAY_HOW_TO_HELP = Text(nb="Skriv hva OT/PPT kan hjelpe med.", nn="Skriv kva OT/PPT kan hjelpe med.", en="Write what OT/PPT can help with.")
CHOOSE_CHANNEL = Text(nb="Velg hvordan du tok kontakt.", nn="Vel korleis du tok kontakt.", en="Choose how you made contact.")
OFFICE_EMPTY = Text(
    nb="Registeret har ingen rådgiver ved OT-kontoret. Ring kontoret, og si fra til administrator.",
    nn="Registeret har ingen rådgjevar ved OT-kontoret. Ring kontoret, og sei frå til administrator.",
    en="The register has no adviser at the follow-up service's office. Call the office, and tell the administrator.",
)
CONTACT_CHANNELS = ("fotfeste", "phone", "email", "in_person")
"""``fotfeste``: a neutral notice goes to OT; the others happened outside the program."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What became of a concern: the case, whether it was open already, and whether the one who raised it may see it."""

    case_id: UUID
    joined: bool
    visible: bool


def raise_concern(*, by: Viewer, pupil_id: PersonId, occasion: Occasion, seen: str, assessment: str = "", at: datetime, procedure: str) -> Raised:
    """Open a case for a pupil, or add to the one that is open (A-01, A-02, A-05, A-12, A-13, A-14).

    The school answers for the case, also when a company asked for it: the pupil's counsellor by name, else the one who
    raised it, else the leadership. OT's office is found in the register. Whoever may not see the case is told only that
    the concern reached the right person (``visible`` is False).

    Raises:
        Refused: nothing was seen, or the pupil is not where ``by`` works today.
    """
    day = norwegian_day(at)
    kept = needed(seen, field="seen", sentence=SAY_WHAT_WAS_SEEN, source=ledger("A-01"))
    stated = clean(assessment, field="assessment")
    enrolment = lookup.enrolment_of(pupil_id=pupil_id, day=day)
    if enrolment is None or not _works_with(by, enrolment):
        raise refused("not_enrolled", NOT_ENROLLED, ledger("A-01"), field="pupil")
    with transaction.atomic():
        _one_at_a_time(f"pupil:{pupil_id}")
        case = Case.objects.select_for_update(of=("self",)).filter(pupil_id=pupil_id, procedure=procedure, closed_at=None).first()
        joined = case is not None
        if case is None:
            case = _open(by=by, enrolment=enrolment, at=at, procedure=procedure)
        concern = Concern(
            authority_id=case.authority_id,
            case_id=case.id,
            raised_by_id=by.person,
            raised_at=at,
            occasion=occasion.value,
            seen=kept,
            assessment=stated,
        )
        Concern.objects.bulk_create([concern])
        visible = _conclude(by=by, case=case, at=at, day=day, joined=joined, event=ConcernRaised(occasion=occasion.value))
    return Raised(case_id=case.id, joined=joined, visible=visible)


def _works_with(by: Viewer, enrolment: Enrolment) -> bool:
    """At the school or company, or where an apprentice's case is carried."""
    return bool({unit for _role, unit in by.roles} & {enrolment.unit_id, enrolment.case_unit_id})


def _one_at_a_time(what: str) -> None:
    """Two in the same second do it one after the other, until the transaction ends: one case per pupil, one number per case."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"casework:{what}"])


def _open(*, by: Viewer, enrolment: Enrolment, at: datetime, procedure: str) -> Case:
    day = norwegian_day(at)
    school = enrolment.carried_by or enrolment.unit
    _one_at_a_time(f"numbers:{school.authority_id}")
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
    here = lookup.staff_at(unit_id=school.id, roles=("counsellor", "leader", "ot_adviser"), day=day)
    if enrolment.counsellor_id in {row.person_id for row in here}:
        return int(enrolment.counsellor_id or 0)
    if school.id in {unit for _role, unit in by.roles}:
        return by.person
    order = ("counsellor", "leader", "ot_adviser")
    return min(here, key=lambda row: order.index(row.role)).person_id if here else by.person


def _conclude(*, by: Viewer, case: Case, at: datetime, day: date, joined: bool, event: Event) -> bool:
    loaded = load(case_id=case.id, day=day)
    if loaded is None:
        raise LookupError("the case is behind the wall of the one who raised it")
    given = given_for(authority_id=case.authority_id, school_id=case.school_id, day=day)
    held = relations(by, loaded.facts, given)
    work = Work(Order(by=by, case_id=case.id, at=at), OpenCase(by, held, loaded, given, ALL[case.procedure]))
    if not joined:
        fit_chairs(work, staff=True)
    work.later("fotfeste.tell_responsible", case_id=str(case.id))
    conclude(work, event)
    return bool(held or relations(by, work.reread(), given))


@act("complete_concern")
def complete_concern(work: Work, *, assessment: str) -> Event:
    """State that OT/PPT can help, and how (A-12).

    Raises:
        Refused: nothing was written.
    """
    words = needed(assessment, field="assessment", sentence=SAY_HOW_TO_HELP, source=ledger("A-12"))
    first = Concern.objects.filter(case_id=work.facts.id).order_by("id").values_list("id", flat=True)[:1]
    Concern.objects.filter(id__in=list(first)).update(assessment=words, stated_at=work.happened_at, stated_by_id=work.actor)
    return ConcernCompleted()


@act("contact_office", once=True)
def contact_office(work: Work, *, channel: str, note: str = "") -> Event:
    """Log the first contact with OT: who, when, by which channel of `CONTACT_CHANNELS` (A-02).

    Raises:
        Refused: no such channel; nobody at the office whom a notice could reach; contacted already.
    """
    if channel not in CONTACT_CHANNELS:
        raise refused("channel_unknown", CHOOSE_CHANNEL, ledger("A-02"), field="channel")
    if channel == "fotfeste":
        refuse_when_office_is_empty(work)
    tick(work, "office_contacted", note=clean(note, field="note"), items=[channel])
    if channel == "fotfeste":
        work.later("fotfeste.tell_office", case_id=str(work.facts.id))
    return OfficeContacted(channel=channel)


def refuse_when_office_is_empty(work: Work) -> None:
    """Nobody is said to be told when there is nobody to tell.

    Raises:
        Refused: the register has neither an adviser nor a leader at the office.
    """
    if not advisers_of(work.facts, work.given):
        raise refused("office_empty", OFFICE_EMPTY, ledger("A-14", "A-18"))

"""Concern: raise it, complete it, contact OT (A-01, A-02, A-05, A-12 to A-14)."""

from datetime import date, datetime

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import clean, needed, refused
from fotfeste.casework.models import Concern
from fotfeste.casework.notices import advisers_of
from fotfeste.casework.steps.concern.opening import Raised, Told, open_or_join
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import ConcernCompleted, ConcernRaised, Event, OfficeContacted
from fotfeste.domain.facts import Occasion, PersonId
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Enrolment

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
    if enrolment is None or not _works_with(by, enrolment, day):
        raise refused("not_enrolled", NOT_ENROLLED, ledger("A-01"), field="pupil")
    told = Told(occasion, kept, stated)
    event = ConcernRaised(occasion=occasion.value)
    return open_or_join(by=by, enrolment=enrolment, told=told, at=at, happened_at=at, procedure=procedure, event=event)


def _works_with(by: Viewer, enrolment: Enrolment, day: date) -> bool:
    """At the school or company, where an apprentice's case is carried, or at the apprenticeship office that follows the company."""
    units = lookup.units_followed(units={unit for _role, unit in by.roles}, day=day)
    return bool(units & {enrolment.unit_id, enrolment.case_unit_id})


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

"""What becomes of a training company's report that no case was found for: a leader of OT finds the apprentice, or says why not (A-02)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fotfeste.casework.act import ALREADY_DONE, Work
from fotfeste.casework.company_desk import desks_of, tell_desk
from fotfeste.casework.doors import NoSuchCase
from fotfeste.casework.inputs import needed, refused
from fotfeste.casework.models import CompanyReport, Concern
from fotfeste.casework.steps.concern.opening import Raised, Told, open_or_join
from fotfeste.domain.events import CompanyReportFiled
from fotfeste.domain.facts import Occasion
from fotfeste.domain.objection import Refused
from fotfeste.domain.procedures import for_level
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup

PUT_ASIDE = ("not_found", "not_ours")
NOT_AN_APPRENTICE = Text(
    nb="Velg en lærling som fylket har ansvar for i dag.",
    nn="Vel ein lærling som fylket har ansvar for i dag.",
    en="Choose an apprentice whom the county answers for today.",
)
SAY_WHICH = Text(nb="Velg hva det ble.", nn="Vel kva det vart.", en="Choose what became of it.")
SAY_WHY = Text(
    nb="Skriv hva dere har gjort for å finne ut av det.", nn="Skriv kva de har gjort for å finne ut av det.", en="Write what you have done."
)
NO_LETTER = Text(nb="Ingen har bedt om brev.", nn="Ingen har bede om brev.", en="Nobody has asked for a letter.")


def file_report(*, by: Viewer, report_id: UUID, pupil: str, at: datetime) -> Raised:
    """Say which apprentice it is, by public id: the report opens the case or joins the one that is open.

    Raises:
        NoSuchCase: no such report at a desk of this person.
        Refused: settled already, or no apprentice whose case the authority owns.
    """
    with transaction.atomic():
        report = _taken(by, report_id)
        day = norwegian_day(at)
        enrolment = lookup.apprentice(public_id=pupil, authority_id=report.authority_id, day=day)
        if enrolment is None:
            raise refused("not_an_apprentice", NOT_AN_APPRENTICE, ledger("A-02"), field="pupil")
        raised = open_or_join(
            by=by,
            enrolment=enrolment,
            told=Told(Occasion(report.occasion), report.seen, report=report.id),
            at=at,
            happened_at=report.received_at,
            procedure=for_level(enrolment.level).key,
            event=CompanyReportFiled(occasion=report.occasion),
        )
        _settle(report, by, at, "case", "")
    return raised


def put_report_aside(*, by: Viewer, report_id: UUID, settled_as: str, reason: str, at: datetime) -> None:
    """Say that nobody was found, or that it is not the county's; the report stays, with the reason.

    Raises:
        NoSuchCase: as `file_report`.
        Refused: settled already, or no reason.
    """
    words = needed(reason, field="reason", sentence=SAY_WHY, source=ledger("A-02"))
    if settled_as not in PUT_ASIDE:
        raise refused("settled_as_missing", SAY_WHICH, ledger("A-02"), field="settled_as")
    with transaction.atomic():
        _settle(_taken(by, report_id), by, at, settled_as, words)


def note_letter_posted(*, by: Viewer, report_id: UUID, at: datetime) -> None:
    """The receipt that the company asked for on paper has been posted.

    Raises:
        NoSuchCase: as `file_report`.
        Refused: nobody asked for one, or it is posted already.
    """
    with transaction.atomic():
        report = _of_desk(by, report_id)
        if not report.wants_letter:
            raise refused("no_letter", NO_LETTER, ledger("A-02"))
        if report.letter_posted_at:
            raise Refused([ALREADY_DONE])
        CompanyReport.objects.filter(id=report.id).update(letter_posted_at=at, letter_posted_by_id=by.person)


def give_reports_back(work: Work) -> None:
    """A case was raised in error: what a company wrote in it goes back to the desk, for it was about somebody else."""
    written = Concern.objects.filter(case_id=work.facts.id, report__isnull=False).values_list("report_id", flat=True)
    for report_id in written:
        CompanyReport.objects.filter(id=report_id).update(settled_at=None, settled_by=None, settled_as="", settled_note="")
        tell_desk(authority_id=work.loaded.case["authority_id"], report_id=report_id, at=work.at)


def _of_desk(by: Viewer, report_id: UUID) -> CompanyReport:
    report = CompanyReport.objects.select_for_update(of=("self",)).filter(id=report_id, authority_id__in=desks_of(by)).first()
    if report is None:
        raise NoSuchCase(report_id)
    return report


def _taken(by: Viewer, report_id: UUID) -> CompanyReport:
    report = _of_desk(by, report_id)
    if report.settled_at:
        raise Refused([ALREADY_DONE])
    return report


def _settle(report: CompanyReport, by: Viewer, at: datetime, settled_as: str, note: str) -> None:
    row = CompanyReport.objects.filter(id=report.id)
    row.update(settled_at=at, settled_by_id=by.person, settled_as=settled_as, settled_note=note)

"""A training company's report in a rehearsal: handed in with a code from the county, and what becomes of it at the office (A-02)."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from fotfeste.casework.models import CompanyReport
from fotfeste.casework.steps.concern.companies import Letter, hand_in_report
from fotfeste.casework.steps.concern.desk import file_report, note_letter_posted, put_report_aside
from fotfeste.domain.time import norwegian_day
from fotfeste.local.change import issue_code
from fotfeste.people import lookup
from fotfeste.rehearsal.playing import NOBODY, Playing

LABEL = "Øving"
Inputs = Mapping[str, Any]


def report(playing: Playing, inputs: Inputs) -> None:
    """Hand in what a company writes; with ``company`` the code is that company's own, else the county's for all of them.

    A code that the file names itself is tried as it stands.
    """
    unit = playing.unit(inputs["company"]) if "company" in inputs else None
    code = inputs.get("code")
    if code is None:
        code = issue_code(authority_id=playing.authority_id, unit_id=unit, label=LABEL, from_on=norwegian_day(playing.now))
    letter = Letter(
        token=uuid4(),
        reporter_name=inputs.get("reporter", ""),
        reporter_phone=inputs.get("phone", ""),
        reporter_email=inputs.get("email", ""),
        company_name=inputs.get("company_name", ""),
        apprentice_name=inputs.get("apprentice", ""),
        apprentice_born_on=inputs.get("born_on"),
        occasion=inputs["occasion"],
        seen=inputs.get("seen", ""),
        wants_letter=bool(inputs.get("letter_to")),
        letter_address=inputs.get("letter_to", ""),
    )
    hand_in_report(code=code, letter=letter, at=playing.now)


def file(playing: Playing, by: str, inputs: Inputs) -> None:
    """A leader of OT says which apprentice the newest report is about."""
    pupil = lookup.person(person_id=playing.person(inputs["pupil"]))
    file_report(by=playing.viewer(by), report_id=_newest(playing), pupil=str(pupil.public_id), at=playing.now)


def put_aside(playing: Playing, by: str, inputs: Inputs) -> None:
    """A leader of OT says why the newest report leads to no case."""
    put_report_aside(by=playing.viewer(by), report_id=_newest(playing), settled_as=inputs["settled_as"], reason=inputs["reason"], at=playing.now)


def letter_posted(playing: Playing, by: str, _inputs: Inputs) -> None:
    """The receipt on paper has been posted."""
    note_letter_posted(by=playing.viewer(by), report_id=_newest(playing), at=playing.now)


AT_THE_DESK: Mapping[str, Callable[[Playing, str, Inputs], None]] = {
    "file_report": file,
    "put_report_aside": put_aside,
    "note_letter_posted": letter_posted,
}


def _newest(playing: Playing) -> UUID:
    found = CompanyReport.objects.filter(authority_id=playing.authority_id).order_by("-received_at").values_list("id", flat=True).first()
    return found or UUID(int=NOBODY)

"""What the invented company has written: a code, a report that found its case, and one that waits on the desk."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from fotfeste.casework.queries.company_reports import report_of
from fotfeste.casework.steps.concern.companies import Letter, hand_in_report, receive_report
from fotfeste.local.change import issue_code
from fotfeste.local.company_codes import EXAMPLE
from fotfeste.people.models import Person, Unit

SEEN = "Håvard har vore borte mykje i haust. Han seier at faget er greitt, men at dagane blir for lange."


def write_as_company(*, company: Unit, apprentice: Person, reporter: Person, at: datetime) -> None:
    """Give the company the demo's code, and let it write twice: once about ``apprentice``, once with a name that nobody has."""
    issue_code(authority_id=company.authority_id, unit_id=company.id, label=company.name, from_on=at.date() - timedelta(days=90), code=EXAMPLE)
    known = Letter(
        token=uuid4(),
        reporter_name=reporter.name,
        reporter_phone=reporter.phone,
        apprentice_name=apprentice.name,
        apprentice_born_on=apprentice.born_on,
        occasion="risk",
        seen=SEEN,
    )
    address = f"{company.address_line}, {company.postal_code} {company.postal_town}"
    by_letter = replace(known, token=uuid4(), wants_letter=True, letter_address=address)
    unknown = replace(by_letter, apprentice_name="Sindre Foss", seen="Sindre seier at han vil slutte til jul.")
    for letter, later in ((known, timedelta()), (unknown, timedelta(days=1))):
        hand_in_report(code=EXAMPLE, letter=letter, at=at + later)
        receive_report(report_id=report_of(token=letter.token), at=at + later)

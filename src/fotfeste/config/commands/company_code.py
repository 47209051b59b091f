"""`fotfeste company-code`: give a training company, or all of a county's, a code for the open form."""

import sys
from argparse import Namespace

from django.conf import settings
from django.utils import timezone

from fotfeste.local.change import issue_code
from fotfeste.people import lookup
from fotfeste.web.shared.typed import day_of


def run(options: Namespace) -> int:
    """Print the code and where it is used; it is printed this once. 1 when county or company is unknown."""
    authority = lookup.authority_numbers(org_numbers=[options.county]).get(options.county)
    if authority is None:
        return _refused(f"no authority has the organisation number {options.county}.")
    company = next((unit for unit in lookup.companies_of(authority_id=authority) if unit.key == options.company), None)
    if options.company and company is None:
        return _refused(f"the county's register has no company with the key {options.company}.")
    today = timezone.localdate()
    to_on = day_of(options.until)
    if options.until and (to_on is None or to_on < today):
        return _refused("the last day is no day from today on; write it as 2027-06-30.")
    label = company.name if company else options.label or lookup.authority(authority_id=authority).name
    code = issue_code(authority_id=authority, unit_id=company.id if company else None, label=label[:120], from_on=today, to_on=to_on)
    print(f"{code}\n{settings.PUBLIC_ADDRESS}/bedrift/{code}/")
    return 0


def _refused(sentence: str) -> int:
    print(f"fotfeste company-code: {sentence}", file=sys.stderr)
    return 1

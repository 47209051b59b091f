"""Who has to be reminded: people with something due, and meetings that come near."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from fotfeste.casework.models import CaseStanding, Duty
from fotfeste.people.lookup import staff_at

# No local setting reminds earlier than this many days before a meeting.
LOOK_AHEAD_DAYS = 21


def duties_due(*, authority_id: int, day: date) -> dict[int, int]:
    """Return how many duties are due on `day` or before, by the id of the person who holds them.

    A duty without a person is counted for everybody who has its role at its unit on `day`: it never falls to nobody.
    """
    counted: Counter[int] = Counter()
    rows = Duty.objects.filter(authority_id=authority_id, due_on__lte=day, strength="must")
    for duty in rows.only("person", "role", "unit").order_by("id"):
        if duty.person_id:
            counted[duty.person_id] += 1
        elif duty.unit_id:
            counted.update({employment.person_id for employment in staff_at(unit_id=duty.unit_id, roles=[duty.role], day=day)})
    return dict(counted)


def cases_with_a_meeting_ahead(*, authority_id: int, day: date) -> tuple[UUID, ...]:
    """Return the open cases whose next meeting is after `day` and within the time in which somebody may be reminded."""
    last = day + timedelta(days=LOOK_AHEAD_DAYS)
    rows = CaseStanding.objects.filter(authority_id=authority_id, closed=False, meeting_at__date__gt=day, meeting_at__date__lte=last)
    return tuple(rows.order_by("meeting_at", "case_id").values_list("case_id", flat=True))

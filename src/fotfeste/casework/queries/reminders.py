"""Who has to be reminded: people with something due, and meetings that come near."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper

from fotfeste.casework.models import CaseStanding, Duty
from fotfeste.casework.queries.whose import holder_gone, holding
from fotfeste.domain.facts import Role

# No local setting reminds earlier than this many days before a meeting.
LOOK_AHEAD_DAYS = 21


def duties_due(*, authority_id: int, day: date) -> dict[int, int]:
    """Return how many duties are due on `day` or before, by the id of the person who holds them.

    A duty without a person, or of somebody who has left, is counted for everybody who has its role at its unit on `day`, or
    steps in for it: it never falls to nobody.
    """
    rows = Duty.objects.filter(authority_id=authority_id, due_on__lte=day, strength="must").annotate(
        gone=ExpressionWrapper(holder_gone(day), output_field=BooleanField())
    )
    counted: Counter[int] = Counter()
    of_roles: Counter[tuple[str, int]] = Counter()
    for person_id, gone, role, unit_id in rows.order_by("id").values_list("person_id", "gone", "role", "unit_id"):
        if person_id and not gone:
            counted[person_id] += 1
        elif unit_id:
            of_roles[role, unit_id] += 1
    for (role, unit_id), count in of_roles.items():
        counted.update(dict.fromkeys(holding(Role(role), unit_id, day), count))
    return dict(counted)


def times_unanswered(*, authority_id: int) -> tuple[UUID, ...]:
    """Return the open cases in which a question about times waits for OT's leader (A-18)."""
    rows = Duty.objects.filter(authority_id=authority_id, act="propose_times", role=Role.OT_LEADER.value, person=None)
    return tuple(rows.order_by("id").values_list("case_id", flat=True))


def cases_with_a_meeting_ahead(*, authority_id: int, day: date) -> tuple[UUID, ...]:
    """Return the open cases whose next meeting is after `day` and within the time in which somebody may be reminded."""
    last = day + timedelta(days=LOOK_AHEAD_DAYS)
    rows = CaseStanding.objects.filter(authority_id=authority_id, closed=False, meeting_at__date__gt=day, meeting_at__date__lte=last)
    return tuple(rows.order_by("meeting_at", "case_id").values_list("case_id", flat=True))

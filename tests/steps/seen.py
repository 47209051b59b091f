"""What a step leaves behind, as a test looks at it: events, jobs, messages, and the objection of a refusal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fotfeste.audit.read import history
from fotfeste.audit.wall import current_authorities
from fotfeste.casework.act import Order
from fotfeste.casework.models import CaseStanding, Duty
from fotfeste.domain.objection import Objection, Refused
from fotfeste.messaging.models import Message
from tests.small_world import World


def kinds(case_id: UUID) -> list[str]:
    """The kinds of the case's events, oldest first."""
    return [line.kind for line in reversed(history(case_id))]


def jobs(task: str) -> list[dict[str, Any]]:
    """What waits in the queue for one task within the authorities at hand: its arguments, in the order asked for.

    The queue stands outside the wall, and keeps what tests before this one have committed.
    """
    rows = ProcrastinateJob.objects.filter(task_name=task, args__authority_id__in=current_authorities())
    return list(rows.order_by("id").values_list("args", flat=True))


def told(world: World, case_id: UUID, kind: str) -> set[str]:
    """The short names of those who have a message of this kind."""
    return world.names(Message.objects.filter(case_id=case_id, kind=kind).values_list("recipient_id", flat=True))


def duties(case_id: UUID) -> set[str]:
    """The acts that are somebody's duty now."""
    return set(Duty.objects.filter(case_id=case_id).values_list("act", flat=True))


def standing(case_id: UUID) -> CaseStanding:
    """What the lists show of the case."""
    return CaseStanding.objects.get(case_id=case_id)


def refusal(step: Callable[..., object], order: Order, **inputs: object) -> Objection:
    """The first objection with which a step refuses; it must refuse, leave no event, and have all three languages."""
    before = len(history(order.case_id))
    with pytest.raises(Refused) as caught:
        step(order, **inputs)
    assert len(history(order.case_id)) == before
    objection = caught.value.objections[0]
    assert objection.sentence.nb
    assert objection.sentence.nn
    assert objection.sentence.en
    assert objection.source.rows or objection.source.section
    return objection

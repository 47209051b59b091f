"""Keeps what `rules/progress` answered, so that lists and workbenches read it with ordinary indexes."""

import hashlib
from dataclasses import asdict
from uuid import UUID

from fotfeste.casework.facts import Loaded
from fotfeste.casework.models import CaseStanding, Duty
from fotfeste.domain.given import Given
from fotfeste.domain.objection import hindering
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules import follow_up
from fotfeste.domain.rules.concern import acting
from fotfeste.domain.rules.progress import Progress, progress
from fotfeste.domain.time import norwegian_day


def rewrite(*, loaded: Loaded, given: Given) -> Progress:
    """Ask `progress` afresh and keep its answer: the case's standing and its duties. Returns the answer."""
    procedure = ALL[loaded.facts.procedure]
    answer = progress(procedure, loaded.facts, given)
    fields = standing_fields(loaded, given, answer, rules_key(procedure, given))
    CaseStanding.objects.bulk_create(
        [CaseStanding(case_id=loaded.facts.id, **fields)], update_conflicts=True, unique_fields=["case"], update_fields=list(fields)
    )
    Duty.objects.filter(case_id=loaded.facts.id).delete()
    Duty.objects.bulk_create(duties_of(loaded.facts.id, loaded.case["authority_id"], answer))
    return answer


def rules_key(procedure: Procedure, given: Given) -> str:
    """What the answer depends on besides the facts: the procedure's version and every dated value and day off."""
    parts = [procedure.key, str(procedure.version)]
    parts += sorted(f"{row.name}={row.value!r}@{row.scope}:{row.valid_from}:{row.valid_to}" for row in given.parameters.rows)
    parts += sorted(day.isoformat() for day in given.calendar.days_off)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def standing_fields(loaded: Loaded, given: Given, answer: Progress, key: str) -> dict[str, object]:
    """The columns of `CaseStanding` for one answer; a closed case stands for ever as it stood on the day it was closed."""
    facts = loaded.facts
    given = given.on(norwegian_day(facts.closed.at)) if facts.closed else given
    next_duty = answer.next_duty
    hindered = answer.hindered
    return {
        "authority_id": loaded.case["authority_id"],
        "school_id": facts.school,
        "office_id": facts.office,
        "pupil_id": facts.pupil.person,
        "responsible_id": acting(facts, given),
        "procedure": facts.procedure,
        "stage": answer.stage.value,
        "closed": answer.closed,
        "closed_as": facts.closed_as,
        "next_act": next_duty.step.act if next_duty else "",
        "next_due_on": next_duty.due_on if next_duty else None,
        "hindered_by": hindering(hindered[0].objections)[0].code if hindered else "",
        "meeting_at": facts.meeting.starts_at,
        "waiting_until": follow_up.waits_until(facts, given) if facts.closed is None else None,
        "has_left": follow_up.has_left(facts, given),
        "opened_at": facts.opened_at,
        "revision": loaded.case["revision"],
        "rules_key": key,
        "holds_until": answer.holds_until,
    }


def duties_of(case_id: UUID, authority_id: int, answer: Progress) -> list[Duty]:
    """The rows of `Duty` for one answer."""
    return [
        Duty(
            case_id=case_id,
            authority_id=authority_id,
            act=duty.step.act,
            item=duty.item,
            strength=duty.step.strength.value,
            reason=asdict(duty.reason),
            due_on=duty.due_on,
            person_id=duty.holder.person,
            role=duty.holder.role.value,
            unit_id=duty.holder.unit,
        )
        for duty in answer.duties
    ]

"""All rows of one case in one question to the database, as plain values."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from fotfeste.casework.models import (
    Case,
    Check,
    Concern,
    Consent,
    ContactAttempt,
    Correction,
    Draft,
    Edition,
    GuardianException,
    Handover,
    JointAnswer,
    Leaving,
    LockedText,
    Measure,
    Meeting,
    OtherService,
    Seat,
    SectionConfirmation,
    Signature,
    TimeProposal,
    Wait,
)

Row = Mapping[str, Any]
Rows = Mapping[str, list[Row]]

HEAVY = frozenset({"strokes", "sections", "content", "answers", "sort_key"})
"""Columns that no rule looks at: drawings, the locked text, what an invitation said."""

PARTS: Mapping[str, type[Model]] = {
    "concerns": Concern,
    "meetings": Meeting,
    "proposals": TimeProposal,
    "seats": Seat,
    "checks": Check,
    "others": OtherService,
    "contacts": ContactAttempt,
    "consents": Consent,
    "drafts": Draft,
    "confirmations": SectionConfirmation,
    "texts": LockedText,
    "signatures": Signature,
    "editions": Edition,
    "measures": Measure,
    "votes": JointAnswer,
    "leavings": Leaving,
    "waits": Wait,
    "handovers": Handover,
    "exceptions": GuardianException,
    "corrections": Correction,
}


def _columns(model: type[Model]) -> str:
    fields = model._meta.concrete_fields  # noqa: SLF001  # Django's own, documented way to a model's fields
    return ", ".join(f"'{field.column}', t.{field.column}" for field in fields if field.column not in HEAVY)


def _table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001  # as above


def _part(model: type[Model]) -> str:
    """Everything of one kind that belongs to the case: names of our own tables and columns, and nothing that anybody typed."""
    built = f"jsonb_build_object({_columns(model)})"
    return f"(select coalesce(jsonb_agg({built} order by t.id), '[]') from {_table(model)} t where t.case_id = c.id)"  # noqa: S608  # no input


def _question() -> str:
    case = f"(select jsonb_build_object({_columns(Case)}) from {_table(Case)} t where t.id = c.id)"  # noqa: S608  # no input
    parts = ", ".join(f"'{name}', {_part(model)}" for name, model in PARTS.items())
    return f"select jsonb_build_object('case', {case}, {parts}) from {_table(Case)} c where c.id = %s"  # noqa: S608  # no input


QUESTION = _question()


def rows_of(*, case_id: UUID) -> Rows | None:
    """The case's row under ``case`` and every part under its name, ordered by id; None when the wall hides the case.

    Moments and days are ISO text, as JSON has them.
    """
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, [case_id])
        found = cursor.fetchone()
    if found is None:
        return None
    rows: dict[str, Any] = json.loads(found[0]) if isinstance(found[0], str) else found[0]
    return rows | {"case": [rows["case"]]}

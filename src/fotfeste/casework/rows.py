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
    Draft,
    Edition,
    LockedText,
    Measure,
    Meeting,
    OtherService,
    Seat,
    SectionConfirmation,
    Signature,
    TimeProposal,
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
}


def _columns(model: type[Model]) -> str:
    names = [field.column for field in model._meta.concrete_fields if field.column not in HEAVY]
    return ", ".join(f"'{name}', t.{name}" for name in names)


def _part(model: type[Model]) -> str:
    built = f"jsonb_build_object({_columns(model)})"
    return f"(select coalesce(jsonb_agg({built} order by t.id), '[]') from {model._meta.db_table} t where t.case_id = c.id)"


QUESTION = (
    f"select jsonb_build_object('case', (select jsonb_build_object({_columns(Case)}) from {Case._meta.db_table} t where t.id = c.id), "
    + ", ".join(f"'{name}', {_part(model)}" for name, model in PARTS.items())
    + f") from {Case._meta.db_table} c where c.id = %s"
)


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

"""Which sections somebody's paper leaves out: those closed to the role, and those that the pupil asked not to share (A-08, A-41)."""

from collections.abc import Mapping, Sequence
from typing import Any

from fotfeste.domain.facts import Role
from fotfeste.domain.procedure import Form
from fotfeste.domain.rules.access import may_read

WHOLE = frozenset({"original", "archive"})
"""The kinds of edition that leave nothing out, and carry the whole national identity number."""


def left_out(*, form: Form, answers: Mapping[str, Mapping[str, Any]], kind: str, role: Role | None) -> frozenset[str]:
    """The keys of the sections that a paper of ``kind`` for somebody in ``role`` does not carry; the pupil's own is whole."""
    if kind in WHOLE or role is Role.PUPIL:
        return frozenset()
    roles = frozenset({role} if role else ())
    closed = {section.key for section in form.sections if not may_read(section, roles)}
    asked = {key for section in form.sections for field in section.fields if answers.get(section.key, {}).get(field.key) for key in field.withholds}
    return frozenset(closed | asked)


def numbers_of(order: Sequence[str], keys: frozenset[str]) -> tuple[int, ...]:
    """The numbers that these sections have on a paper whose sections stand in ``order``."""
    return tuple(number for number, key in enumerate(order, start=1) if key in keys)

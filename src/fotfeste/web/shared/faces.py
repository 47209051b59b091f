"""Which colour a person's pebble has: the young person, those at home, the school, or the other services."""

from fotfeste.domain.facts import Role
from fotfeste.domain.rules.meeting import SCHOOL_ROLES

KINDS = {Role.PUPIL: "young", Role.GUARDIAN: "home"}


def face_kind(role: Role) -> str:
    """The kind that the macro `face` takes: ``young``, ``home``, ``other``, or empty for the school."""
    return KINDS.get(role, "" if role in SCHOOL_ROLES else "other")

"""Whose duty it is today: by name, by a role, or climbed to a role because the holder is gone. Never nobody's (A-05, A-18)."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q

from fotfeste.domain.facts import Role, UnitId
from fotfeste.domain.rules.access import Viewer
from fotfeste.people import lookup
from fotfeste.people.models import Employment
from fotfeste.people.models.dated import in_force

STEPS_IN_FOR: Mapping[Role, Role] = {
    Role.COUNSELLOR: Role.LEADER,
    Role.CONTACT_TEACHER: Role.LEADER,
    Role.OT_ADVISER: Role.OT_LEADER,
    Role.OT_LEADER: Role.OT_ADVISER,
}
"""Who has a role's duties when nobody at the unit holds that role."""
ANSWERS_STILL: Mapping[Role, Role] = {Role.OT_ADVISER: Role.OT_LEADER}
"""What has climbed past these is still theirs to do: the leader is asked as well, not instead."""


def whose(viewer: Viewer, day: date) -> Q:
    """The condition that a duty is the viewer's.

    1. It bears the viewer's name.
    2. It has no name, or its holder is gone, and the viewer has its role at its unit.
    3. As 2, where nobody at the unit has the role and the viewer's role steps in for it, or answers still.

    A duty in the case of a pupil from whom a restriction keeps the viewer away is not the viewer's.
    """
    mine, roles = Q(person=viewer.person), Q()
    for role, unit in viewer.roles:
        roles |= Q(role=role.value, unit=unit)
        if role in ANSWERS_STILL:
            mine |= Q(person=None, role=ANSWERS_STILL[role].value, unit=unit)
        if role in STEPS_IN_FOR:
            roles |= Q(role=STEPS_IN_FOR[role].value, unit=unit) & ~_held(unit, STEPS_IN_FOR[role], day)
    if roles:
        mine |= roles & (Q(person=None) | holder_gone(day))
    return mine & ~Q(case__pupil__in=lookup.pupils_kept_from(person_id=viewer.person, day=day))


def holder_gone(day: date) -> Q:
    """The condition that whoever a duty names has worked at its unit and does not any more, or is gone from the register."""
    worked = Employment.objects.filter(person=OuterRef("person"), unit=OuterRef("unit"))
    return Q(person__active=False) | (Q(Exists(worked)) & ~Q(Exists(worked.filter(in_force(day=day)))))


def overdue_here(viewer: Viewer, day: date) -> Q:
    """The condition that a duty is past its deadline with somebody else at a unit that the viewer leads."""
    led = [unit for role, unit in viewer.roles if role in (Role.LEADER, Role.OT_LEADER)]
    late = Q(strength="must", due_on__lt=day, unit__in=led)
    return late & ~whose(viewer, day) & ~Q(case__pupil__in=lookup.pupils_kept_from(person_id=viewer.person, day=day))


def holding(role: Role, unit: UnitId, day: date) -> Iterable[int]:
    """Those who have the role's duties at the unit: its holders, or whoever steps in for it."""
    roles = (role, *(other for other, for_whom in STEPS_IN_FOR.items() if for_whom is role))
    rows = lookup.staff_at(unit_id=unit, roles=[each.value for each in roles], day=day)
    own = {row.person_id for row in rows if row.role == role.value}
    return own or {row.person_id for row in rows}


def _held(unit: UnitId, role: Role, day: date) -> Q:
    return Q(Exists(Employment.objects.filter(in_force(day=day), unit=unit, role=role.value, person__active=True)))

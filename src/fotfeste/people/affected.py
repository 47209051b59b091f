"""Which pupils' cases may stand otherwise after the register has changed (design.md 4a)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from fotfeste.people.models import Enrolment, Guardianship, Serves


def pupils(*, touched: Mapping[str, Sequence[Any]]) -> frozenset[int]:
    """Ids of the pupils concerned: oneself, a guardian, the enrolment, the care order, the school's office or its staff.

    `touched`: the rows added or changed, by the names of `register.STEPS`. Whether a pupil has a case is not known here.
    """
    people = {row.id for row in touched.get("people", ())}
    concerned = {row.pupil_id for table in ("guardianships", "enrolments", "care_orders") for row in touched.get(table, ())}
    concerned |= set(Enrolment.objects.filter(pupil_id__in=people).values_list("pupil_id", flat=True))
    concerned |= set(Guardianship.objects.filter(guardian_id__in=people).values_list("pupil_id", flat=True))
    units = {row.unit_id for row in touched.get("staff", ())} | {row.id for row in touched.get("units", ())}
    units |= {row.school_id for row in touched.get("serves", ())}
    units |= set(Serves.objects.filter(office_id__in=units).values_list("school_id", flat=True))
    at_units = Enrolment.objects.filter(Q(unit_id__in=units) | Q(carried_by_id__in=units))
    return frozenset(concerned | set(at_units.values_list("pupil_id", flat=True)))

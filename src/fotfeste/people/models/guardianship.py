"""Who answers for a pupil: guardians, and the child welfare service when it has care."""

from django.db import models

from fotfeste.people.codes import Relation, Restriction
from fotfeste.people.models.dated import ends_after_it_begins, one_of
from fotfeste.people.models.organisations import Unit
from fotfeste.people.models.persons import Person


class Guardianship(models.Model):
    """Who is guardian for whom, with what right, from a day to a day.

    A row does not end at the pupil's 18th birthday: the rules count age on the day that an act concerns (A-20).
    """

    pupil = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guardianships")
    guardian = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wards")
    relation = models.CharField(max_length=20)
    parental_responsibility = models.BooleanField()
    lives_with = models.BooleanField()
    restriction = models.CharField(max_length=20, blank=True, default="")
    restriction_note_code = models.CharField(max_length=40, blank=True, default="")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pupil", "guardian", "from_on"], name="guardianship_once"),
            models.CheckConstraint(condition=~models.Q(pupil=models.F("guardian")), name="guardianship_is_between_two_persons"),
            one_of(field="relation", codes=Relation, name="guardianship_relation_known"),
            one_of(field="restriction", codes=Restriction, name="guardianship_restriction_known"),
            ends_after_it_begins(name="guardianship_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.guardian_id} → {self.pupil_id}"


class CareOrder(models.Model):
    """The child welfare service has care of a pupil; `decides` when it also decides in school matters (§ 24-4)."""

    pupil = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="care_orders")
    service = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="care_orders")
    decides = models.BooleanField(default=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pupil", "service", "from_on"], name="care_order_once"),
            ends_after_it_begins(name="care_order_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} → {self.pupil_id}"

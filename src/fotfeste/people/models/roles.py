"""Where pupils go and staff work, and as what."""

from django.db import models

from fotfeste.people.codes import Level, Role
from fotfeste.people.models.dated import ends_after_it_begins, one_of
from fotfeste.people.models.organisations import Unit
from fotfeste.people.models.persons import Person


class Enrolment(models.Model):
    """A pupil at a school, or an apprentice at a company, from a day to a day.

    `carried_by` is the school or office that carries an apprentice's case; null for pupils (their school does).
    """

    pupil = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="enrolments")
    class_name = models.CharField(max_length=20, blank=True, default="")
    programme = models.CharField(max_length=120, blank=True, default="")
    level = models.CharField(max_length=20)
    contact_teacher = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_teacher_for")
    counsellor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="counsellor_for")
    carried_by = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="carries")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pupil", "unit", "from_on"], name="enrolment_once"),
            one_of(field="level", codes=Level, name="enrolment_level_known"),
            ends_after_it_begins(name="enrolment_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} @ {self.unit_id}"

    @property
    def case_unit_id(self) -> int:
        """The unit that carries a case about this pupil."""
        return self.carried_by_id or self.unit_id


class Employment(models.Model):
    """A role a person has at a unit, from a day to a day; several rows when somebody has several roles."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="employments")
    role = models.CharField(max_length=30)
    title = models.CharField(max_length=80, blank=True, default="")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "role", "from_on"], name="employment_once"),
            one_of(field="role", codes=Role, name="employment_role_known"),
            ends_after_it_begins(name="employment_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="employment_by_unit_and_role")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} @ {self.unit_id}"

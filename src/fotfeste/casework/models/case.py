"""The case itself, and the concerns that opened it."""

import uuid

from django.db import models

from fotfeste.casework.models.owned import CaseOwned
from fotfeste.people.models import Authority, Person, Unit


class Case(models.Model):
    """One pupil's way through one procedure. Where it stands is computed; nobody sets a status."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    pupil = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    responsible = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    contact_teacher = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    closed_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "number"], name="case_numbered_once_a_year"),
            models.UniqueConstraint(fields=["pupil", "procedure"], condition=models.Q(closed_at=None), name="one_open_case_per_pupil_and_procedure"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The case's number as people write it: ``2026/1187``."""
        return f"{self.year}/{self.number}"


class Concern(CaseOwned):
    """What somebody saw, and which of the two occasions it is (A-01, A-12, A-13)."""

    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    occasion = models.CharField(max_length=20)
    seen = models.TextField()
    assessment = models.TextField(blank=True, default="")
    stated_at = models.DateTimeField(null=True)
    stated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who wrote the assessment, and when, if that was not when the concern was raised."""

    def __str__(self) -> str:
        return f"{self.case_id} {self.raised_at:%Y-%m-%d}"

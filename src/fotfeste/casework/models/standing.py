"""What the rules answered, kept for lists."""

from django.db import models

from fotfeste.casework.models.case import Case
from fotfeste.people.models import Authority, Person, Unit


class CaseStanding(models.Model):
    """What `rules/progress` answered for a case, kept for lists; written by `casework.standings` alone."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="standing")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    pupil = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=40)
    stage = models.CharField(max_length=10)
    closed = models.BooleanField(default=False)
    closed_as = models.CharField(max_length=20, blank=True, default="")
    next_act = models.CharField(max_length=40, blank=True, default="")
    next_due_on = models.DateField(null=True)
    hindered_by = models.CharField(max_length=80, blank=True, default="")
    meeting_at = models.DateTimeField(null=True)
    waiting_until = models.DateField(null=True)
    """The last day on which the case rests."""
    has_left = models.BooleanField(default=False)
    """Whether the pupil has left school: what the follow-up service counts apart from prevention (A-44)."""
    opened_at = models.DateTimeField()
    revision = models.PositiveIntegerField()
    rules_key = models.CharField(max_length=64)
    holds_until = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["authority", "school", "closed", "opened_at"], name="standing_of_school"),
            models.Index(fields=["authority", "office", "closed", "opened_at"], name="standing_of_office"),
            models.Index(fields=["authority", "responsible", "closed"], name="standing_of_responsible"),
            models.Index(fields=["authority", "holds_until"], name="standing_to_refresh"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage}"


class Duty(models.Model):
    """One thing that somebody must or should do now; *late* is asked for, never stored."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="duties")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    item = models.CharField(max_length=60, blank=True, default="")
    strength = models.CharField(max_length=10)
    reason = models.JSONField(default=dict)
    """Why this case needs it, in each language."""
    due_on = models.DateField(null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["authority", "person", "due_on"], name="duty_of_person"),
            models.Index(fields=["authority", "unit", "role", "due_on"], name="duty_of_role"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.act}"

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
    closed_as = models.CharField(max_length=20, blank=True, default="")
    """``done``, ``withdrawn`` or ``raised_in_error``; empty while it is open."""
    company = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    """The training company of an apprentice."""
    passed_at = models.DateTimeField(null=True)
    passed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """When the follow-up service took over, and who let it go (A-48)."""

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
    """What somebody saw, and which of the two occasions it is (A-01, A-12, A-13).

    A training company writes without an account: ``raised_by`` is then None and ``report`` says who (A-02).
    """

    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    report = models.ForeignKey("casework.CompanyReport", on_delete=models.PROTECT, related_name="+", null=True)
    raised_at = models.DateTimeField()
    occasion = models.CharField(max_length=20)
    seen = models.TextField()
    assessment = models.TextField(blank=True, default="")
    stated_at = models.DateTimeField(null=True)
    stated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who wrote the assessment, and when, if that was not when the concern was raised."""

    def __str__(self) -> str:
        return f"{self.case_id} {self.raised_at:%Y-%m-%d}"


class Leaving(CaseOwned):
    """A notice that the pupil leaves: always taken, also when it comes before everything else (A-13, A-55)."""

    said_by = models.CharField(max_length=12)
    """``pupil``, ``guardian``, ``company`` or ``school``."""
    said_at = models.DateTimeField()
    way = models.CharField(max_length=20)
    leaves_on = models.DateField()
    note = models.TextField(blank=True, default="")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.leaves_on}"


class Wait(CaseOwned):
    """A case that rests for a while: why, and until which day."""

    reason = models.TextField()
    since = models.DateTimeField()
    until = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.until}"


class Handover(CaseOwned):
    """Somebody answers for the case in another's place, for a while or for good."""

    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.from_on}"


class GuardianException(CaseOwned):
    """Why one guardian is not invited in this case: the ground, its source and the leader who decided (A-20)."""

    guardian = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    """``court``, ``child_welfare``, ``danger`` or ``unknown_address``."""
    reason = models.TextField()
    legal_ground = models.CharField(max_length=200, blank=True, default="")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "guardian"], condition=models.Q(ended_at=None), name="one_exception_per_guardian"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.ground}"


class Correction(CaseOwned):
    """A wrong fact that was replaced: what stood there, what stands now, and why. The event of the wrong one stays."""

    what = models.CharField(max_length=30)
    row = models.CharField(max_length=40)
    before = models.JSONField()
    after = models.JSONField()
    why = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.what}"

"""The codes with which training companies write to a county without an account (A-02)."""

from django.db import models
from django.db.models import F, Q


class CompanyCode(models.Model):
    """One code: kept as a hash alone, valid from a day to a day, for one company or (no unit) for all of the authority's.

    It stands outside the wall between authorities, because it is what tells whose wall to open.
    """

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    label = models.CharField(max_length=120)
    code_hash = models.CharField(max_length=64, unique=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="company_code_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.label


class CompanyCodeUse(models.Model):
    """How many reports came in with a code within an hour."""

    code = models.ForeignKey(CompanyCode, on_delete=models.CASCADE, related_name="uses")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "hour"], name="company_code_use_once_an_hour")]

    def __str__(self) -> str:
        return f"{self.code_id} {self.hour:%Y-%m-%d %H}"

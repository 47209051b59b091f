"""Dated values that an authority, or everybody, has decided."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q


class Scope(StrEnum):
    NATIONAL = "national"
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    SCHOOL = "school"


class Setting(models.Model):
    """One dated value. The narrowest scope in force on the day wins: school, then authority, then national.

    `source` says where the value comes from; `mark` is the product's own mark, such as "the product's proposal, no source".
    """

    key = models.CharField(max_length=100)
    scope = models.CharField(max_length=20)
    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    value = models.JSONField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True, default="")
    mark = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "scope", "authority", "unit", "from_on"],
                nulls_distinct=False,
                name="setting_once_per_scope_and_day",
            ),
            models.CheckConstraint(
                condition=Q(scope=Scope.NATIONAL.value, authority__isnull=True, unit__isnull=True)
                | Q(scope__in=[Scope.COUNTY.value, Scope.MUNICIPALITY.value], authority__isnull=False, unit__isnull=True)
                | Q(scope=Scope.SCHOOL.value, authority__isnull=False, unit__isnull=False),
                name="setting_names_what_its_scope_needs",
            ),
            models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="setting_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.scope})"

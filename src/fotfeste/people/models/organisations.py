"""Authorities, their units, and which office serves which school."""

from django.db import models

from fotfeste.people.codes import AuthorityKind, Norm, ServiceRole, UnitKind
from fotfeste.people.models.dated import ends_after_it_begins, one_of


class Authority(models.Model):
    """A school owner: it owns its cases, and is the wall that row-level security stands on."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    org_number = models.CharField(max_length=9, unique=True)
    norm = models.CharField(max_length=2, default=Norm.NB.value)
    county_number = models.CharField(max_length=2, blank=True, default="")

    class Meta:
        constraints = [
            one_of(field="kind", codes=AuthorityKind, name="authority_kind_known"),
            one_of(field="norm", codes=Norm, name="authority_norm_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A school, an OT/PPT office, a training company or an outside service, as an authority keeps it."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="units")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True, default="")
    org_number = models.CharField(max_length=9, blank=True, default="")
    norm = models.CharField(max_length=2, default=Norm.NB.value)
    address_line = models.CharField(max_length=200, blank=True, default="")
    postal_code = models.CharField(max_length=4, blank=True, default="")
    postal_town = models.CharField(max_length=80, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    service_role = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "key"], name="unit_key_once_per_authority"),
            one_of(field="kind", codes=UnitKind, name="unit_kind_known"),
            one_of(field="norm", codes=Norm, name="unit_norm_known"),
            one_of(field="service_role", codes=ServiceRole, name="unit_service_role_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


class Serves(models.Model):
    """Which OT/PPT office serves which school, from a day to a day (A-14)."""

    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="serving")
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="served_by")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "school", "from_on"], name="serves_once"),
            ends_after_it_begins(name="serves_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} → {self.school_id}"

"""The days that an authority's schools are closed."""

from django.db import models


class SchoolHoliday(models.Model):
    """One day without school for all the authority's schools. Week-ends and public holidays need no row."""

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "on"], name="school_holiday_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"

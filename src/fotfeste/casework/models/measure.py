"""The promises of an agreement."""

from django.db import models

from fotfeste.casework.models.owned import MeetingOwned
from fotfeste.people.models import Person


class Measure(MeetingOwned):
    """One promise of the agreement: what, exactly one accountable person, and by when (A-11, A-48)."""

    what = models.TextField()
    accountable = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    kept = models.BooleanField(null=True)
    result = models.TextField(blank=True, default="")
    item = models.CharField(max_length=40, blank=True, default="")
    """The number of the item in the form that the promise was made of, so that a corrected text changes it and makes no second."""

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_on}"

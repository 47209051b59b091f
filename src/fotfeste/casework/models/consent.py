"""Who has said yes or no to another service."""

from django.db import models

from fotfeste.casework.models.owned import CaseOwned
from fotfeste.people.models import Person


class Consent(CaseOwned):
    """One giver's answer about one service, or a named legal exception. The newest answer of a giver counts."""

    service = models.CharField(max_length=30)
    answer = models.CharField(max_length=12)
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    care_service = models.BooleanField(default=False)
    way = models.CharField(max_length=12)
    legal_ground = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField()
    valid_to = models.DateField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.service} {self.answer}"

"""The seats' answers to a locked text."""

from django.db import models

from fotfeste.casework.models.form import LockedText
from fotfeste.casework.models.meeting import Seat
from fotfeste.casework.models.owned import MeetingOwned
from fotfeste.people.models import Person


class Signature(MeetingOwned):
    """One seat's answer to one locked text: drawn, on paper, refused, or left open with a reason (A-38)."""

    text = models.ForeignKey(LockedText, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12)
    text_hash = models.CharField(max_length=64)
    strokes = models.JSONField(default=list)
    scan = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.TextField(blank=True, default="")
    signed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "seat"], name="one_signature_per_text_and_seat")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.way}"

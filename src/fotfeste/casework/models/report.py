"""What a training company has written without an account, until somebody has found the apprentice (A-02)."""

import uuid

from django.db import models

from fotfeste.people.models import Authority, Person, Unit


class CompanyReport(models.Model):
    """A concern from a training company: who wrote, about whom as the company names the apprentice, and what became of it.

    The token opens the receipt, which says that it has come in and nothing about anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    company_name = models.CharField(max_length=200)
    reporter_name = models.CharField(max_length=200)
    reporter_phone = models.CharField(max_length=40, blank=True, default="")
    reporter_email = models.CharField(max_length=200, blank=True, default="")
    apprentice_name = models.CharField(max_length=200)
    apprentice_born_on = models.DateField(null=True)
    occasion = models.CharField(max_length=20)
    seen = models.TextField()
    wants_letter = models.BooleanField(default=False)
    letter_address = models.TextField(blank=True, default="")
    letter_posted_at = models.DateTimeField(null=True)
    letter_posted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    settled_as = models.CharField(max_length=20, blank=True, default="")
    """``case``, ``not_found`` or ``not_ours``; empty while it waits."""
    settled_note = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["authority", "settled_at"], name="report_waiting")]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.received_at:%Y-%m-%d}"

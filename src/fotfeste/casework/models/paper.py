"""The papers that were issued, one row for each holder."""

import uuid

from django.db import models

from fotfeste.casework.models.form import LockedText
from fotfeste.casework.models.owned import MeetingOwned
from fotfeste.people.models import Person


class Edition(MeetingOwned):
    """One paper for one holder: an invitation, or the original, a copy or the archive's edition of a locked text.

    The row is written by the act; the sealed PDF (``file``) is built by a job soon after.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12)
    text = models.ForeignKey(LockedText, on_delete=models.PROTECT, related_name="+", null=True)
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=30, blank=True, default="")
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=12)
    content = models.JSONField(default=dict)
    """What an invitation says besides the case: frozen at sending. Empty for editions of a text."""
    why = models.CharField(max_length=12)
    """The ledger row that gives the holder this paper."""
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+", null=True)
    built_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    """When something newer took its place: a late signature, a corrected text, a changed invitation; or it was taken back."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text"], condition=models.Q(kind="original", replaced_at=None), name="exactly_one_original_per_text"),
            models.UniqueConstraint(
                fields=["text", "holder"],
                condition=~models.Q(text=None) & models.Q(replaced_at=None),
                name="one_edition_per_text_and_holder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Sending(MeetingOwned):
    """What one act sent out, and how it stood before: while nothing of it has left, all of it can be taken back."""

    kind = models.CharField(max_length=12)
    """``invitations``, ``changes`` or ``papers``."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    editions = models.JSONField(default=list)
    """The numbers of the editions that it issued."""
    messages = models.JSONField(default=list)
    """The keys of the messages that it asked for."""
    before = models.JSONField(default=dict)
    """The rows as they were before the act: what taking back puts in place again."""
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"

"""The form: words being written, sections confirmed, the text that was locked."""

import uuid

from django.db import models

from fotfeste.casework.models.owned import MeetingOwned
from fotfeste.people.models import Person


class Draft(MeetingOwned):
    """Words being written in one field: no act, no event, a revision of its own (design.md, section 6).

    ``item`` is the number made in the browser for one of several things in a list; empty for a plain field.
    A field of an item is named ``list.key``.
    """

    section = models.CharField(max_length=40)
    field = models.CharField(max_length=60)
    item = models.CharField(max_length=40, blank=True, default="")
    position = models.PositiveIntegerField(default=0)
    value = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "section", "field", "item"], name="one_draft_per_field_and_item")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.section}.{self.field}"


class SectionConfirmation(MeetingOwned):
    """Somebody said that a section is right as it stands; the answers are frozen as JSON, and a later change asks anew."""

    section = models.CharField(max_length=40)
    answers = models.JSONField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "section"], name="one_confirmation_per_section")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.section}"


class LockedText(MeetingOwned):
    """The form's answers frozen as canonical JSON per section; the text's hash is over the list of section hashes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    sections = models.JSONField()
    """List of ``{key, canonical, hash}`` in the form's order; ``canonical`` is text, hashed exactly as it stands."""
    text_hash = models.CharField(max_length=64)
    locked_at = models.DateTimeField()
    locked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    without_meeting = models.BooleanField(default=False)
    """The record of a meeting that the pupil did not come to (A-55)."""
    because = models.TextField(blank=True, default="")
    """Why this text takes the place of the one before it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="one_text_per_meeting_and_version")]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.version}"

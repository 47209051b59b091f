"""Tables of the memory. Rows are added by `append.py`, `seal.py` and `shred.py` and read by `read.py` and `chain.py`.

Authority, case and people are plain numbers here: this app stands below those that own them.
"""

from django.db import models


class CaseHead(models.Model):
    """The end of one chain: how many events it has and the hash of the last. Locked by whoever appends."""

    chain_id = models.UUIDField(primary_key=True)
    authority_id = models.BigIntegerField()
    case_id = models.UUIDField(null=True)
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["authority_id"], name="audit_head_of_authority"),)

    def __str__(self) -> str:
        return f"{self.chain_id} at {self.number}"


class Event(models.Model):
    """One thing that happened, linked to the one before it in the same chain. Its words lie in `EventWords`."""

    chain_id = models.UUIDField()
    authority_id = models.BigIntegerField()
    case_id = models.UUIDField(null=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    words_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["chain_id", "number"], name="audit_event_once_per_number"),)
        indexes = (models.Index(fields=["authority_id", "recorded_at"], name="audit_event_by_day"),)

    def __str__(self) -> str:
        return f"{self.chain_id}:{self.number} {self.kind}"


class EventWords(models.Model):
    """The words of an event and the salt of their hash; both can be shredded without breaking the chain."""

    event = models.OneToOneField(Event, on_delete=models.DO_NOTHING, primary_key=True, related_name="words")
    authority_id = models.BigIntegerField()
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)
    shredded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "event words"

    def __str__(self) -> str:
        return f"words of event {self.event_id}"


class LookSeal(models.Model):
    """A block of looks, hashed together and linked to the block before it. One chain per authority."""

    authority_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    looks = models.PositiveIntegerField()
    list_looks = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["authority_id", "number"], name="audit_seal_once_per_number"),)

    def __str__(self) -> str:
        return f"block {self.number} of authority {self.authority_id}"


class Look(models.Model):
    """Somebody opened a case, a paper or a restricted part. Appended without a lock, sealed within a minute."""

    authority_id = models.BigIntegerField()
    case_id = models.UUIDField()
    person_id = models.BigIntegerField()
    at = models.DateTimeField()
    what = models.CharField(max_length=60)
    detail = models.CharField(max_length=200, blank=True)
    sealed_in = models.ForeignKey(LookSeal, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["case_id", "at"], name="audit_look_at_case"),
            models.Index(fields=["authority_id", "id"], name="audit_look_unsealed", condition=models.Q(sealed_in=None)),
        )

    def __str__(self) -> str:
        return f"look {self.pk} at {self.what}"


class ListLook(models.Model):
    """A list or a search: its filter and the ids it showed, for the data-protection officer."""

    authority_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    at = models.DateTimeField()
    what = models.CharField(max_length=60)
    filter = models.TextField(blank=True)
    shown = models.TextField(blank=True)
    sealed_in = models.ForeignKey(LookSeal, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["authority_id", "at"], name="audit_list_look_by_day"),
            models.Index(fields=["authority_id", "id"], name="audit_list_look_unsealed", condition=models.Q(sealed_in=None)),
        )

    def __str__(self) -> str:
        return f"look {self.pk} at list {self.what}"


class DailySeal(models.Model):
    """All heads of an authority on one day under one hash; the same stands in a file outside the database."""

    authority_id = models.BigIntegerField()
    on = models.DateField()
    sealed_at = models.DateTimeField()
    heads = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["authority_id", "on"], name="audit_one_seal_a_day"),)

    def __str__(self) -> str:
        return f"seal of authority {self.authority_id} on {self.on}"

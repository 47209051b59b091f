"""Tables of the messages. Written by `deliver.py` and `receipts.py` only."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from fotfeste.messaging.codes import Channel, Outcome, State
from fotfeste.people.models import Authority, Person


class Message(models.Model):
    """One letter to one person by one channel. The key is unique: the same message cannot go twice."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField(null=True)
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=60)
    audience = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    link = models.CharField(max_length=500, blank=True)
    stored_file_id = models.UUIDField(null=True)
    state = models.CharField(max_length=20, default=State.WAITING.value)
    send_after = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=[each.value for each in State]), name="message_state_known"),
            models.CheckConstraint(condition=models.Q(channel__in=[each.value for each in Channel]), name="message_channel_known"),
        )
        indexes = (
            models.Index(fields=["case_id", "created_at"], name="message_of_case"),
            models.Index(fields=["recipient", "created_at"], name="message_to_person"),
            models.Index(fields=["authority", "send_after"], name="message_waiting", condition=models.Q(state=State.WAITING.value)),
        )

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}, {self.state}"


class DeliveryAttempt(models.Model):
    """One try at one message: how far it came. `detail` is what the other side answered, shortened."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attempts")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    address = models.CharField(max_length=254, blank=True)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["message", "number"], name="attempt_once_per_number"),
            models.CheckConstraint(condition=models.Q(outcome__in=[each.value for each in Outcome]), name="attempt_outcome_known"),
        )

    def __str__(self) -> str:
        return f"attempt {self.number}: {self.outcome}"

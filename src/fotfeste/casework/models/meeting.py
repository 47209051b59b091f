"""The meeting and all that prepares it: times, chairs, checks, services weighed, attempts at contact."""

import uuid

from django.db import models

from fotfeste.casework.models.owned import CaseOwned, MeetingOwned
from fotfeste.people.models import Person, Unit


class Meeting(CaseOwned):
    """One meeting of a case, from its first preparation; it keeps the form version that it began with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField()
    form_version = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=120, blank=True, default="")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    started_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    cancelled_reason = models.TextField(blank=True, default="")
    intent = models.CharField(max_length=12, blank=True, default="")
    """Whether a pupil who did not come leaves: ``unclear``, ``continues`` or ``leaves`` (A-53, A-54)."""
    intent_said_by = models.CharField(max_length=12, blank=True, default="")
    intent_way = models.CharField(max_length=20, blank=True, default="")
    intent_note = models.TextField(blank=True, default="")
    intent_at = models.DateTimeField(null=True)
    intent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="meeting_numbered_once_a_case")]

    def __str__(self) -> str:
        return f"{self.case_id} #{self.number}"


class TimeProposal(MeetingOwned):
    """A time that the school asks OT about; the token opens a page with only times and school (A-30, A-31)."""

    token = models.UUIDField(default=uuid.uuid4)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True, default="")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True, default="")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.starts_at:%Y-%m-%d %H:%M}"


class Seat(MeetingOwned):
    """A chair at the meeting: who sits there, as what, how they were invited, and whether they came (A-15 to A-28)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    invited_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answer_note = models.TextField(blank=True, default="")
    knows_pupil = models.BooleanField(null=True)
    attendance = models.CharField(max_length=10, blank=True, default="")
    attended_at = models.DateTimeField(null=True)
    remote = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Was invited, and has been told not to come after all."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person", "role"], name="one_seat_per_person_and_role")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.role}"


class Check(MeetingOwned):
    """One line of the preparation that was ticked off, or skipped with a reason (A-02, A-21, A-29, A-34, A-36)."""

    key = models.CharField(max_length=80)
    happened_at = models.DateTimeField()
    skipped = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    items = models.JSONField(default=list)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="one_check_per_meeting_and_key")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.key}"


class OtherService(MeetingOwned):
    """One service weighed for the meeting, wanted or not, and why (A-21 to A-28)."""

    role = models.CharField(max_length=30)
    wanted = models.BooleanField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    why = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "role"], name="one_assessment_per_meeting_and_role")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.role}"


class ContactAttempt(MeetingOwned):
    """One attempt to reach somebody by phone, SMS or in person (A-33, A-51)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    reached = models.BooleanField()
    note = models.TextField(blank=True, default="")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.channel}"


class JointAnswer(MeetingOwned):
    """One side's answer on whether a pupil who did not come is called again (A-54)."""

    side = models.CharField(max_length=10)
    """``school`` or ``office``."""
    new_meeting = models.BooleanField()
    reason = models.CharField(max_length=20)
    """``health``, ``life_situation``, ``other`` or ``none``."""
    words = models.TextField(blank=True, default="")
    considered_report = models.BooleanField(default=False)
    """Whether the duty to report was thought of; never on a paper, never shown to the family."""
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "side"], name="one_joint_answer_per_side")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.side}"

"""What every row of a case has: the case, and the authority that owns it and stands behind the wall."""

from django.db import models

from fotfeste.people.models import Authority


class CaseOwned(models.Model):
    """A row that belongs to one case, and through it to one authority (row-level security)."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class MeetingOwned(CaseOwned):
    """A row that belongs to one meeting of a case."""

    meeting = models.ForeignKey("casework.Meeting", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

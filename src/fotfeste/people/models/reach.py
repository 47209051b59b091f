"""The small table outside row-level security that says which authorities a person meets."""

from django.db import models

from fotfeste.people.codes import Because
from fotfeste.people.models.dated import ends_after_it_begins, one_of
from fotfeste.people.models.organisations import Authority
from fotfeste.people.models.persons import Person


class Reach(models.Model):
    """Which authorities' cases a person may meet at all; read before anything else, hence outside row-level security.

    The access table decides what is seen inside the wall. `source_key` names the row that gave the reach.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reaches")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="reached_by")
    because = models.CharField(max_length=20)
    source_key = models.CharField(max_length=80)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "authority", "because", "source_key"], name="reach_once"),
            one_of(field="because", codes=Because, name="reach_because_known"),
            ends_after_it_begins(name="reach_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.authority_id}"

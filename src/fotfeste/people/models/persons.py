"""The one row that a human being has, whatever the roles."""

import uuid

from django.db import models
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat

from fotfeste.people.codes import Language, Protection
from fotfeste.people.models.dated import one_of
from fotfeste.people.models.organisations import Authority


class Person(models.Model):
    """Anybody whom a case may name: pupil, guardian, staff, guest; one row whatever the roles.

    `phone` is E.164. The national identity number lies encrypted beside its keyed hash (`people/secrets.py`)
    and never appears in text made from this row.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="persons")
    source_key = models.CharField(max_length=60)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    # Norwegian order without ICU: the SQL function sort_key() is made by this app's first migration.
    sort_key = models.GeneratedField(
        expression=Func(Concat(F("family_name"), Value(" "), F("given_name")), function="sort_key", output_field=TextField()),
        output_field=models.TextField(),
        db_persist=True,
    )
    born_on = models.DateField(null=True, blank=True)
    national_id_encrypted = models.BinaryField(null=True, blank=True)
    national_id_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    address_line = models.CharField(max_length=200, blank=True, default="")
    postal_code = models.CharField(max_length=4, blank=True, default="")
    postal_town = models.CharField(max_length=80, blank=True, default="")
    protection = models.CharField(max_length=30, default=Protection.NONE.value)
    language = models.CharField(max_length=2, default=Language.NB.value)
    mother_tongue = models.CharField(max_length=40, blank=True, default="")
    interpreter_language = models.CharField(max_length=40, blank=True, default="")
    digital_post = models.BooleanField(default=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "source_key"], name="person_key_once_per_authority"),
            one_of(field="protection", codes=Protection, name="person_protection_known"),
            one_of(field="language", codes=Language, name="person_language_known"),
        ]
        indexes = [models.Index(fields=["sort_key", "id"], name="person_in_norwegian_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        return (self.given_name[:1] + self.family_name.split(" ")[-1][:1]).upper()

    @property
    def address_is_protected(self) -> bool:
        """Confidential or strictly confidential: no channel or paper may reveal a place."""
        return self.protection in (Protection.CONFIDENTIAL, Protection.STRICTLY_CONFIDENTIAL)

"""What is kept as a file: papers that were built and sealed, scans that were handed in. Written by `store.py` alone."""

from uuid import uuid4

from django.db import models

from fotfeste.people.models import Authority


class StoredFile(models.Model):
    """One file outside the web root, under a generated name; neither its row nor its content ever changes.

    ``path`` is relative to the folder of files, ``sha256`` is over the content, in hex, ``size`` is in bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    media_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    path = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["authority", "case_id"], name="documents_file_of_case")]
        constraints = [
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="documents_file_hash_is_sha256"),
            models.CheckConstraint(
                condition=models.Q(media_type__in=["application/pdf", "image/jpeg", "image/png", "application/json"]),
                name="documents_file_media_type_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.media_type} {self.id}"

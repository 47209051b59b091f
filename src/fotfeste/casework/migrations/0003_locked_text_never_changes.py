"""A locked text is never changed or deleted, only marked as replaced: what was signed stays what was signed."""

from django.db import migrations

from fotfeste.audit.wall import append_only


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_wall")]
    operations = [
        append_only(
            "casework_lockedtext",
            unless="old.replaced_at is null and to_jsonb(new) - 'replaced_at' = to_jsonb(old) - 'replaced_at'",
            columns=("replaced_at",),
        )
    ]

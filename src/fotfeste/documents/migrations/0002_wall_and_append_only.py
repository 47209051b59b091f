"""The wall around stored files, and their rows only grow. Written by hand: what Django's models cannot say."""

from django.db import migrations

from fotfeste.audit.wall import append_only, wall


class Migration(migrations.Migration):
    """Row-level security; update, delete and truncate refused."""

    dependencies = [("documents", "0001_initial")]

    operations = [wall("documents_storedfile"), append_only("documents_storedfile")]

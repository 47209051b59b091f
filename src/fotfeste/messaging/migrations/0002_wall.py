"""The wall between authorities, for messages and their attempts."""

from django.db import migrations

from fotfeste.audit.wall import wall


class Migration(migrations.Migration):
    """Row-level security on both tables."""

    dependencies = [("messaging", "0001_initial")]

    operations = [wall("messaging_message"), wall("messaging_deliveryattempt")]

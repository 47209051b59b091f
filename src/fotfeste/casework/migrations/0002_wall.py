"""Every table of a case stands behind the wall between authorities."""

from django.db import migrations

from fotfeste.audit.wall import wall

TABLES = (
    "case",
    "concern",
    "meeting",
    "timeproposal",
    "seat",
    "check",
    "otherservice",
    "contactattempt",
    "consent",
    "draft",
    "sectionconfirmation",
    "lockedtext",
    "signature",
    "edition",
    "measure",
    "casestanding",
    "duty",
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [wall(f"casework_{table}") for table in TABLES]

"""The tables of what turns out otherwise stand behind the wall too; a correction is never changed."""

from django.db import migrations

from fotfeste.audit.wall import append_only, wall

TABLES = ("leaving", "wait", "handover", "guardianexception", "correction", "jointanswer", "companyreport")


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_branches")]
    operations = [*(wall(f"casework_{table}") for table in TABLES), append_only("casework_correction")]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_sendings"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="companyreport",
            name="letter_address",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="companyreport",
            name="letter_posted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="companyreport",
            name="letter_posted_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
    ]

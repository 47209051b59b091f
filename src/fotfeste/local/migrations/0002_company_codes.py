import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("local", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CompanyCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=120)),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(null=True)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.authority")),
                ("unit", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit")),
            ],
        ),
        migrations.CreateModel(
            name="CompanyCodeUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hour", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
                ("code", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="local.companycode")),
            ],
        ),
        migrations.AddConstraint(
            model_name="companycode",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"),
                name="company_code_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="companycodeuse",
            constraint=models.UniqueConstraint(fields=("code", "hour"), name="company_code_use_once_an_hour"),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("name", models.CharField(max_length=80)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.authority")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("authority", "on"), name="school_holiday_once")],
            },
        ),
        migrations.CreateModel(
            name="Setting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("scope", models.CharField(max_length=20)),
                ("value", models.JSONField()),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, default="", max_length=300)),
                ("mark", models.CharField(blank=True, default="", max_length=100)),
                (
                    "authority",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.authority"),
                ),
                ("unit", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "scope", "authority", "unit", "from_on"), name="setting_once_per_scope_and_day", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("authority__isnull", True), ("scope", "national"), ("unit__isnull", True)),
                            models.Q(("authority__isnull", False), ("scope__in", ["county", "municipality"]), ("unit__isnull", True)),
                            models.Q(("authority__isnull", False), ("scope", "school"), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="setting_names_what_its_scope_needs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"),
                        name="setting_ends_after_it_begins",
                    ),
                ],
            },
        ),
    ]

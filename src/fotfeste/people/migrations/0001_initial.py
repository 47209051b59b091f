import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

# Norwegian order as a plain function of the name: the embedded PostgreSQL has no ICU. "aa" sorts as "å", æøå come last,
# accents do not count, Sámi letters stand with their Latin kin.
SORT_KEY = migrations.RunSQL(
    sql=r"""
create function sort_key(name text) returns text language sql immutable strict parallel safe return
    regexp_replace(normalize(translate(
        replace(replace(replace(replace(lower(normalize(name, NFC)), 'aa', 'å'), 'þ', 'th'), 'ß', 'ss'), 'œ', 'ø'),
        'æäøöåüđðŋŧł-’''', '{{||}yddntl '), NFD), '[\u0300-\u036f]', '', 'g')
""",
    reverse_sql="drop function sort_key(text)",
)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        SORT_KEY,
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("org_number", models.CharField(max_length=9, unique=True)),
                ("norm", models.CharField(default="nb", max_length=2)),
                ("county_number", models.CharField(blank=True, default="", max_length=2)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ["county", "municipality", "private"])), name="authority_kind_known"),
                    models.CheckConstraint(condition=models.Q(("norm__in", ["nb", "nn"])), name="authority_norm_known"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("source_key", models.CharField(max_length=60)),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.text.Concat(models.F("family_name"), models.Value(" "), models.F("given_name")),
                            function="sort_key",
                            output_field=models.TextField(),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                ("born_on", models.DateField(blank=True, null=True)),
                ("national_id_encrypted", models.BinaryField(blank=True, null=True)),
                ("national_id_hash", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("email", models.CharField(blank=True, default="", max_length=254)),
                ("address_line", models.CharField(blank=True, default="", max_length=200)),
                ("postal_code", models.CharField(blank=True, default="", max_length=4)),
                ("postal_town", models.CharField(blank=True, default="", max_length=80)),
                ("protection", models.CharField(default="none", max_length=30)),
                ("language", models.CharField(default="nb", max_length=2)),
                ("mother_tongue", models.CharField(blank=True, default="", max_length=40)),
                ("interpreter_language", models.CharField(blank=True, default="", max_length=40)),
                ("digital_post", models.BooleanField(default=True)),
                ("active", models.BooleanField(default=True)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="persons", to="people.authority")),
            ],
        ),
        migrations.CreateModel(
            name="Guardianship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("relation", models.CharField(max_length=20)),
                ("parental_responsibility", models.BooleanField()),
                ("lives_with", models.BooleanField()),
                ("restriction", models.CharField(blank=True, default="", max_length=20)),
                ("restriction_note_code", models.CharField(blank=True, default="", max_length=40)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("guardian", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="wards", to="people.person")),
                ("pupil", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="guardianships", to="people.person")),
            ],
        ),
        migrations.CreateModel(
            name="Login",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=150, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("person", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="login", to="people.person")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.CharField(max_length=20)),
                ("source_key", models.CharField(max_length=80)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reached_by", to="people.authority")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reaches", to="people.person")),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, default="", max_length=60)),
                ("org_number", models.CharField(blank=True, default="", max_length=9)),
                ("norm", models.CharField(default="nb", max_length=2)),
                ("address_line", models.CharField(blank=True, default="", max_length=200)),
                ("postal_code", models.CharField(blank=True, default="", max_length=4)),
                ("postal_town", models.CharField(blank=True, default="", max_length=80)),
                ("phone", models.CharField(blank=True, default="", max_length=20)),
                ("email", models.CharField(blank=True, default="", max_length=254)),
                ("service_role", models.CharField(blank=True, default="", max_length=30)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="units", to="people.authority")),
            ],
        ),
        migrations.CreateModel(
            name="Serves",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("office", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="serving", to="people.unit")),
                ("school", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="served_by", to="people.unit")),
            ],
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("class_name", models.CharField(blank=True, default="", max_length=20)),
                ("programme", models.CharField(blank=True, default="", max_length=120)),
                ("level", models.CharField(max_length=20)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "contact_teacher",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="contact_teacher_for", to="people.person"
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="counsellor_for", to="people.person"
                    ),
                ),
                ("pupil", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="people.person")),
                (
                    "carried_by",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="carries", to="people.unit"),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="people.unit")),
            ],
        ),
        migrations.CreateModel(
            name="Employment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=30)),
                ("title", models.CharField(blank=True, default="", max_length=80)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="people.person")),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="people.unit")),
            ],
        ),
        migrations.CreateModel(
            name="CareOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decides", models.BooleanField(default=True)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("pupil", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="care_orders", to="people.person")),
                ("service", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="care_orders", to="people.unit")),
            ],
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["sort_key", "id"], name="person_in_norwegian_order"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(fields=("authority", "source_key"), name="person_key_once_per_authority"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("protection__in", ["none", "client", "confidential", "strictly_confidential"])), name="person_protection_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(condition=models.Q(("language__in", ["nb", "nn", "en"])), name="person_language_known"),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.UniqueConstraint(fields=("pupil", "guardian", "from_on"), name="guardianship_once"),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(("pupil", models.F("guardian")), _negated=True), name="guardianship_is_between_two_persons"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(("relation__in", ["mother", "father", "foster", "other"])), name="guardianship_relation_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(("restriction__in", ["", "court", "child_welfare", "no_contact"])), name="guardianship_restriction_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"),
                name="guardianship_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="reach",
            constraint=models.UniqueConstraint(fields=("person", "authority", "because", "source_key"), name="reach_once"),
        ),
        migrations.AddConstraint(
            model_name="reach",
            constraint=models.CheckConstraint(
                condition=models.Q(("because__in", ["employment", "seat", "guardianship", "own_case"])), name="reach_because_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="reach",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"), name="reach_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(fields=("authority", "key"), name="unit_key_once_per_authority"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["school", "office", "company", "service"])), name="unit_kind_known"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(condition=models.Q(("norm__in", ["nb", "nn"])), name="unit_norm_known"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "service_role__in",
                        ["", "ot", "ppt", "ot_ppt", "camhs", "adult_psychiatry", "nav", "child_welfare", "apprenticeship_office", "health"],
                    )
                ),
                name="unit_service_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="serves",
            constraint=models.UniqueConstraint(fields=("office", "school", "from_on"), name="serves_once"),
        ),
        migrations.AddConstraint(
            model_name="serves",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"), name="serves_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(fields=("pupil", "unit", "from_on"), name="enrolment_once"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(condition=models.Q(("level__in", ["vg1", "vg2", "vg3", "apprentice"])), name="enrolment_level_known"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"),
                name="enrolment_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(fields=["unit", "role"], name="employment_by_unit_and_role"),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.UniqueConstraint(fields=("person", "unit", "role", "from_on"), name="employment_once"),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "contact_teacher",
                            "counsellor",
                            "leader",
                            "ot_adviser",
                            "ot_leader",
                            "ppt_adviser",
                            "school_nurse",
                            "archivist",
                            "administrator",
                            "instructor",
                            "nav",
                            "camhs",
                            "adult_psychiatry",
                            "child_welfare",
                            "apprenticeship_office",
                        ],
                    )
                ),
                name="employment_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="employment",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"),
                name="employment_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="careorder",
            constraint=models.UniqueConstraint(fields=("pupil", "service", "from_on"), name="care_order_once"),
        ),
        migrations.AddConstraint(
            model_name="careorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"),
                name="care_order_ends_after_it_begins",
            ),
        ),
    ]

"""What the lists tell of waiting, leaving and closing; and the one case in which a locked text or a correction is emptied."""

from django.db import migrations, models

from fotfeste.audit.wall import append_only

RAISED_IN_ERROR = "(select c.closed_as from casework_case c where c.id = old.case_id) = 'raised_in_error'"


def may_be_emptied(table: str, *, also: str, words: dict[str, str], columns: tuple[str, ...]) -> list[migrations.RunSQL]:
    """Let ``table`` keep its row and lose its ``words`` (column to what an empty one holds) when the case was raised in error."""
    empty = " and ".join(f"new.{column} = {value}" for column, value in words.items())
    rest = " ".join(f"- '{column}'" for column in words)
    shredded = f"{RAISED_IN_ERROR} and {empty} and to_jsonb(new) {rest} = to_jsonb(old) {rest}"
    remove = migrations.RunSQL(
        sql=[
            f"drop trigger append_only_row on {table}",
            f"drop trigger append_only_all on {table}",
            f"drop function {table}_append_only()",
        ],
        reverse_sql=append_only(table, unless=also, columns=columns).sql,
    )
    return [remove, append_only(table, unless=f"({also}) or ({shredded})" if also else shredded, columns=(*columns, *words))]


REPLACED = "old.replaced_at is null and to_jsonb(new) - 'replaced_at' = to_jsonb(old) - 'replaced_at'"


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_company_letters")]
    operations = [
        migrations.AddField("casestanding", "closed_as", models.CharField(blank=True, default="", max_length=20)),
        migrations.AddField("casestanding", "waiting_until", models.DateField(null=True)),
        migrations.AddField("casestanding", "has_left", models.BooleanField(default=False)),
        *may_be_emptied(
            "casework_lockedtext",
            also=REPLACED,
            words={"sections": "'[]'::jsonb", "because": "''"},
            columns=("replaced_at",),
        ),
        *may_be_emptied(
            "casework_correction",
            also="",
            words={"before": "'{}'::jsonb", "after": "'{}'::jsonb", "why": "''"},
            columns=(),
        ),
    ]

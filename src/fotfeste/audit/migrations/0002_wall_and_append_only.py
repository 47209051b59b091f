"""The wall, and the tables that only grow. Written by hand: what Django's models cannot say."""

from django.db import migrations

from fotfeste.audit.wall import append_only, wall

SHREDDED = (
    "new.event_id = old.event_id and new.authority_id = old.authority_id and old.shredded_at is null"
    " and new.shredded_at is not null and new.text = '' and new.salt = ''"
)
ONE_FORWARD = (
    "new.chain_id = old.chain_id and new.authority_id = old.authority_id and new.case_id is not distinct from old.case_id"
    " and new.number = old.number + 1"
)
SEALED_LOOK = (
    "old.sealed_in_id is null and new.sealed_in_id is not null and (new.id, new.authority_id, new.case_id, new.person_id,"
    " new.at, new.what, new.detail) = (old.id, old.authority_id, old.case_id, old.person_id, old.at, old.what, old.detail)"
)
SEALED_LIST_LOOK = (
    "old.sealed_in_id is null and new.sealed_in_id is not null and (new.id, new.authority_id, new.person_id, new.at,"
    " new.what, new.filter, new.shown) = (old.id, old.authority_id, old.person_id, old.at, old.what, old.filter, old.shown)"
)


class Migration(migrations.Migration):
    """Row-level security on every table of the memory; update, delete and truncate refused."""

    dependencies = [("audit", "0001_initial")]

    operations = [
        wall("audit_casehead"),
        wall("audit_event"),
        wall("audit_eventwords"),
        wall("audit_lookseal"),
        wall("audit_look"),
        wall("audit_listlook"),
        wall("audit_dailyseal"),
        append_only("audit_event"),
        append_only("audit_eventwords", unless=SHREDDED, columns=("salt", "text", "shredded_at")),
        append_only("audit_casehead", unless=ONE_FORWARD, columns=("number", "hash")),
        append_only("audit_lookseal"),
        append_only("audit_look", unless=SEALED_LOOK, columns=("sealed_in_id",)),
        append_only("audit_listlook", unless=SEALED_LIST_LOOK, columns=("sealed_in_id",)),
        append_only("audit_dailyseal"),
    ]

"""The way to put work in the queue, for every layer below the workers: by the name of the task, in the same transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.types import JSONValue


def defer(
    task: str,
    *,
    authority_id: int,
    run_at: datetime | None = None,
    queueing_lock: str | None = None,
    **arguments: JSONValue,
) -> int | None:
    """Put a job in the queue and return its number; None when one with the same `queueing_lock` already waits.

    The job belongs to the caller's transaction: undone with it, seen by the workers only after the commit. It will run
    within `authority_id` alone. `arguments` hold ids and codes, never words: the queue stands outside the wall. `run_at`
    None means now.
    """
    work = app.configure_task(name=task, schedule_at=run_at, queueing_lock=queueing_lock)
    if queueing_lock is None:
        return int(work.defer(authority_id=authority_id, **arguments))
    try:
        # A refusal spoils the transaction it happens in, so it gets a savepoint of its own.
        with transaction.atomic():
            return int(work.defer(authority_id=authority_id, **arguments))
    except AlreadyEnqueued:
        return None


def defer_all(task: str, *, authority_id: int, each: Iterable[Mapping[str, JSONValue]], run_at: datetime | None = None) -> None:
    """Put one job for each set of arguments in the queue, in one question to the database; otherwise as `defer`."""
    jobs = [{**arguments, "authority_id": authority_id} for arguments in each]
    if jobs:
        app.configure_task(name=task, schedule_at=run_at).batch_defer(*jobs)


def still_queued(task: str, *, argument: str) -> frozenset[str]:
    """Return the values of one argument over all jobs of a task that wait or are being done."""
    with connection.cursor() as cursor:
        cursor.execute("select args->>%s from procrastinate_jobs where task_name = %s and status in ('todo', 'doing')", [argument, task])
        return frozenset(value for (value,) in cursor.fetchall())

"""Runs every job within the authority that it names, in one transaction, unless the task says that it opens its own."""

from collections.abc import Callable
from typing import Any

from django.db import close_old_connections
from procrastinate import JobContext
from procrastinate.worker import Worker

from fotfeste.audit.wall import within

_OWN_TRANSACTIONS: set[str] = set()


class NoAuthorityNamed(Exception):
    """A job that would touch rows of a case did not say for which authority."""


def own_transactions(task: str) -> str:
    """Mark a task, by name, as one that opens its transactions itself; return the name."""
    _OWN_TRANSACTIONS.add(task)
    return task


def inside_its_authority(call_next: Callable[[], Any], context: JobContext, _worker: Worker) -> Any:
    """Wrap one job: fresh connections, and the wall of its authority around it.

    Raises `NoAuthorityNamed` for a job without `authority_id`, whose task has not been marked with `own_transactions`.
    """
    # A worker has no requests that would notice a connection that the server has closed.
    close_old_connections()
    try:
        if context.job.task_name in _OWN_TRANSACTIONS:
            return call_next()
        authority_id = context.job.task_kwargs.get("authority_id")
        if not isinstance(authority_id, int):
            raise NoAuthorityNamed(context.job.task_name)
        with within([authority_id]):
            return call_next()
    finally:
        close_old_connections()

"""What is wrong with the background work, one sentence each: for those who run the program."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection

from fotfeste.audit.wall import within
from fotfeste.casework.refresh import cases_that_differ
from fotfeste.messaging.deliver import overdue
from fotfeste.people.lookup import authority_ids

# So long may a job wait for a worker before somebody should look.
PATIENCE = timedelta(minutes=10)

_FAILED = "select task_name, count(*) from procrastinate_jobs where status = 'failed' group by task_name order by task_name"
_WAITING = """
select count(*) from procrastinate_jobs j where j.status = 'todo' and coalesce(j.scheduled_at,
    (select min(e.at) from procrastinate_events e where e.job_id = j.id and e.type = 'deferred')) < %s
"""


def unwell(*, at: datetime) -> Iterator[str]:
    """Tell which jobs have failed for good, which wait for a worker that does not come, and which messages lie about."""
    with connection.cursor() as cursor:
        cursor.execute(_FAILED)
        yield from (f"{number} jobs of {task} have failed." for task, number in cursor.fetchall())
        cursor.execute(_WAITING, [at - PATIENCE])
        waiting = cursor.fetchone()[0]
    if waiting:
        yield f"{waiting} jobs have waited for more than {PATIENCE.seconds // 60} minutes: is a worker running?"
    for authority_id in authority_ids():
        with within([authority_id]):
            lying = len(overdue(authority_id=authority_id, at=at, grace=PATIENCE))
        if lying:
            yield f"{lying} messages of authority {authority_id} should have been sent."


def standings_unlike_their_cases(*, at: datetime) -> Iterator[str]:
    """Tell which authorities have standings that are not what the rules answer now; reads every case."""
    for authority_id in authority_ids():
        with within([authority_id]):
            differing = cases_that_differ(authority_id=authority_id, at=at)
        if differing:
            yield f"{len(differing)} standings of authority {authority_id} are not what the rules answer: {', '.join(map(str, differing[:5]))}"

"""The tasks, by name. What they do stands in the modules that they call; here is when, for whom and how often again.

Every task may run twice. Times of day are UTC.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from fotfeste.audit.seal import seal_day as seal_day_of
from fotfeste.audit.seal import seal_looks as seal_looks_of
from fotfeste.audit.wall import within
from fotfeste.casework import notices, papers, refresh, reminders
from fotfeste.casework.steps.concern import companies
from fotfeste.domain.time import norwegian_day
from fotfeste.jobs.authority import own_transactions
from fotfeste.messaging.deliver import TASK as DELIVER_MESSAGE
from fotfeste.messaging.deliver import deliver, overdue
from fotfeste.messaging.queueing import defer, still_queued
from fotfeste.people.lookup import authority_ids

LOG = logging.getLogger("fotfeste.jobs")
# The database away for a while, a deadlock: at 0, 2, 4, 8 ... seconds, for some four minutes.
AGAIN = RetryStrategy(max_attempts=7, exponential_wait=2)
KEEP_FINISHED_JOBS_HOURS = 24 * 7
REFRESH_STANDINGS = "fotfeste.refresh_standings"


@app.task(name=own_transactions(DELIVER_MESSAGE), retry=AGAIN)
def deliver_message(*, authority_id: int, message_id: str) -> None:
    """Carry out one message; the channels' own troubles are handled in `messaging.deliver`."""
    deliver(message_id=UUID(message_id), authority_id=authority_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name=own_transactions("fotfeste.each_minute"), queueing_lock="fotfeste.each_minute")
def each_minute(timestamp: int) -> None:
    """Bind the looks of the last minute and see what has been left lying, authority by authority."""
    for_each_authority(_minute_of)


@app.periodic(cron="10 * * * *")
@app.task(name=own_transactions("fotfeste.each_hour"), queueing_lock="fotfeste.each_hour", retry=AGAIN)
def each_hour(timestamp: int) -> None:
    """Start what is due once a day, so that a machine that was off at night does it when it is on again."""
    _start_for_each(REFRESH_STANDINGS, "fotfeste.seal_day")


@app.task(name="fotfeste.seal_day", retry=AGAIN)
def seal_day(*, authority_id: int) -> None:
    """Seal all heads of the authority for today, in a file outside the database; the first of the day counts."""
    now = timezone.now()
    seal_day_of(authority_id=authority_id, on=norwegian_day(now), at=now, folder=seals_folder())


@app.periodic(cron="30 5 * * 1-5")
@app.task(name=own_transactions("fotfeste.each_morning"), queueing_lock="fotfeste.each_morning", retry=AGAIN)
def each_morning(timestamp: int) -> None:
    """Before work begins: remind of what is due."""
    _start_for_each("fotfeste.remind_of_duties")


@app.periodic(cron="15 8 * * *")
@app.task(name=own_transactions("fotfeste.each_forenoon"), queueing_lock="fotfeste.each_forenoon", retry=AGAIN)
def each_forenoon(timestamp: int) -> None:
    """When people are up: remind of the meetings that come near."""
    _start_for_each("fotfeste.remind_of_meetings")


@app.task(name="fotfeste.remind_of_duties", retry=AGAIN)
def remind_of_duties(*, authority_id: int) -> None:
    """Once a day, however often this runs."""
    reminders.remind_of_duties(authority_id=authority_id, at=timezone.now())


@app.task(name="fotfeste.remind_of_meetings", retry=AGAIN)
def remind_of_meetings(*, authority_id: int) -> None:
    """Find the reminders that were lost."""
    reminders.remind_of_meetings(authority_id=authority_id, at=timezone.now())


@app.task(name="fotfeste.remind_meeting", retry=AGAIN)
def remind_meeting(*, authority_id: int, case_id: str) -> None:
    """The day of reminding has come for one meeting."""
    notices.remind_meeting(case_id=UUID(case_id), at=timezone.now())


@app.task(name="fotfeste.build_edition", retry=AGAIN)
def build_edition(*, authority_id: int, edition_id: str) -> None:
    """Build, seal and keep one paper, and tell its holder."""
    papers.build_edition(edition_id=UUID(edition_id))


@app.task(name=own_transactions(REFRESH_STANDINGS), retry=AGAIN)
def refresh_standings(*, authority_id: int) -> None:
    """Answer afresh the cases whose day has come or whose rules have changed, one transaction each (design.md 4a)."""
    now = timezone.now()
    day = norwegian_day(now)
    with within([authority_id]):
        past = refresh.cases_past_their_day(authority_id=authority_id, day=day)
        other = refresh.cases_by_other_rules(authority_id=authority_id, day=day)
    _refresh(authority_id, dict.fromkeys((*past, *other)), now)


@app.task(name=own_transactions("fotfeste.refresh_cases_of"), retry=AGAIN)
def refresh_cases_of(*, authority_id: int, pupil_ids: list[int]) -> None:
    """Answer afresh the cases of pupils whom a change in the register concerns."""
    with within([authority_id]):
        concerned = refresh.cases_of_pupils(authority_id=authority_id, pupil_ids=pupil_ids)
    _refresh(authority_id, concerned, timezone.now())


@app.task(name="fotfeste.refresh_case", retry=AGAIN)
def refresh_case(*, authority_id: int, case_id: str) -> None:
    """Words in the form have turned what is due in one case (design.md 4a)."""
    refresh.refresh_case(case_id=UUID(case_id), at=timezone.now())


@app.task(name="fotfeste.tell_responsible", retry=AGAIN)
def tell_responsible(*, authority_id: int, case_id: str) -> None:
    """A concern has come in."""
    notices.tell_responsible(case_id=UUID(case_id), at=timezone.now())


@app.task(name="fotfeste.tell_office", retry=AGAIN)
def tell_office(*, authority_id: int, case_id: str) -> None:
    """The school wants to be in touch with the follow-up service."""
    notices.tell_office(case_id=UUID(case_id), at=timezone.now())


@app.task(name="fotfeste.receive_report", retry=AGAIN)
def receive_report(*, authority_id: int, report_id: str) -> None:
    """A training company has written."""
    companies.receive_report(report_id=UUID(report_id), at=timezone.now())


@app.periodic(cron="* * * * * */10")
@app.task(name="fotfeste.retry_stalled", pass_context=True, queueing_lock="fotfeste.retry_stalled")
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give the jobs of a worker that died to another one."""
    dead_after = context.additional_context.get("dead_after_seconds", 30.0)
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=dead_after):
        LOG.warning("job %s (%s) was left by a dead worker and starts again", job.id, job.task_name)
        await app.job_manager.retry_job(job)


@app.periodic(cron="40 2 * * *")
@app.task(name="fotfeste.clean_up", pass_context=True, queueing_lock="fotfeste.clean_up")
async def clean_up(context: JobContext, timestamp: int) -> None:
    """Delete jobs that were done a week ago; those that failed stay until somebody has looked at them."""
    await app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_JOBS_HOURS, include_cancelled=True, include_aborted=True)


def seals_folder() -> Path:
    """Where the daily seals are filed."""
    return Path(settings.FOTFESTE_DATA) / "seals"


def for_each_authority(work: Callable[[int, datetime], None]) -> None:
    """Do `work(authority_id, now)` within one authority after the other.

    A database error in one does not stop the others; the first one is raised when all have had their turn.
    """
    first: DatabaseError | None = None
    for authority_id in authority_ids():
        try:
            with within([authority_id]):
                work(authority_id, timezone.now())
        except DatabaseError as trouble:
            LOG.exception("work for authority %s failed", authority_id)
            first = first or trouble
    if first is not None:
        raise first


def _start_for_each(*tasks: str) -> None:
    for authority_id in authority_ids():
        for task in tasks:
            defer(task, authority_id=authority_id, queueing_lock=f"{task}:{authority_id}")


def _refresh(authority_id: int, cases: Iterable[UUID], at: datetime) -> None:
    for case_id in cases:
        with within([authority_id]):
            refresh.refresh_case(case_id=case_id, at=at)


def _minute_of(authority_id: int, at: datetime) -> None:
    seal_looks_of(authority_id=authority_id, at=at)
    if refresh.cases_past_their_day(authority_id=authority_id, day=norwegian_day(at)):
        defer(REFRESH_STANDINGS, authority_id=authority_id, queueing_lock=f"{REFRESH_STANDINGS}:{authority_id}")
    lying = overdue(authority_id=authority_id, at=at)
    queued = still_queued(DELIVER_MESSAGE, argument="message_id") if lying else frozenset()
    for message_id in lying:
        if str(message_id) not in queued:
            LOG.warning("message %s was forgotten by the queue and goes back into it", message_id)
            defer(DELIVER_MESSAGE, authority_id=authority_id, message_id=str(message_id))

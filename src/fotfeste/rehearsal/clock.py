"""The file's clock: what the background work would have done by a moment, done at the moment when it was due.

The steps ask for jobs by their names, as always; here they are taken out of the queue in order and what they ask for is
done with the file's time. What a worker does each night and each morning comes in between.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from fotfeste.casework import notices, papers, refresh, reminders
from fotfeste.casework.steps.concern.companies import receive_report
from fotfeste.domain.time import NORWAY, norwegian_day
from fotfeste.messaging.deliver import TASK as DELIVER_MESSAGE
from fotfeste.messaging.deliver import deliver
from fotfeste.rehearsal.playing import Playing

MIDNIGHT, MORNING, FORENOON = time(0, 1), time(6, 30), time(9, 15)
"""Norwegian times at which a new day is asked for, people at work are told what is due, and lost reminders are found."""
SATURDAY = 5
MOST_JOBS = 5_000
Job = Callable[[datetime, Mapping[str, Any]], object]


class Unknown(Exception):
    """A step asks for a job that a rehearsal does not know: it would be left undone."""


class Endless(Exception):
    """The queue does not come to an end: a job asks for itself at the same moment."""


def _case(arguments: Mapping[str, Any]) -> UUID:
    return UUID(arguments["case_id"])


def _refresh_of_pupils(at: datetime, arguments: Mapping[str, Any]) -> None:
    for case_id in refresh.cases_of_pupils(authority_id=arguments["authority_id"], pupil_ids=arguments["pupil_ids"]):
        refresh.refresh_case(case_id=case_id, at=at)


JOBS: Mapping[str, Job] = {
    DELIVER_MESSAGE: lambda at, job: deliver(message_id=UUID(job["message_id"]), authority_id=job["authority_id"], at=at),
    "fotfeste.build_edition": lambda _at, job: papers.build_edition(edition_id=UUID(job["edition_id"])),
    "fotfeste.remind_meeting": lambda at, job: notices.remind_meeting(case_id=_case(job), at=at),
    "fotfeste.refresh_case": lambda at, job: refresh.refresh_case(case_id=_case(job), at=at),
    "fotfeste.refresh_cases_of": _refresh_of_pupils,
    "fotfeste.receive_report": lambda at, job: receive_report(report_id=UUID(job["report_id"]), at=at),
    "fotfeste.tell_responsible": lambda at, job: notices.tell_responsible(case_id=_case(job), at=at),
    "fotfeste.tell_office": lambda at, job: notices.tell_office(case_id=_case(job), at=at),
}
"""Every job that an act may ask for; a test holds this against the steps."""


def run_until(playing: Playing, moment: datetime) -> None:
    """Do everything that is due up to ``moment``, each thing at its own time, and leave the clock there."""
    for due_at, task in _by_itself(playing.now, moment):
        _run_jobs(playing, due_at)
        playing.now = due_at
        task(playing)
        run_now(playing)
    _run_jobs(playing, moment)
    playing.now = moment


def run_now(playing: Playing) -> None:
    """Do what is due at this very moment: what an act has just asked for."""
    _run_jobs(playing, playing.now)


def _run_jobs(playing: Playing, moment: datetime) -> None:
    for _ in range(MOST_JOBS):
        job = _next(moment)
        if job is None:
            return
        playing.now = max(playing.now, job.scheduled_at or playing.now)
        app.job_manager.cancel_job_by_id(job.id, delete_job=True)
        if job.task_name not in JOBS:
            raise Unknown(job.task_name)
        JOBS[job.task_name](playing.now, job.args)
    raise Endless


def _next(moment: datetime) -> ProcrastinateJob | None:
    """The job that is due first: those without a time before the others, and of equals the oldest."""
    due = ProcrastinateJob.objects.filter(Q(scheduled_at=None) | Q(scheduled_at__lte=moment), status="todo")
    return due.order_by(F("scheduled_at").asc(nulls_first=True), "id").first()


def _by_itself(after: datetime, until: datetime) -> Iterator[tuple[datetime, Callable[[Playing], None]]]:
    """What happens by itself after one moment and up to another, in order."""
    day = norwegian_day(after)
    while day <= norwegian_day(until):
        for at, task in _of_day(day):
            if after < at <= until:
                yield at, task
        day += timedelta(days=1)


def _of_day(day: date) -> list[tuple[datetime, Callable[[Playing], None]]]:
    at_work = [(MORNING, _remind_of_duties)] if day.weekday() < SATURDAY else []
    return [(datetime.combine(day, at, tzinfo=NORWAY), task) for at, task in ((MIDNIGHT, _new_day), *at_work, (FORENOON, _remind_of_meetings))]


def _new_day(playing: Playing) -> None:
    for case_id in refresh.cases_past_their_day(authority_id=playing.authority_id, day=norwegian_day(playing.now)):
        refresh.refresh_case(case_id=case_id, at=playing.now)


def _remind_of_duties(playing: Playing) -> None:
    reminders.remind_of_duties(authority_id=playing.authority_id, at=playing.now)


def _remind_of_meetings(playing: Playing) -> None:
    reminders.remind_of_meetings(authority_id=playing.authority_id, at=playing.now)

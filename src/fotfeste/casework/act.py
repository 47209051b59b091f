"""The ritual of every write, in one place: door, facts, rules, transaction, event, standings, jobs."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import wraps
from itertools import groupby
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.db import transaction

from fotfeste.audit.append import append_event
from fotfeste.casework.doors import NotYours, OpenCase, look_behind
from fotfeste.casework.exits import note_gates_not_kept
from fotfeste.casework.facts import Loaded, load
from fotfeste.casework.models import Case
from fotfeste.casework.standings import rewrite
from fotfeste.domain.events import Event
from fotfeste.domain.facts import CaseFacts, PersonId
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection, Refused, hindering
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.progress import Progress, objections_to
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.messaging.queueing import defer_all

Inputs = ParamSpec("Inputs")

ALREADY_DONE = Objection(
    code="already_done",
    sentence=Text(nb="Dette er allerede gjort.", nn="Dette er alt gjort.", en="This has already been done."),
    source=proposal("A-39"),
)
CLOSED = Objection(
    code="closed",
    sentence=Text(nb="Saken er avsluttet.", nn="Saka er avslutta.", en="The case is closed."),
    source=proposal("A-03"),
)


NOT_YET = Objection(
    code="not_yet",
    sentence=Text(nb="Tidspunktet er ikke kommet ennå.", nn="Tidspunktet er ikkje kome enno.", en="That moment has not come yet."),
    source=proposal("A-39"),
    field="happened_at",
)


NOBODY = Viewer(person=0)
"""Who acts when nobody with an account does: a company's own report opens a case by itself, and the log names no actor."""


class Stale(Exception):
    """Somebody has changed the case since the page was shown: nothing was written, the page shows both."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for an act, on which case, and when.

    ``happened_at`` is when it happened, if that is not now; ``revision`` is the case's revision on the page that the
    order came from, when the act must not build on an older picture. ``outside`` says why the act is written down
    afterwards though a gate was not kept: held on paper, sent by post. Then the gates are shown as not kept and stop nothing.
    """

    by: Viewer
    case_id: UUID
    at: datetime
    happened_at: datetime | None = None
    revision: int | None = None
    outside: str = ""


@dataclass(slots=True)
class Work:
    """What a step's body works with: the opened case, locked, and a place to ask for jobs."""

    order: Order
    opened: OpenCase
    jobs: list[tuple[str, datetime | None, dict[str, str | int | None]]] = field(default_factory=list)
    besides: list[Event] = field(default_factory=list)
    """What else happened in the same act, told before its own event."""

    @property
    def facts(self) -> CaseFacts:
        """The case before the act."""
        return self.opened.facts

    @property
    def given(self) -> Given:
        """The day, values and calendar of the act."""
        return self.opened.given

    @property
    def loaded(self) -> Loaded:
        """The rows behind the facts."""
        return self.opened.loaded

    @property
    def actor(self) -> PersonId:
        """Who does it."""
        return self.order.by.person

    @property
    def at(self) -> datetime:
        """When it is written down."""
        return self.order.at

    @property
    def happened_at(self) -> datetime:
        """When it happened."""
        return self.order.happened_at or self.order.at

    @property
    def counts_at(self) -> datetime:
        """The moment by which it is too early or too late: now, or when it happened outside the program."""
        return self.happened_at if self.order.outside else self.at

    @property
    def owned(self) -> dict[str, object]:
        """The columns that every row of the case has."""
        return {"authority_id": self.loaded.case["authority_id"], "case_id": self.facts.id}

    @property
    def of_meeting(self) -> dict[str, object]:
        """The columns that every row of the current meeting has."""
        return {**self.owned, "meeting_id": self.facts.meeting.id}

    def reread(self) -> CaseFacts:
        """The case with what the step has written so far."""
        return _written(self).facts

    def onward(self) -> "Work":
        """The same work on the case with what the step has written so far; a job asked for there is asked for here."""
        return Work(self.order, replace(self.opened, loaded=_written(self)), self.jobs, self.besides)

    def refuse(self, *objections: Objection) -> None:
        """Stop the act when there is an objection that hinders; nothing is written.

        Raises:
            Refused: one of ``objections`` hinders.
        """
        if hindering(objections):
            raise Refused(hindering(objections))

    def later(self, task: str, *, run_at: datetime | None = None, **arguments: str | int | None) -> None:
        """Ask for a job; it is queued in the same transaction and runs after the commit."""
        self.jobs.append((task, run_at, arguments))


def act(
    name: str, *, step: str = "", once: bool = False, always: bool = False, open_only: bool = True
) -> Callable[[Callable[Concatenate[Work, Inputs], Event]], Callable[Concatenate[Order, Inputs], Progress]]:
    """Make a step of a body that writes rows and returns its event.

    ``name`` is the act in the access table, ``step`` the declared step whose hindrances guard it (the same name when
    empty), ``once`` refuses it when that step is done, ``always`` asks no rule, for what only records that something
    happened. A closed case is written to only by steps with ``open_only`` off. The step:

    1. opens the door, or raises `NoSuchCase` or `NotYours`;
    2. locks the case and reads its facts; raises `Stale` when the order builds on an older revision;
    3. asks the rules, and raises `Refused` when one hinders;
    4. runs the body, appends the event, rewrites the standings and queues the jobs, all in one transaction.
    """

    def decorate(body: Callable[Concatenate[Work, Inputs], Event]) -> Callable[Concatenate[Order, Inputs], Progress]:
        @wraps(body)
        def run(order: Order, /, *args: Inputs.args, **inputs: Inputs.kwargs) -> Progress:
            with transaction.atomic():
                work = _begin(order, name)
                if open_only and work.facts.closed:
                    raise Refused([CLOSED])
                _ask_rules(work, step or name, once=once, always=always)
                return conclude(work, body(work, *args, **inputs))

        return run

    return decorate


def _begin(order: Order, name: str) -> Work:
    revision = Case.objects.select_for_update().filter(id=order.case_id).values_list("revision", flat=True).first()
    opened = look_behind(viewer=order.by, case_id=order.case_id, at=order.at)
    if not opened.may(name):
        raise NotYours(name)
    if order.revision is not None and order.revision != revision:
        raise Stale(order.case_id)
    return Work(order, opened)


def _ask_rules(work: Work, step: str, *, once: bool, always: bool) -> None:
    if work.happened_at > work.at:
        raise Refused([NOT_YET])
    if not always:
        _refuse_or_note(work, objections_to(work.opened.procedure, step, work.facts, work.given))
    if once and work.opened.procedure.step(step).done(work.facts, work.given):
        raise Refused([ALREADY_DONE])


def _refuse_or_note(work: Work, objections: tuple[Objection, ...]) -> None:
    """What happened outside is a fact, whatever hindered it: who leads the case writes it down, and the gates that were not kept."""
    if not work.order.outside:
        work.refuse(*objections)
        return
    if work.order.happened_at is None or not work.opened.may("record_outside"):
        raise NotYours("record_outside")
    note_gates_not_kept(
        columns=work.of_meeting,
        codes=[objection.code for objection in hindering(objections)],
        reason=work.order.outside,
        happened_at=work.happened_at,
        by=work.actor,
        at=work.at,
    )


def conclude(work: Work, event: Event) -> Progress:
    """The end of every write: revision, event, standings, jobs. Returns where the case stands now."""
    authority_id = work.loaded.case["authority_id"]
    Case.objects.filter(id=work.facts.id).update(revision=work.loaded.case["revision"] + 1)
    answer = rewrite(loaded=_written(work), given=work.given)
    for (task, run_at), jobs in groupby(work.jobs, key=lambda job: job[:2]):
        defer_all(task, authority_id=authority_id, run_at=run_at, each=[arguments for _task, _run_at, arguments in jobs])
    for each in (*work.besides, event):
        append_event(
            authority_id=authority_id,
            case_id=work.facts.id,
            kind=each.kind(),
            happened_at=work.happened_at,
            recorded_at=work.at,
            actor_id=work.actor or None,
            actor_role=",".join(sorted(relation.value for relation in work.opened.relations)),
            words=each.words(),
        )
    return answer


def _written(work: Work) -> Loaded:
    after = load(case_id=work.facts.id, day=work.given.day, before=work.loaded)
    if after is None:
        raise LookupError("the case went behind the wall while it was written")
    return after

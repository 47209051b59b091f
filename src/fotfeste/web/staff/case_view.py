"""How one case's answers become the words of its page: states as stones, objections as sentences, people as lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fotfeste.casework.open_exits import BY_A_LEADER
from fotfeste.casework.queries.case_page import CasePage
from fotfeste.domain.facts import Occasion, Role, SeatFacts
from fotfeste.domain.objection import EXIT_SENTENCES, Exit, Objection, hindering
from fotfeste.domain.procedure import STAGE_TITLES, Stage, Strength
from fotfeste.domain.rules.concern import acting
from fotfeste.domain.rules.follow_up import days_to_agreement
from fotfeste.domain.rules.invitation import is_minor, requirements, seats_to_invite
from fotfeste.domain.rules.meeting.further import no_second_meeting
from fotfeste.domain.rules.progress import State, StepState
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text
from fotfeste.domain.time import age_on, norwegian_day
from fotfeste.people.codes import Relation
from fotfeste.people.words import RELATIONS
from fotfeste.web.shared.dates import late_by, long_moment, relative_day, short_date, words
from fotfeste.web.shared.faces import face_kind
from fotfeste.web.staff.case_notes import note_of
from fotfeste.web.staff.pages import PAGES, label_of, may_open, page_of

STONES = {State.DONE: "done", State.SKIPPED: "done", State.DUE: "due", State.ADVICE: "advice", State.HINDERED: "stop"}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the path as it is drawn."""

    stone: str
    title: str
    end: str
    note: str
    advice: bool
    due: bool
    href: str
    why: str
    guidance: str
    source: Source
    hindrance: str
    way_on: str
    exit_href: str


@dataclass(frozen=True, slots=True)
class StagePart:
    """Before, during or after, with its steps and how many duties are done."""

    title: Text
    note: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person at the table and how it stands."""

    name: str
    role: str
    kind: str
    state: dict[str, str]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing that comes next."""

    when: str
    title: str
    words: str
    href: str
    label: str
    duty: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """The page of one case, in words."""

    age: int
    minor: bool
    facts: tuple[tuple[str, str], ...]
    next: NextStep | None
    stages: tuple[StagePart, ...]
    duties_done: int
    duties: int
    people: tuple[PersonLine, ...]
    own_words: str
    own_words_at: str
    may_call_again: bool


def view_of(page: CasePage, day: date) -> CaseView:
    """The case on ``day``, in the language of the page."""
    musts = [state for state in page.progress.states if state.step.strength is Strength.MUST]
    facts = page.opened.facts
    order = [seat.role for seat in page.opened.procedure.seats]
    seats = sorted(facts.meeting.seats, key=lambda seat: order.index(seat.role))
    return CaseView(
        age=age_on(born_on=facts.pupil.born_on, day=day),
        minor=is_minor(facts, page.opened.given),
        facts=_facts(page),
        next=_next(page, day),
        stages=tuple(_stage(page, stage, day) for stage in Stage),
        duties_done=sum(state.done is not None for state in musts),
        duties=len(musts),
        people=(*(_person(page, seat) for seat in seats), *_not_seated(page)),
        own_words=_own_words(page),
        own_words_at=_own_words_at(page),
        may_call_again=not page.progress.closed and not no_second_meeting(facts, page.opened.given),
    )


def _facts(page: CasePage) -> tuple[tuple[str, str], ...]:
    facts, names = page.opened.facts, page.names
    occasions = {
        Occasion.RISK_OT_PPT_CAN_HELP: _("Risk of leaving, OT can help"),
        Occasion.CERTAIN_TO_LEAVE: _("Certain that the pupil leaves"),
    }
    return (
        (_("School"), names.unit(facts.school) if facts.school != facts.office else ""),
        (_("Company"), names.unit(facts.pupil.company)),
        (_("Why we meet"), occasions[facts.occasion]),
        (_("Concern raised"), short_date(norwegian_day(facts.opened_at))),
        (_("Responsible"), _responsible(page)),
        (_("Follow-up service"), names.unit(facts.office)),
        (_("Speaks"), _speaks(page)),
        (_("Agreement"), _how_early(page)),
    )


def _how_early(page: CasePage) -> str:
    """How long it took from the first concern to the agreement: the source wants it early (A-04)."""
    days = days_to_agreement(page.opened.facts)
    return ngettext("%(count)s day after the concern", "%(count)s days after the concern", days) % {"count": days} if days is not None else ""


def _responsible(page: CasePage) -> str:
    """Who answers today, and in whose place."""
    facts, names = page.opened.facts, page.names
    holds = acting(facts, page.opened.given)
    if holds == facts.responsible:
        return names.person(holds)
    return _("%(name)s, for %(other)s") % {"name": names.person(holds), "other": names.first_name(facts.responsible)}


def _speaks(page: CasePage) -> str:
    """The pupil's languages, and that an interpreter is needed."""
    pupil = page.opened.loaded.pupil
    interpreter = _("interpreter: %(language)s") % {"language": pupil.interpreter_language} if pupil.interpreter_language else ""
    written = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}[pupil.language]
    return ", ".join(part for part in (pupil.mother_tongue, written, interpreter) if part)


def _next(page: CasePage, day: date) -> NextStep | None:
    duty = page.progress.next_duty
    if duty is None:
        return None
    if duty.due_on is None:
        when = _("Next step")
    else:
        late = duty.due_on < day
        ends = late_by((day - duty.due_on).days, unit="day") if late else relative_day(duty.due_on)
        when = _("Next step, %(deadline)s") % {"deadline": ends} if late else _("Next step, due %(day)s") % {"day": ends}
    who = page.names.person(duty.holder.person)
    reason = words(duty.reason)
    sentence = f"{reason[:1].upper()}{reason[1:]}."
    holder = _("It is up to %(name)s.") % {"name": who} if who and duty.holder.person != page.opened.viewer.person else ""
    return NextStep(
        when=when,
        title=words(duty.step.title),
        words=f"{sentence} {holder}".strip(),
        href=_address(page, duty.step.act),
        label=label_of(duty.step.act),
        duty=duty.step.strength is Strength.MUST,
    )


def _stage(page: CasePage, stage: Stage, day: date) -> StagePart:
    states = [state for state in page.progress.states if state.step.stage is stage]
    musts = [state for state in states if state.step.strength is Strength.MUST]
    done = sum(state.done is not None for state in musts)
    note = _("%(done)s of %(all)s duties done") % {"done": done, "all": len(musts)}
    meets_at = page.opened.facts.meeting.starts_at
    if stage is Stage.DURING and meets_at and not done:
        note = long_moment(meets_at)
    return StagePart(STAGE_TITLES[stage], note, tuple(_step(page, state, day) for state in states))


def _address(page: CasePage, act: str) -> str:
    """The page of an act, for whoever has business there; nothing for others, and nothing for the page one stands on."""
    if PAGES[act] == "case_page" or not may_open(act, page.opened.may):
        return ""
    return page_of(act, page.opened.facts.id)


def _step(page: CasePage, state: StepState, day: date) -> StepLine:
    step = state.step
    stops = hindering(state.objections) if state.state is State.HINDERED else ()
    late = state.due_on is not None and state.due_on < day and state.state is State.DUE
    reachable = state.state in (State.DUE, State.ADVICE, State.DONE, State.SKIPPED, State.HINDERED)
    first = stops[0] if stops else None
    return StepLine(
        stone="late" if late else STONES.get(state.state, "later"),
        title=words(step.done_title if state.done else step.title),
        end=_end(page, state, day),
        note=note_of(page, state),
        advice=step.strength is not Strength.MUST and state.done is None,
        due=state.state is State.DUE,
        href=_address(page, step.act) if reachable else "",
        why=_("Why: %(reason)s") % {"reason": words(step.reason(page.opened.facts, page.opened.given))},
        guidance=words(page.guidance[step.act]) if step.act in page.guidance else "",
        source=step.source,
        hindrance=words(first.sentence) if first else "",
        way_on=words(EXIT_SENTENCES[first.exit]) if first and first.exit is not Exit.NONE else "",
        exit_href=_exit_href(page, first),
    )


def _exit_href(page: CasePage, objection: Objection | None) -> str:
    """The page where a leader goes past it; nothing for others, and for what has no such exit."""
    passable = objection is not None and objection.exit in BY_A_LEADER and page.opened.may("take_exit")
    return reverse("exits", args=[page.opened.facts.id]) if passable else ""


def _end(page: CasePage, state: StepState, day: date) -> str:
    if state.done:
        who = page.names.person(state.done.by)
        return f"{short_date(norwegian_day(state.done.at))} {who}".strip()
    if state.state is State.HINDERED:
        return _("hindered")
    if state.state is State.NOT_KEPT:
        return _("not done in time")
    if state.due_on is None:
        return ""
    return late_by((day - state.due_on).days, unit="day") if state.due_on < day else relative_day(state.due_on)


def _person(page: CasePage, seat: SeatFacts) -> PersonLine:
    facts, given = page.opened.facts, page.opened.given
    fills = [requirement for requirement in requirements(facts, given) if requirement.taken_in((seat,))]
    why = words(fills[0].why) if fills else ""
    role = words(_title(page, seat))
    return PersonLine(page.names.person(seat.person), f"{role}. {why}".strip(), face_kind(seat.role), _answer(page, seat))


def _not_seated(page: CasePage) -> Iterable[PersonLine]:
    """Wanted services whose chair waits for a consent."""
    facts = page.opened.facts
    seated = {seat.person for seat in facts.meeting.seats}
    for other in facts.meeting.others:
        if other.wanted and other.person and other.person not in seated:
            service = words(page.opened.procedure.seat(other.role).title)
            state = {"words": _("Hindered"), "color": "leire", "symbol": "minus"}
            yield PersonLine(page.names.person(other.person), _("%(service)s. Chosen with OT.") % {"service": service}, face_kind(other.role), state)


def _title(page: CasePage, seat: SeatFacts) -> Text:
    """Mother and father by their own names; everybody else by the role at the table."""
    relation = next((row.relation for row in page.opened.loaded.guardianships if row.guardian_id == seat.person), "")
    if seat.role is Role.GUARDIAN and relation:
        words_of = RELATIONS[Relation(relation)]
        return Text(nb=words_of.nb.capitalize(), nn=words_of.nn.capitalize(), en=words_of.en.capitalize())
    return page.opened.procedure.seat(seat.role).title


def _answer(page: CasePage, seat: SeatFacts) -> dict[str, str]:
    if seat.attendance == "present":
        return {"words": _("Was there"), "color": "success", "symbol": "checkmark"}
    if seat.attendance == "absent":
        return {"words": _("Was not there"), "color": "neutral", "symbol": "minus"}
    if seat.answer == "yes":
        return {"words": _("Yes"), "color": "success", "symbol": "checkmark"}
    if seat.answer == "no":
        return {"words": _("Cannot come"), "color": "warning", "symbol": "x-mark"}
    if seat not in seats_to_invite(page.opened.facts, page.opened.given):
        return {"words": _("Hindered"), "color": "leire", "symbol": "minus"}
    if seat.invited_at:
        return {"words": _("Not answered"), "color": "warning", "symbol": "clock"}
    return {"words": _("Not invited"), "color": "neutral"}


def _own_words(page: CasePage) -> str:
    own = page.opened.loaded.answers.get("own_words", {})
    return " ".join(str(own[key]) for key in ("hard", "wish") if own.get(key))


def _own_words_at(page: CasePage) -> str:
    moments = [str(row["written_at"]) for row in page.opened.loaded.part("drafts") if row["section"] == "own_words" and row["value"]]
    return max(moments, default="")

"""Lock the text: the form's answers frozen, its promises made into measures, and the meeting ended (A-10, A-11, A-38)."""

from dataclasses import replace
from datetime import date, datetime

from fotfeste.casework.act import Work, act
from fotfeste.casework.facts import Loaded
from fotfeste.casework.locked import Heading, as_rows, freeze, sections_of
from fotfeste.casework.models import LockedText, Meeting
from fotfeste.casework.plan import promises
from fotfeste.casework.record import record_answers
from fotfeste.casework.steps.form import answers_now, form_of
from fotfeste.casework.steps.signing.promised import keep_promises
from fotfeste.casework.titles import titles_for
from fotfeste.domain.events import Event, TextLocked
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Form
from fotfeste.domain.rules.form import Answers, missing_in
from fotfeste.domain.rules.meeting.no_show import without_pupil
from fotfeste.domain.rules.signing import SIGN_IN_MEETING
from fotfeste.domain.text import NORMS, Language, Text
from fotfeste.domain.text_hash import FrozenText
from fotfeste.domain.time import norwegian_day
from fotfeste.local.wording import paper_title
from fotfeste.people import lookup

CHANGED_MEANWHILE = Objection(
    code="form_changed",
    sentence=Text(
        nb="Noe i skjemaet ble tømt i samme øyeblikk. Se over det en gang til.",
        nn="Noko i skjemaet vart tømt i same augneblink. Sjå over det ein gong til.",
        en="Something in the form was emptied at the same moment. Look it over once more.",
    ),
    source=SIGN_IN_MEETING,
)
REOPENED = "reopened:"
"""How the key of a check begins that says why a text was taken up again; its version follows."""


@act("lock_text", once=True)
def lock_text(work: Work) -> Event:
    """Freeze the form as a text, make its promises into measures, and end the meeting: the plan is in force from now.

    The text is frozen as it stands in the drafts at this moment; nobody writes meanwhile. It is in the school's norm, under
    the title that the county has on this day (A-57). When it is settled that there is to be no meeting, it is the record of
    that: what was tried, what was decided, and which invitations had been sent (A-55). A text that was taken up again is
    locked as the next version, with the reason, and the plan follows it.

    Raises:
        Refused: attendance is not taken, a mandatory chair is empty, something is missing, or a promise is not whole.
    """
    answers = answers_now(work)
    form = form_of(work)
    record = without_pupil(work.facts, work.given)
    kept = set(sections_of(form, answers, without_meeting=record))
    written = replace(form, sections=tuple(section for section in form.sections if section.key in kept))
    _refuse_if_emptied(work, written, answers)
    held_on = _held_on(work)
    plan = promises(form=written, answers=answers, facts=work.facts, held_on=held_on)
    language = NORMS[lookup.unit(unit_id=work.facts.school).norm]
    frozen = _frozen(work, replace(work.loaded, answers=answers), form, language, held_on, record=record)
    version = 1 + len(work.loaded.part("texts"))
    _write_text(work, frozen, version, language, without_meeting=record)
    keep_promises(work, plan)
    Meeting.objects.filter(id=work.facts.meeting.id).update(ended_at=_ended_at(work), ended_by_id=work.actor)
    return TextLocked(version=version, text_hash=frozen.digest)


def _refuse_if_emptied(work: Work, form: Form, answers: Answers) -> None:
    """The rules asked before the drafts were still: what was emptied in between is asked again."""
    if any(missing_in(section, answers) for section in form.sections):
        work.refuse(CHANGED_MEANWHILE)


def _held_on(work: Work) -> date:
    """The meeting's day; a text that is corrected later is still of that day."""
    started = work.facts.meeting.started
    return norwegian_day(started.at if started else work.happened_at)


def _ended_at(work: Work) -> datetime:
    """When the text was locked the first time: a correction does not make the meeting longer."""
    earlier = [datetime.fromisoformat(row["locked_at"]) for row in work.loaded.part("texts")]
    return min([*earlier, work.happened_at])


def _frozen(work: Work, loaded: Loaded, form: Form, language: Language, held_on: date, *, record: bool) -> FrozenText:
    titles = titles_for(loaded=loaded, procedure=work.opened.procedure, given=work.given)
    title = paper_title(
        authority_id=loaded.case["authority_id"],
        procedure=loaded.facts.procedure,
        default=work.opened.procedure.paper_title,
        day=norwegian_day(work.happened_at),
    )
    return freeze(
        loaded=loaded,
        form=form,
        titles=titles,
        heading=Heading(title=title.in_language(language), held_on=held_on, language=language),
        record=record_answers(loaded=loaded, given=work.given, titles=titles, language=language) if record else None,
    )


def _write_text(work: Work, frozen: FrozenText, version: int, language: Language, *, without_meeting: bool) -> None:
    row = LockedText(
        **work.of_meeting,
        version=version,
        language=language,
        sections=as_rows(frozen),
        text_hash=frozen.digest,
        locked_at=work.happened_at,
        locked_by_id=work.actor,
        without_meeting=without_meeting,
        because=_because(work, version - 1),
    )
    LockedText.objects.bulk_create([row])


def _because(work: Work, before: int) -> str:
    """Why the text before this one was taken up again; empty for the first."""
    key = f"{REOPENED}{before}"
    return next((str(row["note"]) for row in work.loaded.part("checks") if row["key"] == key), "")

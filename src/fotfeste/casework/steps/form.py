"""Form: confirm a section as it stands (A-36, A-37)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.answers import answers_of
from fotfeste.casework.models import Draft, Meeting, SectionConfirmation
from fotfeste.casework.prefill import begin_form
from fotfeste.domain.events import Event, SectionConfirmed
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.procedure import Form, Section
from fotfeste.domain.rules.form import Answers, missing_in
from fotfeste.domain.source import Source, ledger
from fotfeste.domain.text import Text, same

FILLED_IN = ledger("A-37", quote="Sørge for at skjemaet … blir fylt ut")
LOCKED = Objection(
    code="locked",
    sentence=Text(nb="Teksten er låst.", nn="Teksten er låst.", en="The text is locked."),
    source=ledger("A-38"),
)
NO_SUCH_SECTION = Objection(
    code="unknown_section",
    sentence=Text(nb="Skjemaet har ingen slik del.", nn="Skjemaet har ingen slik del.", en="The form has no such part."),
    source=FILLED_IN,
)
OWN_WORDS_STAY_OPEN = Objection(
    code="own_words",
    sentence=Text(
        nb="Dette er elevens egne ord. Ingen andre bekrefter dem.",
        nn="Dette er eleven sine eigne ord. Ingen andre stadfestar dei.",
        en="These are the pupil's own words. Nobody else confirms them.",
    ),
    source=ledger("A-08"),
)
MISSING = Text(nb="«{label}» mangler.", nn="«{label}» manglar.", en="“{label}” is missing.")
MISSING_IN_ITEM = Text(nb="«{label}» mangler i rad {number}.", nn="«{label}» manglar i rad {number}.", en="“{label}” is missing in row {number}.")


@act("confirm_section")
def confirm_section(work: Work, *, section: str) -> Event:
    """Say that a section is right as it stands; a later change asks for it anew (A-37).

    Raises:
        Refused: something is missing (one objection with the field's name for each), or the text is locked.
    """
    freeze_section(work, section=section)
    return SectionConfirmed(section=section)


def freeze_section(work: Work, *, section: str) -> None:
    """Freeze one section's answers as its confirmation: the part that `confirm_section` and `confirm_pupil_information` share.

    What register and case know is written in first, so that nobody has to open the form before confirming it (A-36).

    Raises:
        Refused: as `confirm_section`.
    """
    declared = _declared(work, section)
    begin_form(opened=work.opened, at=work.at)
    answers = answers_now(work)
    work.refuse(*missing_objections(declared, answers))
    SectionConfirmation.objects.update_or_create(
        meeting_id=work.facts.meeting.id,
        section=section,
        defaults={
            **work.owned,
            "answers": answers.get(section, {}),
            "confirmed_by_id": work.actor,
            "confirmed_at": work.at,
        },
    )


def answers_now(work: Work) -> Answers:
    """The form's answers as they stand in the drafts at this moment; no draft is written until the act is over.

    The lock on the meeting's row is the one that `drafts.save` waits for.
    """
    Meeting.objects.select_for_update(no_key=True).filter(id=work.facts.meeting.id).values_list("id", flat=True).first()
    rows = Draft.objects.filter(meeting_id=work.facts.meeting.id).values("section", "field", "item", "position", "value")
    return answers_of(form_of(work), rows)


def form_of(work: Work) -> Form:
    """The form's version that the meeting began with."""
    return work.opened.procedure.form_version(work.loaded.meeting["form_version"])


def missing_objections(section: Section, answers: Answers) -> tuple[Objection, ...]:
    """One objection for each answer that is missing, with the field's name as the page has it."""
    return tuple(about(section, key, MISSING, MISSING_IN_ITEM, FILLED_IN) for key in missing_in(section, answers))


def about(section: Section, key: str, plain: Text, in_item: Text, source: Source) -> Objection:
    """An objection to one answer: ``key`` is a field's, or ``list.number.field`` for one of several things."""
    name, _, rest = key.partition(".")
    field = next(field for field in section.fields if field.key == name)
    number, _, inner = rest.partition(".")
    labels = [item.label for item in field.items if item.key == inner]
    sentence = in_item.filled(label=labels[0], number=same(number)) if labels else plain.filled(label=field.label)
    return Objection(f"{section.key}.{key}", sentence, source, field=key)


def _declared(work: Work, key: str) -> Section:
    if work.facts.meeting.text:
        raise Refused([LOCKED])
    section = next((section for section in form_of(work).sections if section.key == key), None)
    if section is None:
        raise Refused([NO_SUCH_SECTION])
    if section.written_by:
        raise Refused([OWN_WORDS_STAY_OPEN])
    return section

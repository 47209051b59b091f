"""docs/PROCEDURES.md: what each procedure is made of, as it is declared, and the table of dated values."""

from fotfeste.config.documentation.markdown import code, listed, page, table
from fotfeste.domain.objection import EXIT_SENTENCES, Exit
from fotfeste.domain.parameter import BEGINNING, Parameter
from fotfeste.domain.procedure import STAGE_TITLES, Field, Procedure, Seat, Stage, Step, Strength
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.parameters import CHOICES, DEFAULTS
from fotfeste.domain.rules.sequence import First
from fotfeste.domain.source import Mark, Source
from fotfeste.domain.text import Text

INTRODUCTION = """\
What the product does, step by step, as it is declared in `src/fotfeste/domain/procedures`. Texts stand in nynorsk here;
bokmål and English stand beside them in the code. *Must* blocks the act that it guards, *should* warns and can be skipped
with a reason, *may* is offered."""
VALUES = """\
Ages, limits and terms. Each is national until an authority gives its own, for its own days; the narrowest scope wins, and
rules take the value of the day that an act concerns. **The product's proposal** means that no source gives the value."""
MARKS = {
    Mark.LEDGER: "the procedure",
    Mark.STATUTE: "statute",
    Mark.PROPOSAL: "**the product's proposal**",
    Mark.BACKGROUND: "background, not read in a source",
}


def procedures() -> str:
    """The document: every procedure, then the exits and the dated values."""
    parts = [part for procedure in ALL.values() for part in _procedure(procedure)]
    return page("Procedures", INTRODUCTION, *parts, "## Exits", _exits(), "## Dated values", VALUES, _values())


def _procedure(procedure: Procedure) -> list[str]:
    title = f"## {procedure.title.nn} ({code(procedure.key)}, version {procedure.version})"
    parts = [title]
    for stage in Stage:
        steps = [step for step in procedure.steps if step.stage is stage]
        parts += [f"### {STAGE_TITLES[stage].nn}", table(("Step", "What", "Strength", "Waits for", "Exit", "Source"), map(_step, steps))]
    parts += ["### Musts with no exit", _without_exit(procedure.steps)]
    parts += ["### At the table", table(("Who", "Why", "Must", "Consent", "Source"), map(_seat, procedure.seats))]
    for form in procedure.forms:
        rows = [_field(section.title, field) for section in form.sections for field in section.fields]
        parts += [f"### The form, version {form.version}", table(("Part", "Question", "Answer", "Needed"), rows)]
    return parts


def _step(step: Step) -> tuple[str, ...]:
    gates = [rule.act if isinstance(rule, First) else getattr(rule, "__name__", "") for rule in step.hindrances]
    way = "skipped with a reason" if step.strength is Strength.SHOULD else step.exit.value.replace("_", " ")
    return (code(step.act), step.title.nn, step.strength.value, listed(code(gate) for gate in gates), way, _source(step.source))


def _without_exit(steps: tuple[Step, ...]) -> str:
    musts = [step for step in steps if step.strength is Strength.MUST and step.exit is Exit.NONE]
    return "\n".join(f"- {step.title.nn} ({code(step.act)})" for step in musts)


def _seat(seat: Seat) -> tuple[str, ...]:
    return (seat.title.nn, seat.why.nn, "yes" if seat.mandatory else "", "needed" if seat.needs_consent else "", _source(seat.source))


def _field(part: Text, field: Field) -> tuple[str, ...]:
    kinds = {choice.text.nn for choice in field.choices} or {item.label.nn for item in field.items}
    answer = f"{field.kind.value}: {', '.join(sorted(kinds))}" if kinds else field.kind.value
    return (part.nn, field.label.nn, answer, _needed(field))


def _needed(field: Field) -> str:
    if not field.required and not field.at_least:
        return ""
    conditions = [f"when {field.only_when[0]} is {field.only_when[1]}"] if field.only_when else []
    conditions += [f"unless {field.or_else} is written"] if field.or_else else []
    return ", ".join(["yes", *conditions])


def _exits() -> str:
    return table(("Exit", "What it says"), [(leads_on.value.replace("_", " "), EXIT_SENTENCES[leads_on].nn) for leads_on in Exit])


def _values() -> str:
    head = ("Value", "National", "Choices", "From", "To", "Source")
    return table(head, [_value(row) for row in sorted(DEFAULTS, key=lambda row: (row.name, row.valid_from))])


def _value(row: Parameter) -> tuple[str, ...]:
    start = "" if row.valid_from == BEGINNING else row.valid_from.isoformat()
    end = row.valid_to.isoformat() if row.valid_to else ""
    return (code(row.name), str(row.value), ", ".join(CHOICES.get(row.name, ())), start, end, _source(row.source))


def _source(source: Source) -> str:
    where = ", ".join(part for part in (", ".join(source.rows), source.section) if part)
    quote = f" «{source.quote}»" if source.quote else ""
    return f"{where}{quote} ({MARKS[source.mark]})"

"""The acts of a case file as a table for people to read: what `fotfeste rehearse --acts` prints and docs/REHEARSAL.md has."""

from fotfeste.rehearsal.act import Act, Input
from fotfeste.rehearsal.acts import ACTS

HEAD = ("| act | what it does | inputs |", "| --- | --- | --- |")


def acts_table() -> str:
    """Every act in one Markdown table; an input that must be given is set in bold."""
    return "\n".join((*HEAD, *(_line(act) for act in ACTS.values())))


def _line(act: Act) -> str:
    inputs = "<br>".join(_input(each) for each in act.inputs) or "–"
    by = "" if act.by_somebody else " (without `by`)"
    return f"| `{act.name}`{by} | {_cell(act.sentence)} | {inputs} |"


def _input(each: Input) -> str:
    name = f"**`{each.name}`**" if each.needed else f"`{each.name}`"
    return f"{name}: {_cell(each.kind.written)}"


def _cell(words: str) -> str:
    return words.replace("``", "`").replace("|", "\\|").replace("\n", " ")

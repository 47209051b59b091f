"""Writing in the form: the fields of a case file, each kept by itself as the pages do it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fotfeste.casework.doors import case_for, writer_for
from fotfeste.casework.drafts import Clash, Place, Unwritable, revision_of, save
from fotfeste.casework.prefill import begin_form
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.procedure import Field, Form, Kind, Section
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.values import BadValue, Names, day, person

NOT_WRITTEN: Mapping[str, Text] = {
    "locked": Text(
        nb="Teksten er låst og kan ikke endres.", nn="Teksten er låst og kan ikkje endrast.", en="The text is locked and cannot be changed."
    ),
    "unknown_choice": Text(
        nb="Svaret er ikke et av valgene i skjemaet.",
        nn="Svaret er ikkje eit av vala i skjemaet.",
        en="The answer is not one of the form's choices.",
    ),
    "unknown_field": Text(nb="Feltet finnes ikke i dette skjemaet.", nn="Feltet finst ikkje i dette skjemaet.", en="The field is not in this form."),
    "too_long": Text(nb="Teksten er for lang.", nn="Teksten er for lang.", en="The text is too long."),
    "not_yours": Text(nb="Bare ungdommen selv skriver her.", nn="Berre ungdommen sjølv skriv her.", en="Only the young person writes here."),
    "clash": Text(
        nb="Noen andre har skrevet i feltet imens.",
        nn="Nokon andre har skrive i feltet imens.",
        en="Somebody else has written in the field meanwhile.",
    ),
}


@dataclass(frozen=True, slots=True)
class Written:
    """One field with what is to stand in it: ``item`` numbers one of several things, ``person`` is the key of somebody."""

    section: str
    name: str
    item: str
    value: str
    person: str = ""


def fields_of(words: Mapping[str, Any], *, form: Form, names: Names) -> Iterator[Written]:
    """The fields that the tables name, in the file's order.

    Raises:
        BadValue: a section, a field or an answer that the form cannot have; the message names it.
    """
    for key, fields in words.items():
        section = next((section for section in form.sections if section.key == key), None)
        if section is None:
            raise BadValue(f"the form has no such section: the sections are {', '.join(each.key for each in form.sections)}.", path=key)
        if not isinstance(fields, dict):
            raise BadValue("must be a table of fields.", path=key)
        for name, value in fields.items():
            yield from _field(section, name, value, names)


def _field(section: Section, name: str, value: object, names: Names) -> Iterator[Written]:
    field = _declared(section.fields, name, section.key)
    if field.kind is not Kind.ITEMS:
        yield _answer(section.key, field, name, "", value, names)
        return
    if not isinstance(value, list):
        raise BadValue("must be a list of tables.", path=f"{section.key}.{name}")
    for number, item in enumerate(value, start=1):
        if not isinstance(item, dict):
            raise BadValue("must be a list of tables.", path=f"{section.key}.{name}")
        for key, answer in item.items():
            inner = _declared(field.items, key, f"{section.key}.{name}")
            yield _answer(section.key, inner, f"{name}.{key}", f"{name}-{number}", answer, names)


def _declared(fields: tuple[Field, ...], name: str, where: str) -> Field:
    found = next((field for field in fields if field.key == name), None)
    if found is None:
        raise BadValue(f"{where} has no such field: the fields are {', '.join(field.key for field in fields)}.", path=f"{where}.{name}")
    return found


def _answer(section: str, field: Field, name: str, item: str, value: object, names: Names) -> Written:
    try:
        if field.kind is Kind.PERSON:
            return Written(section, name, item, "", str(person(value, names)))
        if field.kind is Kind.DAY:
            return Written(section, name, item, _day(value, names))
    except BadValue as bad:
        raise BadValue(str(bad), path=f"{section}.{name}") from bad
    if field.kind is Kind.TICKS and isinstance(value, list):
        return Written(section, name, item, ",".join(str(each) for each in value))
    if not isinstance(value, str):
        raise BadValue(f"must be text in quotation marks{' or a list' if field.kind is Kind.TICKS else ''}.", path=f"{section}.{name}")
    return Written(section, name, item, value)


def _day(value: object, names: Names) -> str:
    found = day(value, names)
    return found.isoformat() if isinstance(found, date) else ""


def write(playing: Playing, *, by: str, case_id: UUID, words: Mapping[str, Any]) -> int:
    """Keep every field in turn, as somebody who types them; return how many were kept.

    Staff open the page first, and what register and case know is written in by that. A field that is refused stops none of
    the others: they are kept, as on the page.

    Raises:
        NoSuchCase, NotYours: as the doors.
        Refused: one objection for each field that was not kept.
    """
    pupil = (by, case_id) in playing.cases
    act = "write_own_words" if pupil else "write_form"
    viewer = playing.viewer(by)
    writer = writer_for(viewer=viewer, case_id=case_id, act=act, at=playing.now)
    if not pupil:
        begin_form(opened=case_for(viewer=viewer, case_id=case_id, act="see_meeting", at=playing.now), at=playing.now)
    loaded = playing.opened(by, case_id)
    form = loaded.procedure.form_version(loaded.loaded.meeting["form_version"])
    refused: list[Objection] = []
    kept = 0
    for written in fields_of(words, form=form, names=Names(None, None)):
        place = Place(writer.meeting_id, written.section, written.name, written.item)
        value = str(playing.person(written.person)) if written.person else written.value
        try:
            save(place=place, value=value, revision=revision_of(place=place), author=viewer.person, roles=writer.roles, at=playing.now)
            kept += 1
        except Unwritable as trouble:
            refused.append(_objection(trouble.code, written))
        except Clash:
            refused.append(_objection("clash", written))
    if refused:
        raise Refused(refused)
    return kept


def _objection(code: str, written: Written) -> Objection:
    return Objection(code, NOT_WRITTEN[code], ledger("A-37"), field=f"{written.section}.{written.name}")

"""A declared form as fields on a page: what stands in each, where it saves itself, and what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from fotfeste.casework.answers import ITEM
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.drafts import may_write
from fotfeste.casework.rows import Row
from fotfeste.domain.facts import PersonId
from fotfeste.domain.procedure import Field, Kind, Section
from fotfeste.domain.rules.access import may_read
from fotfeste.domain.rules.form import missing_in
from fotfeste.domain.text import Text
from fotfeste.web.shared.dates import full_date, words
from fotfeste.web.shared.draft_field import DraftField
from fotfeste.web.shared.typed import day_of

NEW_ITEM = "__item__"
"""Stands for the number that the browser makes for a new item."""

Drafts = Mapping[tuple[str, str, str], Row]
Options = tuple[tuple[str, Text | str], ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question as it is drawn. ``name`` is the input's, ``values`` the ticked keys of a field with several."""

    name: str
    field: Field
    label: Text
    value: str
    values: tuple[str, ...]
    draft: DraftField
    options: Options
    missing: bool

    @property
    def shown(self) -> str:
        """The value as it is read."""
        return self.shown_as(self.value)

    def shown_as(self, value: str) -> str:
        """Any value of this field as it is read: a day as a day, a choice by its words, a person by name."""
        if self.field.kind is Kind.DAY:
            day = day_of(value)
            return full_date(day) if day else value
        known = {key: text if isinstance(text, str) else words(text) for key, text in self.options}
        return ", ".join(known.get(part, part) for part in value.split(",")) if known else value


@dataclass(frozen=True, slots=True)
class ItemView:
    """One of several things, with its fields."""

    id: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with one answer (``one``) or several things (``items``, and ``empty`` to make more from)."""

    key: str
    label: Text
    one: FieldView | None
    items: tuple[ItemView, ...]
    empty: ItemView | None
    missing: bool = False
    """Whether there are too few of several things."""

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """Every field that is on the page, those of the things one by one."""
        return (self.one,) if self.one else tuple(field for item in self.items for field in item.fields)


@dataclass(frozen=True, slots=True)
class SectionView:
    """One part of the form; ``author`` and ``written_at`` say who wrote in it last."""

    section: Section
    questions: tuple[QuestionView, ...]
    missing: int
    can_write: bool
    author: PersonId | None
    written_at: datetime | None
    confirmed: bool

    @property
    def state(self) -> str:
        """The stone of the part on the path."""
        return "done" if not self.missing else "later"


@dataclass(frozen=True, slots=True)
class Page:
    """What the fields of one page share."""

    opened: OpenCase
    drafts: Drafts
    draft_url: str
    people: Options
    show_missing: bool
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A section on its page, and whether the viewer may write in it."""

    page: Page
    section: Section
    can_write: bool


def sections_of(
    *,
    opened: OpenCase,
    draft_url: str,
    people: Options,
    only: Collection[str] = (),
    show_missing: bool = False,
    typed: Mapping[str, str] | None = None,
) -> tuple[SectionView, ...]:
    """The parts of the form that the viewer may read, in the form's order; ``only`` names some of them.

    ``people`` are those who can be chosen as accountable; ``show_missing`` marks what is missing at its field; ``typed``
    is what was posted and could not be kept, which stands in its field instead of what is stored.
    """
    form = opened.procedure.form_version(opened.loaded.meeting["form_version"])
    rows = {(row["section"], row["field"], row["item"]): row for row in opened.loaded.part("drafts")}
    page = Page(opened, rows, draft_url, people, show_missing, typed or {})
    wanted = [section for section in form.sections if not only or section.key in only]
    return tuple(_section(page, section) for section in wanted if may_read(section, opened.roles))


def _section(page: Page, section: Section) -> SectionView:
    own = [row for (key, _field, _item), row in page.drafts.items() if key == section.key and row["value"]]
    last = max(own, key=lambda row: str(row["written_at"]), default=None)
    missing = missing_in(section, page.opened.loaded.answers)
    part = Part(page, section, page.opened.facts.meeting.text is None and may_write(section, page.opened.roles))
    return SectionView(
        section=section,
        questions=tuple(_question(part, field, missing) for field in section.fields if _asked(page, field)),
        missing=len(missing),
        can_write=part.can_write,
        author=last["author_id"] if last else None,
        written_at=datetime.fromisoformat(last["written_at"]) if last else None,
        confirmed=any(row["section"] == section.key for row in page.opened.loaded.part("confirmations")),
    )


def _asked(page: Page, field: Field) -> bool:
    if field.only_when is None:
        return True
    key, wanted = field.only_when
    return any(answers.get(key) == wanted for answers in page.opened.loaded.answers.values())


def _question(part: Part, field: Field, missing: tuple[str, ...]) -> QuestionView:
    if field.kind is not Kind.ITEMS:
        return QuestionView(field.key, field.label, _field(part, field, field.key, "", missing), (), None)
    answer = part.page.opened.loaded.answers.get(part.section.key, {}).get(field.key, ())
    ids = [str(item[ITEM]) for item in answer if isinstance(item, Mapping)]
    items = tuple(_item(part, field, item, number, missing) for number, item in enumerate(ids, start=1))
    too_few = part.page.show_missing and field.key in missing
    return QuestionView(field.key, field.label, None, items, _item(part, field, NEW_ITEM, 0, ()), too_few)


def _item(part: Part, field: Field, item: str, number: int, missing: tuple[str, ...]) -> ItemView:
    lacking = tuple(key.removeprefix(f"{field.key}.{number}.") for key in missing if key.startswith(f"{field.key}.{number}."))
    return ItemView(item, tuple(_field(part, inner, f"{field.key}.{inner.key}", item, lacking) for inner in field.items))


def _field(part: Part, field: Field, name: str, item: str, missing: tuple[str, ...]) -> FieldView:
    section, page = part.section.key, part.page
    row = page.drafts.get((section, name, item))
    value = str(row["value"]) if row else ""
    options: Options = tuple((choice.key, choice.text) for choice in field.choices)
    posted = "--".join(filter(None, (section, name.replace(".", "-"), item)))
    if field.kind is not Kind.TICKS:
        value = page.typed.get(posted, value)
    return FieldView(
        name=posted,
        field=field,
        label=field.label,
        value=value,
        values=tuple(value.split(",")) if value else (),
        draft=DraftField(page.draft_url, section, name, item, int(row["revision"]) if row else 0, part.can_write),
        options=page.people if field.kind is Kind.PERSON else options,
        missing=page.show_missing and field.key in missing,
    )

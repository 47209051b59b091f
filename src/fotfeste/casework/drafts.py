"""Words being written: one row per field, saved as one types, with its own revision and author (design.md, section 6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from fotfeste.casework.models import Draft, LockedText, Meeting
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.procedure import Field, Kind, Section
from fotfeste.domain.procedures import ALL
from fotfeste.messaging.queueing import defer

REFRESH = "fotfeste.refresh_case"
LONGEST = 20_000
"""Characters in one field; more is refused, and the words stay in the browser."""
ITEM_LONGEST = 40
"""Characters in the number that a browser gives to one of several things, as wide as the column."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: a field of a section of a meeting's form; ``item`` is the list item's number, or empty.

    The field of an item is named ``list.key``.
    """

    meeting_id: UUID
    section: str
    field: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands in the field now."""

    revision: int
    value: str
    author: PersonId
    written_at: datetime


class Clash(Exception):
    """Somebody else wrote in the same field since: nothing was overwritten. ``theirs`` is what stands there."""

    def __init__(self, theirs: Saved) -> None:
        self.theirs = theirs
        super().__init__("somebody else wrote in the same field")


class Unwritable(Exception):
    """The field cannot be written: ``code`` is ``locked``, ``unknown_field``, ``unknown_choice``, ``too_long`` or ``not_yours``."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def save(*, place: Place, value: str, revision: int, author: PersonId, roles: frozenset[Role], at: datetime) -> Saved:
    """Keep ``value`` in one field, and return what stands there now (A-37, A-47).

    ``revision`` is the one that the writer has seen, 0 for a field never written. The same words twice are kept once.
    The door to the meeting was passed by the caller; ``roles`` are the writer's at the table.

    Raises:
        Unwritable: locked, no such field or choice, too long, or a section that is not the writer's (A-08).
        Clash: somebody else wrote since ``revision``.
    """
    value = value.replace("\x00", "")  # the one character that a database cannot hold
    if len(value) > LONGEST:
        raise Unwritable("too_long")
    with transaction.atomic():
        # The lock on the meeting's row makes "locked?" and the write one thing, without touching the case.
        meeting = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(id=place.meeting_id)
        field = _field(meeting, place, roles)
        _refuse_unknown_choice(field, value)
        draft = Draft.objects.filter(meeting=meeting, section=place.section, field=place.field, item=place.item).first()
        if draft is None:
            _answer_anew(meeting, field, "", value)
            return _saved(_begin(meeting, place, value, author, at))
        if draft.value == value:
            return _saved(draft)
        if draft.revision != revision:
            raise Clash(_saved(draft))
        _answer_anew(meeting, field, draft.value, value)
        draft.value, draft.revision, draft.author_id, draft.written_at = value, draft.revision + 1, author, at
        Draft.objects.filter(id=draft.id).update(value=value, revision=draft.revision, author_id=author, written_at=at)
        return _saved(draft)


def revision_of(*, place: Place) -> int:
    """The revision of what stands in a field now, as a fresh page would show it; 0 for a field never written."""
    fields = Draft.objects.filter(meeting_id=place.meeting_id, section=place.section, field=place.field, item=place.item)
    return fields.values_list("revision", flat=True).first() or 0


def offer(*, meeting_id: UUID, words: Mapping[tuple[str, str], str], author: PersonId, at: datetime) -> int:
    """Write ``words`` (by section and field) where nobody has written yet, and return how many fields that were (A-36).

    What somebody has written, or emptied, stays as it is; after the lock nothing is written.
    """
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update(no_key=True, of=("self",)).get(id=meeting_id)
        if LockedText.objects.filter(meeting=meeting, replaced_at=None).exists():
            return 0
        taken = set(Draft.objects.filter(meeting=meeting, item="").values_list("section", "field"))
        rows = [
            Draft(
                authority_id=meeting.authority_id,
                case_id=meeting.case_id,
                meeting=meeting,
                section=section,
                field=field,
                value=value[:LONGEST],
                author_id=author,
                written_at=at,
            )
            for (section, field), value in words.items()
            if (section, field) not in taken
        ]
        if rows:
            _ask_for_standing(meeting)
        return len(Draft.objects.bulk_create(rows))


def carry_over(*, before: UUID, after: UUID, sections: Collection[str]) -> None:
    """Let the next meeting's form begin with what was written in these sections of the one before: nobody is asked twice (A-53)."""
    rows = list(Draft.objects.filter(meeting_id=before, section__in=sections).order_by("id"))
    for row in rows:
        row.pk, row.meeting_id = None, after
    Draft.objects.bulk_create(rows)


def shred_drafts(*, case_id: UUID) -> None:
    """Remove every word that was being written in a case: for a case that should never have been."""
    Draft.objects.filter(case_id=case_id).delete()


def remove_item(*, place: Place, author: PersonId, roles: frozenset[Role], at: datetime) -> None:
    """Empty every field of one list item; the words stay in the rows until the text is locked.

    Raises:
        Unwritable: as `save`.
    """
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(id=place.meeting_id)
        _section(meeting, place, roles)
        rows = Draft.objects.filter(meeting=meeting, section=place.section, item=place.item).exclude(item="")
        for draft in rows:
            draft.value, draft.revision, draft.author_id, draft.written_at = "", draft.revision + 1, author, at
        Draft.objects.bulk_update(rows, ["value", "revision", "author", "written_at"])
        _ask_for_standing(meeting)


def _section(meeting: Meeting, place: Place, roles: frozenset[Role]) -> Section:
    if meeting.case.closed_at or LockedText.objects.filter(meeting=meeting, replaced_at=None).exists():
        raise Unwritable("locked")
    form = ALL[meeting.case.procedure].form_version(meeting.form_version)
    section = next((section for section in form.sections if section.key == place.section), None)
    if section is None or len(place.item) > ITEM_LONGEST:
        raise Unwritable("unknown_field")
    if not may_write(section, roles):
        raise Unwritable("not_yours")
    return section


def _field(meeting: Meeting, place: Place, roles: frozenset[Role]) -> Field:
    field = field_at(_section(meeting, place, roles), place.field)
    if field is None or bool(place.item) != ("." in place.field):
        raise Unwritable("unknown_field")
    return field


def _refuse_unknown_choice(field: Field, value: str) -> None:
    """A choice that the form does not have would be an answer that no rule understands; nothing chosen is always allowed."""
    keys = {choice.key for choice in field.choices}
    chosen = value.split(",") if field.kind is Kind.TICKS else [value]
    if field.kind in (Kind.CHOICE, Kind.TICKS) and value and not set(chosen) <= keys:
        raise Unwritable("unknown_choice")


def _answer_anew(meeting: Meeting, field: Field, before: str, after: str) -> None:
    """Words do not wait for the rules; but when an answer appears or goes, or a choice turns, what is due may be another."""
    turned = before != after if field.kind is Kind.CHOICE else bool(before.strip()) != bool(after.strip())
    if turned:
        _ask_for_standing(meeting)


def _ask_for_standing(meeting: Meeting) -> None:
    """Ask for the case's standing afresh, by a job; one that waits already is enough."""
    defer(REFRESH, authority_id=meeting.authority_id, queueing_lock=f"{REFRESH}:{meeting.case_id}", case_id=str(meeting.case_id))


def may_write(section: Section, roles: frozenset[Role]) -> bool:
    """Whether somebody with ``roles`` at the table writes this section: named writers only, else staff."""
    if section.written_by:
        return bool(set(section.written_by) & roles)
    return bool(roles - {Role.PUPIL, Role.GUARDIAN})


def field_at(section: Section, name: str) -> Field | None:
    """The declared field called ``name``, or ``list.key`` for a field of an item."""
    outer, _, inner = name.partition(".")
    found = next((field for field in section.fields if field.key == outer), None)
    if found is None or (found.kind is Kind.ITEMS) != bool(inner):
        return None
    return next((item for item in found.items if item.key == inner), None) if inner else found


def _begin(meeting: Meeting, place: Place, value: str, author: PersonId, at: datetime) -> Draft:
    last = Draft.objects.filter(meeting=meeting, section=place.section).aggregate(last=Max("position"))["last"]
    draft = Draft(
        authority_id=meeting.authority_id,
        case_id=meeting.case_id,
        meeting=meeting,
        section=place.section,
        field=place.field,
        item=place.item,
        position=(last or 0) + 1,
        value=value,
        author_id=author,
        written_at=at,
    )
    return Draft.objects.bulk_create([draft])[0]


def _saved(draft: Draft) -> Saved:
    return Saved(revision=draft.revision, value=draft.value, author=draft.author_id, written_at=draft.written_at)

"""Words from a page into drafts: one field as somebody types, or all the fields of a posted page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import JsonResponse, QueryDict
from django.utils.translation import gettext as _

from fotfeste.casework.doors import Writer
from fotfeste.casework.drafts import Clash, Place, Saved, Unwritable, field_at, remove_item, save
from fotfeste.domain.facts import PersonId
from fotfeste.domain.procedure import Kind
from fotfeste.domain.procedures import ALL
from fotfeste.people import lookup
from fotfeste.web.shared.dates import full_date
from fotfeste.web.shared.form_fields import NEW_ITEM
from fotfeste.web.shared.request import SignedIn
from fotfeste.web.shared.typed import day_of

REVISION = "__revision"


def save_one(*, asked: SignedIn, writer: Writer) -> JsonResponse:
    """Keep one field and answer as drafts.js expects: 200, 409 with what stands there, 403 or 422 with a sentence."""
    posted = asked.POST
    place = Place(writer.meeting_id, posted.get("section", ""), posted.get("field", ""), posted.get("item", "")[:40])
    try:
        if posted.get("removed"):
            remove_item(place=place, author=asked.actor.person, roles=writer.roles, at=asked.now)
            return JsonResponse({"revision": 0, "saved_at": asked.now.isoformat(), "author": ""})
        kept = save(
            place=place,
            value=_as_kept(place, posted.get("value", "")),
            revision=_number(posted.get("revision", "")),
            author=asked.actor.person,
            roles=writer.roles,
            at=asked.now,
        )
    except Clash as clash:
        theirs = clash.theirs
        value = _as_typed(place, theirs.value)
        answer = {"revision": theirs.revision, "value": value, "at": theirs.written_at.isoformat(), "author": _name(theirs.author)}
        return JsonResponse(answer, status=409)
    except Unwritable as refused:
        return JsonResponse({"message": UNWRITABLE[refused.code]()}, status=403 if refused.code == "not_yours" else 422)
    author = asked.person.name if kept.author == asked.person.id else _name(kept.author)
    return JsonResponse({"revision": kept.revision, "saved_at": kept.written_at.isoformat(), "author": author})


def _is_day(place: Place) -> bool:
    """Whether the field asks for a day, in the form of any procedure that has such a section."""
    sections = [section for procedure in ALL.values() for form in procedure.forms for section in form.sections if section.key == place.section]
    fields = [field_at(section, place.field) for section in sections]
    return any(field is not None and field.kind is Kind.DAY for field in fields)


def _as_kept(place: Place, words: str) -> str:
    """A day as the drafts keep it, however it was written; everything else as it is.

    Raises:
        Unwritable: ``no_day``, for words that are no day.
    """
    if not words.strip() or not _is_day(place):
        return words
    day = day_of(words)
    if day is None:
        raise Unwritable("no_day")
    return day.isoformat()


def _as_typed(place: Place, kept: str) -> str:
    day = day_of(kept) if _is_day(place) else None
    return full_date(day) if day else kept


UNWRITABLE: dict[str, Callable[[], str]] = {
    "locked": lambda: _("The text is locked, so this can no longer be changed."),
    "unknown_choice": lambda: _("This answer is not one of the choices in the form. Load the page again."),
    "unknown_field": lambda: _("This field is not in the form any more. Load the page again."),
    "no_day": lambda: _("Write the date like 03.12.2026"),
    "too_long": lambda: _("This is too long. Shorten it, and it will be saved."),
    "not_yours": lambda: _("Only the young person can write here."),
}


@dataclass(frozen=True, slots=True)
class Clashed:
    """A field that somebody else wrote in meanwhile: nothing was overwritten, both are shown."""

    place: Place
    mine: str
    theirs: Saved


def save_all(*, asked: SignedIn, writer: Writer) -> tuple[Clashed, ...]:
    """Keep every field of a page posted without script; return those where somebody else wrote meanwhile.

    Raises:
        Unwritable: the text is locked, or a field is not the writer's or no answer; the other fields are kept.
    """
    clashes = []
    refused: list[Unwritable] = []
    for place, value, revision in _fields(asked.POST, writer.meeting_id):
        try:
            save(place=place, value=_as_kept(place, value), revision=revision, author=asked.actor.person, roles=writer.roles, at=asked.now)
        except Clash as clash:
            clashes.append(Clashed(place, value, clash.theirs))
        except Unwritable as trouble:
            refused.append(trouble)
    if refused:
        raise refused[0]
    return tuple(clashes)


def _fields(posted: QueryDict, meeting_id: UUID) -> Iterator[tuple[Place, str, int]]:
    new_item = uuid4().hex
    named = {key.removesuffix(REVISION) for key in posted if "--" in key}
    for name in sorted(named):
        section, field, *item = name.split("--")
        value = ",".join(posted.getlist(name))
        if item == [NEW_ITEM]:
            if not value.strip():
                continue
            item = [new_item]
        place = Place(meeting_id, section, field.replace("-", "."), item[0][:40] if item else "")
        yield place, value, _number(posted.get(name + REVISION, ""))


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else 0


def _name(person: PersonId) -> str:
    return lookup.person(person_id=person).name

"""Words from a page into drafts: one field as somebody types, or all the fields of a posted page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import JsonResponse, QueryDict
from django.utils.translation import gettext as _

from fotfeste.casework.doors import Writer
from fotfeste.casework.drafts import Clash, Place, Saved, Unwritable, remove_item, save
from fotfeste.domain.facts import PersonId
from fotfeste.people import lookup
from fotfeste.web.shared.form_fields import NEW_ITEM
from fotfeste.web.shared.request import SignedIn

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
            value=posted.get("value", ""),
            revision=_number(posted.get("revision", "")),
            author=asked.actor.person,
            roles=writer.roles,
            at=asked.now,
        )
    except Clash as clash:
        theirs = clash.theirs
        answer = {"revision": theirs.revision, "value": theirs.value, "at": theirs.written_at.isoformat(), "author": _name(theirs.author)}
        return JsonResponse(answer, status=409)
    except Unwritable as refused:
        return JsonResponse({"message": UNWRITABLE[refused.code]()}, status=403 if refused.code == "not_yours" else 422)
    author = asked.person.name if kept.author == asked.person.id else _name(kept.author)
    return JsonResponse({"revision": kept.revision, "saved_at": kept.written_at.isoformat(), "author": author})


UNWRITABLE: dict[str, Callable[[], str]] = {
    "locked": lambda: _("The text is locked, so this can no longer be changed."),
    "unknown_choice": lambda: _("This answer is not one of the choices in the form. Load the page again."),
    "unknown_field": lambda: _("This field is not in the form any more. Load the page again."),
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
        Unwritable: the text is locked, or a field is not the writer's.
    """
    clashes = []
    for place, value, revision in _fields(asked.POST, writer.meeting_id):
        try:
            save(place=place, value=value, revision=revision, author=asked.actor.person, roles=writer.roles, at=asked.now)
        except Clash as clash:
            clashes.append(Clashed(place, value, clash.theirs))
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

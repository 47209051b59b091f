"""Who gets what of the locked text, with names: one answer for the preview and for the issuing (A-39 to A-43)."""

from dataclasses import dataclass

from fotfeste.casework.doors import OpenCase
from fotfeste.casework.left_out import left_out, numbers_of
from fotfeste.casework.locked import sections_of
from fotfeste.casework.titles import titles_for
from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.rules.distribution import Share, shares
from fotfeste.domain.rules.meeting.no_show import without_pupil
from fotfeste.domain.source import Source
from fotfeste.domain.text import Text
from fotfeste.people import lookup

PUPIL_FILE = Text(nb="Elevmappen", nn="Elevmappa", en="The pupil's file")
SCHOOLS_ARCHIVE = Text(nb="Arkivet til skoleeieren", nn="Arkivet til skuleeigaren", en="The school owner's archive")


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One line of "who gets what": the archive has no person."""

    person: PersonId | None
    role: Role | None
    name: Text | str
    title: Text
    kind: str
    """``original``, ``copy`` or ``archive``."""
    channel: str
    """``portal``, ``paper``, ``by_hand`` or ``archive``."""
    why: Text
    source: Source
    without: tuple[int, ...] = ()
    """The numbers, on the paper, of the sections that this holder's edition leaves out."""


def shares_for(opened: OpenCase) -> tuple[ShareRow, ...]:
    """Exactly what `rules.distribution.shares` answers for the case today, with names and titles, in its order."""
    answer = shares(opened.facts, opened.given)
    titles = titles_for(loaded=opened.loaded, procedure=opened.procedure, given=opened.given)
    people = lookup.persons(person_ids=[share.holder for share in answer if share.holder])
    form = opened.procedure.form_version(opened.loaded.meeting["form_version"])
    order = sections_of(form, opened.loaded.answers, without_meeting=without_pupil(opened.facts, opened.given))

    def row(share: Share) -> ShareRow:
        if share.holder is None or share.role is None:
            return ShareRow(None, None, PUPIL_FILE, SCHOOLS_ARCHIVE, share.kind, share.channel, share.why, share.source)
        name = people[share.holder].name
        title = titles.of(share.holder, share.role)
        keys = left_out(form=form, answers=opened.loaded.answers, kind=share.kind, role=share.role)
        without = numbers_of(order, keys)
        return ShareRow(share.holder, share.role, name, title, share.kind, share.channel, share.why, share.source, without)

    return tuple(row(share) for share in answer)

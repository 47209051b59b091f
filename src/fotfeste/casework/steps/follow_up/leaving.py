"""A notice that the pupil leaves: a fact with a date, taken whenever it comes and whoever gives it (A-13, A-55)."""

from datetime import date, timedelta

from fotfeste.casework.act import ALREADY_DONE, Work, act
from fotfeste.casework.closing_notices import tell_of_leaving
from fotfeste.casework.inputs import LINE, clean, refused
from fotfeste.casework.models import Leaving
from fotfeste.domain.events import Event, LeavingTakenBack, LeavingTold
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.access import STAFF, Relation
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

NOTICE = ledger("A-13", "A-55", quote="Når det er sikkert at eleven sluttar")
SAYERS = ("pupil", "guardian", "company", "school")
WAYS = ("portal", "phone", "in_person", "letter", "email")
FARTHEST = timedelta(days=366)
CLOSED = Text(
    nb="Saken er avsluttet. Gi beskjed til skolen, så begynner de på en ny.",
    nn="Saka er avslutta. Gi beskjed til skulen, så byrjar dei på ei ny.",
    en="The case is closed. Tell the school, and they begin a new one.",
)
WHO = Text(nb="Velg hvem som sa det.", nn="Vel kven som sa det.", en="Choose who said it.")
HOW = Text(nb="Velg hvordan det ble sagt.", nn="Vel korleis det vart sagt.", en="Choose how it was said.")
WHICH_DAY = Text(
    nb="Skriv en dag som ligger mindre enn et år unna.",
    nn="Skriv ein dag som ligg mindre enn eit år unna.",
    en="Write a day that is less than a year away.",
)
NO_NOTICE = Text(nb="Det er ikke meldt at eleven slutter.", nn="Det er ikkje meldt at eleven sluttar.", en="Nobody has told that the pupil leaves.")
NOT_THEIR_NOTICE = Text(
    nb="Eleven har selv sagt fra. Bare eleven eller skolen kan ta det tilbake.",
    nn="Eleven har sjølv sagt frå. Berre eleven eller skulen kan ta det tilbake.",
    en="The pupil said so. Only the pupil or the school can take it back.",
)


@act("tell_leaving", always=True, open_only=False)
def tell_leaving(work: Work, *, leaves_on: date, said_by: str = "", way: str = "portal", note: str = "") -> Event:
    """Take a notice that the pupil leaves from ``leaves_on``; ``happened_at`` of the order is when it was said.

    It needs no reason and waits for nothing: the procedure then says what is added afterwards. Pupil and guardians speak for
    themselves, whatever ``said_by`` says; staff writes down who said it. The responsible and OT are told.

    Raises:
        Refused: the case is closed, the same notice stands already, nobody is named, or the day is more than a year away.
    """
    if work.facts.closed:
        raise refused("closed", CLOSED, NOTICE)
    who = _sayer(work, said_by)
    if way not in WAYS:
        raise refused("way_unknown", HOW, NOTICE, field="way")
    if abs(leaves_on - work.given.day) > FARTHEST:
        raise refused("day_too_far", WHICH_DAY, NOTICE, field="leaves_on")
    words = clean(note, field="note", longest=LINE * 5)
    standing = work.facts.leaving
    if standing and (standing.leaves_on, standing.said_by) == (leaves_on, who):
        raise Refused([ALREADY_DONE])
    row = Leaving(
        **work.owned,
        said_by=who,
        said_at=work.happened_at,
        way=way,
        leaves_on=leaves_on,
        note=words,
        recorded_by_id=work.actor,
        recorded_at=work.at,
    )
    Leaving.objects.bulk_create([row])
    tell_of_leaving(work, key=f"leaving:{row.pk}")
    return LeavingTold(said_by=who, leaves_on=leaves_on)


def _sayer(work: Work, said_by: str) -> str:
    held = work.opened.relations
    if Relation.PUPIL in held:
        return "pupil"
    if Relation.GUARDIAN in held and not held & STAFF:
        return "guardian"
    if said_by not in SAYERS:
        raise refused("said_by_unknown", WHO, NOTICE, field="said_by")
    return said_by


@act("tell_leaving", always=True)
def take_back_leaving(work: Work) -> Event:
    """The pupil does not leave after all: what was said stays in the history and no longer counts.

    Raises:
        Refused: no notice stands, or a guardian takes back what the pupil said.
    """
    standing = work.facts.leaving
    if standing is None:
        raise refused("no_notice", NO_NOTICE, NOTICE)
    if Relation.GUARDIAN in work.opened.relations and not work.opened.relations & STAFF and standing.said_by != "guardian":
        raise refused("not_their_notice", NOT_THEIR_NOTICE, NOTICE)
    Leaving.objects.filter(case_id=work.facts.id, withdrawn_at=None).update(withdrawn_at=work.happened_at, withdrawn_by_id=work.actor)
    tell_of_leaving(work, key=f"leaving_back:{work.facts.id}:{len(work.facts.leavings)}:{work.loaded.case['revision']}")
    return LeavingTakenBack()

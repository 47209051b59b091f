"""Distribution: who gets what, original or copy, by which channel, and why (A-39 to A-43)."""

from dataclasses import dataclass
from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, PersonId, Protection, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Item
from fotfeste.domain.rules.concern import responsible
from fotfeste.domain.rules.invitation import meeting_on
from fotfeste.domain.rules.parameters import DISTRIBUTION_DAYS, OF_AGE
from fotfeste.domain.rules.signing import round_over
from fotfeste.domain.source import Source, ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import age_on, norwegian_day

PORTAL, PAPER, BY_HAND, ARCHIVE = "portal", "paper", "by_hand", "archive"
HIDDEN = frozenset({Protection.CLIENT, Protection.CONFIDENTIAL, Protection.STRICTLY_CONFIDENTIAL})
TO_THE_PUPIL = ledger("A-40", quote="Eleven skal ha originalen")
TO_PARTICIPANTS = ledger("A-41", quote="dei andre møtedeltakarane skal ha kopi")
TO_ABSENT_GUARDIANS = ledger(
    "A-43", quote="Sende kopi av dokumenta til føresette som ikkje har delteke i møte, dersom eleven er under 18 år"
)
TO_THE_ARCHIVE = ledger("A-42", quote="Skulen arkiverer dokumentet")


@dataclass(frozen=True, slots=True)
class Share:
    """One edition for one holder; the archive has no person."""

    kind: str
    """``original``, ``copy`` or ``archive``."""
    holder: PersonId | None
    role: Role | None
    channel: str
    why: Text
    source: Source


def channel_for(facts: CaseFacts, person: PersonId) -> str:
    """How ``person`` gets papers: the portal, by post, or by hand when somebody's address is protected.

    One protected address in the family stops every digital and postal channel for all of the family (domain.md 3.3,
    point 9); staff read in the portal.
    """
    family = {facts.pupil.person: facts.pupil.digital} | {g.person: g.digital for g in facts.guardians}
    if person not in family:
        return PORTAL
    if facts.pupil.protection in HIDDEN or any(g.protection in HIDDEN for g in facts.guardians):
        return BY_HAND
    has_address = next((g.has_address for g in facts.guardians if g.person == person), True)
    return PORTAL if family[person] else PAPER if has_address else BY_HAND


def shares(facts: CaseFacts, given: Given) -> tuple[Share, ...]:
    """Who gets an edition of the locked text when it is issued on the given day, and nobody else."""
    return (_original(facts), *_copies_to_participants(facts), *_copies_to_absent_guardians(facts, given), _archive())


def _original(facts: CaseFacts) -> Share:
    why = Text(nb="Eleven får originalen.", nn="Eleven får originalen.", en="The pupil gets the original.")
    pupil = facts.pupil.person
    return Share("original", pupil, Role.PUPIL, channel_for(facts, pupil), why, TO_THE_PUPIL)


def _copies_to_participants(facts: CaseFacts) -> list[Share]:
    why = Text(nb="Var med på møtet.", nn="Var med på møtet.", en="Was at the meeting.")
    barred = {guardian.person for guardian in facts.guardians if guardian.restriction}
    present = {
        seat.person: seat.role
        for seat in facts.meeting.seats
        if seat.attendance == "present" and seat.person != facts.pupil.person and seat.person not in barred
    }
    return [Share("copy", person, role, channel_for(facts, person), why, TO_PARTICIPANTS) for person, role in present.items()]


def _copies_to_absent_guardians(facts: CaseFacts, given: Given) -> list[Share]:
    if not _minor_on(facts, given, meeting_on(facts, given)) or not _minor_on(facts, given, given.day):
        return []
    why = Text(
        nb="Var ikke med, og eleven er under 18 år.",
        nn="Var ikkje med, og eleven er under 18 år.",
        en="Was not there, and the pupil is under 18.",
    )
    present = {seat.person for seat in facts.meeting.seats if seat.attendance == "present"}
    absent = [g.person for g in facts.guardians if g.parental_responsibility and not g.restriction and g.person not in present]
    return [
        Share("copy", person, Role.GUARDIAN, channel_for(facts, person), why, TO_ABSENT_GUARDIANS) for person in absent
    ]


def _archive() -> Share:
    why = Text(nb="Skolen arkiverer avtalen.", nn="Skulen arkiverer avtalen.", en="The school files the agreement.")
    return Share("archive", None, None, ARCHIVE, why, TO_THE_ARCHIVE)


def _minor_on(facts: CaseFacts, given: Given, day: date) -> bool:
    return age_on(born_on=facts.pupil.born_on, day=day) < given.value(OF_AGE, day)


def issued(facts: CaseFacts, _given: Given) -> Done | None:
    """When the editions of the agreement were issued (A-39)."""
    return next((edition.issued for edition in facts.meeting.editions if edition.kind == "original"), None)


def filed(facts: CaseFacts, _given: Given) -> Done | None:
    """When the archive's edition was filed (A-42)."""
    return next((edition.issued for edition in facts.meeting.editions if edition.kind == "archive"), None)


def each_by_hand(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """Every paper that must go from hand to hand because an address is protected, keyed by its holder."""
    return tuple(
        Item(
            key=f"{edition.kind}:{edition.holder}",
            holder=responsible(facts, given),
            due_on=None,
            done=edition.issued if edition.handed_over else None,
        )
        for edition in facts.meeting.editions
        if edition.channel == BY_HAND
    )


def any_by_hand(facts: CaseFacts, given: Given) -> bool:
    """Whether some paper must go from hand to hand."""
    return bool(each_by_hand(facts, given))


def all_handed_over(facts: CaseFacts, given: Given) -> Done | None:
    """When the last of those papers was handed over."""
    dones = [item.done for item in each_by_hand(facts, given)]
    handed = [done for done in dones if done]
    return handed[-1] if dones and len(handed) == len(dones) else None


def papers_not_handed_over(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects while a paper still waits to be handed over."""
    waiting = any_by_hand(facts, given) and not all_handed_over(facts, given)
    sentence = Text(nb="Et papir er ikke levert.", nn="Eit papir er ikkje levert.", en="A paper has not been handed over.")
    return (Objection("first:hand_over_paper", sentence, TO_PARTICIPANTS),) if waiting else ()


def distribution_due(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after the signing round."""
    over = round_over(facts, given)
    if over is None:
        return None
    day = norwegian_day(over.at)
    return given.calendar.after(day, given.value(DISTRIBUTION_DAYS, day))

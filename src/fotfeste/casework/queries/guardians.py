"""The guardians of a case: what holds for each, what it means here, and what a leader has decided (A-20, A-43)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.rows import Row
from fotfeste.domain.facts import ContactFacts, GuardianFacts, PersonId, Protection, Role, SeatFacts
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.consent import guardians_permitted
from fotfeste.domain.rules.distribution import BY_HAND, HIDDEN, PAPER, PORTAL, address_protected, channel_for
from fotfeste.domain.rules.invitation import GUARDIANS_OF_MINORS, OF_AGE_DECIDES, guardians_lost, guardians_who_decide, is_minor, may_come
from fotfeste.domain.rules.invitation.exceptions import UNKNOWN_ADDRESS, attempts_to_reach
from fotfeste.domain.rules.parameters import GUARDIAN_ATTEMPTS
from fotfeste.domain.source import Source, education_act, ledger, proposal
from fotfeste.domain.text import Text
from fotfeste.people.codes import Relation
from fotfeste.people.models import Guardianship
from fotfeste.people.words import RELATIONS


@dataclass(frozen=True, slots=True)
class Holds:
    """One thing that holds for a guardian, or that follows from it, with where it comes from."""

    sentence: Text
    source: Source


@dataclass(frozen=True, slots=True)
class GuardianLine:
    """One guardian: what the register says, whether and how invitation and copy go, and the exception that stands."""

    person: PersonId
    relation: Text
    holds: tuple[Holds, ...]
    means: Holds
    way: Holds | None
    comes: bool
    concerned: bool
    """Would be invited, or could be, so that there is something to except the guardian from."""
    exception: Row | None
    decided_at: datetime | None
    attempts: tuple[ContactFacts, ...]
    in_vain: int


@dataclass(frozen=True, slots=True)
class GuardiansPage:
    """Everybody whom the register calls a guardian of the pupil. ``attempts_needed`` before an address is unknown."""

    act: ActPage
    lines: tuple[GuardianLine, ...]
    attempts_needed: int
    own_child: bool
    """The reader is one of them, and decides nothing here."""


def guardians_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> GuardiansPage:
    """What holds for each guardian today; the look is logged.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("except_guardian", "log_contact"), at=at)
    known = {guardian.person: guardian for guardian in page.opened.facts.guardians}
    return GuardiansPage(
        act=page,
        lines=tuple(_line(page, row, known[row.guardian_id]) for row in page.opened.loaded.guardianships),
        attempts_needed=page.opened.given.value(GUARDIAN_ATTEMPTS),
        own_child=viewer.person in known,
    )


def _line(page: ActPage, row: Guardianship, guardian: GuardianFacts) -> GuardianLine:
    facts, given = page.opened.facts, page.opened.given
    decided = [each for each in page.opened.loaded.rows["exceptions"] if each["guardian_id"] == guardian.person and not each["ended_at"]]
    comes = may_come(facts, given, SeatFacts(id=0, person=guardian.person, role=Role.GUARDIAN))
    contacts = [contact for meeting in (*facts.earlier, facts.meeting) for contact in meeting.contacts if contact.person == guardian.person]
    return GuardianLine(
        person=guardian.person,
        relation=RELATIONS[Relation(row.relation)],
        holds=tuple(_holds(page, row, guardian)),
        means=_means(page, guardian, comes=comes),
        way=_way(page, guardian) if comes else None,
        comes=comes,
        concerned=comes or guardian in guardians_who_decide(facts, given),
        exception=decided[0] if decided else None,
        decided_at=datetime.fromisoformat(decided[0]["decided_at"]) if decided else None,
        attempts=tuple(sorted(contacts, key=lambda contact: contact.at, reverse=True)),
        in_vain=attempts_to_reach(facts, guardian.person),
    )


def _holds(page: ActPage, row: Guardianship, guardian: GuardianFacts) -> Iterator[Holds]:
    facts = page.opened.facts
    yield Holds(RESPONSIBLE if guardian.parental_responsibility else NOT_RESPONSIBLE, REGISTER)
    if row.lives_with:
        yield Holds(LIVES_WITH, REGISTER)
    if guardian.restriction:
        yield Holds(RESTRICTIONS[guardian.restriction], REGISTER)
    if facts.pupil.in_care:
        yield Holds(IN_CARE, CARE)
    if guardian.protection is not Protection.NONE:
        yield Holds(PROTECTED, REGISTER)
    if not guardian.reachable and guardian.protection not in HIDDEN:
        yield Holds(NO_ADDRESS, REGISTER)
    if any(seat.person == guardian.person and seat.role is not Role.GUARDIAN for seat in facts.meeting.seats) or facts.responsible == guardian.person:
        yield Holds(AT_WORK, REGISTER)
    if guardian.person in facts.gone:
        yield Holds(GONE, REGISTER)


def _means(page: ActPage, guardian: GuardianFacts, *, comes: bool) -> Holds:
    """Whether the guardian is invited, in one sentence."""
    facts, given = page.opened.facts, page.opened.given
    if guardian.kept_out:
        return Holds(KEPT_OUT, GUARDIANS_OF_MINORS)
    if guardian.exception == UNKNOWN_ADDRESS:
        return Holds(LET_GO, GUARDIANS_OF_MINORS)
    if not is_minor(facts, given):
        said = ASKED_FOR if comes else NOT_ASKED_FOR if not guardians_permitted(facts, given) else KEPT_OUT
        return Holds(said, OF_AGE_DECIDES)
    if guardian.person not in {each.person for each in guardians_who_decide(facts, given)}:
        return Holds(CARE_INSTEAD, CARE) if facts.pupil.in_care else Holds(NO_RESPONSIBILITY, GUARDIANS_OF_MINORS)
    return Holds(BESIDE_CARE, CARE) if facts.pupil.in_care else Holds(IS_INVITED, GUARDIANS_OF_MINORS)


def _way(page: ActPage, guardian: GuardianFacts) -> Holds:
    """How letters and papers go, and what a person has to do for it."""
    facts = page.opened.facts
    if guardian in guardians_lost(facts, page.opened.given):
        return Holds(FIND_ADDRESS, proposal("A-20"))
    if address_protected(facts):
        return Holds(HAND_OVER, proposal("A-20", "A-43"))
    ways = {PORTAL: BY_PORTAL, PAPER: BY_POST, BY_HAND: HAND_OVER}
    return Holds(ways[channel_for(facts, guardian.person)], proposal("A-32", "A-43"))


REGISTER = Source(document=Text(nb="Registeret", nn="Registeret", en="The register"), rows=("A-20",))
CARE = education_act("§ 24-4", "A-20", "A-43")
COPY = ledger("A-43")
RESPONSIBLE = Text(nb="Har foreldreansvar.", nn="Har foreldreansvar.", en="Has parental responsibility.")
NOT_RESPONSIBLE = Text(nb="Har ikke foreldreansvar.", nn="Har ikkje foreldreansvar.", en="Does not have parental responsibility.")
LIVES_WITH = Text(nb="Eleven bor der.", nn="Eleven bur der.", en="The pupil lives there.")
RESTRICTIONS = {
    "court": Text(nb="Retten har satt en begrensning.", nn="Retten har sett ei avgrensing.", en="A court has set a restriction."),
    "child_welfare": Text(
        nb="Barnevernet har satt en begrensning.", nn="Barnevernet har sett ei avgrensing.", en="Child welfare has set a restriction."
    ),
    "no_contact": Text(nb="Har kontaktforbud.", nn="Har kontaktforbod.", en="Is under a contact ban."),
}
IN_CARE = Text(nb="Barnevernet har omsorgen for eleven.", nn="Barnevernet har omsorga for eleven.", en="Child welfare has the care of the pupil.")
PROTECTED = Text(nb="Har skjermet adresse.", nn="Har skjerma adresse.", en="Has a protected address.")
NO_ADDRESS = Text(
    nb="Har verken adresse, e-post eller telefon i registeret.",
    nn="Har verken adresse, e-post eller telefon i registeret.",
    en="Has no address, e-mail or phone in the register.",
)
AT_WORK = Text(
    nb="Har også en rolle i saken på jobb. Velg en annen der.",
    nn="Har òg ei rolle i saka på jobb. Vel ein annan der.",
    en="Also has a role in the case at work. Choose another there.",
)
GONE = Text(nb="Står ikke i registeret lenger.", nn="Står ikkje i registeret lenger.", en="Is no longer in the register.")
KEPT_OUT = Text(
    nb="Kalles ikke inn, får ikke kopi og ser ingenting av saken.",
    nn="Blir ikkje kalla inn, får ikkje kopi og ser ingenting av saka.",
    en="Is not invited, gets no copy and sees nothing of the case.",
)
LET_GO = Text(
    nb="Kalles ikke inn. Kopien går når adressen blir kjent.",
    nn="Blir ikkje kalla inn. Kopien går når adressa blir kjend.",
    en="Is not invited. The copy goes when the address is known.",
)
IS_INVITED = Text(
    nb="Kalles inn, og får kopi også uten å ha vært med.",
    nn="Blir kalla inn, og får kopi også utan å ha vore med.",
    en="Is invited, and gets a copy also without having been there.",
)
BESIDE_CARE = Text(
    nb="Kalles inn og får kopi sammen med barnevernet.",
    nn="Blir kalla inn og får kopi saman med barnevernet.",
    en="Is invited and gets a copy beside child welfare.",
)
CARE_INSTEAD = Text(
    nb="Kalles ikke inn. Barnevernet bestemmer og blir kalt inn i stedet.",
    nn="Blir ikkje kalla inn. Barnevernet avgjer og blir kalla inn i staden.",
    en="Is not invited. Child welfare decides and is invited instead.",
)
NO_RESPONSIBILITY = Text(
    nb="Kalles ikke inn, for bare de med foreldreansvar skal det.",
    nn="Blir ikkje kalla inn, for berre dei med foreldreansvar skal det.",
    en="Is not invited: only those with parental responsibility are.",
)
ASKED_FOR = Text(
    nb="Kan kalles inn og få kopi, for eleven har sagt ja.",
    nn="Kan kallast inn og få kopi, for eleven har sagt ja.",
    en="May be invited and get a copy, because the pupil has said yes.",
)
NOT_ASKED_FOR = Text(
    nb="Kalles ikke inn. Eleven er myndig på møtedagen, og har ikke sagt ja.",
    nn="Blir ikkje kalla inn. Eleven er myndig på møtedagen, og har ikkje sagt ja.",
    en="Is not invited. The pupil is of age on the day of the meeting, and has not said yes.",
)
BY_PORTAL = Text(nb="Leser i portalen.", nn="Les i portalen.", en="Reads in the portal.")
BY_POST = Text(
    nb="Får alt på papir. Noen må skrive ut og poste.",
    nn="Får alt på papir. Nokon må skrive ut og poste.",
    en="Gets all on paper. Somebody prints and posts it.",
)
HAND_OVER = Text(nb="Får alt levert for hånd.", nn="Får alt levert for hand.", en="Gets all handed over.")
FIND_ADDRESS = Text(
    nb="Ingen vei fram. Finn adressen, eller la en leder avgjøre et unntak.",
    nn="Ingen veg fram. Finn adressa, eller la ein leiar avgjere eit unntak.",
    en="No way to reach. Find the address, or let a leader decide an exception.",
)

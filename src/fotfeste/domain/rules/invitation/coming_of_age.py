"""Turning eighteen while a case is open: before the meeting, between meeting and papers, or after (A-20, A-43).

What counts is the meeting's day for who comes, and the day of issue for who gets the papers; today's never.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fotfeste.domain.facts import CaseFacts, ConsentFacts, Done, PersonId, Role
from fotfeste.domain.given import Given
from fotfeste.domain.rules.consent import CONFIDENTIALITY, wanted_services
from fotfeste.domain.rules.invitation.attending import GUARDIANS_OF_MINORS, guardians_who_decide, is_minor, may_come, meeting_on
from fotfeste.domain.rules.parameters import COMING_OF_AGE_DAYS, OF_AGE
from fotfeste.domain.source import Mark, Source, ledger
from fotfeste.domain.text import Text, same
from fotfeste.domain.time import birthday, norwegian_day

COPIES = ledger("A-43", quote="dersom eleven er under 18 år")
OF_AGE_DECIDES = Source(document=same("Vergemålslova"), section="§ 8", rows=("A-20", "A-43"), mark=Mark.BACKGROUND)


class Lies(StrEnum):
    """Where the birthday lies."""

    BEFORE_MEETING = "before_meeting"
    """On the meeting's day or earlier: the pupil is of age at the meeting."""
    BEFORE_PAPERS = "before_papers"
    """After the meeting, before the papers are issued."""
    AFTER_PAPERS = "after_papers"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows. ``people`` whom it is about; ``act`` what somebody has to do about it, empty for nothing."""

    key: str
    sentence: Text
    source: Source
    people: tuple[PersonId, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class ComingOfAge:
    """The day, where it lies, and all that follows from it."""

    on: date
    lies: Lies
    consequences: tuple[Consequence, ...]

    def consequence(self, key: str) -> Consequence | None:
        """The consequence with this key."""
        return next((each for each in self.consequences if each.key == key), None)


def turns_on(facts: CaseFacts, given: Given) -> date:
    """The day on which the pupil comes of age, by the limit of the meeting's day."""
    return birthday(born_on=facts.pupil.born_on, age=given.value(OF_AGE, meeting_on(facts, given)))


def coming_of_age(facts: CaseFacts, given: Given) -> ComingOfAge | None:
    """What follows from a birthday that lies between the opening of the case and the local number of days ahead; None for another.

    Ahead is counted from the meeting's day or today, whichever is later.
    """
    on = turns_on(facts, given)
    last = max(given.day, meeting_on(facts, given)) + timedelta(days=given.value(COMING_OF_AGE_DAYS))
    if not norwegian_day(facts.opened_at) < on <= last:
        return None
    lies = _lies(facts, given, on)
    follows = {Lies.BEFORE_MEETING: _before, Lies.BEFORE_PAPERS: _between, Lies.AFTER_PAPERS: _after}[lies]
    return ComingOfAge(on, lies, tuple(follows(facts, given, on)))


def _lies(facts: CaseFacts, given: Given, on: date) -> Lies:
    if on <= meeting_on(facts, given):
        return Lies.BEFORE_MEETING
    issued = [norwegian_day(e.issued.at) for e in facts.meeting.editions if e.kind == "original"]
    return Lies.AFTER_PAPERS if issued and max(issued) < on else Lies.BEFORE_PAPERS


def _before(facts: CaseFacts, given: Given, on: date) -> Iterator[Consequence]:
    """The pupil is of age at the meeting: guardians come, and get copies, only when the pupil wants it."""
    said = permission(facts, given)
    ahead = facts.meeting.started is None
    if said == "" and ahead:
        yield Consequence("ask_pupil", ASK_PUPIL, GUARDIANS_OF_MINORS, (facts.pupil.person,), "ask_about_guardians")
    home = tuple(guardian.person for guardian in guardians_who_decide(facts, given))
    invited = {seat.person for seat in facts.meeting.seats_of(Role.GUARDIAN) if seat.invited_at}
    coming = {seat.person for seat in facts.meeting.seats_of(Role.GUARDIAN) if may_come(facts, given, seat)}
    if ahead:
        yield from _about("take_back", TAKE_BACK, GUARDIANS_OF_MINORS, _in(home, invited - coming), "change_meeting")
    if said == "given":
        yield from _about("by_leave", BY_LEAVE, GUARDIANS_OF_MINORS, home)
    else:
        yield from _about("not_invited", NOT_INVITED, GUARDIANS_OF_MINORS, home)
        yield from _about("copy_stops", NO_COPY, COPIES, home)
    if ahead and wanted_services(facts):
        yield Consequence("pupil_alone", PUPIL_ALONE, CONFIDENTIALITY, (facts.pupil.person,), "record_consent")
    yield from _portal(facts, given, on, home)


def _between(facts: CaseFacts, given: Given, on: date) -> Iterator[Consequence]:
    """A minor at the meeting, of age when the papers go out: who was there has a copy, who was not has none any more."""
    guardians = guardians_who_decide(facts, given)
    chairs = {seat.person: seat for seat in facts.meeting.seats_of(Role.GUARDIAN)}
    home = tuple(guardian.person for guardian in guardians)
    here = {person for person, seat in chairs.items() if seat.attendance == "present"}
    others_know = any(seat.invited_at for seat in facts.meeting.seats)
    unasked = {g.person for g in guardians if g.exception != "unknown_address" and (g.person not in chairs or chairs[g.person].invited_at is None)}
    if others_know and facts.meeting.started is None:
        yield from _about("invite", STILL_INVITED, GUARDIANS_OF_MINORS, _in(home, unasked), "send_invitations")
    elif facts.meeting.started is None:
        yield from _about("still_invited", STILL_A_MINOR, GUARDIANS_OF_MINORS, home)
    yield from _about("copy_stops", COPY_STOPS.filled(day=_day(on)), COPIES, tuple(person for person in home if person not in here))
    yield from _about("copy_on_paper", COPY_ON_PAPER.filled(day=_day(on)), ledger("A-41"), _in(home, here))
    if facts.meeting.text and not _has_issued(facts):
        unsigned = {seat.person for seat in chairs.values() if seat.id not in {signed.seat for signed in facts.meeting.text.signatures}}
        yield from _about("sign_on_paper", SIGN_ON_PAPER.filled(day=_day(on)), ledger("A-38"), _in(home, unsigned & here), "sign")
    yield from _portal(facts, given, on, home)


def _after(facts: CaseFacts, given: Given, on: date) -> Iterator[Consequence]:
    """Everything was issued while the pupil was a minor: what was given is given."""
    home = tuple(guardian.person for guardian in guardians_who_decide(facts, given))
    holders = {e.holder for e in facts.meeting.editions if e.kind == "copy" and e.holder}
    yield from _about("copy_kept", COPY_KEPT.filled(day=_day(on)), COPIES, _in(home, holders))
    yield from _portal(facts, given, on, home)


def _portal(facts: CaseFacts, given: Given, on: date, home: tuple[PersonId, ...]) -> Iterator[Consequence]:
    guests = {seat.person for seat in facts.meeting.seats_of(Role.GUARDIAN) if not is_minor(facts, given) and may_come(facts, given, seat)}
    sentence = PORTAL_CLOSED if given.day >= on else PORTAL_CLOSES.filled(day=_day(on))
    yield from _about("portal_closes", sentence, OF_AGE_DECIDES, tuple(person for person in home if person not in guests))


def _about(key: str, sentence: Text, source: Source, people: tuple[PersonId, ...], act: str = "") -> Iterator[Consequence]:
    if people:
        yield Consequence(key, sentence, source, people, act)


def _in(home: tuple[PersonId, ...], chosen: set[PersonId]) -> tuple[PersonId, ...]:
    return tuple(person for person in home if person in chosen)


def _has_issued(facts: CaseFacts) -> bool:
    return any(edition.kind == "original" for edition in facts.meeting.editions)


def _day(day: date) -> Text:
    return same(f"{day.day}.{day.month}.{day.year}")


def permission(facts: CaseFacts, given: Given) -> str:
    """What a pupil of age has said about guardians: ``given``, ``refused``, ``withdrawn``, or empty for no answer in force."""
    said = _said(facts)
    over = said and said.answer == "given" and said.valid_to and said.valid_to < meeting_on(facts, given)
    return said.answer if said and not over else ""


def _said(facts: CaseFacts) -> ConsentFacts | None:
    own = [said for said in facts.consents if said.service is Role.GUARDIAN and said.giver == facts.pupil.person]
    return max(reversed(own), key=lambda said: said.answered.at, default=None)


def permission_needed(facts: CaseFacts, given: Given) -> bool:
    """Whether a pupil who comes of age while the case is open, and before its meeting, should be asked about the guardians."""
    asked = norwegian_day(facts.opened_at) < turns_on(facts, given) and not is_minor(facts, given)
    return asked and bool(guardians_who_decide(facts, given))


def permission_asked(facts: CaseFacts, given: Given) -> Done | None:
    """When the pupil answered."""
    said = _said(facts)
    return said.answered if said and permission(facts, given) else None


ASK_PUPIL = Text(
    nb="Spør eleven: Skal foresatte inviteres og få kopi?",
    nn="Spør eleven: Skal føresette inviterast og få kopi?",
    en="Ask the pupil: shall guardians be invited and get copies?",
)
NOT_INVITED = Text(
    nb="Kalles ikke inn, for eleven er myndig på møtedagen.",
    nn="Blir ikkje kalla inn, for eleven er myndig på møtedagen.",
    en="Are not invited, because the pupil is of age on the day of the meeting.",
)
BY_LEAVE = Text(
    nb="Kan komme og få kopi, for eleven har sagt ja.",
    nn="Kan kome og få kopi, for eleven har sagt ja.",
    en="May come and get a copy, because the pupil has said yes.",
)
TAKE_BACK = Text(
    nb="Er kalt inn, men skal ikke komme likevel. Gi beskjed om det.",
    nn="Er kalla inn, men skal ikkje kome likevel. Gi beskjed om det.",
    en="Have been invited, but are not to come after all. Tell them.",
)
NO_COPY = Text(
    nb="Får ikke kopi av avtalen uten at eleven vil det.",
    nn="Får ikkje kopi av avtalen utan at eleven vil det.",
    en="Get no copy of the agreement unless the pupil wants it.",
)
PUPIL_ALONE = Text(
    nb="Svarer nå alene om andre tjenester kan være med. Det foresatte har svart, teller ikke lenger.",
    nn="Svarar no åleine om andre tenester kan vere med. Det føresette har svara, tel ikkje lenger.",
    en="Now answers alone about other services. What guardians have answered no longer counts.",
)
STILL_INVITED = Text(
    nb="Skal kalles inn, for eleven er under 18 år på møtedagen. Send innkalling.",
    nn="Skal kallast inn, for eleven er under 18 år på møtedagen. Send innkalling.",
    en="Are to be invited, because the pupil is under 18 on the day of the meeting. Send the invitation.",
)
STILL_A_MINOR = Text(
    nb="Skal kalles inn, for eleven er under 18 år på møtedagen.",
    nn="Skal kallast inn, for eleven er under 18 år på møtedagen.",
    en="Are to be invited, because the pupil is under 18 on the day of the meeting.",
)
COPY_STOPS = Text(
    nb="Får kopi bare hvis de er på møtet, eller papirene deles ut før {day}.",
    nn="Får kopi berre om dei er på møtet, eller papira blir delte ut før {day}.",
    en="Get a copy only if they are at the meeting, or the papers are issued before {day}.",
)
COPY_ON_PAPER = Text(
    nb="Var på møtet og får kopi. Fra {day} får de den på papir.",
    nn="Var på møtet og får kopi. Frå {day} får dei han på papir.",
    en="Were at the meeting and get a copy. From {day} it comes on paper.",
)
SIGN_ON_PAPER = Text(
    nb="Har ikke skrevet under. Fra {day} kan det ikke gjøres i portalen, bare på papir eller på skolen.",
    nn="Har ikkje skrive under. Frå {day} kan det ikkje gjerast i portalen, berre på papir eller på skulen.",
    en="Have not signed. From {day} that can be done on paper or at school only.",
)
COPY_KEPT = Text(
    nb="Beholder kopien de har fått. Ingen ny kopi uten at eleven vil det, fra {day}.",
    nn="Beheld kopien dei har fått. Ingen ny kopi utan at eleven vil det, frå {day}.",
    en="Keep the copy that they have. No new copy from {day} unless the pupil wants it.",
)
PORTAL_CLOSES = Text(
    nb="Kan lese saken i portalen til {day}. Da lukkes den.",
    nn="Kan lese saka i portalen til {day}. Då blir ho lukka.",
    en="Can read the case in the portal until {day}. Then it closes.",
)
PORTAL_CLOSED = Text(
    nb="Kan ikke lese saken i portalen lenger.",
    nn="Kan ikkje lese saka i portalen lenger.",
    en="Can no longer read the case in the portal.",
)

"""Distribution: who gets what, original or copy, by which channel, and why (A-39 to A-43)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from fotfeste.domain.facts import CaseFacts, Done, EditionFacts, GuardianFacts, PersonId, Protection, Role, SeatFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Item
from fotfeste.domain.rules.concern import responsible
from fotfeste.domain.rules.consent import guardians_permitted, may_attend
from fotfeste.domain.rules.invitation import guardians_to_invite, guardians_who_decide, is_minor, may_come
from fotfeste.domain.rules.parameters import DISTRIBUTION_DAYS, OF_AGE
from fotfeste.domain.rules.signing import round_over
from fotfeste.domain.source import Source, education_act, ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import age_on, norwegian_day

PORTAL, PAPER, BY_HAND, ARCHIVE = "portal", "paper", "by_hand", "archive"
INVITATION, CANCELLATION = "invitation", "cancellation"
HIDDEN = frozenset({Protection.CLIENT, Protection.CONFIDENTIAL, Protection.STRICTLY_CONFIDENTIAL})
TO_THE_PUPIL = ledger("A-40", quote="Eleven skal ha originalen")
TO_PARTICIPANTS = ledger("A-41", quote="dei andre møtedeltakarane skal ha kopi")
TO_ABSENT_GUARDIANS = ledger("A-43", quote="Sende kopi av dokumenta til føresette som ikkje har delteke i møte, dersom eleven er under 18 år")
TO_THE_CARE_SERVICE = education_act("§ 24-4", "A-43")
TO_THE_ARCHIVE = ledger("A-42", quote="Skulen arkiverer dokumentet")
POST_FIRST = Objection(
    "first:post_paper",
    Text(nb="Et brev er ikke postet.", nn="Eit brev er ikkje posta.", en="A letter has not been posted."),
    TO_PARTICIPANTS,
)
HAND_OVER_FIRST = Objection(
    "first:hand_over_paper",
    Text(nb="Et papir er ikke levert.", nn="Eit papir er ikkje levert.", en="A paper has not been handed over."),
    TO_PARTICIPANTS,
)


BOUND_IN = ledger("A-56", quote="må kopi av skriftleg innkalling til ungdommen/føresette leggast ved avklarings- og oppfølgingsavtalen")
INVITATION_BEING_MADE = Objection(
    "invitation_not_built",
    Text(
        nb="Innkallingen skal legges ved, og er ikke ferdig laget. Vent noen sekunder.",
        nn="Innkallinga skal leggjast ved, og er ikkje ferdig laga. Vent nokre sekund.",
        en="The invitation is to be attached, and is not ready. Wait a few seconds.",
    ),
    BOUND_IN,
)
INVITATION_MISSING = Objection(
    "invitation_missing",
    Text(
        nb="Den skriftlige innkallingen til eleven og de foresatte skal legges ved. En av dem er aldri sendt.",
        nn="Den skriftlege innkallinga til eleven og dei føresette skal leggjast ved. Ei av dei er aldri send.",
        en="The written invitation to the pupil and the guardians is to be attached. One of them was never sent.",
    ),
    BOUND_IN,
    Exit.LEADER_WITH_REASON,
)


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
    return PORTAL if family[person] and not address_protected(facts) else _without_portal(facts, person)


def address_protected(facts: CaseFacts) -> bool:
    """Whether somebody in the family has an address that nothing may reveal."""
    return facts.pupil.protection in HIDDEN or any(guardian.protection in HIDDEN for guardian in facts.guardians)


def _without_portal(facts: CaseFacts, person: PersonId) -> str:
    has_address = next((guardian.has_address for guardian in facts.guardians if guardian.person == person), True)
    return PAPER if has_address and not address_protected(facts) else BY_HAND


def shares(facts: CaseFacts, given: Given) -> tuple[Share, ...]:
    """Who gets an edition of the locked text when it is issued on the given day, and nobody else.

    1. The pupil gets the original (A-40).
    2. Who was at the meeting gets a copy (A-41): not against a restriction, not a guardian of a pupil who is of age
       without the pupil's permission, not a service whose consent was withdrawn.
    3. Of a pupil who is a minor on the meeting's day and on the day of issue, the guardians with parental
       responsibility who were not there get a copy (A-43); in their place child welfare when it has the care, and the
       foster parents by the reading that holds (§ 24-4).
    4. The archive gets its edition (A-42).
    """
    participants = _copies_to_participants(facts, given)
    served = {share.holder for share in participants}
    return (_original(facts), *participants, *_copies_home(facts, given, served), _archive())


def _original(facts: CaseFacts) -> Share:
    why = Text(nb="Eleven får originalen.", nn="Eleven får originalen.", en="The pupil gets the original.")
    pupil = facts.pupil.person
    return Share("original", pupil, Role.PUPIL, channel_for(facts, pupil), why, TO_THE_PUPIL)


def _copies_to_participants(facts: CaseFacts, given: Given) -> list[Share]:
    why = Text(nb="Var med på møtet.", nn="Var med på møtet.", en="Was at the meeting.")
    present = {
        seat.person: seat.role
        for seat in facts.meeting.seats
        if seat.attendance == "present" and seat.person != facts.pupil.person and _may_keep(facts, given, seat)
    }
    return [Share("copy", person, role, _channel_on(facts, given, person), why, TO_PARTICIPANTS) for person, role in present.items()]


def _may_keep(facts: CaseFacts, given: Given, seat: SeatFacts) -> bool:
    if any(guardian.person == seat.person and guardian.kept_out for guardian in facts.guardians):
        return False
    if seat.role is Role.GUARDIAN:
        return is_minor(facts, given) or guardians_permitted(facts, given)
    return may_attend(facts, given, seat.role)


def _channel_on(facts: CaseFacts, given: Given, person: PersonId) -> str:
    """A guardian's portal is closed from the pupil's eighteenth birthday: what is still theirs comes on paper."""
    of_a_minor = _minor_on(facts, given, given.day)
    is_guardian = any(guardian.person == person for guardian in facts.guardians)
    return channel_for(facts, person) if of_a_minor or not is_guardian else _without_portal(facts, person)


def _copies_home(facts: CaseFacts, given: Given, served: Collection[PersonId | None]) -> list[Share]:
    if not is_minor(facts, given) or not _minor_on(facts, given, given.day):
        return []
    service = _copies_to_care_service(facts, served) if facts.pupil.in_care else []
    why = Text(
        nb="Var ikke med, og eleven er under 18 år.",
        nn="Var ikkje med, og eleven er under 18 år.",
        en="Was not there, and the pupil is under 18.",
    )
    source = TO_THE_CARE_SERVICE if facts.pupil.in_care else TO_ABSENT_GUARDIANS
    absent = [guardian.person for guardian in guardians_who_decide(facts, given) if guardian.person not in served]
    return [*service, *(Share("copy", person, Role.GUARDIAN, channel_for(facts, person), why, source) for person in absent)]


def _copies_to_care_service(facts: CaseFacts, served: Collection[PersonId | None]) -> list[Share]:
    why = Text(
        nb="Har omsorgen for eleven og var ikke med.",
        nn="Har omsorga for eleven og var ikkje med.",
        en="Has the care of the pupil and was not there.",
    )
    seats = [seat for seat in facts.meeting.seats_of(Role.CHILD_WELFARE) if seat.person not in served]
    return [Share("copy", seat.person, seat.role, channel_for(facts, seat.person), why, TO_THE_CARE_SERVICE) for seat in seats]


def informed(facts: CaseFacts, given: Given) -> tuple[tuple[PersonId, Role], ...]:
    """Who gets the written information about rights and choices today: the pupil, and whoever answers for a minor (A-45).

    Guardians of a minor get the same; child welfare gets it in their place when it has the care and a chair.
    """
    pupil = (facts.pupil.person, Role.PUPIL)
    if not _minor_on(facts, given, given.day):
        return (pupil,)
    service = [(seat.person, seat.role) for seat in facts.meeting.seats_of(Role.CHILD_WELFARE)] if facts.pupil.in_care else []
    return (pupil, *service, *((guardian.person, Role.GUARDIAN) for guardian in guardians_who_decide(facts, given)))


def _archive() -> Share:
    why = Text(nb="Skolen arkiverer avtalen.", nn="Skulen arkiverer avtalen.", en="The school files the agreement.")
    return Share("archive", None, None, ARCHIVE, why, TO_THE_ARCHIVE)


def _minor_on(facts: CaseFacts, given: Given, day: date) -> bool:
    return age_on(born_on=facts.pupil.born_on, day=day) < given.value(OF_AGE, day)


def invitations_not_bound_in(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to issuing the record of a meeting that was not held without every invitation to the pupil and the guardians (A-56).

    An invitation whose paper is being made is waited for. When somebody who had to be invited never was in writing, or nobody
    brought the paper, a leader says why: there is nothing to bind in.
    """
    text = facts.meeting.text
    if text is None or not text.without_meeting:
        return ()
    sent = [edition for meeting in (*facts.earlier, facts.meeting) for edition in meeting.editions if edition.kind == INVITATION]
    at_home = {facts.pupil.person, *(guardian.person for guardian in facts.guardians)}
    invited = {edition.holder for edition in sent if edition.channel == PORTAL or edition.handed_over}
    due = {facts.pupil.person, *(guardian.person for guardian in guardians_to_invite(facts, given) if not guardian.exception)}
    unbuilt = (INVITATION_BEING_MADE,) if any(edition.holder in at_home and not edition.built for edition in sent) else ()
    return (*unbuilt, *((INVITATION_MISSING,) if due - invited else ()))


def issued(facts: CaseFacts, _given: Given) -> Done | None:
    """When the editions of the text in force were issued (A-39); those of a text that was corrected do not count."""
    return next((edition.issued for edition in facts.meeting.editions if edition.kind == "original" and _in_force(facts, edition)), None)


def _in_force(facts: CaseFacts, edition: EditionFacts) -> bool:
    return facts.meeting.text is not None and edition.text_version in (None, facts.meeting.text.version)


def filed(facts: CaseFacts, _given: Given) -> Done | None:
    """When the archive's edition was filed (A-42)."""
    return next((edition.issued for edition in facts.meeting.editions if edition.kind == "archive" and _in_force(facts, edition)), None)


def way_now(facts: CaseFacts, channel: str, *, brought: bool) -> str:
    """How a paper that was issued for ``channel`` goes today: what waits for the post when an address becomes protected goes by hand."""
    return BY_HAND if channel == PAPER and not brought and address_protected(facts) else channel


def each_by_post(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """Every letter that somebody has to print and post, because its holder does not read digitally; keyed by kind and holder."""
    return _each(facts, given, PAPER)


def each_by_hand(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """Every paper that must go from hand to hand because an address is protected, keyed by kind and holder."""
    return _each(facts, given, BY_HAND)


def _each(facts: CaseFacts, given: Given, way: str) -> tuple[Item, ...]:
    return tuple(
        Item(
            key=f"{edition.kind}:{edition.holder}",
            holder=responsible(facts, given),
            due_on=_bring_by(facts, given, edition),
            done=edition.brought,
        )
        for edition in facts.meeting.editions
        if way_now(facts, edition.channel, brought=edition.handed_over) == way and _of_use(facts, given, edition)
    )


def _of_use(facts: CaseFacts, given: Given, edition: EditionFacts) -> bool:
    """Whether a paper that nobody has brought is still to be brought.

    Not to a guardian who must not have it, nor to one whose address a leader has found to be unknown until one turns up;
    an invitation not once the meeting has begun, nor to who may not come any more.
    """
    if edition.handed_over:
        return True
    if any(guardian.person == edition.holder and _out_of_reach(guardian) for guardian in facts.guardians):
        return False
    if edition.kind != INVITATION:
        return True
    seat = facts.meeting.seat_of(edition.holder) if edition.holder else None
    return facts.meeting.started is None and seat is not None and may_come(facts, given, seat)


def _out_of_reach(guardian: GuardianFacts) -> bool:
    return guardian.kept_out or (guardian.exception == "unknown_address" and not guardian.reachable)


def _bring_by(facts: CaseFacts, given: Given, edition: EditionFacts) -> date | None:
    """The local number of school days after it was issued; an invitation at the latest on the meeting's day."""
    due = _school_days_after(edition.issued, given)
    meets = facts.meeting.starts_at if edition.kind == INVITATION else None
    return min(due, norwegian_day(meets)) if due and meets else due


def any_by_post(facts: CaseFacts, given: Given) -> bool:
    """Whether some letter goes by post."""
    return bool(each_by_post(facts, given))


def any_by_hand(facts: CaseFacts, given: Given) -> bool:
    """Whether some paper must go from hand to hand."""
    return bool(each_by_hand(facts, given))


def all_posted(facts: CaseFacts, given: Given) -> Done | None:
    """When the last of the letters was posted."""
    return _last(each_by_post(facts, given))


def all_handed_over(facts: CaseFacts, given: Given) -> Done | None:
    """When the last of the papers that go by hand was handed over."""
    return _last(each_by_hand(facts, given))


def _last(items: tuple[Item, ...]) -> Done | None:
    brought = [item.done for item in items if item.done]
    return max(brought, key=lambda done: done.at) if items and len(brought) == len(items) else None


def papers_not_brought(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects while a letter waits to be posted, or a paper to be handed over."""
    waiting = (
        (POST_FIRST, each_by_post(facts, given)),
        (HAND_OVER_FIRST, each_by_hand(facts, given)),
    )
    return tuple(objection for objection, items in waiting if any(item.done is None for item in items))


def post_due(facts: CaseFacts, given: Given) -> date | None:
    """The day of the most urgent letter that waits to be posted."""
    return _first_due(each_by_post(facts, given))


def hand_over_due(facts: CaseFacts, given: Given) -> date | None:
    """The day of the most urgent paper that waits to be handed over."""
    return _first_due(each_by_hand(facts, given))


def _first_due(items: tuple[Item, ...]) -> date | None:
    return min((item.due_on for item in items if item.done is None and item.due_on), default=None)


def distribution_due(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after the signing round."""
    return _school_days_after(round_over(facts, given), given)


def _school_days_after(done: Done | None, given: Given) -> date | None:
    if done is None:
        return None
    day = norwegian_day(done.at)
    return given.calendar.after(day, given.value(DISTRIBUTION_DAYS, day))

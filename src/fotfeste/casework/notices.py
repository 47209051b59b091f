"""Who is told that something waits: neutral letters to the right people, each with a key, so that nothing goes twice.

The first two are asked for inside an act; the others are what the jobs call, and are safe to run again.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from fotfeste.casework.act import Work
from fotfeste.casework.facts import Loaded, load
from fotfeste.casework.given import given_for
from fotfeste.casework.models import Edition
from fotfeste.domain.facts import CaseFacts, PersonId, Role
from fotfeste.domain.given import Given
from fotfeste.domain.rules.access import SEAT_RELATIONS
from fotfeste.domain.rules.concern import acting
from fotfeste.domain.rules.distribution import INVITATION, PAPER, PORTAL, channel_for
from fotfeste.domain.rules.invitation import may_come, office_asked_on, reminder_days, who_agrees_time
from fotfeste.domain.rules.parameters import TAKE_BACK_MINUTES
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.deliver import Addressed, queue, queue_all
from fotfeste.messaging.letter import Letter, sender_of
from fotfeste.messaging.letters import (
    ConcernReceived,
    HandedOver,
    InvitationNotice,
    InvitationOnPaper,
    MeetingCancelled,
    MeetingChanged,
    NotNeeded,
    OfficeAnswerLate,
    OfficeContacted,
    Reminder,
    StaffInvitationNotice,
    StaffMeetingCancelled,
    StaffMeetingChanged,
    StaffNotNeeded,
    StaffReminder,
    TakenOver,
    TimeQuestion,
)
from fotfeste.people import lookup
from fotfeste.people.models import Person, Unit

AT_HOME = (Role.PUPIL, Role.GUARDIAN)


def advisers_of(facts: CaseFacts, given: Given) -> list[Person]:
    """Those at the office who are asked and told: its advisers, or its leader when it has none; empty when nobody is there (A-14)."""
    if facts.office is None:
        return []
    rows = lookup.staff_at(unit_id=facts.office, roles=("ot_adviser", "ot_leader"), day=given.day)
    advisers = [row.person for row in rows if row.role == "ot_adviser"]
    return advisers or [row.person for row in rows]


def ask_office(work: Work, *, token: UUID) -> None:
    """Send OT's advisers the link to the page with the times; without advisers the office's leader (A-30, A-31)."""
    letter = TimeQuestion(sender=sender_of(lookup.unit(unit_id=work.facts.school)), path=f"/t/{token}/")
    advisers = advisers_of(work.facts, work.given)
    _send(work.loaded, [(person, letter, f"time_question:{token}:{person.id}") for person in advisers], after=_take_back(work.given, work.at))


def tell_invited(work: Work, *, editions: Sequence[Edition], people: Mapping[PersonId, Person], school: Unit) -> None:
    """Tell those whose invitation lies in the program that something waits (A-32, A-35).

    What goes on paper is posted when it is built (`post_invitation`); what must be handed over is told by nobody but people.
    """
    letters: list[tuple[Person, Letter, str]] = []
    for edition in editions:
        if edition.channel == PORTAL and edition.holder_id:
            role = Role(edition.role)
            new, changed = (InvitationNotice, MeetingChanged) if role in AT_HOME else (StaffInvitationNotice, StaffMeetingChanged)
            kind = changed if edition.content.get("changed") else new
            letter = kind(sender=sender_of(school), path=_path(work.facts, role))
            letters.append((people[edition.holder_id], letter, notice_key(edition.id)))
    _send(work.loaded, letters, after=_take_back(work.given, work.at))


def notice_key(edition_id: UUID) -> str:
    """The key of the one message that tells of an invitation, a first or a changed one."""
    return f"invitation:{edition_id}"


def tell_not_to_come(work: Work, *, people: Mapping[PersonId, Role], when: datetime, cancelled: bool) -> tuple[str, ...]:
    """Tell those who can be told by a message that the appointment is cancelled, or that they alone need not come; returns the keys.

    Who is no longer in the case has nothing to read there: their link leads to their own first page.
    """
    school = lookup.unit(unit_id=work.facts.school)
    found = lookup.persons(person_ids=people)
    letters: list[tuple[Person, Letter, str]] = []
    for number, role in people.items():
        home, staff = (MeetingCancelled, StaffMeetingCancelled) if cancelled else (NotNeeded, StaffNotNeeded)
        letter = (home if role in AT_HOME else staff)(sender=sender_of(school), path=_path_afterwards(work.facts, role), when=when)
        letters.append((found[number], letter, f"{letter.kind}:{work.facts.meeting.id}:{number}:{work.at.isoformat()}"))
    _send(work.loaded, letters, after=_take_back(work.given, work.at))
    return tuple(key for _person, _letter, key in letters)


def _path_afterwards(facts: CaseFacts, role: Role) -> str:
    return _path(facts, role) if role in AT_HOME or role in SEAT_RELATIONS else "/portal/"


def tell_responsible(*, case_id: UUID, at: datetime) -> None:
    """Tell the responsible that a concern has come in; once for each concern, and never about one's own (A-01, A-05)."""
    loaded, given = _opened(case_id, at)
    concern = loaded.rows["concerns"][-1]
    holds = acting(loaded.facts, given)
    if loaded.facts.closed or concern["raised_by_id"] == holds:
        return
    letter = ConcernReceived(sender=sender_of(lookup.unit(unit_id=loaded.facts.school)), path=f"/cases/{case_id}/")
    _send(loaded, [(lookup.person(person_id=holds), letter, f"concern_received:{concern['id']}")], after=_take_back(given, at))


def tell_office(*, case_id: UUID, at: datetime) -> None:
    """Tell OT's advisers that the school wants to be in touch; once for each case and adviser (A-02, A-31)."""
    loaded, given = _opened(case_id, at)
    if loaded.facts.closed:
        return
    letter = OfficeContacted(sender=sender_of(lookup.unit(unit_id=loaded.facts.school)), path=f"/cases/{case_id}/")
    advisers = advisers_of(loaded.facts, given)
    _send(loaded, [(person, letter, f"office_contacted:{case_id}:{person.id}") for person in advisers], after=_take_back(given, at))


def tell_handed_over(work: Work, *, number: int, givers: Collection[PersonId], receiver: PersonId, what: str = "handed_over") -> None:
    """Tell both sides of a handing over, ``what`` and its number making the letters' keys; whoever did it knows (A-05, A-48)."""
    sender, path = sender_of(lookup.unit(unit_id=work.facts.school)), f"/cases/{work.facts.id}/"
    letters: dict[PersonId, Letter] = {giver: HandedOver(sender=sender, path=path) for giver in givers}
    letters[receiver] = TakenOver(sender=sender, path=path)
    people = lookup.persons(person_ids=[person for person in letters if person != work.actor])
    _send(
        work.loaded,
        [(person, letters[person.id], handed_over_key(number, person.id)) for person in people.values()],
        after=_take_back(work.given, work.at),
    )


def handed_over_key(number: int, person: PersonId) -> str:
    """The key of the notice to one side of a handing over."""
    return f"handed_over:{number}:{person}"


def tell_office_leader(*, case_id: UUID, at: datetime) -> None:
    """Tell OT's leader that a question about times has gone unanswered too long; once for each round of times (A-18)."""
    loaded, given = _opened(case_id, at)
    holder = who_agrees_time(loaded.facts, given)
    if loaded.facts.closed or holder.role is not Role.OT_LEADER or holder.unit is None:
        return
    asked_on = office_asked_on(loaded.facts, given)
    leaders = lookup.staff_at(unit_id=holder.unit, roles=(holder.role.value,), day=given.day)
    letter = OfficeAnswerLate(sender=sender_of(lookup.unit(unit_id=loaded.facts.school)), path=f"/cases/{case_id}/times/")
    _send(loaded, [(row.person, letter, f"office_late:{case_id}:{asked_on}:{row.person_id}") for row in leaders], after=at)


def remind_meeting(*, case_id: UUID, at: datetime) -> None:
    """Remind those invited of the meeting, on the local days before it; a day late is better than not at all (A-33, A-34).

    Nobody is reminded who said no, who may not come any more, who was invited or told of the time on that day or later, or whom
    no channel may reach; nothing goes once the meeting has begun or its time is past.
    """
    loaded, given = _opened(case_id, at)
    meeting = loaded.facts.meeting
    told_on = {edition.holder: norwegian_day(edition.issued.at) for edition in meeting.editions if edition.kind == INVITATION}
    due = [day for day in reminder_days(loaded.facts, given) if day <= given.day]
    if not due or meeting.starts_at is None or meeting.starts_at <= at or meeting.started or loaded.facts.closed:
        return
    day = max(due)
    school = lookup.unit(unit_id=loaded.facts.school)
    seats = [
        seat
        for seat in meeting.seats
        if seat.invited_at
        and told_on.get(seat.person, norwegian_day(seat.invited_at)) < day
        and seat.answer != "no"
        and may_come(loaded.facts, given, seat)
    ]
    people = lookup.persons(person_ids=[seat.person for seat in seats])
    letters: list[tuple[Person, Letter, str]] = []
    for person, role in {seat.person: seat.role for seat in seats}.items():
        if channel_for(loaded.facts, person) == PORTAL:
            kind = Reminder if role in AT_HOME else StaffReminder
            letter = kind(sender=sender_of(school), path=_path(loaded.facts, role), when=meeting.starts_at)
            key = f"reminder:{meeting.id}:{meeting.starts_at.isoformat()}:{day.isoformat()}:{person}"
            letters.append((people[person], letter, key))
    _send(loaded, letters, after=at)


def post_invitation(*, edition_id: UUID, at: datetime) -> None:
    """Hand an invitation on paper, issued at ``at`` and built since, to those who print and post (A-32).

    For other channels there is nothing to do.
    """
    edition = Edition.objects.select_related("holder").get(id=edition_id)
    if edition.channel != PAPER or edition.file_id is None or edition.holder is None or edition.replaced_at or edition.handed_over_at:
        return
    loaded, given = _opened(edition.case_id, at)
    letter = InvitationOnPaper(sender=sender_of(lookup.unit(unit_id=loaded.facts.school)), path=_path(loaded.facts, Role(edition.role)))
    queue(
        key=notice_key(edition.id),
        authority_id=loaded.case["authority_id"],
        case_id=edition.case_id,
        recipient=edition.holder,
        letter=letter,
        channel=PAPER,
        send_after=_take_back(given, at),
        stored_file_id=edition.file_id,
    )


def _opened(case_id: UUID, at: datetime) -> tuple[Loaded, Given]:
    day = norwegian_day(at)
    loaded = load(case_id=case_id, day=day)
    if loaded is None:
        raise LookupError("the job runs for another authority than the case's")
    return loaded, given_for(authority_id=loaded.case["authority_id"], school_id=loaded.facts.school, day=day)


def _take_back(given: Given, at: datetime) -> datetime:
    """The moment until which it can be taken back."""
    return at + timedelta(minutes=given.value(TAKE_BACK_MINUTES))


def _path(facts: CaseFacts, role: Role) -> str:
    """School and OT read on the case's page, everybody else in the portal."""
    return f"/cases/{facts.id}/" if role in SEAT_RELATIONS else f"/portal/{facts.id}/"


def _send(loaded: Loaded, letters: Sequence[tuple[Person, Letter, str]], *, after: datetime) -> None:
    """Queue these letters, each to a person and with its key."""
    queue_all(
        authority_id=loaded.case["authority_id"],
        case_id=loaded.facts.id,
        letters=[Addressed(key=key, recipient=person, letter=letter, channel=_notice_channel(person, letter)) for person, letter, key in letters],
        send_after=after,
    )


def _notice_channel(person: Person, letter: Letter) -> str:
    """E-mail where there is an address; a phone at home; else the notice lies in the portal and says so."""
    if person.email:
        return "email"
    return "sms" if person.phone and letter.audience == "family" else "portal"

"""Somebody who was invited is not to come after all: told alone, and never that the meeting is cancelled (A-20, A-24 to A-28, A-35)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from fotfeste.casework.act import Work
from fotfeste.casework.cancellation_paper import CANCELLED, RELEASED
from fotfeste.casework.models import Edition, Seat
from fotfeste.casework.notices import notice_key, tell_not_to_come
from fotfeste.casework.seating import Chair, close_the_wall, is_asked, open_the_wall, take_away
from fotfeste.casework.steps.invitation.writing import Writer
from fotfeste.casework.steps.sendings import note_sending
from fotfeste.casework.told import CHANGES, standing_of, told_of, versions_of
from fotfeste.domain.events import ParticipantReleased
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.rules.consent import SERVICES
from fotfeste.domain.rules.distribution import CANCELLATION, PORTAL, channel_for
from fotfeste.domain.rules.invitation import may_come
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.codes import State
from fotfeste.messaging.deliver import supersede
from fotfeste.messaging.read import messages_of
from fotfeste.people import lookup

NOT_NEEDED = ("not_needed", "staff_not_needed")
ABOUT_ONE = (*NOT_NEEDED, "reminder", "staff_reminder")


def release(work: Work, seats: Iterable[SeatFacts], *, silently: bool = False) -> None:
    """Let these people go from the meeting: the chair, its invitation and the way in end now, and what waits for them does not go.

    A chair that nobody was invited to is taken away. Who had been told of the meeting is told to stay away, by the channel that
    the rules allow: by post or by hand it becomes a duty. Nobody is told ``silently``, after the meeting's time, against
    a restriction, or who is gone from the register. Call it inside a step, with chairs of the current meeting; `update_invitations` then tells the others.
    """
    gone = list(seats)
    invited = [seat for seat in gone if seat.invited_at]
    take_away(work, [seat for seat in gone if not seat.invited_at])
    if not invited:
        return
    Seat.objects.filter(id__in=[seat.id for seat in invited]).update(released_at=work.at, released_by_id=work.actor)
    for seat in invited:
        close_the_wall(work, seat, last_on=norwegian_day(work.at))
    now = work.onward()
    remaining = {seat.person for seat in now.facts.meeting.seats}
    leaving = {seat.person: seat.role for seat in invited if seat.person not in remaining}
    told = _end_invitations(now, leaving)
    barred = {guardian.person for guardian in now.facts.guardians if guardian.kept_out} | now.facts.gone
    to_tell = {person: role for person, role in leaving.items() if person in told - barred}
    messages, editions = ((), ()) if silently else tell_stay_away(work, to_tell, what=RELEASED)
    note_sending(work, kind=CHANGES, editions=editions, messages=messages)
    work.besides.append(ParticipantReleased(people=tuple(sorted({seat.person for seat in invited}))))


def release_those_who_may_not_come(work: Work) -> tuple[PersonId, ...]:
    """Let go everybody at the table who may not come any more, by what the step has written so far; returns whom.

    A service without consent or no longer wanted, a guardian of a pupil who is of age on the meeting's day without the
    pupil's permission, or one who is kept out (A-20 to A-28). Nothing happens once the meeting has begun.
    """
    now = work.onward()
    if now.facts.meeting.started:
        return ()
    out = [seat for seat in now.facts.meeting.seats if not _belongs(now, seat)]
    release(work, out)
    return tuple(sorted({seat.person for seat in out}))


def take_up_again(work: Work, chairs: Iterable[Chair]) -> set[tuple[PersonId, Role]]:
    """Of those who are wanted again, the ones who have not yet heard that they were let go: they keep chair and invitation as if nothing happened."""
    wanted = {(person, role) for person, role, _unit in chairs}
    seats = [seat for seat in work.facts.meeting.released if (seat.person, seat.role) in wanted]
    waiting = {line.recipient_id: line.key for line in messages_of(case_id=work.facts.id) if line.kind in NOT_NEEDED and line.state == State.WAITING}
    back = [seat for seat in seats if seat.person in waiting]
    supersede(case_id=work.facts.id, keys=[waiting[seat.person] for seat in back])
    versions = versions_of(work)
    Seat.objects.filter(id__in=[seat.id for seat in back]).update(released_at=None, released_by_id=None)
    last = [_last_ended(versions.get(seat.person, [])) for seat in back]
    Edition.objects.filter(id__in=[edition.id for edition in last if edition]).update(replaced_at=None)
    for seat in back:
        open_the_wall(work, seat.person, seat.role)
    return {(seat.person, seat.role) for seat in back}


def _last_ended(versions: Sequence[Edition]) -> Edition | None:
    ended = [(edition.replaced_at, edition) for edition in versions if edition.replaced_at]
    return max(ended, key=lambda pair: pair[0])[1] if ended else None


def tell_stay_away(work: Work, people: Mapping[PersonId, Role], *, what: str, on: Work | None = None) -> tuple[tuple[str, ...], tuple[Edition, ...]]:
    """Tell ``people`` of the meeting before the step that it is cancelled or that they need not come; returns messages' keys and papers.

    ``on`` is the work whose current meeting keeps the papers, when the step has opened another.
    """
    starts_at = work.facts.meeting.starts_at
    if not people or starts_at is None or starts_at <= work.at:
        return (), ()
    ways = {person: channel_for(work.facts, person) for person in people}
    by_message = {person: role for person, role in people.items() if ways[person] == PORTAL}
    keys = tell_not_to_come(work, people=by_message, when=starts_at, cancelled=what == CANCELLED)
    papers = tuple(
        _paper(on or work, person, role, ways[person], _content(work, starts_at, what)) for person, role in people.items() if person not in by_message
    )
    Edition.objects.bulk_create(papers)
    for edition in papers:
        work.later("fotfeste.build_edition", edition_id=str(edition.id))
    return keys, papers


def _belongs(now: Work, seat: SeatFacts) -> bool:
    return may_come(now.facts, now.given, seat) and (seat.role not in SERVICES or is_asked(now.facts, seat.role))


def _end_invitations(now: Work, people: Collection[PersonId]) -> set[PersonId]:
    """The invitations of these people hold no longer; returns who of them had been told."""
    versions = {person: rows for person, rows in versions_of(now).items() if person in people}
    standing = [edition for rows in versions.values() if (edition := standing_of(rows))]
    supersede(case_id=now.facts.id, keys=[notice_key(edition.id) for edition in standing])
    reminders = [line.key for line in messages_of(case_id=now.facts.id) if line.recipient_id in people and line.kind in ABOUT_ONE]
    supersede(case_id=now.facts.id, keys=reminders)
    told = told_of(now, [edition for rows in versions.values() for edition in rows])
    Edition.objects.filter(id__in=[edition.id for edition in standing]).update(replaced_at=now.at)
    return {person for person, rows in versions.items() if any(edition.id in told for edition in rows)}


def _paper(work: Work, person: PersonId, role: Role, channel: str, content: dict[str, Any]) -> Edition:
    return Edition(
        **work.of_meeting,
        kind=CANCELLATION,
        holder_id=person,
        role=role.value,
        language=lookup.unit(unit_id=work.facts.school).norm,
        channel=channel,
        content=content,
        why="A-35",
        issued_at=work.counts_at,
        issued_by_id=work.actor,
    )


def _content(work: Work, starts_at: datetime, what: str) -> dict[str, Any]:
    return {
        "what": what,
        "place": work.loaded.meeting["place"],
        "starts_at": starts_at.isoformat(),
        "minutes": work.loaded.meeting["minutes"],
        "message": "",
        "comes": [],
        "contact": asdict(Writer.of(work, place="").contact()),
        "late_because": "",
    }

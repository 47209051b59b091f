"""When the meeting changes after the invitation: a new version for each whom it concerns, and one message that says so (A-32, A-35)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time
from typing import Any
from uuid import UUID

from fotfeste.casework.act import Work
from fotfeste.casework.changed_words import differences
from fotfeste.casework.models import Edition, Seat
from fotfeste.casework.notices import notice_key, tell_invited
from fotfeste.casework.steps.invitation.writing import AT_HOME, Writer
from fotfeste.casework.steps.sendings import close_when_empty, note_sending
from fotfeste.casework.told import CHANGES, one_each, pending, standing_of, told_of, versions_of
from fotfeste.domain.facts import PersonId, Role, SeatFacts
from fotfeste.domain.rules.invitation import reminder_days, seats_to_invite
from fotfeste.domain.time import NORWAY
from fotfeste.messaging.deliver import supersede

REMIND_AT = time(9)
"""Norwegian time of day at which reminders go."""
REMINDERS = ("reminder", "staff_reminder")


@dataclass(frozen=True, slots=True)
class _Renewal:
    """What comes of one change: the versions it ends, those that are new, and those that hold again because nothing is new any more."""

    ended: tuple[Edition, ...]
    fresh: tuple[Edition, ...]
    restored: tuple[Edition, ...]


def update_invitations(work: Work, *, message: str | None = None) -> bool:
    """Give everybody who has been invited what their invitation says now, and return whether it says anything new to anybody.

    Call it when the step has written what changed.

    1. Whose invitation says nothing new keeps it, and hears nothing.
    2. What has not reached the reader yet is taken back; the change is counted from the last version that did. Nobody was
       told before: the new version is simply the invitation. Nothing is new after all: the last version holds again.
    3. The version before stays, marked as replaced. A new time takes back answers; reminders follow it.

    ``message`` is the school's new words to those at home, None for those that stand. Nothing goes for a meeting that is past.
    """
    now = work.onward()
    starts_at = now.facts.meeting.starts_at
    if starts_at is None or starts_at <= work.at or now.facts.meeting.started:
        return False
    invited = tuple(seat for seat in seats_to_invite(now.facts, now.given) if seat.invited_at)
    renewal = _renewal(now, invited, message)
    if not renewal.ended:
        return False
    Edition.objects.filter(id__in=[edition.id for edition in renewal.ended]).update(replaced_at=work.at)
    Edition.objects.filter(id__in=[edition.id for edition in renewal.restored]).update(replaced_at=None)
    _reset_answers(now, invited, renewal)
    Edition.objects.bulk_create(renewal.fresh)
    writer = _writer(now, invited)
    tell_invited(now, editions=renewal.fresh, people=writer.people, school=writer.school)
    for edition in renewal.fresh:
        work.later("fotfeste.build_edition", edition_id=str(edition.id))
    note_sending(work, kind=CHANGES, editions=renewal.fresh)
    close_when_empty(work)
    if now.facts.meeting.starts_at != work.facts.meeting.starts_at:
        supersede(case_id=work.facts.id, kinds=REMINDERS)
        ask_for_reminders(now)
    return True


def ask_for_reminders(work: Work) -> None:
    """Ask for the reminders of the current meeting that still lie ahead (A-33, A-34)."""
    for day in reminder_days(work.facts, work.given):
        run_at = datetime.combine(day, REMIND_AT, tzinfo=NORWAY)
        if run_at > work.at:
            work.later("fotfeste.remind_meeting", run_at=run_at, case_id=str(work.facts.id))


def _writer(now: Work, invited: tuple[SeatFacts, ...], message: str = "") -> Writer:
    return replace(Writer.of(now, place=now.loaded.meeting["place"], message=message), attending=invited)


def _renewal(now: Work, invited: Iterable[SeatFacts], message: str | None) -> _Renewal:
    versions = versions_of(now)
    held = {seat.person: standing_of(versions.get(seat.person, [])) for seat in invited}
    standing = {person: edition for person, edition in held.items() if edition}
    seats = {seat.person: seat for seat in one_each(invited) if seat.person in standing}
    writer = _writer(now, tuple(invited), message or "")
    drafts = {person: _draft(writer, seat, standing[person], keep_words=message is None) for person, seat in seats.items()}
    ended = [standing[person] for person, draft in drafts.items() if differences(standing[person].content, draft.content, Role(draft.role))]
    supersede(case_id=now.facts.id, keys=[notice_key(edition.id) for edition in ended])
    told = told_of(now, [edition for edition in ended for edition in versions[edition.holder_id or 0]])
    fresh, restored = [], []
    for edition in ended:
        draft = drafts[edition.holder_id or 0]
        base = _last_told(versions[edition.holder_id or 0], told)
        changed = differences(base.content, draft.content, Role(draft.role)) if base else []
        if base and not changed:
            restored.append(base)
        else:
            draft.content["changed"] = changed
            fresh.append(draft)
    return _Renewal(tuple(ended), tuple(fresh), tuple(restored))


def _last_told(versions: Iterable[Edition], told: set[UUID]) -> Edition | None:
    return next((edition for edition in reversed(list(versions)) if edition.id in told), None)


def _draft(writer: Writer, seat: SeatFacts, standing: Edition, *, keep_words: bool) -> Edition:
    """The reader's next version; words of the school that are not new are those of the version before."""
    content: dict[str, Any] = asdict(writer.content(seat))
    said: Mapping[str, Any] = standing.content
    if keep_words and seat.role in AT_HOME:
        content["message"] = said["message"]
    content["late_because"] = said["late_because"] if _same_time(said, content) else ""
    draft = writer.edition(seat)
    draft.content = content
    return draft


def _same_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return datetime.fromisoformat(one["starts_at"]) == datetime.fromisoformat(other["starts_at"])


def _reset_answers(now: Work, invited: Iterable[SeatFacts], renewal: _Renewal) -> None:
    """A yes to the old time is no yes to the new one; when the old time holds again before anybody was told, so does the answer."""
    ended: dict[PersonId | None, Edition] = {edition.holder_id: edition for edition in renewal.ended}
    next_ones = {edition.holder_id: edition for edition in (*renewal.fresh, *renewal.restored)}
    moved = [seat for seat in invited if seat.person in ended and not _same_time(ended[seat.person].content, next_ones[seat.person].content)]
    Seat.objects.filter(id__in=[seat.id for seat in moved]).update(answer="", answered_at=None, answer_note="")
    earlier = pending(now)
    kept = earlier.before["seats"] if earlier else {}
    back = {edition.holder_id for edition in renewal.restored}
    for seat in moved:
        if seat.person in back and str(seat.id) in kept:
            own = kept[str(seat.id)]
            Seat.objects.filter(id=seat.id).update(answer=own["answer"], answered_at=own["answered_at"], answer_note=own["answer_note"])

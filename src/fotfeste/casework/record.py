"""The record of a meeting that was not held: what was tried, what is known, what was decided, which invitations went (A-55, A-56).

Everything in it is taken from the case's own rows. What colleagues wrote to each other is never in it, and never whether the
duty to report was thought of.
"""

from datetime import datetime
from typing import Any

from fotfeste.casework.facts import Loaded
from fotfeste.casework.rows import Row
from fotfeste.casework.sent_invitations import SentInvitation, sent_invitations
from fotfeste.casework.titles import Titles
from fotfeste.domain.facts import MeetingFacts, PersonId, Role
from fotfeste.domain.given import Given
from fotfeste.domain.rules.meeting.no_show import decided, known_intent
from fotfeste.domain.text import Language
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup


def record_answers(*, loaded: Loaded, given: Given, titles: Titles, language: Language) -> dict[str, object]:
    """The section that says why there was no meeting, ready to be frozen. Days and moments are ISO text."""
    meetings = _not_met(loaded)
    people = _People(loaded, titles, language)
    agreed = decided(loaded.facts, given)
    return {
        "meetings": [{"number": meeting.number, "at": meeting.starts_at.isoformat() if meeting.starts_at else ""} for meeting in meetings],
        "attempts": [people.attempt(row) for row in _attempts(loaded, meetings)],
        **_intent(loaded),
        "decided_on": norwegian_day(agreed.at).isoformat() if agreed else "",
        "decided_by": [people.vote(row) for row in loaded.part("votes")],
        "invitations": [_invitation(sent, people) for sent in sent_invitations(loaded=loaded)],
    }


def _not_met(loaded: Loaded) -> list[MeetingFacts]:
    """The meetings that the pupil did not come to, the oldest first."""
    earlier = [meeting for meeting in loaded.facts.earlier if meeting.started and meeting.cancelled is None and meeting.text is None]
    return [*sorted(earlier, key=lambda meeting: meeting.number), loaded.facts.meeting]


def _attempts(loaded: Loaded, meetings: list[MeetingFacts]) -> list[Row]:
    numbers = {str(meeting.id) for meeting in meetings}
    return sorted(
        (row for row in loaded.rows["contacts"] if row["meeting_id"] in numbers), key=lambda row: datetime.fromisoformat(row["happened_at"])
    )


def _intent(loaded: Loaded) -> dict[str, object]:
    """What was said last of whether the pupil leaves, by whom and when: at the meeting, or by a notice that stands."""
    facts = loaded.facts
    known, stated, notice = known_intent(facts), facts.meeting.intent, facts.leaving
    said: dict[str, object] = {"intent": known.value if known else "", "said_by": "", "said_on": "", "leaves_on": ""}
    if notice and (stated is None or stated.stated.at <= notice.said.at):
        day, leaves_on = norwegian_day(notice.said.at), notice.leaves_on.isoformat()
        return {**said, "said_by": notice.said_by, "said_on": day.isoformat(), "leaves_on": leaves_on}
    if stated:
        return {**said, "said_by": stated.said_by, "said_on": norwegian_day(stated.stated.at).isoformat()}
    return said


def _invitation(sent: SentInvitation, people: "_People") -> dict[str, object]:
    row = sent.edition
    return {
        "edition": str(row.pk),
        "name": row.holder.name if row.holder else "",
        "title": people.title(row.holder_id or 0, Role(row.role)),
        "meeting": sent.meeting,
        "sent_at": row.issued_at.isoformat(),
        "channel": row.channel,
        "arrived": sent.arrived,
        "arrived_at": sent.arrived_at.isoformat() if sent.arrived_at else "",
        "digest": sent.digest,
    }


class _People:
    """The names of those who were tried and those who decided, and what they are to the pupil."""

    def __init__(self, loaded: Loaded, titles: Titles, language: Language) -> None:
        asked = [row["person_id"] for row in loaded.rows["contacts"]] + [row["answered_by_id"] for row in loaded.part("votes")]
        self._people = lookup.persons(person_ids=asked)
        self._loaded, self._titles, self._language = loaded, titles, language

    def title(self, person: PersonId, role: Role) -> str:
        return self._titles.of(person, role).in_language(self._language)

    def attempt(self, row: Row) -> dict[str, Any]:
        person = row["person_id"]
        role = self._role(person)
        return {
            "name": self._people[person].name,
            "title": self.title(person, role) if role else "",
            "at": row["happened_at"],
            "channel": row["channel"],
            "reached": bool(row["reached"]),
        }

    def vote(self, row: Row) -> dict[str, Any]:
        return {"side": row["side"], "name": self._people[row["answered_by_id"]].name}

    def _role(self, person: PersonId) -> Role | None:
        facts = self._loaded.facts
        if person == facts.pupil.person:
            return Role.PUPIL
        if any(guardian.person == person for guardian in facts.guardians):
            return Role.GUARDIAN
        seat = facts.meeting.seat_of(person)
        return seat.role if seat else None

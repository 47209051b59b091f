"""The messages of a rehearsal: to whom, by which channel, when, and every word of them. None of them leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fotfeste.messaging.models import Message
from fotfeste.rehearsal.papers_out import Papers
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.told import local


@dataclass(slots=True)
class Messages:
    """Every message so far, numbered in the order in which acts and days asked for them."""

    numbers: dict[UUID, int] = field(default_factory=dict)
    after: dict[UUID, int] = field(default_factory=dict)
    """The act after which, or by which, each was asked for."""

    def look(self, playing: Playing, *, act: int) -> list[int]:
        """Number what is new since the last look, and return the numbers."""
        new = [row for row in Message.objects.filter(authority_id=playing.authority_id) if row.pk not in self.numbers]
        for row in sorted(new, key=lambda row: (row.send_after, playing.key_of(row.recipient_id), row.kind, row.channel)):
            self.numbers[row.pk] = len(self.numbers) + 1
            self.after[row.pk] = act
        return [self.numbers[row.pk] for row in sorted(new, key=lambda row: self.numbers[row.pk])]

    def finished(self, playing: Playing, papers: Papers) -> list[dict[str, Any]]:
        """All of them in order, with what became of each."""
        rows = sorted(Message.objects.filter(pk__in=list(self.numbers)), key=lambda row: self.numbers[row.pk])
        files = papers.by_file()
        return [self._told(playing, row, files.get(row.stored_file_id)) for row in rows]

    def _told(self, playing: Playing, row: Message, paper: int | None) -> dict[str, Any]:
        told: dict[str, Any] = {
            "number": self.numbers[row.pk],
            "after_act": self.after[row.pk],
            "to": playing.key_of(row.recipient_id),
            "channel": row.channel,
            "kind": row.kind,
            "language": row.language,
            "subject": row.subject,
            "text": row.body,
            "link": row.link,
            "waits_until": local(row.send_after),
            "state": row.state,
            "sent_at": local(row.sent_at),
        }
        told |= {"failure": row.failure} if row.failure else {}
        return told | ({"paper": paper} if paper else {})


def by_recipient(messages: Sequence[dict[str, Any]]) -> dict[str, dict[str, list[int]]]:
    """The numbers of the messages to each person by each channel."""
    found: dict[str, dict[str, list[int]]] = {}
    for message in messages:
        found.setdefault(message["to"], {}).setdefault(message["channel"], []).append(message["number"])
    return {person: found[person] for person in sorted(found)}

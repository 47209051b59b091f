"""The events of a rehearsal: what the log has of every case, with people by their keys."""

import json
from dataclasses import dataclass, field
from uuid import UUID

from fotfeste.audit.read import HistoryLine, history
from fotfeste.domain.events import KINDS
from fotfeste.rehearsal.naming import words_of_event
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.told import Told, both, local, measure_numbers


@dataclass(slots=True)
class Events:
    """How far the log of each case has been told."""

    told: dict[UUID, int] = field(default_factory=dict)

    def look(self, playing: Playing) -> list[Told]:
        """The events since the last look, oldest first."""
        return [event for case_id in playing.case_ids for event in self._of_case(playing, case_id)]

    def _of_case(self, playing: Playing, case_id: UUID) -> list[Told]:
        before = self.told.get(case_id, 0)
        new = [line for line in reversed(history(case_id)) if line.number > before]
        if not new:
            return []
        self.told[case_id] = new[-1].number
        loaded = playing.loaded(case_id)
        numbers = measure_numbers(loaded) if loaded else {}
        return [_told(playing, line, numbers) for line in new]


def _told(playing: Playing, line: HistoryLine, numbers: dict[int, int]) -> Told:
    kind = KINDS.get(line.kind)
    words = json.loads(line.words) if line.words else None
    return {
        "number": line.number,
        "kind": line.kind,
        "sentence": both(kind.sentence) if kind else None,
        "by": playing.key_of(line.actor_id) if line.actor_id else None,
        "as": line.actor_role.split(",") if line.actor_role else [],
        "happened_at": local(line.happened_at),
        "recorded_at": local(line.recorded_at),
        "words": words_of_event(playing, words, measures=numbers) if words is not None else None,
    }

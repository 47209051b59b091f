"""What every event is: its sentence for the history, and its words in the log.

An event's words go to the log's side row and can be shredded; its kind, moment and people stay. Words that somebody
wrote are kept in the case's own rows, never here: an event says that it happened, not what a child said.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import ClassVar

from fotfeste.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. The fields are the event's words: they fill its sentence and can be shredded."""

    sentence: ClassVar[Text]

    @classmethod
    def kind(cls) -> str:
        """The event's name in the log."""
        return cls.__name__

    def words(self) -> str:
        """The fields as JSON, exactly as the log hashes and stores them."""
        return json.dumps(asdict(self), default=_as_text, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"an event cannot hold {type(value).__name__}")

"""Every list and search that shows people leaves one row in the log: its filter and the ids shown, for the data-protection officer."""

from collections.abc import Iterable
from datetime import datetime

from fotfeste.audit.append import append_list_look
from fotfeste.domain.rules.access import Viewer


def log_list(viewer: Viewer, authorities: tuple[int, ...], at: datetime, what: str, words: str, shown: Iterable[object]) -> None:
    """One row in the log of lists, under the first authority within reach; nobody without reach is shown a list."""
    for authority in authorities[:1]:
        append_list_look(authority_id=authority, person_id=viewer.person, at=at, what=what, searched_for=words, shown=shown)

"""Who must be told by a person that a case was raised in error: those who have had a paper in it, and no message."""

from fotfeste.casework.closing_notices import told_by_hand
from fotfeste.casework.doors import OpenCase
from fotfeste.casework.queries.people import Names


def told_by_hand_in(opened: OpenCase, names: Names) -> tuple[str, ...]:
    """The names of those whom no message can reach."""
    return tuple(names.person(person) for person in told_by_hand(opened.loaded))

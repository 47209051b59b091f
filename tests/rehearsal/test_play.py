"""A whole case from a file: played through the real steps, told in full, and told the same way each time."""

import pytest

from tests.rehearsal.conftest import example, played


@pytest.mark.ledger("A-01", "A-32", "A-38", "A-39", "A-40", "A-41", "A-43")
def test_the_straight_line_plays_from_the_concern_to_the_closed_case() -> None:
    story = played(example("01"))
    assert not story.refused
    assert story.acts[-1]["state"]["closed_as"] == "done"
    assert not story.acts[-1]["state"]["duties"]

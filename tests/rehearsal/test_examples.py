"""The eight example files: each is played once, is refused where it says so, and ends as it should."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from fotfeste.documents.verify import verify_pdf
from fotfeste.rehearsal.play import Story
from tests.documents.conftest import faults, words_of
from tests.rehearsal.conftest import EXAMPLES, example, played

REFUSALS: Mapping[str, list[str]] = {
    "01": [],
    "02": ["no_such_case"],
    "03": ["first:try_contact", "first:call_new_meeting"],
    "04": ["not_yours"],
    "05": ["not_invited", "no_such_case"],
    "06": ["attempts_missing", "not_yours", "no_such_case", "no_such_case", "first:hand_over_paper"],
    "07": ["code_unknown", "already_done"],
    "08": [
        *("first:complete_concern", "first:propose_times", "first:start_meeting", "first:sign", "first:distribute", "not_yours"),
        *("already_done", "stale", "too_late", "section:account", "locked"),
    ],
}
"""The first reason of every refusal of each example, in order."""
UNSPOKEN = ("Lien", "Bakke", "Ruud", "Dahl", "Skog", "Vang", "Nes", "2ELA", "BUP", "NAV", "PPT", "borte", "fråvær", "fravær")
"""Names and matters of the examples, none of which may stand in a message."""


def acts(story: Story, name: str) -> list[dict[str, Any]]:
    """Every act of that name."""
    return [each for each in story.acts if each["act"] == name]


def holders(story: Story, kind: str) -> dict[str, str]:
    """Who got a paper of a kind that still stands, and by which channel."""
    return {paper["holder"]: paper["channel"] for paper in story.whole["distribution"] if paper["kind"] == kind and not paper["replaced_at"]}


def who_gets_what_is_told_with_the_reason(story: Story) -> None:
    assert holders(story, "original") == {"jonas": "portal"}
    assert set(holders(story, "copy")) == {"marit", "terje", "randi", "arne", "siri"}
    copy = next(paper for paper in story.whole["distribution"] if (paper["kind"], paper["holder"]) == ("copy", "terje"))
    assert (copy["ledger_row"], copy["why"]["nn"]) == ("A-43", "Var ikkje med, og eleven er under 18 år.")


def the_office_takes_over_and_the_guest_of_an_adult_gets_paper(story: Story) -> None:
    assert acts(story, "distribute")[0]["state"]["responsible"] == "siri"
    assert holders(story, "copy")["anita"] == "paper"


def a_new_meeting_is_held(story: Story) -> None:
    assert acts(story, "call_new_meeting")[0]["state"]["meeting"]["number"] == 2
    assert set(holders(story, "copy")) == {"marit", "randi", "arne", "siri"}


def the_record_has_the_invitations_bound_in_and_is_a_lasting_file(story: Story) -> None:
    (original,) = [content for name, content in story.papers if "-original-" in name]
    assert "Innkalling" in words_of(original)
    assert faults(original) == []
    assert holders(story, "original") == {"emma": "portal"}


def a_guardian_of_somebody_who_turned_eighteen_gets_no_copy(story: Story) -> None:
    assert "tone" in {paper["holder"] for paper in story.whole["distribution"] if paper["kind"] == "invitation"}
    assert "tone" not in holders(story, "copy")


def to_a_protected_family_everything_goes_by_hand(story: Story) -> None:
    assert holders(story, "original") == {"mina": "by_hand"}
    assert holders(story, "copy")["rita"] == "by_hand"
    assert not {"mina", "rita", "roy", "tom"} & {message["to"] for message in story.whole["messages"]}
    assert "roy" not in {paper["holder"] for paper in story.whole["distribution"]}


def the_company_s_report_opened_the_case(story: Story) -> None:
    event = acts(story, "company_report")[1]["events"][0]
    assert (event["kind"], event["by"]) == ("RaisedByCompany", None)
    assert holders(story, "copy")["knut"] == "portal"


def what_was_taken_back_in_time_never_left_and_the_corrected_text_is_issued_anew(story: Story) -> None:
    sent = acts(story, "send_invitations")[3]
    taken_back = [message for message in story.whole["messages"] if message["number"] in sent["messages"]]
    assert {message["state"] for message in taken_back} <= {"withdrawn"}
    assert {paper["text_version"] for paper in story.whole["distribution"] if paper["kind"] == "original"} == {1, 2}
    assert story.acts[1]["state"]["closed_as"] == "raised_in_error"


ENDS: Mapping[str, Callable[[Story], None]] = {
    "01": who_gets_what_is_told_with_the_reason,
    "02": the_office_takes_over_and_the_guest_of_an_adult_gets_paper,
    "03": a_new_meeting_is_held,
    "04": the_record_has_the_invitations_bound_in_and_is_a_lasting_file,
    "05": a_guardian_of_somebody_who_turned_eighteen_gets_no_copy,
    "06": to_a_protected_family_everything_goes_by_hand,
    "07": the_company_s_report_opened_the_case,
    "08": what_was_taken_back_in_time_never_left_and_the_corrected_text_is_issued_anew,
}


@pytest.mark.ledger("A-01", "A-02", "A-03", "A-13", "A-20", "A-31", "A-39", "A-40", "A-41", "A-43", "A-53", "A-54", "A-55", "A-56")
@pytest.mark.parametrize("name", sorted(ENDS))
def test_an_example_plays_to_its_end_and_is_refused_where_it_says_so(name: str) -> None:
    story = played(example(name))
    assert [refused["refusals"][0]["code"] for refused in story.refused] == REFUSALS[name]
    last = story.acts[-1]["state"]
    assert (last["closed_as"], last["duties"]) == ("done", [])
    assert len(story.papers) == len(story.whole["distribution"]) == sum(bool(paper["file"]) for paper in story.whole["distribution"])
    assert all(verify_pdf(content).genuine for _name, content in story.papers[::6])
    _say_nothing_about_anybody(story)
    ENDS[name](story)


def _say_nothing_about_anybody(story: Story) -> None:
    for message in story.whole["messages"]:
        words = f"{message['subject']}\n{message['text']}"
        assert message["text"].strip()
        assert [secret for secret in UNSPOKEN if secret in words] == [], message["number"]


def test_every_example_is_played_here() -> None:
    assert sorted(path.name[:2] for path in EXAMPLES.glob("*.toml")) == sorted(ENDS)

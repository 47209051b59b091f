"""A whole case from a file: played through the real steps, told in full, and told the same way each time."""

from typing import Any

import pytest

from fotfeste.documents.verify import verify_pdf
from fotfeste.rehearsal.play import Story
from tests.documents.conftest import faults, words_of
from tests.rehearsal.conftest import EXAMPLES, example, played, told

ALL = sorted(path.name[:2] for path in EXAMPLES.glob("*.toml"))
REFUSALS = {
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


def act(story: Story, name: str, *, nth: int = 1) -> dict[str, Any]:
    """The nth act of that name."""
    return [each for each in story.acts if each["act"] == name][nth - 1]


def holders(story: Story, kind: str) -> dict[str, str]:
    """Who got a paper of a kind that still stands, and by which channel."""
    return {paper["holder"]: paper["channel"] for paper in story.whole["distribution"] if paper["kind"] == kind and not paper["replaced_at"]}


@pytest.mark.ledger("A-01", "A-03", "A-13", "A-20", "A-39", "A-53", "A-54", "A-55")
@pytest.mark.parametrize("name", ALL)
def test_an_example_plays_to_its_end_and_is_refused_where_it_says_so(name: str) -> None:
    story = told(name)
    assert [refused["refusals"][0]["code"] for refused in story.refused] == REFUSALS[name]
    last = story.acts[-1]["state"]
    assert (last["closed_as"], last["duties"]) == ("done", [])
    assert all(paper["file"] for paper in story.whole["distribution"])
    assert len(story.papers) == len(story.whole["distribution"])


def test_the_same_file_gives_the_same_story_though_every_number_of_the_database_is_another() -> None:
    again = played(example("03"))
    assert again.as_json() == told("03").as_json()
    assert [name for name, _content in again.papers] == [name for name, _content in told("03").papers]


def test_a_refusal_says_why_where_it_stands_and_which_way_leads_on_and_the_play_goes_on() -> None:
    story = told("08")
    refused = act(story, "send_invitations")
    (first, *_rest) = refused["refusals"]
    assert first["code"] == "first:complete_concern"
    assert first["sentence"]["nn"] == "Skriv først korleis OT/PPT kan hjelpe."
    assert first["source"]["rows"] == ["A-12"]
    assert (first["exit"], first["exit_sentence"]["nb"]) == ("none", "Dette må gjøres først.")
    assert refused["events"] == refused["papers"] == refused["messages"] == []
    assert act(story, "send_invitations", nth=4)["outcome"] == "done"


def test_an_old_page_is_told_that_somebody_has_changed_the_case() -> None:
    stale = next(each for each in told("08").acts if "page_from" in each)
    assert stale["refusals"][0]["code"] == "stale"


@pytest.mark.parametrize("name", ["01", "04", "06"])
def test_every_paper_is_a_sealed_pdf_of_this_installation(name: str) -> None:
    for file_name, content in told(name).papers:
        assert content.startswith(b"%PDF-"), file_name
        assert verify_pdf(content).genuine, file_name


@pytest.mark.ledger("A-55", "A-56")
def test_the_record_of_a_meeting_that_was_not_held_has_the_invitations_bound_in_and_is_a_lasting_file() -> None:
    (original,) = [content for name, content in told("04").papers if "-original-" in name]
    assert "Innkalling" in words_of(original)
    assert faults(original) == []


@pytest.mark.ledger("A-39", "A-40", "A-41", "A-43")
def test_who_gets_what_is_told_with_the_reason() -> None:
    story = told("01")
    assert holders(story, "original") == {"jonas": "portal"}
    assert set(holders(story, "copy")) == {"marit", "terje", "randi", "arne", "siri"}
    copy = next(paper for paper in story.whole["distribution"] if (paper["kind"], paper["holder"]) == ("copy", "terje"))
    assert copy["why"]["nn"] == "Var ikkje med, og eleven er under 18 år."
    assert copy["ledger_row"] == "A-43"


@pytest.mark.ledger("A-20", "A-43")
def test_a_guardian_of_somebody_who_turned_eighteen_before_the_moved_meeting_gets_no_copy() -> None:
    story = told("05")
    assert "tone" in {paper["holder"] for paper in story.whole["distribution"] if paper["kind"] == "invitation"}
    assert "tone" not in holders(story, "copy")


@pytest.mark.ledger("A-20", "A-32")
def test_to_a_family_with_a_protected_address_everything_goes_by_hand_and_nothing_to_whom_a_court_keeps_away() -> None:
    story = told("06")
    assert holders(story, "original") == {"mina": "by_hand"}
    assert holders(story, "copy")["rita"] == "by_hand"
    family = {"mina", "rita", "roy", "tom"}
    assert not family & {message["to"] for message in story.whole["messages"]}
    assert "roy" not in {paper["holder"] for paper in story.whole["distribution"]}


@pytest.mark.ledger("A-31", "A-32", "A-39")
@pytest.mark.parametrize("name", ALL)
def test_every_word_that_leaves_is_told_and_says_nothing_about_anybody(name: str) -> None:
    story = told(name)
    secrets = ["Lien", "Bakke", "Ruud", "Dahl", "Skog", "Vang", "Nes", "2ELA", "BUP", "NAV", "PPT", "borte", "fråvær", "fravær"]
    for message in story.whole["messages"]:
        assert message["text"].strip()
        assert message["subject"].strip()
        for secret in secrets:
            assert secret not in f"{message['subject']}\n{message['text']}", message["number"]


def test_what_was_taken_back_in_time_never_left() -> None:
    story = told("08")
    sent = act(story, "send_invitations", nth=4)
    taken_back = [message for message in story.whole["messages"] if message["number"] in sent["messages"]]
    assert {message["state"] for message in taken_back} == {"withdrawn"}
    assert {message["sent_at"] for message in taken_back} == {None}


def test_after_each_act_the_state_says_who_holds_which_duty() -> None:
    story = told("01")
    first = story.acts[0]["state"]
    assert first["stage"] == "before"
    assert first["responsible"] == "randi"
    duty = next(duty for duty in first["duties"] if duty["act"] == "complete_concern")
    assert duty["held_by"] == ["randi"]
    asked = act(story, "propose_times")["state"]
    assert next(step for step in asked["steps"] if step["act"] == "propose_times")["state"] != "done"
    assert all(duty["held_by"] for each in story.acts for duty in each["state"]["duties"])


def test_messages_leave_at_the_files_clock() -> None:
    story = told("01")
    reminders = [message for message in story.whole["messages"] if message["kind"] == "reminder" and message["to"] == "jonas"]
    assert [message["sent_at"] for message in reminders] == ["2026-11-30T09:00:00+01:00", "2026-12-02T09:00:00+01:00"]
    assert story.whole["messages_by_recipient"]["terje"] == {"sms": [each["number"] for each in story.whole["messages"] if each["to"] == "terje"]}

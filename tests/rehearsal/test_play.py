"""How a file is played: at its own clock, refused acts too, with everything that follows told, and the same each time."""

import pytest

from fotfeste.rehearsal.play import Story
from tests.rehearsal.conftest import example, played

CAST = example("01").split("[[acts]]")[0]
RAISED = """
[[acts]]
at = 2026-11-09T08:40:00
by = "ivar"
act = "raise_concern"
pupil = "jonas"
occasion = "risk"
seen = "Borte tre dagar i veka."
"""
TIME = """
[[acts]]
at = 2026-11-10T08:40:00
by = "randi"
act = "complete_concern"
assessment = "OT kan hjelpe."

[[acts]]
at = 2026-11-10T09:00:00
by = "randi"
act = "propose_times"
times = [2026-12-03T10:00:00]
minutes = 60
place = "rom 1"

[[acts]]
at = 2026-11-10T10:00:00
by = "siri"
act = "answer_times"
time = 1
"""


def act(name: str, *, at: str, by: str = "", **inputs: str) -> str:
    """One act as text; the inputs' values are TOML."""
    lines = [f"at = {at}", *([f'by = "{by}"'] if by else []), f'act = "{name}"', *(f"{key} = {value}" for key, value in inputs.items())]
    return "\n[[acts]]\n" + "\n".join(lines) + "\n"


def short(*acts: str, head: str = "") -> Story:
    """Play a few acts with the cast of the first example."""
    return played(head + CAST + RAISED + "".join(acts))


def test_the_same_file_gives_the_same_story_though_every_number_of_the_database_is_another() -> None:
    assert short(TIME).as_json() == short(TIME).as_json()


def test_a_refusal_says_why_where_it_stands_and_which_way_leads_on_and_the_play_goes_on() -> None:
    story = short(act("send_invitations", at="2026-11-09T09:00:00", by="randi", place='"rom 1"'), TIME)
    (refused,) = story.refused
    first = refused["refusals"][0]
    assert (refused["number"], first["code"]) == (2, "first:complete_concern")
    assert first["sentence"] == {"nb": "Skriv først hvordan OT/PPT kan hjelpe.", "nn": "Skriv først korleis OT/PPT kan hjelpe."}
    assert first["source"]["rows"] == ["A-12"]
    assert (first["exit"], first["exit_sentence"]["nb"]) == ("none", "Dette må gjøres først.")
    assert refused["events"] == refused["papers"] == refused["messages"] == []
    assert refused["state"] == story.acts[0]["state"]
    assert story.acts[2]["outcome"] == "done"


@pytest.mark.parametrize(("by", "code"), [("terje", "not_yours"), ("siri", "not_yours"), ("jonas", "not_yours")])
def test_who_may_not_do_an_act_is_refused_as_by_the_door(by: str, code: str) -> None:
    story = short(act("send_invitations", at="2026-11-09T09:00:00", by=by, place='"rom 1"'))
    assert story.acts[1]["refusals"][0]["code"] == code


def test_before_there_is_a_case_it_does_not_exist_for_anybody() -> None:
    story = played(CAST + act("close_case", at="2026-11-09T08:00:00", by="randi") + RAISED)
    assert story.acts[0]["refusals"][0]["code"] == "no_such_case"
    assert story.acts[0]["state"] is None


def test_an_old_page_is_told_that_somebody_has_changed_the_case() -> None:
    story = short(TIME, act("assess_others", at="2026-11-10T11:00:00", by="randi", services="{}", note='"Ingen."', page_from="1"))
    assert story.acts[-1]["refusals"][0]["code"] == "stale"


def test_messages_leave_at_the_files_clock_and_are_told_word_for_word() -> None:
    (message, *_rest) = short(act("time_passes", at="2026-11-09T09:00:00")).whole["messages"]
    assert (message["to"], message["channel"], message["after_act"]) == ("randi", "email", 1)
    assert message["sent_at"] == "2026-11-09T08:42:00+01:00"
    assert message["text"].startswith("Nokon ved Lia vidaregåande skule har meldt frå")
    assert message["link"] == "https://fotfeste.example/cases/case-1/"


def test_what_waits_to_be_taken_back_has_not_left() -> None:
    story = short(act("contact_office", at="2026-11-09T09:00:00", by="randi", channel='"fotfeste"'), head="until = 2026-11-09T09:01:00\n")
    waiting = [message for message in story.whole["messages"] if message["to"] == "siri"]
    assert [(message["state"], message["sent_at"]) for message in waiting] == [("waiting", None)]


def test_after_each_act_the_state_says_who_holds_which_duty() -> None:
    story = short(TIME)
    first = story.acts[0]["state"]
    assert (first["stage"], first["responsible"]) == ("before", "randi")
    assert [duty["held_by"] for duty in first["duties"] if duty["act"] == "complete_concern"] == [["randi"]]
    assert all(duty["held_by"] for each in story.acts for duty in each["state"]["duties"])


def test_the_register_can_change_while_the_case_runs() -> None:
    change = '\n[[acts]]\nat = 2026-11-12T02:00:00\nact = "change_register"\n[acts.rows.people.jonas]\nprotection = "confidential"\n'
    sending = act("assess_others", at="2026-11-12T09:00:00", by="randi", services="{}", note='"Ingen."')
    sending += act("confirm_others", at="2026-11-12T10:00:00", by="siri", agrees="true")
    sending += act("send_invitations", at="2026-11-13T09:00:00", by="randi", place='"rom 1"')
    story = short(TIME, change, sending)
    channels = {paper["holder"]: paper["channel"] for paper in story.whole["distribution"]}
    assert (channels["jonas"], channels["marit"]) == ("by_hand", "by_hand")


def test_a_countys_own_value_holds_in_the_play() -> None:
    setting = '\n[[settings]]\nkey = "invitation.notice_days"\nvalue = 60\nfrom_on = 2026-08-01\n'
    prepared = act("assess_others", at="2026-11-12T09:00:00", by="randi", services="{}", note='"Ingen."')
    prepared += act("confirm_others", at="2026-11-12T10:00:00", by="siri", agrees="true")
    story = played(CAST + setting + RAISED + TIME + prepared + act("send_invitations", at="2026-11-13T09:00:00", by="randi", place='"rom 1"'))
    assert story.acts[-1]["refusals"][0]["field"] == "reason"


def test_words_that_are_not_the_writers_are_refused_and_the_others_are_kept() -> None:
    words = '\n[[acts]]\nat = 2026-11-12T09:00:00\nby = "randi"\nact = "write"\n'
    words += '[acts.words.own_words]\nhard = "Ikkje mine ord."\n[acts.words.background]\ntried = "Kortare dag."\n'
    (refused,) = short(TIME, words).refused
    assert [(each["code"], each["field"]) for each in refused["refusals"]] == [("not_yours", "own_words.hard")]


def test_what_happened_outside_the_program_is_written_down_afterwards_and_says_which_gates_were_not_kept() -> None:
    outside = act("start_meeting", at="2026-12-04T09:00:00", by="randi", knows='["randi"]', happened_at="2026-12-03T10:00:00", outside='"På papir."')
    story = short(TIME, outside)
    last = story.acts[-1]
    assert (last["outcome"], last["happened_at"], last["outside"]) == ("done", "2026-12-03T10:00:00+01:00", "På papir.")
    assert {event["happened_at"] for event in last["events"]} == {"2026-12-03T10:00:00+01:00"}
    assert "not_kept" in {step["state"] for step in last["state"]["steps"]}

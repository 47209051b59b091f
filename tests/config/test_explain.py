"""`fotfeste explain`: the rules' answers for given facts, with their sources; and every fault in the file by its field's name."""

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fotfeste.config.command import main
from fotfeste.config.explaining import printing
from fotfeste.config.explaining.reading import Unreadable, read, schema
from fotfeste.domain.facts import CaseFacts, Intent
from fotfeste.domain.rules.meeting.no_show import Next
from fotfeste.domain.rules.progress import State
from tests.domain import examples as x
from tests.settings import ROOT

FILES = sorted((ROOT / "examples" / "facts").glob("*.json"))


def written(facts: CaseFacts, day: date = x.MEETS_ON, **more: Any) -> str:
    """A file of these facts."""
    return json.dumps({"day": day, "facts": asdict(facts), **more}, default=_plain)


def _plain(value: object) -> str | list[object]:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def asked(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """What the command answers: its exit code, what it printed, and what it complained of."""
    file = tmp_path / "facts.json"
    file.write_text(text, encoding="utf-8")
    code = main(["explain", str(file), *options])
    out, err = capsys.readouterr()
    return code, out, err


def answers(facts: CaseFacts, tmp_path: Path, capsys: pytest.CaptureFixture[str], day: date = x.MEETS_ON, **more: Any) -> Any:
    """The answer as JSON."""
    code, out, err = asked(written(facts, day, **more), tmp_path, capsys, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_facts_that_are_written_down_are_read_back_as_they_were() -> None:
    for facts in x.STAGES.values():
        question, given = read(written(facts))
        assert (question.facts, given.day) == (facts, x.MEETS_ON)


@pytest.mark.ledger("A-15", "A-16", "A-17", "A-18", "A-20")
def test_it_says_who_must_be_invited_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answers(x.AGREED, tmp_path, capsys, names={"11": "mor", "12": "far"})
    assert [(chair["code"], chair["who"], chair["chosen"]) for chair in found["must_come"]] == [
        ("leader", "–", True),
        ("contact", "–", True),
        ("pupil", "1", True),
        ("office", "–", True),
        ("guardian:11", "mor", True),
        ("guardian:12", "far", True),
    ]
    assert found["must_come"][-1]["source"]["rows"] == ["A-20"]
    assert found["minor"] is True


@pytest.mark.ledger("A-32", "A-30")
def test_it_says_what_hinders_each_act_and_the_way_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answers(x.PREPARED, tmp_path, capsys, day=x.RAISED_ON)
    acts = {act["act"]: act for act in found["acts"]}
    assert "first:propose_times" in {each["code"] for each in acts["send_invitations"]["objections"] if each["hinders"]}
    start = {each["code"]: each for each in acts["start_meeting"]["objections"]}
    assert start["first:send_invitations"]["exit"] == "leader_with_reason"
    assert start["first:send_invitations"]["way_on"]
    assert all(each["source"]["rows"] or each["source"]["section"] for act in found["acts"] for each in act["objections"])


@pytest.mark.ledger("A-40", "A-41", "A-42", "A-43")
def test_it_says_who_gets_which_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = answers(x.SIGNED, tmp_path, capsys)["papers"]
    assert (papers[0]["who"], papers[0]["kind"]) == ("1", "original")
    assert {paper["kind"] for paper in papers} == {"original", "copy", "archive"}


@pytest.mark.ledger("A-53", "A-54")
def test_it_says_what_a_no_show_leads_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answers(x.INVITED, tmp_path, capsys)
    assert {each["intent"]: each["leads_to"] for each in found["no_show"]} == {"unclear": "new_meeting", "continues": "decide", "leaves": "decide"}
    assert found["no_show_now"] is None
    impatient = answers(x.INVITED, tmp_path, capsys, values={"meeting.no_show_invitations": 1})
    assert {each["leads_to"] for each in impatient["no_show"]} == {"decide"}


@pytest.mark.ledger("A-49")
@pytest.mark.parametrize(
    ("day", "until", "in_the_source"),
    [("2023-10-01", "2023-12-31", "2023-07-31"), ("2024-08-01", "2026-12-31", "2023-07-31")],
)
def test_it_says_until_when_the_right_lasts_in_every_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str, until: str, in_the_source: str
) -> None:
    born = replace(x.RAISED, pupil=replace(x.RAISED.pupil, born_on=date(2002, 5, 10)))
    found = answers(born, tmp_path, capsys, day=date.fromisoformat(day))
    assert found["right_until"]["on"] == until
    assert found["right_until_in_the_words_of_the_source"] == in_the_source


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_as_text_every_part_has_its_heading_and_every_line_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    code, out, _err = asked(written(x.SIGNED), tmp_path, capsys, "--language", language)
    assert code == 0
    assert out.count("\n\n") == 7
    assert "A-43" in out


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda data: data["facts"]["pupil"].update(born_on="2009-02-30"), "facts.pupil.born_on is not a day"),
        (lambda data: data["facts"]["pupil"].pop("person"), "facts.pupil.person is missing"),
        (lambda data: data["facts"]["guardians"][1].update(adress=""), "facts.guardians[1].adress is no field here"),
        (lambda data: data["facts"]["meeting"]["seats"][0].update(role="teacher"), "facts.meeting.seats[0].role"),
        (lambda data: data["facts"]["meeting"].update(starts_at="2026-12-03T10:00:00"), "facts.meeting.starts_at has no time zone"),
        (lambda data: data["facts"].update(procedure="picnic"), "facts.procedure is none of"),
        (lambda data: data.update(values={"age.of_age": "old"}), "values.age.of_age cannot be 'old'"),
        (lambda data: data.update(values={"age.of_moon": 3}), "values.age.of_moon is no value of the rules"),
    ],
)
def test_bad_input_names_the_field(tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Any, fault: str) -> None:
    data = json.loads(written(x.AGREED))
    change(data)
    code, out, err = asked(json.dumps(data), tmp_path, capsys)
    assert (code, out) == (2, "")
    assert fault in err


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00"])
def test_what_is_no_question_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert refused.value.faults


def test_the_schema_knows_every_field_and_allows_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--schema"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(json.dumps(schema()))
    assert {"CaseFacts", "PupilFacts", "SeatFacts", "VoteFacts"} <= set(printed["$defs"])
    assert all(part["additionalProperties"] is False for part in printed["$defs"].values() if part["type"] == "object")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_examples_are_read_and_answered(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(file)]) == 0
    assert "A-20" in capsys.readouterr().out


def test_every_state_paper_and_way_has_its_words() -> None:
    assert set(printing.STATES) == set(State)
    assert set(printing.LEADS_TO) == set(Next)
    assert set(printing.INTENTS) == {intent.value for intent in Intent}


def test_there_are_examples() -> None:
    assert len(FILES) >= 3

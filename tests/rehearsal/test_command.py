"""`fotfeste rehearse` as somebody runs it: a database of its own, a folder with the story, and nothing else left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rehearsal.test_play import CAST, RAISED, TIME, act

FILE = CAST + RAISED + act("close_case", at="2026-11-09T09:00:00", by="randi") + TIME


def rehearse(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command with a temporary folder of its own, as a shell with other plans would."""
    temporary = folder / "tmp"
    temporary.mkdir(mode=0o711, exist_ok=True)
    told = {
        "PATH": os.environ["PATH"],
        "TMPDIR": str(temporary),
        "DATABASE_URL": "postgresql://nobody@nowhere/nothing",
        "FOTFESTE_MODE": "production",
    }
    command = [sys.executable, "-m", "fotfeste.config.command", "rehearse", *arguments]
    return subprocess.run(command, env=told, capture_output=True, text=True, check=False, cwd=folder)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_is_played_in_a_database_of_its_own_that_is_gone_afterwards(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "story"
    out.mkdir()
    (out / "story.json").write_text("an earlier one", encoding="utf-8")
    done = rehearse(tmp_path, str(case), "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 acts, 1 of them refused; " in done.stdout
    story = json.loads((out / "story.json").read_text(encoding="utf-8"))
    assert [each["outcome"] for each in story["acts"]] == ["done", "refused", "done", "done", "done"]
    assert sorted(path.name for path in out.iterdir()) == ["papers", "story.json"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_what_is_wrong_is_told_and_nothing_is_written(case: Path, tmp_path: Path) -> None:
    case.write_text(FILE.replace('act = "close_case"', 'act = "close_the_case"'), encoding="utf-8")
    done = rehearse(tmp_path, str(case), "--out", str(tmp_path / "story"))
    assert done.returncode == 2
    assert "[[acts]] no. 2 (close_the_case), act: there is no such act" in done.stderr
    assert not (tmp_path / "story").exists()
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("arguments", [("missing.toml", "--out", "story"), ("case.toml",), ()])
def test_used_wrongly_it_says_how(case: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = rehearse(tmp_path, *arguments)
    assert done.returncode == 2
    assert "fotfeste rehearse: " in done.stderr


def test_a_folder_with_other_files_is_left_alone(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    out.mkdir()
    (out / "letter.txt").write_text("mine", encoding="utf-8")
    done = rehearse(tmp_path, str(case), "--out", str(out))
    assert done.returncode == 2
    assert [path.name for path in out.iterdir()] == ["letter.txt"]

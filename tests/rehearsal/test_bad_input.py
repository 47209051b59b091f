"""A case file that cannot be played: every problem is named with its line, its table and its key, before anything is played."""

import pytest

from fotfeste.domain.national_id import Kind, NotANationalId, examine
from fotfeste.rehearsal.casefile import read
from fotfeste.rehearsal.problems import BadCaseFile, line_of
from tests.rehearsal.conftest import example


def told(words: str) -> list[str]:
    """What is wrong with the text of a case file, one line for each problem."""
    with pytest.raises(BadCaseFile) as refused:
        read(words)
    return [line_of(problem, name="case.toml", words=words) for problem in refused.value.problems]


def line_with(words: str, part: str) -> int:
    """The number of the only line that holds a part."""
    (number,) = [number for number, line in enumerate(words.splitlines(), start=1) if part in line]
    return number


@pytest.mark.parametrize(
    ("right", "wrong", "key", "says"),
    [
        ('act = "contact_office"', 'act = "contact_ofice"', "act", "there is no such act"),
        ("at = 2026-11-09T12:15:00", 'at = "2026-11-09"', "at", "must be a day and a time"),
        ("at = 2026-11-09T12:15:00", "at = 2026-11-08T12:15:00", "at", "comes before the act above"),
        ('by = "jonas"\nact = "write"', 'by = "jona"\nact = "write"', "by", "«jona» is nobody in the register"),
        ('person = "jonas"\nchannel = "phone"', 'person = "nobody"\nchannel = "phone"', "person", "«nobody» is nobody"),
        ('occasion = "risk"', 'occasion = "worry"', "occasion", "must be one of risk, leaving"),
        ("discussed_on = 2026-11-10", "discussed_on = 10", "discussed_on", "must be a day"),
        ('items = ["', 'thing = 1\nitems = ["', "thing", "there is no such input: plan_attendance takes items, note"),
        ('assessment = "OT', 'assesment = "OT', "assessment", "is missing"),
        ("minutes = 60", 'minutes = "60"', "minutes", "must be a whole number"),
        ("born_on = 2009-04-12", 'born_on = "in spring"', "born_on", "is not a date"),
        ('national_id = "12840950067"', 'national_id = "12840950068"', "national_id", "control digits"),
        ('relation = "mother"', 'relation = "mum"', "relation", "is none of the codes"),
        ('contact_teacher = "ivar"', 'contact_teacher = "ivan"', "contact_teacher", "ivan"),
        ("follow_up_on = 2026-12-17", "follow_up_at = 2026-12-17", "words.plan.follow_up_at", "plan has no such field"),
        ('accountable = "arne"', 'accountable = "arnold"', "words.plan.measures.accountable", "«arnold» is nobody"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(right: str, wrong: str, key: str, says: str) -> None:
    words = example("01")
    assert right in words
    problems = told(words.replace(right, wrong, 1))
    assert any(f", {key}: " in problem and says in problem for problem in problems), problems


def test_the_line_of_the_key_is_told() -> None:
    words = example("01").replace("minutes = 60", "minutes = -1.5")
    assert told(words) == [f"case.toml, line {line_with(words, 'minutes =')}, [[acts]] no. 5 (propose_times), minutes: must be a whole number."]


def test_the_line_of_a_cell_of_the_register_is_told() -> None:
    wrong = 'email = "marit"'
    words = example("01").replace('email = "marit@heime.example"', wrong)
    (problem,) = told(words)
    assert problem.startswith(f"case.toml, line {line_with(words, wrong)}, [people.marit], email: ")


def test_every_problem_is_told_at_once() -> None:
    words = example("01").replace('occasion = "risk"', 'occasion = "x"').replace("minutes = 60", "minutes = 0.5")
    assert len(told(words)) == 2


def test_a_file_that_is_not_toml_is_told_with_its_place() -> None:
    (problem,) = told('title = "x"\nacts = what')
    assert problem.startswith("case.toml: this is not TOML: ")
    assert "line 2" in problem


def test_a_number_that_could_be_somebodys_own_is_refused() -> None:
    """An invented person has a synthetic number; one that is right and has no mark of invention is nobody's to play with."""
    words = example("01").replace('national_id = "12840950067"', f'national_id = "{_not_synthetic()}"')
    assert any("national_id: a rehearsal is for invented people" in problem for problem in told(words))


def _not_synthetic() -> str:
    for number in range(100_000):
        digits = f"124409{number:05}"
        try:
            if examine(digits).kind is Kind.HELP:
                return digits
        except NotANationalId:
            continue
    raise AssertionError("there are such numbers")


@pytest.mark.parametrize("words", ["", "title = 'x'", "[county]\nname = 'x'"])
def test_a_file_without_acts_has_nothing_to_play(words: str) -> None:
    assert any("nothing to play" in problem for problem in told(words))


def test_a_table_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    problems = told(example("01") + "\n[[guardian]]\npupil = 'jonas'\n")
    assert any("[[guardian]]" in problem and "guardians" in problem for problem in problems)


def test_the_demos_register_and_tables_of_ones_own_do_not_go_together() -> None:
    assert any("the register is the demo's" in problem for problem in told('register = "demo"\n' + example("01")))


def test_a_page_can_only_have_been_opened_after_an_act_above() -> None:
    words = example("01").replace("minutes = 60", "minutes = 60\npage_from = 5", 1)
    assert any("page_from" in problem and "an act above" in problem for problem in told(words))

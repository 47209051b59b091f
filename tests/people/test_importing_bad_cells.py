"""One bad cell at a time: each is named by file, row and column, says what is wrong, and stops the import."""

from datetime import date
from pathlib import Path

import pytest

from fotfeste.domain.text import Text
from fotfeste.people.importing import Problem, sentences
from fotfeste.people.models import Authority
from fotfeste.world.numbers import synthetic_national_id, synthetic_org_number
from tests.people.registers import AUTHORITIES_CSV, COUNTY, FILES, PEOPLE_CSV, UNITS_CSV, load, write

pytestmark = pytest.mark.django_db

OTHER = synthetic_org_number(number=60)
NUMBER = synthetic_national_id(born_on=date(2009, 3, 14), number=0)
STAFF, GUARDIANS, ENROLLED = FILES["staff"], FILES["guardianships"], FILES["enrolments"]


def _opening(sentence: Text) -> str:
    """The words of a sentence before its first blank to fill."""
    return max(sentence.en.replace("}", "{").split("{")[::2], key=len)


CASES: list[tuple[str, str, int, str, Text]] = [
    ("authorities", AUTHORITIES_CSV.replace("county;Hav", "country;Hav"), 2, "kind", sentences.UNKNOWN_CODE),
    ("authorities", AUTHORITIES_CSV.replace(COUNTY, "123456789"), 2, "org_number", sentences.NOT_AN_ORG_NUMBER),
    ("authorities", AUTHORITIES_CSV.replace(";nn", ";no"), 2, "norm", sentences.UNKNOWN_CODE),
    ("authorities", AUTHORITIES_CSV + AUTHORITIES_CSV.split("\n")[1] + "\n", 3, "org_number", sentences.TWICE),
    ("units", UNITS_CSV.replace("VES;school;Vestheim vgs", "VES;school;"), 2, "name", sentences.EMPTY),
    ("units", UNITS_CSV + "VES;school;Igjen;\n", 6, "key", sentences.TWICE),
    ("units", UNITS_CSV.replace("ot_ppt", "ot+ppt"), 3, "service_role", sentences.UNKNOWN_CODE),
    ("units", f"key;kind;name;authority\nVES;school;V;\nOT1;office;O;\nBVT;service;B;\nX;school;X;{OTHER}\n", 5, "authority", sentences.UNKNOWN_KEY),
    ("serves", "office;school;from_on\nVES;OT1;2026-08-01\n", 2, "office", sentences.NOT_SUCH_A_UNIT),
    ("serves", "office;school;from_on\nOT9;VES;2026-08-01\n", 2, "office", sentences.UNKNOWN_KEY),
    ("serves", "office;school;from_on;to_on\nOT1;VES;2026-08-01;2026-07-31\n", 2, "to_on", sentences.ENDS_BEFORE),
    ("serves", "office;school;from_on\nOT1;VES;2026-08-01\nOT1;VES;2026-09-01\n", 3, "from_on", sentences.OVERLAPS),
    ("people", PEOPLE_CSV + "e-1;Igjen;Igjen;\n", 5, "key", sentences.TWICE),
    ("people", PEOPLE_CSV.replace("2009-03-14", "14/3/2009"), 2, "born_on", sentences.NOT_A_DATE),
    ("people", PEOPLE_CSV.replace("2009-03-14", "2009-02-30"), 2, "born_on", sentences.NOT_A_DATE),
    ("people", PEOPLE_CSV.replace("2009-03-14", "0009-02-20"), 2, "born_on", sentences.DATE_OUT_OF_RANGE),
    ("people", PEOPLE_CSV.replace("2009-03-14", "2027-03-14"), 2, "born_on", sentences.BORN_LATER),
    ("people", PEOPLE_CSV.replace("Øvrelid", "Ã˜vrelid"), 4, "family_name", sentences.GARBLED),
    ("people", PEOPLE_CSV.replace("Jonas", "Jo\x07nas"), 2, "given_name", sentences.CONTROL_CHARACTERS),
    ("people", PEOPLE_CSV.replace("Jonas", "J" * 101), 2, "given_name", sentences.TOO_LONG),
    ("people", PEOPLE_CSV + ";Ingen;Nøkkel;\n", 5, "key", sentences.EMPTY),
    ("people", PEOPLE_CSV + f"{NUMBER};Nøkkel;Feil;\n", 5, "key", sentences.KEY_IS_NATIONAL_ID),
    ("people", PEOPLE_CSV + "x;Kari;Nes;;for;mange\n", 5, "", sentences.TOO_MANY_CELLS),
    ("guardianships", GUARDIANS.replace("f-1", "f-9"), 2, "guardian", sentences.UNKNOWN_KEY),
    ("guardianships", GUARDIANS.replace("f-1", "e-1"), 2, "guardian", sentences.OWN_GUARDIAN),
    ("guardianships", GUARDIANS.replace("mother", "mum"), 2, "relation", sentences.UNKNOWN_CODE),
    ("guardianships", GUARDIANS.replace("ja;ja", "kanskje;ja"), 2, "parental_responsibility", sentences.NOT_YES_OR_NO),
    ("guardianships", GUARDIANS + "e-1;f-1;mother;nei;ja;2020-01-01\n", 3, "from_on", sentences.OVERLAPS),
    ("guardianships", GUARDIANS.replace("e-1;f-1", "s-1;e-1"), 2, "guardian", sentences.GUARDIAN_YOUNGER),
    ("enrolments", ENROLLED.replace("e-1", "e-7"), 2, "pupil", sentences.UNKNOWN_KEY),
    ("enrolments", ENROLLED.replace("VES", "OT1"), 2, "unit", sentences.NOT_SUCH_A_UNIT),
    ("enrolments", ENROLLED.replace("vg2", "vg4"), 2, "level", sentences.UNKNOWN_CODE),
    ("enrolments", ENROLLED + "e-1;VES;vg2;2026-10-01;2ELB\n", 3, "from_on", sentences.OVERLAPS),
    ("enrolments", ENROLLED.replace("VES;vg2", "NFB;apprentice"), 2, "carried_by", sentences.CARRIER_NEEDED),
    ("enrolments", "pupil;unit;level;from_on;counsellor\ne-1;VES;vg2;2026-08-01;s-7\n", 2, "counsellor", sentences.UNKNOWN_KEY),
    ("staff", STAFF.replace("VES", "OT1"), 2, "role", sentences.ROLE_NOT_THERE),
    ("staff", STAFF.replace("s-1", "s-5"), 2, "person", sentences.UNKNOWN_KEY),
    ("staff", STAFF.replace("2026-08-01", ""), 2, "from_on", sentences.EMPTY),
    ("care_orders", FILES["care_orders"].replace("BVT", "VES"), 2, "service", sentences.NOT_SUCH_A_UNIT),
    ("holidays", FILES["holidays"] + "2026-10-05;Igjen\n", 3, "on", sentences.TWICE),
]


@pytest.mark.parametrize(("name", "text", "row", "column", "sentence"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)])
def test_a_bad_cell_is_named_and_nothing_is_loaded(tmp_path: Path, name: str, text: str, row: int, column: str, sentence: Text) -> None:
    report = load(write(tmp_path, **{name: text}))
    mine = [problem for problem in report.problems if (problem.file, problem.row, problem.column) == (f"{name}.csv", row, column)]
    assert any(_opening(sentence) in problem.sentence.en for problem in mine), [problem.line("en") for problem in report.problems]
    assert not Authority.objects.exists()


PERSON_CELLS: list[tuple[str, str, Text]] = [
    ("national_id", NUMBER[:10], sentences.NOT_ELEVEN_DIGITS),
    ("national_id", f"99{NUMBER[2:]}", sentences.NO_SUCH_DAY),
    ("national_id", NUMBER[:10] + str((int(NUMBER[10]) + 1) % 10), sentences.CONTROL_DIGITS),
    ("phone", "59123456", sentences.NOT_A_PHONE),
    ("phone", "112", sentences.NOT_A_PHONE),
    ("phone", "ring meg", sentences.NOT_A_PHONE),
    ("email", "jonas@", sentences.NOT_AN_EMAIL),
    ("postal_code", "61990", sentences.NOT_A_POSTAL_CODE),
    ("protection", "kode 6", sentences.UNKNOWN_CODE),
    ("language", "se", sentences.UNKNOWN_CODE),
    ("digital_post", "papir", sentences.NOT_YES_OR_NO),
]


@pytest.mark.parametrize(("column", "value", "sentence"), PERSON_CELLS)
def test_a_bad_cell_of_a_person_is_named_and_an_identity_number_is_never_shown(tmp_path: Path, column: str, value: str, sentence: Text) -> None:
    people = f"key;given_name;family_name;born_on;{column}\ne-1;Jonas;Lie;2009-03-14;{value}\nf-1;Marit;Hovden;;\ns-1;R;Ø;;\n"
    (problem,) = load(write(tmp_path, people=people)).problems
    assert (problem.file, problem.row, problem.column) == ("people.csv", 2, column)
    assert _opening(sentence) in problem.sentence.en
    if column == "national_id":
        assert value not in "".join(problem.line(language) for language in ("nb", "nn", "en")) + repr(problem)


def _whole(tmp_path: Path, **changed: str) -> list[Problem]:
    return list(load(write(tmp_path, **changed)).problems)


@pytest.mark.parametrize("place", ["born_on", "phone", "protection", "digital_post", "language"])
def test_an_identity_number_in_the_wrong_column_is_not_shown_either(tmp_path: Path, place: str) -> None:
    people = f"key;given_name;family_name;{place}\ne-1;Jonas;Lie;{NUMBER[:6]} {NUMBER[6:]}\nf-1;M;H;\ns-1;R;Ø;\n"
    problems = _whole(tmp_path, people=people, staff=f"person;unit;role;from_on\nx{NUMBER};VES;counsellor;2026-08-01\n")
    assert len(problems) >= 2
    assert not any(NUMBER in line or NUMBER[6:] in line for line in (problem.line("nb") for problem in problems))


def test_the_same_identity_number_twice_is_named_without_being_shown(tmp_path: Path) -> None:
    people = f"key;given_name;family_name;national_id\ne-1;Jonas;Lie;{NUMBER}\nf-1;Marit;H;\ns-1;R;Ø;{NUMBER}\n"
    problems = _whole(tmp_path, people=people)
    assert ("people.csv", 4, "national_id") in [(problem.file, problem.row, problem.column) for problem in problems]
    assert NUMBER not in repr(problems)


def test_a_birth_date_that_the_number_contradicts_is_named(tmp_path: Path) -> None:
    people = PEOPLE_CSV.replace("born_on", "born_on;national_id").replace("2009-03-14", f"2009-03-15;{NUMBER}")
    (problem,) = _whole(tmp_path, people=people)
    assert (problem.row, problem.column) == (2, "born_on")


def test_a_pupil_without_a_birth_date_is_refused(tmp_path: Path) -> None:
    (problem,) = _whole(tmp_path, people=PEOPLE_CSV.replace("2009-03-14", ""))
    assert (problem.file, problem.column) == ("enrolments.csv", "pupil")


def test_a_number_of_another_register_is_refused_at_its_row(tmp_path: Path) -> None:
    people = f"key;given_name;family_name;national_id\ne-1;Jonas;Lie;{NUMBER}\nf-1;Marit;H;\ns-1;R;Ø;\n"
    load(write(tmp_path, people=people))
    (problem,) = _whole(
        tmp_path,
        authorities=AUTHORITIES_CSV.replace(COUNTY, OTHER),
        people=people,
    )
    assert (problem.file, problem.row, problem.column) == ("people.csv", 2, "national_id")
    assert Authority.objects.count() == 1


FILE_FAULTS: list[tuple[dict[str, str], str, str]] = [
    ({"people": PEOPLE_CSV.replace("family_name", "surname")}, "surname", "unknown"),
    ({"people": PEOPLE_CSV.replace("given_name", "key")}, "key", "twice"),
    ({"people": PEOPLE_CSV.replace("key;", "")}, "key", "missing"),
    ({"people": ""}, "", "heading"),
    ({"people": 'key;given_name;family_name\na;"Jonas;Lie\n'}, "", "quotation"),
    ({"people": "key;given_name\0;family_name\n"}, "", "readable"),
    ({"pepole": PEOPLE_CSV}, "", "none of the register"),
]


@pytest.mark.parametrize(("changed", "column", "word"), FILE_FAULTS)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, changed: dict[str, str], column: str, word: str) -> None:
    problems = _whole(tmp_path, **changed)
    (name,) = changed
    assert any(problem.file == f"{name}.csv" and problem.column == column and word in problem.sentence.en for problem in problems)
    assert not Authority.objects.exists()


def test_a_missing_folder_and_a_folder_without_authorities_are_refused(tmp_path: Path) -> None:
    assert [problem.sentence for problem in load(tmp_path / "nowhere").problems] == [sentences.NO_FOLDER]
    assert [problem.file for problem in load(tmp_path).problems] == ["authorities.csv"]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    text = 'key;given_name;family_name;born_on\n\ne-1;"Jonas;  Kåre";Lie;2009-03-14\n;;;\nf-1;M;H;bad\ns-1;R;Ø;\n'
    (problem,) = _whole(tmp_path, people=text)
    assert (problem.row, problem.column) == (5, "born_on")


def test_the_line_with_which_excel_names_its_separator_is_no_heading(tmp_path: Path) -> None:
    assert _whole(tmp_path, people=f"sep=;\n{PEOPLE_CSV}") == []


def test_every_sentence_differs_between_the_languages() -> None:
    texts = [value for value in vars(sentences).values() if isinstance(value, Text)]
    assert len(texts) > 40
    alike = [text.en for text in texts if text.nb == text.en or text.nn == text.en]
    assert alike == []


@pytest.mark.ledger("A-02", "A-14")
@pytest.mark.parametrize("office, school, accepted", [("OT1", "VES", True), ("BVT", "NFB", True), ("OT1", "NFB", False), ("BVT", "VES", False)])
def test_an_office_serves_schools_and_a_service_follows_companies(tmp_path: Path, office: str, school: str, accepted: bool) -> None:
    problems = _whole(tmp_path, serves=f"office;school;from_on\n{office};{school};2026-08-01\n")
    assert [(problem.file, problem.row, problem.column) for problem in problems] == ([] if accepted else [("serves.csv", 2, "school")])

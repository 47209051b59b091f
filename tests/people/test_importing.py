from datetime import date
from pathlib import Path

import pytest

from fotfeste.local.models import SchoolHoliday
from fotfeste.people import register
from fotfeste.people.importing import Progress, import_register
from fotfeste.people.models import Authority, Enrolment, Guardianship, Person, Serves
from tests.people.registers import COUNTY, FILES, TODAY, load, many, write

pytestmark = pytest.mark.django_db


def _semicolons(separator: str) -> dict[str, str]:
    return {name: text.replace(";", separator) for name, text in FILES.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_usual_exports_of_excel_load_alike(tmp_path: Path, encoding: str, separator: str) -> None:
    report = load(write(tmp_path, encoding, **_semicolons(separator)))
    assert report.problems == ()
    assert Person.objects.get(source_key="s-1").name == "Ragnhild Øvrelid"
    assert Guardianship.objects.get().from_on == date(2009, 3, 14)
    assert SchoolHoliday.objects.get().on == date(2026, 10, 5)


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ";"), ("cp1252", ",")])
def test_a_thousand_rows_load_with_their_letters_and_numbers(tmp_path: Path, encoding: str, separator: str) -> None:
    folder = write(tmp_path, encoding, **(_semicolons(separator) | {"people": many(1000).replace(";", separator)}))
    for name in ("guardianships", "enrolments", "staff", "care_orders"):
        (folder / f"{name}.csv").unlink()
    report = load(folder)
    assert report.problems == ()
    assert report.added["people"] == 1000
    assert Person.objects.filter(given_name="Bjørn Åge", family_name="Sæther", phone="+4741234567").count() == 1000
    assert Person.objects.exclude(born_on__year=1990).count() == 0


def test_the_same_files_twice_change_nothing(tmp_path: Path) -> None:
    first = load(write(tmp_path))
    assert first.pupils == {Person.objects.get(source_key="e-1").id}
    again = load(tmp_path)
    assert again.loaded
    assert (again.written, again.pupils) == (0, frozenset())


def test_a_changed_cell_changes_one_row_and_names_the_pupil(tmp_path: Path) -> None:
    load(write(tmp_path))
    report = load(write(tmp_path, enrolments=FILES["enrolments"].replace("2ELA", "2ELB")))
    assert (report.added, report.changed) == ({}, {"enrolments": 1})
    assert report.pupils == {Person.objects.get(source_key="e-1").id}


def test_one_bad_cell_among_many_good_rows_loads_nothing(tmp_path: Path) -> None:
    report = load(write(tmp_path, staff=FILES["staff"].replace("counsellor", "councillor")))
    assert [(problem.file, problem.row, problem.column) for problem in report.problems] == [("staff.csv", 2, "role")]
    assert not Authority.objects.exists()
    assert not Person.objects.exists()


def test_every_bad_cell_is_reported_not_only_the_first(tmp_path: Path) -> None:
    people = "key;given_name;family_name;born_on;phone;email\n;;;yesterday;12345678;nobody\nb;Bo;Ek;2999-01-01;;\n"
    report = load(write(tmp_path, people=people))
    found = {(problem.row, problem.column) for problem in report.problems if problem.file == "people.csv"}
    assert found == {(2, "key"), (2, "given_name"), (2, "family_name"), (2, "born_on"), (2, "phone"), (2, "email"), (3, "born_on")}


def test_a_problem_says_file_row_column_and_what_in_every_language(tmp_path: Path) -> None:
    (problem,) = load(write(tmp_path, serves="office;school;from_on\nOT1;VES;17.13.2026\n")).problems
    assert problem.line("nn") == "serves.csv, rad 2, from_on: «17.13.2026» er ikkje ein dato. Skriv 2026-08-17 eller 17.08.2026."
    assert problem.line("nb").startswith("serves.csv, rad 2, from_on: «17.13.2026» er ikke en dato")
    assert problem.line("en").startswith("serves.csv, row 2, from_on: “17.13.2026” is not a date")


def test_progress_is_told_from_the_first_file_to_the_last_table(tmp_path: Path) -> None:
    told: list[Progress] = []
    folder = write(tmp_path)
    (folder / "holidays.csv").unlink()
    assert import_register(directory=folder, on_progress=told.append, today=TODAY).loaded
    assert [progress.what for progress in told if progress.stage == "read"][:2] == ["authorities.csv", "units.csv"]
    assert [progress.what for progress in told if progress.stage == "write"] == [*register.STEPS, ""]
    assert told[-1].done == told[-1].total


def test_holidays_are_refused_when_nobody_keeps_them(tmp_path: Path) -> None:
    report = import_register(directory=write(tmp_path), today=TODAY)
    assert [problem.file for problem in report.problems] == ["holidays.csv"]
    assert not Person.objects.exists()


def test_a_later_file_may_point_at_what_the_register_already_holds(tmp_path: Path) -> None:
    load(write(tmp_path))
    for name in FILES:
        if name not in ("authorities", "staff"):
            (tmp_path / f"{name}.csv").unlink()
    write_staff = FILES["staff"] + "s-1;VES;leader;2026-09-01\n"
    (tmp_path / "staff.csv").write_text(write_staff, encoding="utf-8")
    report = load(tmp_path)
    assert report.problems == ()
    assert report.added == {"staff": 1, "reach": 1}


def test_what_clashes_with_the_register_is_reported_at_its_row(tmp_path: Path) -> None:
    load(write(tmp_path, enrolments="pupil;unit;level;from_on;to_on\ne-1;VES;vg2;2026-08-01;2027-06-20\n"))
    report = load(write(tmp_path, enrolments="pupil;unit;level;from_on;to_on\ne-1;VES;vg2;2026-09-01;2027-06-20\n"))
    assert [(problem.file, problem.row, problem.column) for problem in report.problems] == [("enrolments.csv", 2, "from_on")]
    assert Enrolment.objects.count() == 1


def test_defaults_come_from_the_school_owner(tmp_path: Path) -> None:
    load(write(tmp_path))
    jonas = Person.objects.get(source_key="e-1")
    assert (jonas.authority.org_number, jonas.language, jonas.digital_post, jonas.protection) == (COUNTY, "nn", True, "none")
    assert Serves.objects.get().to_on is None

"""Every address of the product, asked for by everybody who can bear on a case and by strangers: one small table says what each gets.

Regenerate the table with `pytest tests/web/test_access_matrix.py --snapshot-update`, and read the difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from fotfeste.casework.models import Edition, TimeProposal
from fotfeste.casework.papers import build_edition
from fotfeste.domain.facts import Role
from fotfeste.domain.procedures import ALL
from fotfeste.people import register
from fotfeste.people.models import Person
from fotfeste.people.rows import EmploymentRow, PersonRow, RegisterRows
from tests.small_world import COUNTY, SINCE, World
from tests.walk import CaseAt, case_at

NOBODY = "nobody"
FORMER = "former"
ABSENT = UUID("00000000-0000-4000-8000-000000000000")
ELSEWHERE = {"report_id": ABSENT, "code": "FEIL-FEIL-FEIL", "procedure": next(iter(ALL)), "act": "complete_concern", "subject": "meeting"}
"""What stands in addresses besides a case: a company's report and code, the county's words on a step, what happened outside."""

COLUMNS = (
    # column, short name of the person, whose case, who that is to the case
    ("co", "counsellor", "jonas", "the counsellor who answers for the case"),
    ("le", "leader", "jonas", "the school's leader"),
    ("te", "teacher", "jonas", "the pupil's contact teacher"),
    ("cl", "colleague", "jonas", "another teacher at the school"),
    ("ot", "adviser", "jonas", "the adviser of the follow-up service"),
    ("pp", "psychologist", "jonas", "PPT, with consent and invited"),
    ("na", "job_adviser", "jonas", "NAV, with consent and invited"),
    ("bu", "clinician", "jonas", "BUP, without consent"),
    ("pu", "jonas", "jonas", "the pupil, 17"),
    ("gu", "marit", "jonas", "a guardian"),
    ("sf", "stepfather", "jonas", "at home, without parental responsibility"),
    ("ba", "barred", "jonas", "a parent barred by a court"),
    ("ga", "noras_mother", "nora", "the mother of a pupil of age"),
    ("op", "ingrid", "jonas", "another pupil"),
    ("oc", "other_counsellor", "jonas", "the counsellor of another school"),
    ("oo", "other_adviser", "jonas", "the adviser of another office"),
    ("fc", "far_counsellor", "jonas", "the counsellor of another county"),
    ("fo", FORMER, "jonas", "a former leader of the school"),
    ("no", NOBODY, "jonas", "nobody signed in"),
)


class TextTable(SingleFileSnapshotExtension):
    """A file of text that people read."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands in the addresses of one case."""

    case_id: UUID
    edition_id: UUID
    token: UUID


@pytest.mark.parametrize("stage", ["raised", "distributed"])
def test_who_gets_what_from_every_address(world: World, stage: str, snapshot: SnapshotAssertion) -> None:
    _former_leader()
    with world.within():
        cases = {pupil: case_at(world, stage, pupil=pupil, services=_services(pupil)) for pupil in ("jonas", "nora")}
        numbers = {pupil: _numbers(case) for pupil, case in cases.items()}
    with time_machine.travel(cases["jonas"].now, tick=False):
        answers = [_answers(name, numbers[pupil]) for _key, name, pupil, _who in COLUMNS]
    assert _table(stage, answers) == snapshot(extension_class=TextTable)


def test_the_table_names_every_address(snapshot: SnapshotAssertion) -> None:
    assert len({pattern.name for pattern in _patterns()}) == len(list(_patterns())), "an address without a name, or one name twice"


def _services(pupil: str) -> dict[str, Role]:
    return {"psychologist": Role.PPT, "job_adviser": Role.NAV} if pupil == "jonas" else {}


def _numbers(case: CaseAt) -> Numbers:
    edition = Edition.objects.filter(case_id=case.id, kind="original").values_list("id", flat=True).first()
    if edition:
        build_edition(edition_id=edition)
    token = TimeProposal.objects.filter(case_id=case.id).values_list("token", flat=True).first()
    return Numbers(case.id, edition or ABSENT, token or ABSENT)


def _former_leader() -> None:
    left = date(2026, 7, 31)
    register.keep(
        rows=RegisterRows(
            people=(PersonRow(COUNTY, FORMER, "Ole", "Slutta", email="former@nordlia.example", language="nn"),),
            staff=(EmploymentRow(FORMER, "school", "leader", SINCE, left),),
        )
    )


def _answers(name: str, numbers: Numbers) -> dict[tuple[str, str], int]:
    """The status of every address for one person, GET and a POST with nothing in it; nothing of it stays."""
    client = Client()
    if name != NOBODY:
        client.force_login(
            register.login_for(person_id=Person.objects.get(source_key=name).id), backend="fotfeste.web.shared.sign_in_backend.PersonBackend"
        )
    return {(str(pattern.name), method): _status(client, pattern, method, numbers) for pattern in _patterns() for method in ("GET", "POST")}


def _status(client: Client, pattern: URLPattern, method: str, numbers: Numbers) -> int:
    known = {"case_id": numbers.case_id, "edition_id": numbers.edition_id, "token": numbers.token, **ELSEWHERE}
    wanted = {name: known[name] for name in pattern.pattern.converters}
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        answer = client.generic(method, reverse(str(pattern.name), kwargs=wanted))
        client.cookies = cookies
        transaction.set_rollback(True)
    return int(answer.status_code)


def _patterns() -> Iterator[URLPattern]:
    yield from _below(get_resolver())


def _below(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _below(pattern)
        else:
            yield pattern


def _table(stage: str, answers: list[dict[tuple[str, str], int]]) -> str:
    width = max(len(name) for name, _method in answers[0]) + 6
    legend = [f"{key}  {who}" for key, _name, _pupil, who in COLUMNS]
    head = " " * width + " ".join(f"{key:>3}" for key, *_rest in COLUMNS)
    rows = [f"{method:<4} {name:<{width - 5}}" + " ".join(f"{column[name, method]:>3}" for column in answers) for name, method in sorted(answers[0])]
    return "\n".join([f"A case that is {stage}.", "", *legend, "", head, *rows, ""])

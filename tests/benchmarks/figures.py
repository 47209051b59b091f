"""What is measured: pages, a field saved, a step, the rules, a paper."""

from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse
from django.utils import timezone

from fotfeste.audit.wall import within
from fotfeste.casework.act import Order
from fotfeste.casework.doors import OpenCase, case_for
from fotfeste.casework.models import Case
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.casework.steps.invitation import log_contact
from fotfeste.casework.viewer import viewer_of
from fotfeste.documents.issue import sealed_pdf
from fotfeste.domain.facts import Occasion
from fotfeste.domain.rules.distribution import shares
from fotfeste.domain.rules.progress import progress
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup, register
from fotfeste.people.models import Enrolment, Person
from fotfeste.world import places
from fotfeste.world.demo import load_demo
from fotfeste.world.demo_cases import load_demo_cases
from tests.benchmarks.measuring import Figure, figure, table
from tests.documents.samples import agreement

COUNSELLOR = "s-øvrelid"


def bare(request: HttpRequest) -> HttpResponse:
    """A page with one indexed query and nothing else: what Django itself costs on this server."""
    person = Person.objects.only("given_name").get(id=int(request.GET["id"]))
    return HttpResponse(person.given_name)


urlpatterns = [path("bare/", bare)]


def all_figures() -> str:
    """Load the county, make a case for every pupil of the counsellor's school, and measure."""
    load_demo()
    load_demo_cases(now=timezone.now())
    authority = lookup.authority_numbers(org_numbers=[places.HAVLAND])[places.HAVLAND]
    counsellor = lookup.people_by_key(org_number=places.HAVLAND, keys=[COUNSELLOR])[COUNSELLOR]
    with within([authority]):
        cases = _a_case_for_everybody(counsellor)
    bare_page = _bare(counsellor)
    client = Client()
    client.force_login(register.login_for(person_id=counsellor.id))
    # A request opens the wall by itself; what calls the steps and the rules directly has it opened here.
    figures = [bare_page, *_pages(client, cases), _saved(client, cases[-1])]
    with within([authority]):
        figures += [_step(counsellor, cases[-1]), *_rules(counsellor, cases), _paper(authority)]
    return f"{len(cases)} cases\n\n{table(figures, bare=bare_page)}"


def _bare(counsellor: Person) -> Figure:
    with override_settings(ROOT_URLCONF="tests.benchmarks.figures", MIDDLEWARE=[]):
        client = Client()
        return figure("bare Django view, one indexed query", lambda: client.get("/bare/", {"id": counsellor.id}), times=200, queries=1)


def _a_case_for_everybody(counsellor: Person) -> list[UUID]:
    now = timezone.now()
    viewer = viewer_of(person_id=counsellor.id, day=norwegian_day(now))
    schools = [unit for _role, unit in viewer.roles]
    taken = set(Case.objects.values_list("pupil_id", flat=True))
    for pupil in Enrolment.objects.filter(unit__in=schools).exclude(pupil__in=taken).values_list("pupil_id", flat=True):
        raise_concern(
            by=viewer,
            pupil_id=pupil,
            occasion=Occasion.RISK_OT_PPT_CAN_HELP,
            seen="Fråvær i haust.",
            at=now,
            procedure="clarification",
        )
    return list(Case.objects.order_by("opened_at").values_list("id", flat=True))


def _pages(client: Client, cases: list[UUID]) -> list[Figure]:
    return [
        _page(client, "workbench", reverse("workbench"), 10),
        _page(client, "case list", reverse("case_list"), 10),
        _page(client, "case page", reverse("case_page", args=[cases[-1]]), 15),
    ]


def _page(client: Client, name: str, address: str, limit_ms: float) -> Figure:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    asked = [query for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    return figure(name, lambda: client.get(address), times=100, limit_ms=limit_ms, queries=len(asked))


def _saved(client: Client, case_id: UUID) -> Figure:
    number = iter(range(1_000_000))
    known = {"revision": 0}

    def save() -> None:
        fields = {"section": "background", "field": "tried", "value": f"Prøvd {next(number)}", "revision": known["revision"]}
        answer = client.post(reverse("draft", args=[case_id]), fields)
        known["revision"] = answer.json()["revision"]

    return figure("a field saved, whole request", save, times=100, limit_ms=8)


def _step(counsellor: Person, case_id: UUID) -> Figure:
    viewer = viewer_of(person_id=counsellor.id, day=norwegian_day(timezone.now()))
    pupil = Case.objects.values_list("pupil_id", flat=True).get(id=case_id)

    def call() -> None:
        log_contact(Order(by=viewer, case_id=case_id, at=timezone.now()), person=pupil, channel="phone", reached=True)

    return figure("a step with its log entry", call, times=100, limit_ms=15)


def _rules(counsellor: Person, cases: list[UUID]) -> list[Figure]:
    now = timezone.now()
    opened = [
        case_for(viewer=viewer_of(person_id=counsellor.id, day=norwegian_day(now)), case_id=case_id, act="see_case", at=now) for case_id in cases[:6]
    ]
    return [
        figure("rules: progress of a case", lambda: _each(opened, lambda each: progress(each.procedure, each.facts, each.given)), times=100),
        figure("rules: who gets what", lambda: _each(opened, lambda each: shares(each.facts, each.given)), times=100),
    ]


def _each(opened: list[OpenCase], ask: Callable[[OpenCase], object]) -> None:
    for case in opened:
        ask(case)


def _paper(authority: int) -> Figure:
    paper = agreement()

    def build() -> None:
        sealed_pdf(paper=paper, template="clarification/agreement", authority_id=authority, at=timezone.now())

    return figure("a paper built and sealed", build, times=30, limit_ms=60)

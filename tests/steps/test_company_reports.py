"""A training company writes with the county's code: the report finds its case, or waits on a desk until somebody has; nothing is lost."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from fotfeste.audit.models import Event
from fotfeste.casework.doors import NoSuchCase
from fotfeste.casework.models import Case, CompanyReport, Concern
from fotfeste.casework.notices import tell_office, tell_responsible
from fotfeste.casework.queries.company_reports import desk, receipt_of, report_page, reports_in, reports_waiting
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.casework.steps.concern.companies import MOST_AN_HOUR, Letter, hand_in_report, receive_report
from fotfeste.casework.steps.concern.desk import file_report, note_letter_posted, put_report_aside
from fotfeste.casework.steps.follow_up import raise_in_error
from fotfeste.domain.facts import Occasion
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.invitation import seats_missing
from fotfeste.local.change import end_code, issue_code
from fotfeste.local.company_codes import codes_of
from fotfeste.messaging.models import Message
from fotfeste.people import register
from fotfeste.people.models import Authority, Person
from fotfeste.people.rows import EmploymentRow, PersonRow, ServesRow, UnitRow
from tests.small_world import COUNTY, NOW, SINCE, World, rows, small_world
from tests.walk import CaseAt

pytestmark = [pytest.mark.django_db, pytest.mark.ledger("A-02")]
BORN = date(2009, 8, 8)
SEEN = "Ole har vore borte fire dagar, og seier at han vil slutte."


@pytest.fixture
def world() -> World:
    return small_world()


def code_for(world: World, *, company: bool = True, county: Authority | None = None, from_on: date = SINCE) -> str:
    unit = world.unit("company") if company else None
    return issue_code(authority_id=(county or world.county).id, unit_id=unit, label="Fjordtre", from_on=from_on)


def letter(**changed: object) -> Letter:
    said = Letter(
        token=uuid4(),
        reporter_name="Knut Fure",
        reporter_phone="412 34 567",
        apprentice_name="Ole Vang",
        apprentice_born_on=BORN,
        occasion="risk",
        seen=SEEN,
    )
    return replace(said, **changed)  # type: ignore[arg-type]  # the fields are those of Letter


def came_in(world: World, said: Letter, *, code: str = "", at: datetime = NOW) -> CompanyReport:
    """The report as it stands after its job."""
    token = hand_in_report(code=code or code_for(world), letter=said, at=at)
    with world.within():
        report = CompanyReport.objects.get(token=token)
        receive_report(report_id=report.id, at=at + timedelta(seconds=5))
        report.refresh_from_db()
    return report


def carried_by_the_office() -> None:
    """The apprentice's case is carried by OT's own office from now on."""
    before = rows()
    carried = tuple(replace(row, carried_by="office", counsellor="") if row.pupil == "ole" else row for row in before.enrolments)
    register.keep(rows=replace(before, enrolments=carried))


def events(case_id: UUID) -> list[tuple[str, int | None]]:
    return list(Event.objects.filter(case_id=case_id).order_by("number").values_list("kind", "actor_id"))


def test_a_report_that_fits_opens_the_case_at_the_school_that_carries_it(world: World) -> None:
    report = came_in(world, letter())
    with world.within():
        case = Case.objects.get()
        concern = Concern.objects.get()
        assert events(case.id) == [("RaisedByCompany", None)]
    assert (report.settled_as, report.settled_by_id) == ("case", None)
    assert (case.pupil_id, case.school_id, case.company_id) == (world.id("ole"), world.unit("school"), world.unit("company"))
    assert (case.responsible_id, case.opened_at) == (world.id("counsellor"), NOW)
    assert (concern.raised_by_id, concern.report_id, concern.seen) == (None, report.id, SEEN)


def test_the_report_itself_is_the_contact_with_ot_and_ot_and_the_responsible_are_told(world: World) -> None:
    came_in(world, letter())
    with world.within():
        case = CaseAt(world, Case.objects.get().id, "ole", NOW)
        done = case.opened("counsellor")
        state = next(step for step in done.procedure.steps if step.act == "contact_office").done(done.facts, done.given)
        tell_office(case_id=case.id, at=NOW)
        tell_responsible(case_id=case.id, at=NOW)
        told = list(Message.objects.filter(case_id=case.id))
    assert state is not None
    assert (state.at, state.by) == (NOW, None)
    assert world.names(message.recipient_id for message in told) == {"adviser", "second_adviser", "counsellor"}
    assert not [message for message in told if "Ole" in message.body or "Fjordtre" in message.body]


@pytest.mark.ledger("A-15")
def test_the_instructor_and_whoever_answers_for_it_at_the_office_sit_at_the_table_and_nobody_for_a_school(world: World) -> None:
    came_in(world, letter())
    with world.within():
        at_school = set(CaseAt(world, Case.objects.get().id, "ole", NOW).seats())
    assert at_school == {"ole", "oles_mother", "counsellor", "leader", "adviser", "instructor"}


@pytest.mark.ledger("A-15")
def test_an_office_that_carries_the_case_seats_its_own_adviser_the_family_and_the_instructor(world: World) -> None:
    carried_by_the_office()
    came_in(world, letter())
    with world.within():
        case = CaseAt(world, Case.objects.get().id, "ole", NOW)
        assert set(case.seats()) == {"ole", "oles_mother", "instructor", *world.names([case.facts.responsible])}
        opened = case.opened("office_leader")
        assert not [one.code for one in seats_missing(opened.facts, opened.given)]
        with pytest.raises(NoSuchCase):
            case.opened("instructor")


@pytest.mark.ledger("A-05")
def test_an_office_that_carries_the_case_answers_for_it_and_is_contacted_by_the_concern_alone(world: World) -> None:
    carried_by_the_office()
    came_in(world, letter())
    with world.within():
        case = Case.objects.get()
        opened = CaseAt(world, case.id, "ole", NOW).opened("adviser")
    assert (case.school_id, case.office_id) == (world.unit("office"), world.unit("office"))
    assert world.names([case.responsible_id]) <= {"adviser", "second_adviser"}
    assert opened.may("send_invitations") or opened.may("log_contact")


def test_a_second_report_joins_the_case_that_is_open(world: World) -> None:
    code = code_for(world)
    came_in(world, letter(), code=code)
    came_in(world, letter(occasion="leaving", seen="Ole har sagt opp."), code=code, at=NOW + timedelta(days=1))
    with world.within():
        assert Case.objects.count() == 1
        assert list(Concern.objects.order_by("id").values_list("occasion", flat=True)) == ["risk", "leaving"]


@pytest.mark.parametrize(
    "changed",
    [
        {"apprentice_name": "Ola Vang"},
        {"apprentice_name": "Ole"},
        {"apprentice_born_on": date(2009, 8, 9)},
        {"apprentice_name": "Jonas Lien", "apprentice_born_on": date(2009, 4, 12)},
        {"apprentice_name": "Filip Åsen", "apprentice_born_on": date(2009, 5, 5)},
    ],
    ids=["another name", "half a name", "another birth date", "a pupil who is no apprentice", "a pupil of another county"],
)
def test_a_report_that_fits_nobody_waits_on_the_desk_and_the_receipt_says_the_same(world: World, changed: dict[str, object]) -> None:
    report = came_in(world, letter(**changed))
    with world.within():
        assert not Case.objects.exists()
        told = Message.objects.get()
    assert report.settled_at is None
    assert world.names([told.recipient_id]) == {"office_leader"}
    assert (told.case_id, told.link.endswith("/reports/")) == (None, True)
    receipt = receipt_of(token=report.token)
    assert (receipt.county, receipt.received_at, receipt.by_letter) == ("Nordlia fylkeskommune", NOW, False)


@pytest.mark.parametrize("name", ["ole vang", "VANG, OLE".replace(",", ""), "Ole  Vang"])
def test_the_name_fits_whatever_the_order_and_the_letters(world: World, name: str) -> None:
    assert came_in(world, letter(apprentice_name=name)).settled_as == "case"


@pytest.mark.parametrize("company, fits", [("Fjordtre AS", True), ("fjordtre", True), ("Bygg og Anlegg", False), ("", False)])
def test_with_a_code_for_all_companies_the_company_is_known_by_its_name(world: World, company: str, fits: bool) -> None:
    code = code_for(world, company=False)
    if not company:
        with pytest.raises(Refused):
            hand_in_report(code=code, letter=letter(), at=NOW)
        return
    assert (came_in(world, letter(company_name=company), code=code).settled_as == "case") is fits


def test_pressing_twice_sends_once_and_the_job_may_run_twice(world: World) -> None:
    code, said = code_for(world), letter()
    assert hand_in_report(code=code, letter=said, at=NOW) == hand_in_report(code=code, letter=said, at=NOW)
    with world.within():
        report = CompanyReport.objects.get()
        receive_report(report_id=report.id, at=NOW)
        receive_report(report_id=report.id, at=NOW)
        assert Concern.objects.count() == 1


def test_a_code_holds_from_its_day_to_its_day_and_small_letters_and_hyphens_make_no_difference(world: World) -> None:
    code = code_for(world, from_on=NOW.date())
    with pytest.raises(Refused) as before:
        hand_in_report(code=code, letter=letter(), at=NOW - timedelta(days=1))
    assert before.value.objections[0].field == "code"
    hand_in_report(code=f" {code.lower().replace('-', ' ')} ", letter=letter(), at=NOW)
    issued = codes_of(authority_ids=(world.county.id,))[0]
    assert not end_code(code_id=issued.id, authority_ids=(world.other_county.id,), last_on=NOW.date())
    assert end_code(code_id=issued.id, authority_ids=(world.county.id,), last_on=NOW.date())
    with pytest.raises(Refused):
        hand_in_report(code=code, letter=letter(), at=NOW + timedelta(days=1))


def test_a_flood_with_one_code_is_stopped_for_the_hour_and_other_codes_go_on(world: World) -> None:
    code, other = code_for(world), code_for(world, company=False)
    for _number in range(MOST_AN_HOUR):
        hand_in_report(code=code, letter=letter(), at=NOW)
    with pytest.raises(Refused) as flood:
        hand_in_report(code=code, letter=letter(), at=NOW)
    assert flood.value.objections[0].code == "too_many"
    hand_in_report(code=other, letter=letter(company_name="Fjordtre"), at=NOW)
    hand_in_report(code=code, letter=letter(), at=NOW + timedelta(hours=1))
    with world.within():
        assert CompanyReport.objects.count() == MOST_AN_HOUR + 2


def test_everything_that_is_missing_is_named_at_once(world: World) -> None:
    empty = Letter(token=uuid4(), wants_letter=True, reporter_email="knut", reporter_phone="12")
    with pytest.raises(Refused) as missing:
        hand_in_report(code=code_for(world), letter=empty, at=NOW)
    fields = [objection.field for objection in missing.value.objections]
    assert fields == ["reporter", "phone", "email", "apprentice", "born", "occasion", "seen", "letter_address"]
    with pytest.raises(Refused) as unreachable:
        hand_in_report(code=code_for(world), letter=letter(reporter_phone=""), at=NOW)
    assert [objection.field for objection in unreachable.value.objections] == ["phone"]
    with pytest.raises(Refused):
        hand_in_report(code=code_for(world), letter=letter(seen="x" * 5_000), at=NOW)


def test_a_leader_of_ot_finds_the_apprentice_and_the_report_becomes_the_case(world: World) -> None:
    report = came_in(world, letter(apprentice_name="Olle Wang"))
    by = world.viewer("office_leader")
    with world.within():
        assert reports_waiting(viewer=by) == 1
        assert [pupil.name for pupil in report_page(viewer=by, report_id=report.id, words="vang", at=NOW).found] == ["Ole Vang"]
        raised = file_report(by=by, report_id=report.id, pupil=str(world.people["ole"].public_id), at=NOW + timedelta(days=1))
        assert events(raised.case_id) == [("CompanyReportFiled", world.id("office_leader"))]
        assert Case.objects.get().opened_at == NOW
        with pytest.raises(Refused):
            put_report_aside(by=by, report_id=report.id, settled_as="not_found", reason="Ringte bedrifta.", at=NOW)
        with pytest.raises(Refused):
            file_report(by=by, report_id=report.id, pupil=str(world.people["ole"].public_id), at=NOW)
        assert reports_waiting(viewer=by) == 0


def test_a_report_about_nobody_of_ours_is_put_aside_with_a_reason_and_stays(world: World) -> None:
    report = came_in(world, letter(apprentice_name="Olle Wang"))
    by = world.viewer("office_leader")
    with world.within():
        for settled_as, reason in (("not_ours", " "), ("lost", "Ringte.")):
            with pytest.raises(Refused):
                put_report_aside(by=by, report_id=report.id, settled_as=settled_as, reason=reason, at=NOW)
        put_report_aside(by=by, report_id=report.id, settled_as="not_ours", reason="Lærling i Åsen fylke, sagt frå dit.", at=NOW)
        shown = desk(viewer=by, at=NOW)
    assert ([row.id for row in shown.waiting], [row.id for row in shown.settled]) == ([], [report.id])
    assert receipt_of(token=report.token).received_at == NOW


def test_somebody_who_is_no_apprentice_of_the_county_cannot_be_chosen(world: World) -> None:
    report = came_in(world, letter(apprentice_name="Olle Wang"))
    with world.within(world.county, world.other_county):
        for pupil in (str(world.people["jonas"].public_id), str(world.people["filip"].public_id), str(uuid4()), "x"):
            with pytest.raises(Refused):
                file_report(by=world.viewer("office_leader"), report_id=report.id, pupil=pupil, at=NOW)
        assert not Case.objects.exists()


@pytest.mark.parametrize("who", ["counsellor", "leader", "adviser", "instructor", "jonas", "far_adviser"])
def test_nobody_but_leaders_of_ot_reads_the_desk(world: World, who: str) -> None:
    report = came_in(world, letter(apprentice_name="Olle Wang"))
    by = world.viewer(who)
    with world.within(world.county, world.other_county):
        assert reports_waiting(viewer=by) is None
        for ask in (
            lambda: desk(viewer=by, at=NOW),
            lambda: report_page(viewer=by, report_id=report.id, words="", at=NOW),
            lambda: file_report(by=by, report_id=report.id, pupil=str(world.people["ole"].public_id), at=NOW),
            lambda: put_report_aside(by=by, report_id=report.id, settled_as="not_ours", reason="Nei", at=NOW),
            lambda: note_letter_posted(by=by, report_id=report.id, at=NOW),
        ):
            with pytest.raises(NoSuchCase):
                ask()


def test_a_case_raised_in_error_gives_the_companys_report_back_to_the_desk(world: World) -> None:
    report = came_in(world, letter())
    by = world.viewer("office_leader")
    with world.within():
        case = CaseAt(world, Case.objects.get().id, "ole", NOW)
        raise_in_error(case.order("leader"), why="Feil lærling i registeret.")
        assert [row.id for row in desk(viewer=by, at=NOW).waiting] == [report.id]
        assert world.names(Message.objects.filter(kind="company_report_waits").values_list("recipient_id", flat=True)) == {"office_leader"}
        raised = file_report(by=by, report_id=report.id, pupil=str(world.people["ole"].public_id), at=NOW)
        assert (raised.case_id != case.id, Concern.objects.get(case_id=raised.case_id).seen) == (True, SEEN)
        assert reports_in(case.opened("leader").loaded) == ()


def test_a_receipt_on_paper_is_posted_once_and_only_when_asked_for(world: World) -> None:
    code = code_for(world)
    by = world.viewer("office_leader")
    asked = came_in(world, letter(wants_letter=True, letter_address="Industrivegen 11, 6198 Lia"), code=code)
    not_asked = came_in(world, letter(), code=code)
    with world.within():
        note_letter_posted(by=by, report_id=asked.id, at=NOW)
        for report in (asked, not_asked):
            with pytest.raises(Refused):
                note_letter_posted(by=by, report_id=report.id, at=NOW)


def test_a_receipt_that_there_is_not_is_nothing(world: World) -> None:
    with pytest.raises(NoSuchCase):
        receipt_of(token=uuid4())


def test_the_apprenticeship_office_raises_a_concern_for_an_apprentice_of_its_companies_and_no_other(world: World) -> None:
    before = rows()
    training = UnitRow(COUNTY, "training", "service", "Opplæringskontoret", norm="nn", service_role="apprenticeship_office")
    person = PersonRow(COUNTY, "training_adviser", "Hanne", "Solvang", email="hanne@nordlia.example", language="nn")
    register.keep(
        rows=replace(
            before,
            units=(*before.units, training),
            people=(*before.people, person),
            staff=(*before.staff, EmploymentRow("training_adviser", "training", "apprenticeship_office", SINCE)),
            serves=(*before.serves, ServesRow("training", "company", SINCE)),
        )
    )
    county = replace(world, people={**world.people, "training_adviser": Person.objects.get(source_key="training_adviser")})
    by = county.viewer("training_adviser")
    with county.within():
        raised = raise_concern(by=by, pupil_id=county.id("ole"), occasion=Occasion.RISK_OT_PPT_CAN_HELP, seen=SEEN, at=NOW, procedure="clarification")
        assert (raised.joined, raised.visible) == (False, False)
        with pytest.raises(Refused):
            raise_concern(by=by, pupil_id=county.id("jonas"), occasion=Occasion.RISK_OT_PPT_CAN_HELP, seen=SEEN, at=NOW, procedure="clarification")

"""Consent: nobody outside school and OT learns of the case without it, and it can be taken back."""

from datetime import date, timedelta

import pytest

from fotfeste.casework.doors import NoSuchCase, NotYours, case_for
from fotfeste.casework.models import Consent, Edition
from fotfeste.casework.steps.consent import give_consent, record_consent, record_exception
from fotfeste.casework.steps.invitation import choose_participants, send_invitations
from fotfeste.casework.steps.preparation import OtherChoice, assess_others, confirm_others
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.access import Relation
from fotfeste.messaging.models import Message
from fotfeste.people.lookup import authorities_of
from tests.small_world import NOW, World
from tests.steps.seen import duties, kinds, refusal
from tests.walk import PLACE, CaseAt, agree_time, case_at, consent_to, raise_case


def with_wanted(world: World, pupil: str = "jonas", *, service: Role = Role.PPT, person: str = "psychologist") -> CaseAt:
    """A case in which one service is wanted, and nobody has been asked yet."""
    case = raise_case(world, pupil=pupil)
    choice = OtherChoice(wanted=True, person=world.id(person), why="Kjenner eleven")
    assess_others(case.order("counsellor"), services={service: choice})
    return case


def said(case: CaseAt, giver: str, answer: str = "given", *, service: Role = Role.PPT) -> None:
    record_consent(case.order("counsellor"), service=service, giver=case.world.id(giver), answer=answer, way="spoken")


@pytest.mark.ledger("A-23", "A-24")
def test_of_a_minor_both_the_pupil_and_the_guardians_are_asked(world: World) -> None:
    case = with_wanted(world)
    for giver in ("jonas", "marit"):
        said(case, giver)
        assert "psychologist" not in case.seats()
    said(case, "terje")
    assert "psychologist" in case.seats()


@pytest.mark.ledger("A-23")
def test_of_somebody_of_age_only_the_pupil_is_asked(world: World) -> None:
    case = with_wanted(world, "nora")
    assert (
        refusal(record_consent, case.order("counsellor"), service=Role.PPT, giver=world.id("noras_mother"), answer="given", way="phone").field
        == "giver"
    )
    said(case, "nora")
    assert "psychologist" in case.seats()


@pytest.mark.ledger("A-27")
def test_child_welfare_that_has_the_care_answers_in_the_guardians_place(world: World) -> None:
    case = with_wanted(world, "lise")
    said(case, "lise")
    record_consent(case.order("counsellor"), service=Role.PPT, care_service=True, answer="given", way="written")
    assert "psychologist" in case.seats()


@pytest.mark.ledger("A-24")
def test_a_no_settles_the_question_and_keeps_the_service_out(world: World) -> None:
    case = with_wanted(world)
    for giver, answer in (("jonas", "given"), ("marit", "given"), ("terje", "refused")):
        said(case, giver, answer)
    assert "psychologist" not in case.seats()
    assert "record_consent" not in duties(case.id)


@pytest.mark.ledger("A-24", "A-25")
def test_a_named_law_lets_a_service_in_without_consent(world: World) -> None:
    case = with_wanted(world)
    order = case.order("counsellor")
    assert refusal(record_exception, order, service=Role.PPT, legal_ground=" ", reason="Fare").field == "legal_ground"
    assert refusal(record_exception, order, service=Role.PPT, legal_ground="fvl. § 13 b", reason="").field == "reason"
    record_exception(order, service=Role.PPT, legal_ground="fvl. § 13 b nr. 6", reason="Nødvendig for at barnet får hjelp")
    row = Consent.objects.get(case_id=case.id)
    assert (row.answer, row.way, row.legal_ground, row.giver_id) == ("exception", "law", "fvl. § 13 b nr. 6", None)
    assert "psychologist" in case.seats()


@pytest.mark.ledger("A-24")
def test_a_consent_holds_twelve_months_unless_another_end_is_said(world: World) -> None:
    case = with_wanted(world)
    said(case, "jonas")
    record_consent(case.order("counsellor"), service=Role.PPT, giver=world.id("marit"), answer="given", way="written", valid_to=date(2027, 1, 31))
    assert list(Consent.objects.order_by("id").values_list("valid_to", flat=True)) == [date(2027, 11, 16), date(2027, 1, 31)]


@pytest.mark.parametrize(
    "inputs, field",
    [
        ({"service": Role.LEADER}, "service"),
        ({"service": Role.GUARDIAN}, "service"),
        ({"giver": "barred"}, "giver"),
        ({"giver": "stepfather"}, "giver"),
        ({"giver": None}, "giver"),
        ({"giver": None, "care_service": True}, "giver"),
        ({"answer": "maybe"}, "answer"),
        ({"answer": "withdrawn"}, "answer"),
        ({"way": "rumour"}, "way"),
        ({"valid_to": date(2026, 11, 15)}, "valid_to"),
        ({"note": "x" * 4_001}, "note"),
    ],
)
def test_an_answer_that_cannot_be_one_is_refused(world: World, inputs: dict[str, object], field: str) -> None:
    case = with_wanted(world)
    sound: dict[str, object] = {"service": Role.PPT, "giver": "jonas", "answer": "given", "way": "phone"}
    wrong = sound | inputs
    wrong["giver"] = world.id(str(wrong["giver"])) if wrong["giver"] else None
    assert refusal(record_consent, case.order("counsellor"), **wrong).field == field
    assert not Consent.objects.exists()


@pytest.mark.ledger("A-24")
def test_pupil_and_guardian_answer_for_themselves_in_the_portal(world: World) -> None:
    case = with_wanted(world)
    for name in ("jonas", "marit", "terje"):
        give_consent(case.order(name), service=Role.PPT, answer="given")
    assert set(Consent.objects.values_list("way", flat=True)) == {"portal"}
    assert kinds(case.id)[-1] == "ConsentRecorded"
    assert "psychologist" in case.seats()
    with pytest.raises(NotYours):
        give_consent(case.order("counsellor"), service=Role.PPT, answer="given")
    with pytest.raises(NoSuchCase):
        give_consent(case.order("barred"), service=Role.PPT, answer="given")


@pytest.mark.ledger("A-20")
def test_a_guardian_of_somebody_of_age_comes_only_with_the_pupils_permission(world: World) -> None:
    case = raise_case(world, pupil="nora")
    chairs = [(seat.person_id, Role(seat.role), seat.unit_id) for seat in case.seats().values()]
    mother = (world.id("noras_mother"), Role.GUARDIAN, None)
    assert refusal(choose_participants, case.order("counsellor"), seats=[*chairs, mother]).code == "not_this_guardian"
    give_consent(case.order("nora"), service=Role.GUARDIAN, answer="given")
    choose_participants(case.order("counsellor"), seats=[*chairs, mother])
    assert "noras_mother" in case.seats()
    give_consent(case.order("nora"), service=Role.GUARDIAN, answer="withdrawn")
    assert "noras_mother" not in case.seats()


@pytest.mark.ledger("A-21", "A-24", "A-26", "A-28")
def test_a_service_without_consent_never_gets_a_chair_an_invitation_or_a_message(world: World) -> None:
    case = case_at(world, "prepared")
    choices = {
        Role.CAMHS: OtherChoice(wanted=True, person=world.id("clinician"), why="Kjenner eleven"),
        Role.NAV: OtherChoice(wanted=True, person=world.id("job_adviser"), why="Arbeid"),
    }
    assess_others(case.order("counsellor"), services=choices)
    said(case, "jonas", "refused", service=Role.CAMHS)
    seats = [(world.id("job_adviser"), Role.NAV, world.unit("nav"))]
    assert refusal(choose_participants, case.order("counsellor"), seats=seats).code == "weigh_first"
    from_outside = {world.id("clinician"), world.id("job_adviser")}
    office_confirms(case)
    agree_time(case)
    send_invitations(case.order("counsellor"), place=PLACE)
    assert not {"clinician", "job_adviser"} & set(case.seats())
    assert not Edition.objects.filter(holder_id__in=from_outside).exists()
    assert not Message.objects.filter(recipient_id__in=from_outside).exists()
    for name in ("clinician", "job_adviser"):
        with pytest.raises(NoSuchCase):
            case_for(viewer=world.viewer(name), case_id=case.id, act="see_portal", at=case.now)


def office_confirms(case: CaseAt) -> None:
    confirm_others(case.order("adviser"), agrees=True)


@pytest.mark.ledger("A-28", "A-35")
def test_a_guest_sees_the_portal_from_the_invitation_and_not_after_a_withdrawal(world: World) -> None:
    case = case_at(world, "time_agreed", services={"psychologist": Role.PPT})
    viewer = world.viewer("psychologist")
    with pytest.raises(NoSuchCase):
        case_for(viewer=viewer, case_id=case.id, act="see_portal", at=case.now)
    send_invitations(case.order("counsellor"), place=PLACE)
    assert case_for(viewer=viewer, case_id=case.id, act="see_portal", at=case.now).relations == {Relation.GUEST}
    with pytest.raises(NotYours):
        case_for(viewer=viewer, case_id=case.id, act="see_case", at=case.now)
    give_consent(case.order("jonas", at=case.later(minutes=1)), service=Role.PPT, answer="withdrawn")
    with pytest.raises(NoSuchCase):
        case_for(viewer=viewer, case_id=case.id, act="see_portal", at=case.now)
    assert "psychologist" not in case.seats()
    assert set(Message.objects.filter(recipient=world.people["psychologist"]).values_list("state", flat=True)) == {"withdrawn"}
    consent_to(case, Role.PPT)
    assert case.seats()["psychologist"].invited_at is None
    send_invitations(case.order("counsellor", at=case.later(minutes=1)), place=PLACE)
    assert case_for(viewer=viewer, case_id=case.id, act="see_portal", at=case.later(days=1)).relations == {Relation.GUEST}


@pytest.mark.ledger("A-28")
def test_a_guests_chair_opens_the_wall_and_losing_it_closes_it(world: World) -> None:
    day = NOW.date()
    case = with_wanted(world, service=Role.OTHER, person="far_adviser")
    guest = world.id("far_adviser")
    assert authorities_of(person_id=guest, day=day) == (world.other_county.id,)
    consent_to(case, Role.OTHER)
    assert world.county.id in authorities_of(person_id=guest, day=day)
    give_consent(case.order("jonas", at=case.later(minutes=1)), service=Role.OTHER, answer="withdrawn")
    assert world.county.id not in authorities_of(person_id=guest, day=day + timedelta(days=1))


@pytest.mark.ledger("A-24")
def test_of_two_answers_in_the_same_moment_the_one_written_last_counts(world: World) -> None:
    case = with_wanted(world, "nora")
    for answer in ("given", "withdrawn", "given", "withdrawn"):
        said(case, "nora", answer)
    assert "psychologist" not in case.seats()
    assert refusal(give_consent, case.order("nora"), service=Role.PPT, answer="withdrawn").field == "answer"

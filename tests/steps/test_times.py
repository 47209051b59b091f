"""The time: proposed by the school, answered by OT, before anybody is invited."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fotfeste.casework.doors import NoSuchCase, NotYours
from fotfeste.casework.models import Meeting, TimeProposal
from fotfeste.casework.steps.concern import contact_office
from fotfeste.casework.steps.invitation import answer_times, propose_times
from fotfeste.messaging.models import Message
from fotfeste.people import register
from tests.small_world import MEETING_AT, NOW, World, rows
from tests.steps.seen import duties, kinds, refusal, standing, told
from tests.walk import PLACE, CaseAt, agree_time, raise_case


def waiting(case: CaseAt) -> list[TimeProposal]:
    return list(TimeProposal.objects.filter(case_id=case.id, answer="").order_by("starts_at"))


@pytest.mark.ledger("A-30", "A-31")
def test_times_are_proposed_to_the_offices_advisers_in_a_neutral_mail_with_a_link(world: World) -> None:
    case = raise_case(world)
    propose_times(case.order("counsellor"), times=[MEETING_AT, MEETING_AT + timedelta(hours=2)], minutes=45, place=PLACE)
    tokens = {row.token for row in waiting(case)}
    assert len(tokens) == 1
    letters = list(Message.objects.filter(case_id=case.id, kind="time_question"))
    assert told(world, case.id, "time_question") == {"adviser", "second_adviser"}
    for letter in letters:
        assert letter.link.endswith(f"/t/{tokens.copy().pop()}/")
        assert "Jonas" not in letter.subject + letter.body
        assert letter.send_after == NOW + timedelta(minutes=2)
    assert {"answer_times", "propose_times"} & duties(case.id)
    assert "contact_office" not in duties(case.id)


@pytest.mark.ledger("A-18", "A-30")
def test_a_yes_sets_the_meeting_and_gives_the_adviser_who_answers_the_chair(world: World) -> None:
    case = raise_case(world)
    propose_times(case.order("counsellor"), times=[MEETING_AT, MEETING_AT + timedelta(days=1)], minutes=45, place=PLACE)
    chosen = waiting(case)[1]
    answer_times(case.order("second_adviser"), proposal_id=chosen.id)
    meeting = Meeting.objects.get(case_id=case.id)
    assert (meeting.starts_at, meeting.minutes, meeting.place) == (chosen.starts_at, 45, PLACE)
    assert (meeting.agreed_at, meeting.agreed_by_id) == (NOW, world.id("second_adviser"))
    assert list(TimeProposal.objects.order_by("starts_at").values_list("answer", flat=True)) == ["no", "yes"]
    assert "second_adviser" in case.seats()
    assert "adviser" not in case.seats()
    assert standing(case.id).meeting_at == chosen.starts_at
    assert kinds(case.id)[-2:] == ["TimesProposed", "TimeAgreed"]


@pytest.mark.ledger("A-18")
def test_the_offices_leader_may_answer_and_then_comes(world: World) -> None:
    case = raise_case(world)
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    answer_times(case.order("office_leader"), proposal_id=waiting(case)[0].id)
    assert case.seats()["office_leader"].role == "ot_leader"


@pytest.mark.ledger("A-30")
def test_when_no_time_suits_the_school_proposes_others(world: World) -> None:
    case = raise_case(world)
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    answer_times(case.order("adviser"), proposal_id=None)
    assert waiting(case) == []
    assert "propose_times" in duties(case.id)
    propose_times(case.order("counsellor"), times=[MEETING_AT + timedelta(days=2)], minutes=60, place=PLACE)
    assert len(waiting(case)) == 1
    assert told(world, case.id, "time_question") == {"adviser", "second_adviser"}


def test_a_new_round_takes_the_place_of_an_unanswered_one(world: World) -> None:
    case = raise_case(world)
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    first = waiting(case)[0]
    propose_times(case.order("leader"), times=[MEETING_AT + timedelta(days=1)], minutes=60, place=PLACE)
    assert refusal(answer_times, case.order("adviser"), proposal_id=first.id).field == "proposal"


@pytest.mark.parametrize(
    "inputs, field",
    [
        ({"times": []}, "times"),
        ({"times": [MEETING_AT + timedelta(hours=n) for n in range(7)]}, "times"),
        ({"times": [NOW]}, "times"),
        ({"times": [MEETING_AT, MEETING_AT]}, "times"),
        ({"minutes": 10}, "minutes"),
        ({"minutes": 241}, "minutes"),
        ({"place": " "}, "place"),
        ({"place": "x" * 121}, "place"),
    ],
)
def test_times_that_cannot_be_proposed_are_refused(world: World, inputs: dict[str, object], field: str) -> None:
    case = raise_case(world)
    sound: dict[str, object] = {"times": [MEETING_AT], "minutes": 60, "place": PLACE}
    assert refusal(propose_times, case.order("counsellor"), **sound | inputs).field == field
    assert not TimeProposal.objects.exists()


def test_a_time_that_is_past_or_of_another_case_cannot_be_accepted(world: World) -> None:
    case, other = raise_case(world), raise_case(world, pupil="nora")
    for one in (case, other):
        propose_times(one.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    assert refusal(answer_times, case.order("adviser"), proposal_id=waiting(other)[0].id).field == "proposal"
    late = case.order("adviser", at=MEETING_AT)
    assert refusal(answer_times, late, proposal_id=waiting(case)[0].id).code == "time_past"


def test_only_the_office_answers_and_only_the_school_proposes(world: World) -> None:
    case = raise_case(world)
    with pytest.raises(NotYours):
        propose_times(case.order("adviser"), times=[MEETING_AT], minutes=60, place=PLACE)
    propose_times(case.order("counsellor"), times=[MEETING_AT], minutes=60, place=PLACE)
    with pytest.raises(NotYours):
        answer_times(case.order("counsellor"), proposal_id=waiting(case)[0].id)
    with pytest.raises(NoSuchCase):
        answer_times(case.order("other_adviser"), proposal_id=waiting(case)[0].id)


@pytest.mark.ledger("A-20")
def test_guardians_are_seated_by_the_age_on_the_meetings_day(world: World) -> None:
    case = raise_case(world, pupil="emma")
    assert "emmas_mother" in case.seats()
    agree_time(case)
    assert "emmas_mother" not in case.seats()


@pytest.mark.ledger("A-14")
def test_nobody_is_said_to_be_asked_when_the_office_is_empty(world: World) -> None:
    case = raise_case(world)
    order = case.order("counsellor")
    yesterday = (NOW - timedelta(days=1)).date()
    left = tuple(replace(row, to_on=yesterday) if row.unit == "office" else row for row in rows().staff)
    register.keep(rows=replace(rows(), staff=left))
    for step, inputs in ((propose_times, {"times": [MEETING_AT], "minutes": 60, "place": PLACE}), (contact_office, {"channel": "fotfeste"})):
        assert refusal(step, order, **inputs).code == "office_empty"
    contact_office(order, channel="phone")

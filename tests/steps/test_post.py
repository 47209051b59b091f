"""Letters that somebody posts, papers that go from hand to hand, and messages that are tried again or taken back."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from fotfeste.audit.read import history
from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Duty, Edition
from fotfeste.casework.papers import build_edition
from fotfeste.casework.queries.case_page import case_page
from fotfeste.casework.queries.post_page import post_page
from fotfeste.casework.queries.workbench import workbench
from fotfeste.casework.refresh import refresh_case
from fotfeste.casework.steps.distribution import hand_over_paper, post_paper
from fotfeste.casework.steps.follow_up import close_case
from fotfeste.casework.steps.meeting import start_meeting
from fotfeste.casework.steps.messages import send_again, take_back
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.access import STAFF, TABLE
from fotfeste.messaging.deliver import deliver
from fotfeste.messaging.models import Message
from fotfeste.people.models import Person
from tests.small_world import MEETING_AT, World
from tests.steps.at_the_table import HELD, issued
from tests.walk import CaseAt, case_at, invite

pytestmark = pytest.mark.django_db
ISSUED = HELD + timedelta(minutes=5)


def built(case_id: UUID) -> dict[int | None, Edition]:
    """The papers of a case, each built, by holder."""
    for number in Edition.objects.filter(case_id=case_id, file=None).values_list("id", flat=True):
        build_edition(edition_id=number)
    return {row.holder_id: row for row in Edition.objects.filter(case_id=case_id)}


def duties(case_id: UUID, act: str = "post_paper") -> set[str]:
    return set(Duty.objects.filter(case_id=case_id, act=act).values_list("item", flat=True))


def waiting(world: World, name: str) -> set[tuple[str, str]]:
    """Who gets which paper that waits, as somebody sees the list."""
    page = post_page(viewer=world.viewer(name, at=HELD), authorities=(world.county.id,), at=HELD)
    return {(line.recipient, line.kind) for line in page.lines}


def told(case: CaseAt, name: str, kind: str = "invitation_notice") -> Message:
    """The one message of this kind to somebody."""
    return Message.objects.get(case_id=case.id, recipient_id=case.world.id(name), kind__contains=kind)


def protect(world: World, name: str) -> None:
    """The register tells that an address has become protected."""
    Person.objects.filter(id=world.id(name)).update(protection="confidential")


@pytest.mark.ledger("A-39", "A-40", "A-41")
def test_every_letter_is_a_duty_until_it_is_posted_and_then_the_message_is_sent(world: World) -> None:
    case_id = issued(world, pupil="adrian", guardians=("adrians_father",))
    adrian, father = world.id("adrian"), world.id("adrians_father")
    assert duties(case_id) == {f"original:{adrian}", f"copy:{father}"}
    assert {duty.due_on for duty in Duty.objects.filter(case_id=case_id, act="post_paper")} == {date(2026, 12, 7)}
    papers = built(case_id)
    post_paper(world.order("adviser", case_id, at=ISSUED), edition_id=papers[adrian].pk)
    assert duties(case_id) == {f"copy:{father}"}
    assert Edition.objects.get(id=papers[adrian].pk).handed_over_at == ISSUED
    states = dict(Message.objects.filter(case_id=case_id, channel="paper").values_list("recipient_id", "state"))
    assert states == {adrian: "sent", father: "waiting"}
    assert history(case_id)[0].kind == "PaperPosted"


@pytest.mark.ledger("A-39")
def test_a_letter_is_posted_once_when_it_is_built_and_only_when_it_goes_by_post(world: World) -> None:
    case_id = issued(world, pupil="adrian", guardians=("adrians_father",))
    order = world.order("counsellor", case_id, at=ISSUED)
    original = Edition.objects.get(case_id=case_id, kind="original")
    with pytest.raises(Refused, match="being_made"):
        post_paper(order, edition_id=original.pk)
    papers = built(case_id)
    post_paper(order, edition_id=original.pk)
    with pytest.raises(Refused, match="posted"):
        post_paper(order, edition_id=original.pk)
    for number in (papers[world.id("counsellor")].pk, papers[None].pk, uuid4()):
        with pytest.raises(Refused, match="not_by_post"):
            post_paper(order, edition_id=number)
    with pytest.raises(Refused, match="not_by_hand"):
        hand_over_paper(order, edition_id=papers[world.id("adrians_father")].pk)


@pytest.mark.ledger("A-39", "A-43")
def test_a_letter_that_waits_when_an_address_becomes_protected_is_handed_over_instead(world: World) -> None:
    case_id = issued(world, pupil="adrian", guardians=("adrians_father",))
    papers = built(case_id)
    protect(world, "adrian")
    refresh_case(case_id=case_id, at=ISSUED)
    assert (len(duties(case_id)), len(duties(case_id, "hand_over_paper"))) == (0, 2)
    message = Message.objects.get(case_id=case_id, recipient=world.id("adrian"), channel="paper")
    deliver(message_id=message.pk, authority_id=world.county.id, at=ISSUED + timedelta(minutes=3))
    page = post_page(viewer=world.viewer("counsellor", at=HELD), authorities=(world.county.id,), at=HELD)
    assert [line.address for line in page.to_hand_over] == [(), ()]
    order = world.order("counsellor", case_id, at=ISSUED)
    with pytest.raises(Refused, match="not_by_post"):
        post_paper(order, edition_id=papers[world.id("adrian")].pk)
    hand_over_paper(order, edition_id=papers[world.id("adrian")].pk)
    message.refresh_from_db()
    assert (message.state, message.failure) == ("sent", "")


@pytest.mark.ledger("A-32")
def test_an_invitation_on_paper_is_posted_before_the_meeting_and_of_no_use_afterwards(world: World) -> None:
    case = case_at(world, "invited", pupil="adrian")
    assert duties(case.id) == {f"invitation:{world.id('adrian')}", f"invitation:{world.id('adrians_father')}"}
    post_paper(case.order("counsellor"), edition_id=built(case.id)[world.id("adrian")].pk)
    assert duties(case.id) == {f"invitation:{world.id('adrians_father')}"}
    case.now = MEETING_AT
    start_meeting(case.order("counsellor"), knows={})
    assert duties(case.id) == set()
    assert waiting(world, "counsellor") == set()


@pytest.mark.ledger("A-03", "A-39")
def test_a_case_with_a_letter_that_nobody_has_posted_stays_open(world: World) -> None:
    case_id = issued(world, pupil="adrian", guardians=("adrians_father",))
    with pytest.raises(Refused, match="first:post_paper"):
        close_case(world.order("counsellor", case_id, at=ISSUED))


def test_the_list_holds_what_waits_in_the_cases_that_one_may_open_and_no_other(world: World) -> None:
    issued(world, pupil="adrian", guardians=("adrians_father",))
    issued(world, pupil="mina", guardians=("minas_mother",))
    everything = {("Adrian Nes", "original"), ("Jan Nes", "copy"), ("Mina Skog", "original"), ("Rita Skog", "copy")}
    for name in ("counsellor", "leader", "adviser"):
        assert waiting(world, name) == everything, name
    for name in ("colleague", "nurse", "other_counsellor", "other_leader", "other_adviser", "psychologist", "adrian", "marit"):
        assert waiting(world, name) == set(), name


def test_whoever_may_open_a_case_as_staff_may_say_that_a_paper_has_been_brought() -> None:
    """The list asks the doors once for all cases, so both acts must be open to every relation of the staff."""
    assert TABLE["post_paper"] == TABLE["hand_over_paper"] == STAFF


def test_the_address_stands_on_the_list_only_for_what_goes_by_post(world: World) -> None:
    Person.objects.filter(id__in=[world.id("adrian"), world.id("mina")]).update(address_line="Elvegata 3", postal_code="6800", postal_town="Lia")
    issued(world, pupil="adrian", guardians=())
    issued(world, pupil="mina", guardians=())
    page = post_page(viewer=world.viewer("counsellor", at=HELD), authorities=(world.county.id,), at=HELD)
    assert {line.recipient: line.address for line in page.lines if line.kind == "original"} == {
        "Adrian Nes": ("Elvegata 3", "6800 Lia"),
        "Mina Skog": (),
    }
    protect(world, "adrian")
    page = post_page(viewer=world.viewer("counsellor", at=HELD), authorities=(world.county.id,), at=HELD)
    assert {line.address for line in page.lines if line.recipient == "Adrian Nes"} == {()}


def test_the_workbench_names_who_gets_the_letter_and_counts_what_waits(world: World) -> None:
    issued(world, pupil="adrian", guardians=("adrians_father",))
    bench = workbench(viewer=world.viewer("counsellor", at=HELD), authorities=(world.county.id,), at=HELD)
    assert bench.to_bring == 2
    lines = [line for line in (*bench.today, *bench.this_week, *bench.can_wait) if line.step.act == "post_paper"]
    assert {line.about for line in lines} == {"Adrian Nes", "Jan Nes"}


@pytest.mark.ledger("A-32")
def test_what_has_not_left_can_be_taken_back_and_sent_after_all(world: World) -> None:
    case = case_at(world, "time_agreed")
    invite(case)
    message = told(case, "marit")
    take_back(case.order("counsellor"), message_ids=[message.pk])
    deliver(message_id=message.pk, authority_id=world.county.id, at=case.now + timedelta(hours=1))
    message.refresh_from_db()
    assert message.state == "withdrawn"
    assert history(case.id)[0].kind == "MessagesTakenBack"
    send_again(case.order("counsellor"), message_id=message.pk)
    message.refresh_from_db()
    assert (message.state, message.send_after) == ("waiting", case.now)


def test_what_has_left_is_not_taken_back(world: World) -> None:
    case = case_at(world, "invited")
    message = told(case, "marit")
    Message.objects.filter(id=message.pk).update(state="sent", sent_at=case.now)
    with pytest.raises(Refused, match="too_late"):
        take_back(case.order("counsellor"), message_ids=[message.pk])
    take_back(case.order("counsellor"), message_ids=[message.pk, told(case, "terje").pk])
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_letter_on_paper_is_nothing_to_take_back(world: World) -> None:
    case = case_at(world, "invited", pupil="adrian")
    built(case.id)
    with pytest.raises(Refused, match="too_late"):
        take_back(case.order("counsellor"), message_ids=[told(case, "adrian", "on_paper").pk])


def test_what_failed_is_sent_again_and_what_arrived_is_not(world: World) -> None:
    case = case_at(world, "invited")
    failed, arrived = told(case, "marit"), told(case, "terje")
    Message.objects.filter(id=failed.pk).update(state="failed", failure="unconfirmed")
    Message.objects.filter(id=arrived.pk).update(state="sent", sent_at=case.now)
    send_again(case.order("counsellor"), message_id=failed.pk)
    failed.refresh_from_db()
    assert (failed.state, failed.failure) == ("waiting", "")
    for number in (failed.pk, arrived.pk, uuid4()):
        with pytest.raises(Refused, match="nothing_to_send"):
            send_again(case.order("counsellor"), message_id=number)


def test_nobody_reaches_a_message_through_another_case(world: World) -> None:
    case, other = case_at(world, "invited"), case_at(world, "raised", pupil="nora")
    Message.objects.filter(case_id=case.id).update(state="failed", failure="refused")
    with pytest.raises(Refused, match="nothing_to_send"):
        send_again(other.order("counsellor"), message_id=told(case, "marit").pk)


def test_only_the_school_and_who_leads_the_case_decide_about_messages(world: World) -> None:
    case = case_at(world, "invited")
    message = told(case, "marit")
    for name in ("adviser", "jonas", "marit"):
        with pytest.raises(NotYours):
            take_back(case.order(name), message_ids=[message.pk])
        with pytest.raises(NotYours):
            send_again(case.order(name), message_id=message.pk)


def test_the_case_shows_what_failed_what_waits_and_what_was_taken_back_until_it_is_written_anew(world: World) -> None:
    case = case_at(world, "invited")
    messages = Message.objects.filter(case_id=case.id)
    messages.update(state="sent", sent_at=case.now)
    messages.filter(recipient=world.id("marit"), kind="invitation_notice").update(state="failed", failure="reserved")
    messages.filter(recipient=world.id("terje"), kind="invitation_notice").update(state="withdrawn")
    messages.filter(recipient=world.id("jonas"), kind="invitation_notice").update(state="waiting")
    page = case_page(viewer=world.viewer("counsellor", at=case.now), case_id=case.id, at=case.now)
    (trouble,) = page.messages.troubles
    assert (page.names.person(trouble.recipient_id), trouble.can_be_sent_again) == ("Marit Lien", False)
    assert {page.names.person(line.recipient_id): line.can_be_taken_back for line in page.messages.not_gone} == {
        "Jonas Lien": True,
        "Terje Holt": False,
    }

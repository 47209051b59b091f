"""One way out: once, in time, to the right place, and honestly when it fails."""

import json
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import Settings

from fotfeste.audit.wall import within
from fotfeste.messaging.codes import FAILURES
from fotfeste.messaging.deliver import BREATH, WAITS, Delivery, deliver, overdue, queue, send_again, withdraw, withdraw_of_case
from fotfeste.messaging.letters import InvitationNotice, StaffInvitationNotice
from fotfeste.messaging.mailbox import letters_for_demo
from fotfeste.messaging.models import DeliveryAttempt, Message
from fotfeste.messaging.read import inbox_of, messages_of, unsettled_of
from fotfeste.messaging.receipts import done_by_hand, mark_read
from fotfeste.people.models import Authority, Person
from tests.messaging.conftest import LETTER, NOW, Gateway, PostOffice, Register, jobs, later, message, outcomes, queued

pytestmark = pytest.mark.django_db


def sent(register: Register, message_id, at=NOW) -> Delivery:  # type: ignore[no-untyped-def]  # short, and typed where it matters
    return deliver(message_id=message_id, authority_id=register.authority.pk, at=at)


@pytest.mark.ledger("A-31", "A-33")
def test_an_email_leaves_through_a_real_server_with_its_own_words_and_a_lasting_number(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register, key="invitation:1:terje")
    assert sent(register, message_id) is Delivery.SENT
    mail = message_from_bytes(post_office.received[0], policy=default)
    assert mail["To"] == "p0@example.test"
    assert mail["Subject"].strip() == "Noko ventar på deg frå Fjellvik vidaregåande skule"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nn"
    assert "/i/9f8e7d6c" in mail.get_content()
    standing = message(register, message_id)
    assert (standing.state, standing.sent_at) == ("sent", NOW)
    assert outcomes(register, message_id) == ["accepted"]


def test_a_line_that_begins_with_a_dot_arrives_whole(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register)
    with within([register.authority.pk]):
        Message.objects.filter(pk=message_id).update(body="fyrste\n.\n..to prikkar\n.prikk")
    sent(register, message_id)
    assert message_from_bytes(post_office.received[0], policy=default).get_content().splitlines()[:4] == [
        "fyrste",
        ".",
        "..to prikkar",
        ".prikk",
    ]


def test_delivered_twice_it_is_sent_once(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register)
    assert [sent(register, message_id), sent(register, message_id)] == [Delivery.SENT, Delivery.NOTHING_TO_DO]
    assert len(post_office.received) == 1


@pytest.mark.django_db(transaction=True)
def test_delivered_by_several_workers_at_once_it_is_sent_once(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register)
    together = Barrier(4)

    def work() -> None:
        together.wait()
        sent(register, message_id)
        connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(post_office.received) == 1
    assert message(register, message_id).state == "sent"


def test_a_key_is_used_once(register: Register, post_office: PostOffice) -> None:
    first = queued(register, key="invitation:7:terje")
    assert queued(register, key="invitation:7:terje") == first
    assert len(jobs()) == 1
    with within([register.authority.pk]):
        assert Message.objects.count() == 1


def test_what_is_rolled_back_leaves_no_message_and_no_job(register: Register) -> None:
    with pytest.raises(ValueError, match="pigeon"):
        queue_and_fail(register)
    assert jobs() == []
    with within([register.authority.pk]):
        assert Message.objects.count() == 0


def queue_and_fail(register: Register) -> None:
    with within([register.authority.pk]):
        queued(register)
        queued(register, channel="pigeon")


def test_a_message_stands_behind_the_wall(register: Register) -> None:
    message_id = queued(register)
    other = Authority.objects.create(kind="county", name="Nabofylket", org_number="999999902")
    assert Message.objects.count() == 0
    with within([other.pk]):
        assert Message.objects.count() == 0
    with pytest.raises(Message.DoesNotExist):
        deliver(message_id=message_id, authority_id=other.pk, at=NOW)


def test_it_waits_until_it_can_no_longer_be_taken_back(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register, send_after=later(2))
    assert sent(register, message_id, later(1)) is Delivery.LATER
    assert post_office.received == []
    assert sent(register, message_id, later(2)) is Delivery.SENT


def test_taken_back_it_never_leaves(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register, send_after=later(2))
    with within([register.authority.pk]):
        assert withdraw(message_id=message_id)
    assert sent(register, message_id, later(3)) is Delivery.NOTHING_TO_DO
    assert post_office.received == []
    assert message(register, message_id).state == "withdrawn"


def test_once_sent_it_cannot_be_taken_back(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register)
    sent(register, message_id)
    with within([register.authority.pk]):
        assert not withdraw(message_id=message_id)
    assert message(register, message_id).state == "sent"


def test_all_that_waits_in_a_case_can_be_taken_back(register: Register) -> None:
    message_id = queued(register, send_after=later(2))
    queued(register, send_after=later(2))
    case_id = message(register, message_id).case_id
    assert case_id is not None
    with within([register.authority.pk]):
        assert withdraw_of_case(case_id=case_id, kinds=("reminder",)) == ()
        assert withdraw_of_case(case_id=case_id) == (message_id,)


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_channel_that_is_not_set_up_fails_and_says_so(register: Register, settings: Settings, channel: str) -> None:
    settings.EMAIL_HOST = ""
    settings.SMS_GATEWAY_URL = ""
    message_id = queued(register, channel=channel)
    assert sent(register, message_id) is Delivery.FAILED
    standing = message(register, message_id)
    assert (standing.state, standing.failure, standing.sent_at) == ("failed", "not_configured", None)


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_without_an_address_it_fails_and_says_so(register: Register, post_office: PostOffice, gateway: Gateway, channel: str) -> None:
    message_id = queued(register, channel=channel, recipient=register.person())
    assert sent(register, message_id) is Delivery.FAILED
    assert message(register, message_id).failure == "no_address"
    assert post_office.received == []
    assert gateway.requests == []


@pytest.mark.parametrize("channel", ["email", "sms", "paper"])
@pytest.mark.parametrize("protection", ["client", "confidential", "strictly_confidential"])
def test_nothing_leaves_by_itself_for_somebody_whose_address_has_become_protected(
    register: Register, post_office: PostOffice, gateway: Gateway, channel: str, protection: str
) -> None:
    message_id = queued(register, channel=channel)
    Person.objects.filter(pk=register.guardian.pk).update(protection=protection)
    assert sent(register, message_id) is Delivery.FAILED
    assert message(register, message_id).failure == "protected"
    assert post_office.received == []
    assert gateway.requests == []


def test_who_has_become_reserved_gets_nothing_digital_but_paper(register: Register, post_office: PostOffice) -> None:
    email, paper = queued(register), queued(register, channel="paper")
    Person.objects.filter(pk=register.guardian.pk).update(digital_post=False)
    assert sent(register, email) is Delivery.FAILED
    assert message(register, email).failure == "reserved"
    assert sent(register, paper) is Delivery.WAITS_FOR_PERSON


def test_a_private_reservation_does_not_stop_a_notice_at_work(register: Register, post_office: PostOffice) -> None:
    Person.objects.filter(pk=register.adviser.pk).update(digital_post=False)
    letter = StaffInvitationNotice(sender="Fjellvik vidaregåande skule", path="/i/1")
    assert sent(register, queued(register, recipient=register.adviser, letter=letter)) is Delivery.SENT


def test_a_refused_address_fails_with_what_to_do(register: Register, post_office: PostOffice) -> None:
    post_office.refuses_recipients = True
    message_id = queued(register)
    assert sent(register, message_id) is Delivery.FAILED
    standing = message(register, message_id)
    assert standing.failure == "refused"
    assert standing.case_id is not None
    with within([register.authority.pk]):
        (trouble,) = unsettled_of(case_id=standing.case_id, at=NOW).troubles
    assert trouble.why == FAILURES["refused"].why
    assert "Ring" in trouble.what_to_do.nn


@pytest.mark.parametrize("address", ["p0@example.test\nBcc: other@example.test", "p0@", "@", "æøå @ein stad"])
def test_an_address_that_cannot_be_one_fails_and_reaches_nobody(register: Register, post_office: PostOffice, address: str) -> None:
    message_id = queued(register)
    Person.objects.filter(pk=register.guardian.pk).update(email=address)
    assert sent(register, message_id) is Delivery.FAILED
    assert message(register, message_id).failure == "refused"
    assert post_office.received == []


def test_a_job_that_comes_too_early_by_the_databases_clock_is_not_asked_again_within_a_breath(register: Register) -> None:
    message_id = queued(register, send_after=NOW + timedelta(milliseconds=20))
    assert sent(register, message_id, NOW) is Delivery.LATER
    assert ProcrastinateJob.objects.latest("id").scheduled_at == NOW + BREATH


def test_the_longest_name_of_a_school_still_fits(register: Register, post_office: PostOffice) -> None:
    letter = InvitationNotice(sender="Fjellvik " * 22, path="/i/1")
    assert sent(register, queued(register, letter=letter)) is Delivery.SENT


def test_a_busy_server_is_asked_again_and_then_given_up(register: Register, post_office: PostOffice) -> None:
    post_office.answer = "451 try again later"
    message_id = queued(register)
    at = NOW
    for wait in WAITS:
        assert sent(register, message_id, at) is Delivery.LATER
        at += wait
    assert jobs()[-1] == ("fotfeste.deliver_message", {"authority_id": register.authority.pk, "message_id": str(message_id)})
    assert sent(register, message_id, at) is Delivery.FAILED
    assert message(register, message_id).failure == "unavailable"
    assert outcomes(register, message_id) == ["unavailable"] * 5
    post_office.answer = "250 OK"
    with within([register.authority.pk]):
        assert send_again(message_id=message_id, at=at)
    assert sent(register, message_id, at) is Delivery.SENT
    assert len(post_office.received) == 1


def test_a_server_that_is_away_is_asked_again(register: Register, settings: Settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message_id = queued(register)
    assert sent(register, message_id) is Delivery.LATER
    assert outcomes(register, message_id) == ["unavailable"]


def test_a_line_that_breaks_after_the_last_byte_is_not_sent_again_by_itself(register: Register, post_office: PostOffice) -> None:
    post_office.breaks_off = True
    message_id = queued(register)
    assert sent(register, message_id) is Delivery.FAILED
    assert message(register, message_id).failure == "unconfirmed"
    assert sent(register, message_id, later(60)) is Delivery.NOTHING_TO_DO
    assert len(post_office.received) == 1


def test_an_attempt_left_before_anything_had_left_is_given_up_and_tried_again(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register)
    left_behind(register, message_id, "claimed")
    assert sent(register, message_id) is Delivery.SENT
    assert outcomes(register, message_id) == ["abandoned", "accepted"]
    assert len(post_office.received) == 1


def test_an_attempt_left_at_the_last_byte_is_shown_and_not_tried_again(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register)
    left_behind(register, message_id, "handing_over")
    assert sent(register, message_id, later(1)) is Delivery.LATER
    assert sent(register, message_id, later(3)) is Delivery.FAILED
    assert message(register, message_id).failure == "unconfirmed"
    assert post_office.received == []


def left_behind(register: Register, message_id, outcome: str) -> None:  # type: ignore[no-untyped-def]  # as above
    with within([register.authority.pk]):
        DeliveryAttempt.objects.create(message_id=message_id, authority_id=register.authority.pk, number=1, at=NOW, outcome=outcome)


def test_a_text_message_goes_to_the_gateway_with_its_token_and_the_same_number_each_time(register: Register, gateway: Gateway) -> None:
    gateway.status = 503
    message_id = queued(register, channel="sms", key="reminder:1:terje")
    assert sent(register, message_id) is Delivery.LATER
    gateway.status = 202
    assert sent(register, message_id, later(1)) is Delivery.SENT
    (first, _), (second, content) = gateway.requests
    assert first["Idempotency-Key"] == second["Idempotency-Key"]
    assert second["Authorization"] == "Bearer a-token"
    assert json.loads(content)["to"] == "+4799000000"
    assert json.loads(content)["text"].startswith("Det ligg noko til deg i Fotfeste frå Fjellvik vidaregåande skule.")
    assert "reminder:1:terje" not in content.decode()


@pytest.mark.parametrize(("status", "failure"), [(400, "refused"), (401, "refused"), (500, "unconfirmed")])
def test_a_gateway_that_says_no_is_believed(register: Register, gateway: Gateway, status: int, failure: str) -> None:
    gateway.status = status
    message_id = queued(register, channel="sms")
    assert sent(register, message_id) is Delivery.FAILED
    assert message(register, message_id).failure == failure


def test_a_gateway_that_breaks_off_is_not_asked_again_by_itself(register: Register, gateway: Gateway) -> None:
    gateway.breaks_off = True
    message_id = queued(register, channel="sms")
    assert sent(register, message_id) is Delivery.FAILED
    assert message(register, message_id).failure == "unconfirmed"


def test_a_token_never_travels_unprotected_to_another_machine(register: Register, settings: Settings) -> None:
    settings.SMS_GATEWAY_URL = "http://sms.example.test/send"
    message_id = queued(register, channel="sms")
    assert sent(register, message_id) is Delivery.FAILED
    assert message(register, message_id).failure == "not_configured"


@pytest.mark.ledger("A-39")
@pytest.mark.parametrize("channel", ["paper", "by_hand"])
def test_a_letter_for_a_person_to_carry_is_sent_when_that_person_says_so(register: Register, channel: str) -> None:
    message_id = queued(register, channel=channel)
    assert sent(register, message_id) is Delivery.WAITS_FOR_PERSON
    assert sent(register, message_id) is Delivery.WAITS_FOR_PERSON
    waiting = message(register, message_id)
    assert waiting.case_id is not None
    assert waiting.state == "waiting"
    with within([register.authority.pk]):
        assert not any(line.can_be_taken_back for line in messages_of(case_id=waiting.case_id))
        assert overdue(authority_id=register.authority.pk, at=later(60)) == ()
        assert done_by_hand(message_id=message_id, at=later(30))
        assert not done_by_hand(message_id=message_id, at=later(31))
    assert message(register, message_id).state == "sent"


def test_a_demo_sends_nothing_out_and_shows_everything(register: Register, post_office: PostOffice, gateway: Gateway, settings: Settings) -> None:
    settings.FOTFESTE_DEMO = True
    for channel in ("email", "sms", "paper", "portal", "by_hand"):
        sent(register, queued(register, channel=channel))
    with within([register.authority.pk]):
        letters = letters_for_demo(recipient_id=register.guardian.pk)
        assert {letter.channel for letter in letters} == {"email", "sms", "paper"}
        assert {letter.to_name for letter in letters} == {"Terje Nes0"}
        assert letters_for_demo(recipient_id=register.adviser.pk) == ()
    assert post_office.received == []
    assert gateway.requests == []


def test_what_is_opened_is_read_and_what_lies_unread_is_shown(register: Register, post_office: PostOffice) -> None:
    message_id = queued(register)
    sent(register, message_id)
    case_id = message(register, message_id).case_id
    assert case_id is not None
    with within([register.authority.pk]):
        assert unsettled_of(case_id=case_id, at=NOW + timedelta(days=2)).troubles == ()
        (trouble,) = unsettled_of(case_id=case_id, at=NOW + timedelta(days=4)).troubles
        assert trouble.why.nn == "Ikkje opna enno."
        assert mark_read(recipient_id=register.guardian.pk, case_id=case_id, at=later(5)) == 1
        assert unsettled_of(case_id=case_id, at=NOW + timedelta(days=4)).troubles == ()
        (line,) = messages_of(case_id=case_id)
        assert (line.state, line.read_at) == ("read", later(5))
        assert [each.message_id for each in inbox_of(recipient_id=register.guardian.pk)] == [message_id]


def test_what_the_queue_has_forgotten_is_found(register: Register) -> None:
    message_id = queued(register)
    with within([register.authority.pk]):
        assert overdue(authority_id=register.authority.pk, at=later(4)) == ()
        assert overdue(authority_id=register.authority.pk, at=later(6)) == (message_id,)


def test_a_message_knows_only_channels_that_exist(register: Register) -> None:
    with pytest.raises(ValueError, match="pigeon"), within([register.authority.pk]):
        queue(
            key="k",
            authority_id=register.authority.pk,
            case_id=uuid4(),
            recipient=register.guardian,
            letter=LETTER,
            channel="pigeon",
            send_after=NOW,
        )

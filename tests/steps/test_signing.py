"""Signing: one text for all, one answer from each seat, and nothing that changes the text afterwards."""

import io
import json

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from PIL import Image

from fotfeste.audit.read import history
from fotfeste.casework.act import Stale
from fotfeste.casework.doors import NotYours
from fotfeste.casework.drafts import Place, Unwritable, save
from fotfeste.casework.locked import TextChanged, answers_in, attended, thaw
from fotfeste.casework.models import LockedText, Measure, Meeting, Seat, Signature
from fotfeste.casework.steps.signing import leave_open, lock_text, refuse_to_sign, sign_drawn, sign_on_paper
from fotfeste.documents.models import StoredFile
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from fotfeste.domain.rules.signing import round_over
from tests.small_world import small_world
from tests.steps.at_the_table import HELD, INK, everybody_signs, lock, meeting_under_way, opened, seat

pytestmark = pytest.mark.django_db


@pytest.mark.ledger("A-38", "A-10", "A-11", "A-37")
def test_the_lock_freezes_every_section_and_ends_the_meeting() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        text = LockedText.objects.get(case_id=case_id)
        frozen = thaw(text)
        meeting = Meeting.objects.get(case_id=case_id)
        kinds = [line.kind for line in history(case_id)]
    assert [part.key for part in frozen.sections] == [
        "pupil", "background", "present", "own_words", "account", "alternatives", "conclusion", "plan",
    ]  # fmt: skip
    assert text.language == "nn"
    assert frozen.digest == text.text_hash
    assert (meeting.ended_at, meeting.ended_by_id) == (HELD, world.id("counsellor"))
    assert kinds == ["TextLocked", "ConcernRaised"]


@pytest.mark.ledger("A-11", "A-48")
def test_every_promise_becomes_a_measure_with_one_accountable_person_and_a_deadline() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        measure = Measure.objects.get(case_id=case_id)
        plan = answers_in(next(part for part in thaw(LockedText.objects.get(case_id=case_id)).sections if part.key == "plan"))
    assert (measure.what, measure.accountable_id, measure.due_on.isoformat()) == ("Bli med første dag i bedrifta", world.id("adviser"), "2026-12-07")
    assert plan["measures"][0]["accountable_name"] == "Siri Brekken"


@pytest.mark.ledger("A-08")
def test_the_text_says_who_was_there_by_name_and_title_as_they_were() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, absent=("terje",))
        lock(world, case_id)
        people = {one.name: one for one in attended(thaw(LockedText.objects.get(case_id=case_id)))}
    assert people["Marit Lien"].title == "Mor"
    assert people["Siri Brekken"].title == "OT-rådgjevar"
    assert (people["Terje Holt"].came, people["Jonas Lien"].came) == (False, True)


@pytest.mark.ledger("A-38")
def test_the_text_is_locked_once() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        with pytest.raises(Refused, match="already_done"):
            lock(world, case_id)
        assert LockedText.objects.filter(case_id=case_id).count() == 1
        assert Measure.objects.filter(case_id=case_id).count() == 1


@pytest.mark.ledger("A-08", "A-09", "A-10", "A-11", "A-37", "A-45")
@pytest.mark.parametrize(
    ("section", "field", "item"),
    [
        ("account", "told", ""),
        ("alternatives", "alternatives.what", "a1"),
        ("alternatives", "information_given", ""),
        ("conclusion", "summary", ""),
        ("plan", "goal", ""),
        ("plan", "measures.due_on", "m1"),
    ],
)
def test_a_section_with_something_missing_keeps_the_text_open(section: str, field: str, item: str) -> None:
    world = small_world()
    words = {(section, field, item): "", ("own_words", "hard", ""): ""}
    with world.within():
        case_id = meeting_under_way(world, words=words)
        with pytest.raises(Refused, match=f"section:{section}"):
            lock(world, case_id)
        assert not LockedText.objects.filter(case_id=case_id).exists()


@pytest.mark.ledger("A-08")
def test_the_pupils_own_words_are_enough_for_the_pupils_account() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, words={("account", "told", ""): ""})
        lock(world, case_id)
        assert LockedText.objects.filter(case_id=case_id).exists()


@pytest.mark.ledger("A-17", "A-18")
def test_an_empty_chair_or_unknown_attendance_keeps_the_text_open() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, absent=("adviser",), accountable="leader")
        with pytest.raises(Refused, match="absent:office"):
            lock(world, case_id)
        Seat.objects.filter(case_id=case_id, role="pupil").update(attendance="")
        with pytest.raises(Refused, match="first:record_attendance"):
            lock(world, case_id)


@pytest.mark.ledger("A-11")
@pytest.mark.parametrize(
    ("field", "value", "code", "named"),
    [
        ("measures.due_on", "2026-12-02", "due_before_meeting", "measures.1.due_on"),
        ("measures.due_on", "7. desember", "not_a_day", "measures.1.due_on"),
        ("measures.accountable", "999999", "accountable_not_here", "measures.1.accountable"),
        ("measures.accountable", "Siri", "accountable_not_here", "measures.1.accountable"),
        ("follow_up_on", "20261217", "not_a_day", "follow_up_on"),
    ],
)
def test_a_promise_that_is_not_whole_is_refused_with_its_field(field: str, value: str, code: str, named: str) -> None:
    world = small_world()
    with world.within():
        item = "m1" if "." in field else ""
        case_id = meeting_under_way(world, words={("plan", field, item): value})
        with pytest.raises(Refused) as refused:
            lock(world, case_id)
    assert [(one.code, one.field) for one in refused.value.objections] == [(code, named)]


def test_somebody_who_was_not_there_is_accountable_for_nothing() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, absent=("terje",), accountable="terje")
        with pytest.raises(Refused, match="accountable_not_here"):
            lock(world, case_id)


def test_nobody_writes_in_a_locked_form() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        place = Place(Meeting.objects.get(case_id=case_id).id, "background", "tried")
        with pytest.raises(Unwritable, match="locked"):
            save(place=place, value="Etterpå", revision=9, author=world.id("counsellor"), roles=frozenset({Role.COUNSELLOR}), at=HELD)


@pytest.mark.ledger("A-38")
def test_a_drawn_signature_is_bound_to_the_text() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        sign_drawn(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "jonas"), strokes=json.dumps(INK))
        row = Signature.objects.get(case_id=case_id)
        text = LockedText.objects.get(case_id=case_id)
        facts = opened(world, "counsellor", case_id).facts
    assert (row.way, row.text_hash, row.strokes) == ("drawn", text.text_hash, INK)
    assert facts.meeting.text is not None
    assert facts.meeting.text.signatures[0].signed.by == world.id("jonas")


@pytest.mark.ledger("A-38")
def test_the_same_seat_signs_once() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        number = seat(world, case_id, "jonas")
        sign_drawn(world.order("jonas", case_id, at=HELD), seat_id=number, strokes=INK)
        with pytest.raises(Refused, match="already_signed"):
            sign_drawn(world.order("jonas", case_id, at=HELD), seat_id=number, strokes=INK)
        with pytest.raises(Refused, match="already_signed"):
            refuse_to_sign(world.order("jonas", case_id, at=HELD), seat_id=number, reason="Ombestemte meg")
        assert Signature.objects.filter(case_id=case_id).count() == 1


@pytest.mark.ledger("A-38")
def test_somebody_with_two_seats_signs_once_and_from_either() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, others=(("counsellor", Role.CONTACT_TEACHER, "school"),))
        lock(world, case_id)
        second = Seat.objects.get(case_id=case_id, role="contact_teacher").pk
        sign_drawn(world.order("counsellor", case_id, at=HELD), seat_id=second, strokes=INK)
        with pytest.raises(Refused, match="already_signed"):
            sign_drawn(world.order("counsellor", case_id, at=HELD), seat_id=Seat.objects.get(case_id=case_id, role="counsellor").pk, strokes=INK)


def test_a_pupil_signs_for_nobody_else_but_staff_take_signatures_on_the_schools_screen() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        with pytest.raises(NotYours):
            sign_drawn(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "marit"), strokes=INK)
        with pytest.raises(NotYours):
            leave_open(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "jonas"), reason="x")
        sign_drawn(world.order("counsellor", case_id, at=HELD), seat_id=seat(world, case_id, "marit"), strokes=INK)
        assert Signature.objects.get(case_id=case_id).recorded_by_id == world.id("counsellor")


def test_nobody_signs_before_the_lock_and_nobody_who_was_not_there() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, absent=("terje",))
        with pytest.raises(Refused, match="first:lock_text"):
            sign_drawn(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "jonas"), strokes=INK)
        lock(world, case_id)
        with pytest.raises(Refused, match="not_at_meeting"):
            sign_drawn(world.order("counsellor", case_id, at=HELD), seat_id=seat(world, case_id, "terje"), strokes=INK)
        with pytest.raises(Refused, match="not_at_meeting"):
            sign_drawn(world.order("counsellor", case_id, at=HELD), seat_id=999_999, strokes=INK)


@pytest.mark.parametrize(
    ("strokes", "code"),
    [
        ([], "not_drawn"),
        ("[]", "not_drawn"),
        ([[]], "not_drawn"),
        ([[[500, 500, 0], [501, 500, 4]]], "not_drawn"),
        ("not json", "broken_drawing"),
        ("[" * 5000, "broken_drawing"),
        (None, "broken_drawing"),
        ({"a": 1}, "broken_drawing"),
        ([["x"]], "broken_drawing"),
        ([[[1, 2, 3], ["1", 2, 3]]], "broken_drawing"),
        ([[[1, 2, 3], [float("nan"), 2, 3]]], "broken_drawing"),
        ([[[1, 2, 3], [float("inf"), 2, 3]]], "broken_drawing"),
        ([[[True, 2, 3]]], "broken_drawing"),
        ([[[-1, 2, 3], [900, 2, 3]]], "broken_drawing"),
        ([[[1, 1e300, 3], [900, 2, 3]]], "broken_drawing"),
        ([[[n % 1000, n % 700, n] for n in range(6001)]], "broken_drawing"),
        ([[[1, 1, 0]]] * 301, "broken_drawing"),
    ],
)
def test_what_is_no_drawing_is_no_signature(strokes: object, code: str) -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        with pytest.raises(Refused, match=code):
            sign_drawn(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "jonas"), strokes=strokes)
        assert not Signature.objects.filter(case_id=case_id).exists()


@pytest.mark.ledger("A-38")
def test_one_scan_can_carry_several_signatures() -> None:
    world = small_world()
    scan = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(scan, "PNG")
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        seats = [seat(world, case_id, name) for name in ("marit", "leader")]
        sign_on_paper(world.order("counsellor", case_id, at=HELD), scan=scan.getvalue(), filename="../../marit.exe", seat_ids=seats)
        stored = StoredFile.objects.get(case_id=case_id)
        rows = list(Signature.objects.filter(case_id=case_id))
    assert {row.scan_id for row in rows} == {stored.pk}
    assert {row.seat_id for row in rows} == set(seats)
    assert (stored.media_type, "marit" in stored.path) == ("image/png", False)


@pytest.mark.parametrize(("scan", "code"), [(b"", "empty"), (b"<html>", "wrong_type"), (b"%PDF-1.7 but no more", "damaged")])
def test_a_file_that_is_no_scan_is_refused_with_its_field(scan: bytes, code: str) -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        with pytest.raises(Refused) as refused:
            sign_on_paper(world.order("counsellor", case_id, at=HELD), scan=scan, seat_ids=[seat(world, case_id, "marit")])
        with pytest.raises(Refused, match="no_seat"):
            sign_on_paper(world.order("counsellor", case_id, at=HELD), scan=scan, seat_ids=[])
        assert not StoredFile.objects.filter(case_id=case_id).exists()
    assert [(one.code, one.field) for one in refused.value.objections] == [(code, "scan")]


@pytest.mark.ledger("A-38")
def test_the_round_ends_when_each_has_signed_refused_or_been_left_open_with_a_reason() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, guardians=("marit",))
        lock(world, case_id)
        with pytest.raises(Refused, match="reason_missing"):
            refuse_to_sign(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "jonas"), reason="  ")
        refuse_to_sign(world.order("jonas", case_id, at=HELD), seat_id=seat(world, case_id, "jonas"), reason="Vil tenkje meg om")
        with pytest.raises(NotYours):
            leave_open(world.order("adviser", case_id, at=HELD), seat_id=seat(world, case_id, "marit"), reason="Måtte gå")
        leave_open(world.order("counsellor", case_id, at=HELD), seat_id=seat(world, case_id, "marit"), reason="Måtte gå")
        with pytest.raises(Refused, match="already_answered"):
            leave_open(world.order("counsellor", case_id, at=HELD), seat_id=seat(world, case_id, "marit"), reason="Måtte gå")
        for name in ("leader", "counsellor", "adviser"):
            assert round_over(opened(world, "counsellor", case_id).facts, opened(world, "counsellor", case_id).given) is None
            sign_drawn(world.order(name, case_id, at=HELD), seat_id=seat(world, case_id, name), strokes=INK)
        case = opened(world, "counsellor", case_id)
    assert round_over(case.facts, case.given) is not None


@pytest.mark.ledger("A-38")
def test_a_late_signature_stands_where_it_was_left_open() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        number = seat(world, case_id, "marit")
        leave_open(world.order("counsellor", case_id, at=HELD), seat_id=number, reason="Måtte gå")
        sign_drawn(world.order("marit", case_id, at=HELD), seat_id=number, strokes=INK)
        row = Signature.objects.get(case_id=case_id)
        kinds = [line.kind for line in history(case_id)]
    assert (row.way, row.reason) == ("drawn", "")
    assert {"SignatureLeftOpen", "Signed"} <= set(kinds)


@pytest.mark.ledger("A-38")
def test_signatures_never_change_the_text() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        before = LockedText.objects.filter(case_id=case_id).values().get()
        everybody_signs(world, case_id)
        assert LockedText.objects.filter(case_id=case_id).values().get() == before


@pytest.mark.ledger("A-38")
def test_the_program_cannot_change_a_locked_text() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            LockedText.objects.filter(case_id=case_id).update(text_hash="0" * 64)
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            LockedText.objects.filter(case_id=case_id).delete()


@pytest.mark.ledger("A-38")
def test_a_text_that_was_changed_all_the_same_is_found_out() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        text = LockedText.objects.get(case_id=case_id)
    text.sections[-1]["canonical"] = text.sections[-1]["canonical"].replace("Heile veka", "Halve veka")
    with pytest.raises(TextChanged):
        thaw(text)
    text.sections = text.sections[:-1]
    with pytest.raises(TextChanged):
        thaw(text)


def test_an_order_on_an_old_picture_locks_nothing() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        with pytest.raises(Stale):
            lock_text(world.order("counsellor", case_id, at=HELD, revision=0))
        assert not LockedText.objects.filter(case_id=case_id).exists()

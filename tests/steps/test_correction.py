"""A locked text is taken up again and corrected: the next version, the plan that follows it, new signatures, new editions."""

from datetime import timedelta
from uuid import UUID

import pytest

from fotfeste.audit.read import history
from fotfeste.casework.doors import NotYours
from fotfeste.casework.drafts import Place, Unwritable, save
from fotfeste.casework.locked import attended, thaw
from fotfeste.casework.models import Edition, LockedText, Measure, Meeting, Seat, Signature
from fotfeste.casework.papers import build_edition, reading_edition
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.measures import end_measure
from fotfeste.casework.steps.messages import undo_sending
from fotfeste.casework.steps.signing import lock_text, reopen_text, sign_drawn
from fotfeste.documents.store import read
from fotfeste.documents.verify import FileState, verify_pdf
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from fotfeste.messaging.models import Message
from fotfeste.people.models import Person
from tests.documents.conftest import faults, words_of
from tests.small_world import World, small_world
from tests.steps.at_the_table import HELD, INK, everybody_signs, fill, issued, lock, meeting_under_way, opened

pytestmark = pytest.mark.django_db
WHY = "Fristen i tiltak 1 var skriven feil."
LATER = HELD + timedelta(days=2)
DUE_ON = ("plan", "measures.due_on", "m1")


def reopen(world: World, case_id: UUID, *, by: str = "counsellor", why: str = WHY, at: timedelta = timedelta()) -> None:
    reopen_text(world.order(by, case_id, at=LATER + at), why=why)


def lock_again(world: World, case_id: UUID) -> None:
    lock_text(world.order("counsellor", case_id, at=LATER + timedelta(minutes=10)))


def sign_again(world: World, case_id: UUID) -> None:
    for number in Seat.objects.filter(case_id=case_id, attendance="present").order_by("id").values_list("id", flat=True):
        sign_drawn(world.order("counsellor", case_id, at=LATER + timedelta(minutes=11)), seat_id=number, strokes=INK)


def corrected(world: World) -> UUID:
    """A case whose papers were out, and whose corrected text is locked and signed."""
    case_id = issued(world)
    reopen(world, case_id)
    fill(world, case_id, {DUE_ON: "2026-12-21"})
    lock_again(world, case_id)
    sign_again(world, case_id)
    return case_id


def reissued(world: World) -> UUID:
    case_id = corrected(world)
    distribute(world.order("counsellor", case_id, at=LATER + timedelta(minutes=20)))
    return case_id


@pytest.mark.ledger("A-10", "A-38")
def test_a_text_taken_up_again_is_kept_and_the_form_opens() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        meeting = Meeting.objects.get(case_id=case_id)
        place = Place(meeting.id, "conclusion", "summary")
        roles = frozenset({Role.COUNSELLOR})
        with pytest.raises(Unwritable, match="locked"):
            save(place=place, value="Ny tekst", revision=1, author=world.id("counsellor"), roles=roles, at=LATER)
        reopen(world, case_id)
        save(place=place, value="Ny tekst", revision=1, author=world.id("counsellor"), roles=roles, at=LATER)
        text = LockedText.objects.get(case_id=case_id)
        facts = opened(world, "counsellor", case_id, at=LATER).facts
        assert thaw(text).unbroken
        assert text.replaced_at == LATER
        assert facts.meeting.text is None
        assert len(facts.meeting.corrected) == 1
        assert Meeting.objects.get(case_id=case_id).ended_at is None
        assert history(case_id)[0].kind == "TextReopened"


@pytest.mark.ledger("A-10", "A-38")
def test_the_next_lock_is_the_next_version_with_the_reason_of_the_same_meeting() -> None:
    world = small_world()
    with world.within():
        case_id = corrected(world)
        first, second = LockedText.objects.filter(case_id=case_id).order_by("version")
        meeting = Meeting.objects.get(case_id=case_id)
        facts = opened(world, "counsellor", case_id, at=LATER + timedelta(hours=1)).facts
    assert (first.version, first.because, second.version, second.because) == (1, "", 2, WHY)
    assert first.text_hash != second.text_hash
    assert attended(thaw(first)) == attended(thaw(second))
    assert meeting.ended_at == HELD
    assert facts.meeting.text is not None
    assert facts.meeting.text.version == 2


@pytest.mark.ledger("A-38")
def test_a_signature_on_the_old_text_does_not_count_for_the_new_one() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        signed_before = Signature.objects.filter(case_id=case_id).count()
        reopen(world, case_id)
        lock_again(world, case_id)
        with pytest.raises(Refused, match="first:sign"):
            distribute(world.order("counsellor", case_id, at=LATER + timedelta(minutes=20)))
        sign_again(world, case_id)
        assert Signature.objects.filter(case_id=case_id).count() == 2 * signed_before


@pytest.mark.ledger("A-11", "A-48")
def test_the_plan_is_changed_added_to_and_taken_from_and_never_doubled() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, words={("plan", "measures.what", "m2"): "Ringje heim", ("plan", "measures.due_on", "m2"): "2026-12-08",
                                       ("plan", "measures.accountable", "m2"): str(world.id("leader"))})  # fmt: skip
        kept = Measure.objects.get(case_id=case_id, item="m1")
        reopen(world, case_id)
        gone = {("plan", f"measures.{name}", "m2"): "" for name in ("what", "due_on", "accountable")}
        new = {"what": "Ny timeplan", "due_on": "2026-12-15", "accountable": str(world.id("leader"))}
        fill(world, case_id, {DUE_ON: "2026-12-21", **gone, **{("plan", f"measures.{name}", "m3"): value for name, value in new.items()}})
        lock_again(world, case_id)
        rows = {row.item: row for row in Measure.objects.filter(case_id=case_id)}
    assert set(rows) == {"m1", "m2", "m3"}
    assert (rows["m1"].pk, rows["m1"].due_on.isoformat(), rows["m1"].ended_at) == (kept.pk, "2026-12-21", None)
    assert (rows["m2"].ended_at is not None, rows["m2"].result) == (True, "Teke ut ved retting av avtalen.")
    assert rows["m3"].what == "Ny timeplan"


@pytest.mark.ledger("A-11", "A-48")
def test_what_was_decided_about_a_measure_since_the_lock_stays_when_the_text_did_not_change_it() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        Measure.objects.filter(case_id=case_id).update(accountable=world.id("leader"))
        reopen(world, case_id)
        fill(world, case_id, {DUE_ON: "2026-12-21"})
        lock_again(world, case_id)
        measure = Measure.objects.get(case_id=case_id)
    assert (measure.accountable_id, measure.due_on.isoformat()) == (world.id("leader"), "2026-12-21")


@pytest.mark.ledger("A-11")
def test_a_measure_that_was_ended_is_not_opened_again_by_a_correction() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        measure = Measure.objects.get(case_id=case_id)
        end_measure(world.order("adviser", case_id, at=LATER - timedelta(hours=1)), measure_id=measure.pk, kept=True, result="Gjort")
        reopen(world, case_id)
        fill(world, case_id, {DUE_ON: "2026-12-21"})
        lock_again(world, case_id)
        again = Measure.objects.get(case_id=case_id)
    assert (again.pk, again.result, again.due_on) == (measure.pk, "Gjort", measure.due_on)


@pytest.mark.ledger("A-39", "A-40", "A-41", "A-42", "A-43")
def test_everybody_who_has_the_old_edition_gets_the_new_one_with_the_reason() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, absent=("terje",))
        before = {row.holder_id: row for row in Edition.objects.filter(case_id=case_id)}
        for row in before.values():
            build_edition(edition_id=row.pk)
        old = read(Edition.objects.get(pk=before[world.id("jonas")].pk).file)  # type: ignore[arg-type]  # it has just been built
        reopen(world, case_id)
        fill(world, case_id, {DUE_ON: "2026-12-21"})
        lock_again(world, case_id)
        sign_again(world, case_id)
        distribute(world.order("counsellor", case_id, at=LATER + timedelta(minutes=20)))
        standing = {row.holder_id: row for row in Edition.objects.filter(case_id=case_id, replaced_at=None)}
        pdfs = {holder: read(build_edition(edition_id=row.pk)) for holder, row in standing.items()}
        told = {message.recipient_id: message.kind for message in Message.objects.filter(case_id=case_id, kind__contains="new_edition")}
    assert set(standing) == set(before)
    assert [row.kind for row in standing.values()].count("original") == 1
    for holder, pdf in pdfs.items():
        said = "Denne utgåva erstattar den" + ("" if holder is None else " du fekk,") + f" av 3. desember 2026, fordi: {WHY}"
        assert said in words_of(pdf)
        assert "21.12.2026" in words_of(pdf)
        assert faults(pdf) == []
    assert set(told) == {holder for holder in before if holder}
    assert told[world.id("jonas")] == "new_edition_ready"
    assert told[world.id("adviser")] == "staff_new_edition_ready"
    found = verify_pdf(old)
    assert (found.state, found.marks and found.marks.version) == (FileState.UNBROKEN, 1)


@pytest.mark.ledger("A-41", "A-43")
def test_a_guardian_of_a_pupil_who_has_come_of_age_meanwhile_does_not_get_the_new_edition() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, absent=("terje",))
        came_of_age_on = (LATER - timedelta(days=1)).date()
        Person.objects.filter(id=world.id("jonas")).update(born_on=came_of_age_on.replace(year=LATER.year - 18))
        reopen(world, case_id)
        lock_again(world, case_id)
        sign_again(world, case_id)
        distribute(world.order("counsellor", case_id, at=LATER + timedelta(minutes=20)))
        holders = set(Edition.objects.filter(case_id=case_id, replaced_at=None).values_list("holder_id", flat=True))
        all_old = set(Edition.objects.filter(case_id=case_id).exclude(replaced_at=None).values_list("holder_id", flat=True))
    assert world.id("terje") in all_old
    assert world.id("terje") not in holders


@pytest.mark.ledger("A-39")
def test_a_text_corrected_before_it_was_sent_replaces_nothing_in_anybodys_hands() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        everybody_signs(world, case_id)
        reopen(world, case_id)
        lock_again(world, case_id)
        assert f"Versjon 2. Teksten før den er retta, fordi: {WHY}" in words_of(
            reading_edition(opened=opened(world, "leader", case_id, at=LATER + timedelta(hours=1)))
        )
        sign_again(world, case_id)
        distribute(world.order("counsellor", case_id, at=LATER + timedelta(minutes=20)))
        edition = Edition.objects.get(case_id=case_id, kind="original")
        assert "erstattar" not in words_of(read(build_edition(edition_id=edition.pk)))


@pytest.mark.ledger("A-39")
def test_a_notice_about_the_wrong_paper_that_has_not_left_never_leaves() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        edition = Edition.objects.get(case_id=case_id, kind="original")
        build_edition(edition_id=edition.pk)
        reopen(world, case_id)
        assert Message.objects.get(key=f"edition:{edition.pk}").state == "withdrawn"


def test_nobody_else_than_those_who_lead_the_case_takes_a_text_up_again() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        with pytest.raises(NotYours):
            reopen(world, case_id, by="adviser")


def test_a_text_is_not_taken_up_without_a_reason_nor_twice_nor_before_it_is_locked() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        with pytest.raises(Refused, match="no_text"):
            reopen(world, case_id)
        lock(world, case_id)
        with pytest.raises(Refused, match="why_missing"):
            reopen(world, case_id, why="  ")
        reopen(world, case_id)
        with pytest.raises(Refused, match="no_text"):
            reopen(world, case_id, at=timedelta(minutes=1))
        assert LockedText.objects.filter(case_id=case_id).count() == 1


@pytest.mark.ledger("A-38")
def test_a_late_signature_on_the_new_text_leaves_the_old_editions_as_they_are() -> None:
    world = small_world()
    with world.within():
        case_id = reissued(world)
        old = set(Edition.objects.filter(text__version=1).values_list("pk", "replaced_at"))
        assert all(replaced_at for _pk, replaced_at in old)
        assert Edition.objects.filter(text__version=2, replaced_at=None).count() == len(old)
        assert opened(world, "counsellor", case_id, at=LATER + timedelta(hours=1)).facts.meeting.ended is not None


@pytest.mark.ledger("A-39")
def test_new_papers_taken_back_within_the_minutes_leave_everybody_with_the_old_ones() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        old = set(Edition.objects.filter(case_id=case_id).values_list("pk", flat=True))
        reopen(world, case_id)
        lock_again(world, case_id)
        sign_again(world, case_id)
        distribute(world.order("counsellor", case_id, at=LATER + timedelta(minutes=20)))
        undo_sending(world.order("counsellor", case_id, at=LATER + timedelta(minutes=21)), what="papers")
        standing = set(Edition.objects.filter(case_id=case_id, replaced_at=None).values_list("pk", flat=True))
        distribute(world.order("counsellor", case_id, at=LATER + timedelta(minutes=30)))
        again = Edition.objects.filter(case_id=case_id, replaced_at=None)
        assert standing == old
        assert {row.text.version for row in again.select_related("text") if row.text} == {2}

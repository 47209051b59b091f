"""Distribution: exactly those who shall have a paper get one, and nobody else."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from fotfeste.audit.read import history
from fotfeste.casework.act import Stale
from fotfeste.casework.archive import NOT_HANDED_OVER
from fotfeste.casework.doors import NotYours
from fotfeste.casework.models import Case, Duty, Edition, Measure, Seat
from fotfeste.casework.papers import build_edition
from fotfeste.casework.sharing import shares_for
from fotfeste.casework.steps.distribution import distribute, hand_over_paper, mark_read
from fotfeste.casework.steps.signing import leave_open, sign_drawn
from fotfeste.domain.facts import Role
from fotfeste.domain.objection import Refused
from fotfeste.messaging.models import Message
from tests.small_world import World, small_world
from tests.steps.at_the_table import HELD, INK, issued, lock, meeting_under_way, opened, seat, signed

pytestmark = pytest.mark.django_db
ISSUED = HELD + timedelta(minutes=5)


def got(world: World, case_id: UUID) -> dict[str, str]:
    """Who got which kind of paper, by short name; the archive is called so."""
    rows = Edition.objects.filter(case_id=case_id, replaced_at=None).exclude(text=None)
    return {("".join(world.names([row.holder_id])) if row.holder_id else "the archive"): f"{row.kind} {row.channel}" for row in rows}


def jobs_for(editions: list[Edition]) -> int:
    """How many jobs wait that build one of these."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_jobs where task_name = 'fotfeste.build_edition' and args->>'edition_id' = any(%s)",
            [[str(row.pk) for row in editions]],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.ledger("A-39", "A-40", "A-41", "A-42", "A-43")
def test_of_a_minor_the_pupil_gets_the_original_participants_and_the_absent_guardian_copies_and_nobody_else_anything() -> None:
    world = small_world()
    with world.within():
        case_id = signed(world, absent=("terje",))
        preview = shares_for(opened(world, "counsellor", case_id, at=ISSUED))
        distribute(world.order("counsellor", case_id, at=ISSUED))
        rows = list(Edition.objects.filter(case_id=case_id))
        assert got(world, case_id) == {
            "jonas": "original portal",
            "marit": "copy portal",
            "terje": "copy portal",
            "leader": "copy portal",
            "counsellor": "copy portal",
            "adviser": "copy portal",
            "the archive": "archive archive",
        }
        assert {row.why for row in rows if row.holder_id == world.id("terje")} == {"A-43"}
        assert jobs_for(rows) == 7
    assert {(row.person, row.kind, row.channel) for row in preview} == {(row.holder_id, row.kind, row.channel) for row in rows}


@pytest.mark.ledger("A-40", "A-41")
def test_of_an_adult_no_guardian_gets_anything() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, pupil="nora", guardians=())
        assert set(got(world, case_id)) == {"nora", "leader", "counsellor", "adviser", "the archive"}


@pytest.mark.ledger("A-43")
def test_a_guardian_under_a_restriction_or_without_responsibility_gets_nothing() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, guardians=("marit", "barred", "stepfather"), absent=("barred", "stepfather"))
        assert {"barred", "stepfather"}.isdisjoint(got(world, case_id))
        assert got(world, case_id)["terje"] == "copy portal"


@pytest.mark.ledger("A-43", "A-39")
def test_with_a_protected_address_the_familys_papers_go_by_hand_and_nothing_is_sent() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, pupil="mina", guardians=("minas_mother",), absent=("minas_mother",))
        papers = got(world, case_id)
        for row in Edition.objects.filter(case_id=case_id):
            build_edition(edition_id=row.pk)
        told = world.names(Message.objects.filter(case_id=case_id, key__startswith="edition:").values_list("recipient_id", flat=True))
        duties = Duty.objects.filter(case_id=case_id, act="hand_over_paper").count()
    assert (papers["mina"], papers["minas_mother"], papers["adviser"]) == ("original by_hand", "copy by_hand", "copy portal")
    assert told == {"leader", "counsellor", "adviser"}
    assert duties == 2


@pytest.mark.ledger("A-39", "A-40")
def test_who_has_said_no_to_digital_post_gets_paper_by_post() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, pupil="adrian", guardians=("adrians_father",))
        assert (got(world, case_id)["adrian"], got(world, case_id)["adrians_father"]) == ("original paper", "copy paper")
        original = Edition.objects.get(case_id=case_id, kind="original")
        stored = build_edition(edition_id=original.pk)
        message = Message.objects.get(key=f"edition:{original.pk}")
    assert (message.kind, message.channel, message.stored_file_id) == ("papers_on_paper", "paper", stored.pk)


@pytest.mark.ledger("A-41")
def test_a_service_without_consent_gets_no_copy() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, others=(("psychologist", Role.PPT, "ppt"),))
        assert "psychologist" not in got(world, case_id)


@pytest.mark.ledger("A-39")
def test_the_preview_says_for_each_what_how_why_and_by_which_sentence() -> None:
    world = small_world()
    with world.within():
        case_id = signed(world, absent=("terje",))
        rows = {row.name: row for row in shares_for(opened(world, "counsellor", case_id)) if isinstance(row.name, str)}
    assert (rows["Terje Holt"].title.nn, rows["Terje Holt"].kind, rows["Terje Holt"].source.rows) == ("Far", "copy", ("A-43",))
    assert rows["Jonas Lien"].source.quote == "Eleven skal ha originalen"
    assert rows["Terje Holt"].why.nb == "Var ikke med, og eleven er under 18 år."


@pytest.mark.ledger("A-41", "A-08")
def test_the_preview_says_which_parts_somebody_does_not_get() -> None:
    world = small_world()
    with world.within():
        case_id = signed(world, words={("own_words", "not_shared", ""): "other"})
        rows = {row.name: row.without for row in shares_for(opened(world, "counsellor", case_id)) if isinstance(row.name, str)}
    assert (rows["Jonas Lien"], rows["Marit Lien"]) == ((), (4,))


@pytest.mark.ledger("A-39")
def test_it_is_seen_when_the_holder_has_opened_the_paper_and_nobody_else_counts() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        original = Edition.objects.get(case_id=case_id, kind="original")
        assert not mark_read(edition_id=original.pk, reader=world.id("jonas"), at=ISSUED)
        build_edition(edition_id=original.pk)
        assert not mark_read(edition_id=original.pk, reader=world.id("marit"), at=ISSUED)
        assert mark_read(edition_id=original.pk, reader=world.id("jonas"), at=ISSUED)
        assert not mark_read(edition_id=original.pk, reader=world.id("jonas"), at=ISSUED + timedelta(days=1))
        original.refresh_from_db()
    assert original.read_at == ISSUED


@pytest.mark.ledger("A-39", "A-40")
def test_the_holder_is_told_once_two_minutes_after_at_the_earliest_and_nothing_is_said() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        original = Edition.objects.get(case_id=case_id, kind="original")
        build_edition(edition_id=original.pk)
        build_edition(edition_id=original.pk)
        message = Message.objects.get(key=f"edition:{original.pk}")
    assert (message.kind, message.channel, message.state) == ("original_ready", "email", "waiting")
    assert message.send_after == ISSUED + timedelta(minutes=2)
    assert "Jonas" not in message.subject + message.body


@pytest.mark.ledger("A-42")
def test_the_archives_edition_has_screened_metadata_and_says_that_no_core_has_it_yet() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        archive = Edition.objects.get(case_id=case_id, kind="archive")
        reference = Case.objects.get(id=case_id).reference
    record = archive.content["archive"]
    assert record["public_title"] == "Avklaringssamtale – Oppfølgingsavtale – ***** *****"
    assert (record["access_code"], record["legal_ground"]) == ("13", "Offl. § 13 jf. fvl. § 13 (1) nr. 1")
    assert (record["retention"], record["retention_source"]) == ("preserve", "Bevaringsforskrifta § 46")
    assert (record["file_number"], record["state"]) == (reference, NOT_HANDED_OVER)


@pytest.mark.ledger("A-38", "A-39")
def test_nothing_is_issued_before_the_round_is_over() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world)
        lock(world, case_id)
        with pytest.raises(Refused, match="first:sign"):
            distribute(world.order("counsellor", case_id, at=ISSUED))
        assert not Edition.objects.filter(case_id=case_id).exists()


@pytest.mark.ledger("A-39")
def test_a_double_click_issues_once_and_an_old_picture_not_at_all() -> None:
    world = small_world()
    with world.within():
        case_id = signed(world)
        with pytest.raises(Stale):
            distribute(world.order("counsellor", case_id, at=ISSUED, revision=1))
        distribute(world.order("counsellor", case_id, at=ISSUED))
        with pytest.raises(Refused, match="already_done"):
            distribute(world.order("counsellor", case_id, at=ISSUED))
        assert Edition.objects.filter(case_id=case_id, kind="original").count() == 1
        assert [line.kind for line in history(case_id)].count("EditionsIssued") == 1


def test_only_who_leads_the_case_issues() -> None:
    world = small_world()
    with world.within():
        case_id = signed(world)
        for name in ("adviser", "jonas", "marit"):
            with pytest.raises(NotYours):
                distribute(world.order(name, case_id, at=ISSUED))


@pytest.mark.ledger("A-43", "A-39")
def test_a_paper_is_handed_over_once_and_only_when_it_goes_by_hand() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world, pupil="mina", guardians=("minas_mother",))
        original = Edition.objects.get(case_id=case_id, kind="original")
        portal = Edition.objects.get(case_id=case_id, holder_id=world.id("adviser"))
        hand_over_paper(world.order("counsellor", case_id, at=ISSUED), edition_id=original.pk)
        with pytest.raises(Refused, match="handed_over"):
            hand_over_paper(world.order("counsellor", case_id, at=ISSUED), edition_id=original.pk)
        with pytest.raises(Refused, match="not_by_hand"):
            hand_over_paper(world.order("counsellor", case_id, at=ISSUED), edition_id=portal.pk)
        original.refresh_from_db()
        left = Duty.objects.filter(case_id=case_id, act="hand_over_paper").count()
    assert original.handed_over_at == ISSUED
    assert left == 1


@pytest.mark.ledger("A-48")
def test_when_the_pupil_leaves_the_follow_up_service_answers_for_the_case() -> None:
    world = small_world()
    leaves = {
        ("conclusion", "outcome", ""): "leaves",
        ("conclusion", "leaves_on", ""): "2027-01-04",
        ("conclusion", "office_need", ""): "yes",
        ("conclusion", "office_reasons", ""): "Vil arbeide, treng nokon å ringe til.",
    }
    with world.within():
        case_id = issued(world, words=leaves)
        case = Case.objects.get(id=case_id)
        duty = Duty.objects.get(case_id=case_id, act="end_measure")
    assert case.responsible_id == world.id("adviser")
    assert (duty.person_id, duty.unit_id, duty.role) == (world.id("adviser"), world.unit("office"), "ot_adviser")


@pytest.mark.ledger("A-48")
def test_when_the_pupil_stays_the_school_goes_on_answering() -> None:
    world = small_world()
    with world.within():
        case_id = issued(world)
        assert Case.objects.get(id=case_id).responsible_id == world.id("counsellor")
        assert Measure.objects.filter(case_id=case_id).count() == 1


@pytest.mark.ledger("A-38", "A-39")
def test_a_late_signature_gives_everybody_a_new_edition_of_the_same_text() -> None:
    world = small_world()
    with world.within():
        case_id = meeting_under_way(world, guardians=("marit",))
        lock(world, case_id)
        leave_open(world.order("counsellor", case_id, at=HELD), seat_id=seat(world, case_id, "marit"), reason="Måtte gå")
        for number in Seat.objects.filter(case_id=case_id).exclude(person_id=world.id("marit")).values_list("id", flat=True):
            sign_drawn(world.order("counsellor", case_id, at=HELD), seat_id=number, strokes=INK)
        distribute(world.order("counsellor", case_id, at=ISSUED))
        before = list(Edition.objects.filter(case_id=case_id).order_by("id"))
        first = build_edition(edition_id=before[0].pk)
        sign_drawn(world.order("marit", case_id, at=ISSUED + timedelta(days=1)), seat_id=seat(world, case_id, "marit"), strokes=INK)
        now = list(Edition.objects.filter(case_id=case_id, replaced_at=None).order_by("id"))
        assert {(row.holder_id, row.kind) for row in now} == {(row.holder_id, row.kind) for row in before}
        assert {row.text_id for row in now} == {row.text_id for row in before}
        assert Edition.objects.filter(case_id=case_id).exclude(replaced_at=None).count() == len(before)
        assert jobs_for(now) == len(now)
        assert Edition.objects.get(id=before[0].pk).file_id == first.pk
        with pytest.raises(Refused, match="already_done"):
            distribute(world.order("counsellor", case_id, at=ISSUED + timedelta(days=1)))

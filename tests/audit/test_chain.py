"""The chain shows every kind of tampering, also by somebody who owns the tables."""

from datetime import date, timedelta
from pathlib import Path
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fotfeste.audit.append import hash_of_event
from fotfeste.audit.chain import Tampering, Verification, verify_authority, verify_case
from fotfeste.audit.models import CaseHead, Event, EventWords
from fotfeste.audit.read import history
from fotfeste.audit.seal import path_of, seal_day, seal_looks
from fotfeste.audit.shred import shred_words
from fotfeste.audit.wall import within
from tests.audit.conftest import AUTHORITY, NOW, OTHER_AUTHORITY, Owner, a_chain, a_look, an_event, triggers_off

TODAY = date(2026, 11, 23)


def verified(case_id: UUID) -> Verification:
    with within([AUTHORITY]):
        return verify_case(case_id)


def found(verification: Verification) -> set[Tampering]:
    return {each.what for each in verification.breaks}


@pytest.mark.django_db
def test_an_untouched_chain_holds() -> None:
    case_id = a_chain(events=12)
    answer = verified(case_id)
    assert answer.holds
    assert answer.events == 12


@pytest.mark.django_db
@given(words=st.lists(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_words_are_stored_and_hashed_exactly_as_given(words: list[str]) -> None:
    case_id = uuid4()
    with within([AUTHORITY]):
        for each in words:
            an_event(case_id, words=each)
        assert verify_case(case_id).holds
        assert [line.words for line in history(case_id)] == list(reversed(words))


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'meeting_held'",
        "happened_at = happened_at + interval '1 microsecond'",
        "recorded_at = recorded_at - interval '1 day'",
        "actor_id = 8",
        "actor_id = null",
        "actor_role = 'leader'",
        "subject = 'x'",
        "authority_id = 42",
        "case_id = null",
        "words_hash = repeat('0', 64)",
    ],
)
def test_a_changed_event_is_found(owner: Owner, change: str) -> None:
    case_id = a_chain()
    with owner() as attacker, triggers_off(attacker, "audit_event"):
        attacker.execute(f"update audit_event set {change} where chain_id = %s and number = 3", [case_id])  # noqa: S608  # the attacker composes his own
    with within([AUTHORITY, OTHER_AUTHORITY]):
        answer = verify_case(case_id)
    assert Tampering.CHANGED in found(answer)
    assert {each.number for each in answer.breaks} == {3}


def test_changed_words_are_found(owner: Owner) -> None:
    case_id = a_chain()
    with owner() as attacker, triggers_off(attacker, "audit_eventwords"):
        attacker.execute("update audit_eventwords set text = text || ' ' where event_id = (select min(id) from audit_event)")
    assert found(verified(case_id)) == {Tampering.WORDS_CHANGED}


def test_removed_words_are_found(owner: Owner) -> None:
    case_id = a_chain()
    with owner() as attacker, triggers_off(attacker, "audit_eventwords"):
        attacker.execute("delete from audit_eventwords where event_id = (select min(id) from audit_event)")
    assert found(verified(case_id)) == {Tampering.WORDS_REMOVED}


def test_a_removed_event_is_found(owner: Owner) -> None:
    case_id = a_chain()
    remove(owner, case_id, "number = 3")
    answer = verified(case_id)
    assert found(answer) == {Tampering.REMOVED}
    assert [each.number for each in answer.breaks] == [3]


def test_a_removed_event_with_the_rest_renumbered_is_found(owner: Owner) -> None:
    case_id = a_chain()
    remove(owner, case_id, "number = 3")
    with owner() as attacker, triggers_off(attacker, "audit_event"):
        attacker.execute("update audit_event set number = number - 1 where chain_id = %s and number > 3", [case_id])
    assert Tampering.INSERTED in found(verified(case_id))


def test_an_inserted_event_is_found(owner: Owner) -> None:
    case_id = a_chain()
    columns = "chain_id, authority_id, case_id, kind, happened_at, recorded_at, actor_id, actor_role, subject, words_hash, previous_hash, hash"
    inserted = f"insert into audit_event ({columns}, number) select {columns}, 4 from audit_event where number = 3"  # noqa: S608  # the attacker composes his own
    with owner() as attacker, triggers_off(attacker, "audit_event"):
        attacker.execute("update audit_event set number = number + 10 where chain_id = %s and number > 3", [case_id])
        attacker.execute("update audit_event set number = number - 9 where chain_id = %s and number > 10", [case_id])
        attacker.execute(inserted)
    assert Tampering.INSERTED in found(verified(case_id))


def test_an_end_cut_off_is_found_by_the_head(owner: Owner) -> None:
    case_id = a_chain()
    remove(owner, case_id, "number > 3")
    assert found(verified(case_id)) == {Tampering.CUT_OFF}


def test_an_end_cut_off_with_its_head_is_found_by_the_daily_seal(owner: Owner, tmp_path: Path) -> None:
    case_id = a_chain()
    sealed(tmp_path)
    cut_off_with_head(owner, case_id)
    assert verified(case_id).holds
    assert found(whole(tmp_path)) == {Tampering.CUT_OFF}


def test_a_chain_that_is_gone_altogether_is_found_by_the_daily_seal(owner: Owner, tmp_path: Path) -> None:
    case_id = a_chain()
    a_chain()
    sealed(tmp_path)
    remove(owner, case_id, "true")
    with owner() as attacker, triggers_off(attacker, "audit_casehead"):
        attacker.execute("delete from audit_casehead where chain_id = %s", [case_id])
    answer = whole(tmp_path)
    assert found(answer) == {Tampering.CUT_OFF}
    assert {each.chain for each in answer.breaks} == {str(case_id)}


def test_a_chain_written_anew_is_found_by_the_daily_seal(owner: Owner, tmp_path: Path) -> None:
    case_id = a_chain()
    sealed(tmp_path)
    remove(owner, case_id, "true")
    with owner() as attacker, triggers_off(attacker, "audit_casehead"):
        attacker.execute("delete from audit_casehead where chain_id = %s", [case_id])
    with within([AUTHORITY]):
        for _ in range(6):
            an_event(case_id, words="Ei anna historie")
    assert verified(case_id).holds
    assert Tampering.REWRITTEN in found(whole(tmp_path))


def test_a_changed_or_missing_seal_file_is_found(tmp_path: Path, transactional_db: None) -> None:
    a_chain()
    sealed(tmp_path)
    assert whole(tmp_path).holds
    path = path_of(folder=tmp_path, authority_id=AUTHORITY, on=TODAY)
    path.write_text(path.read_text().replace('",5,"', '",4,"'))
    assert found(whole(tmp_path)) == {Tampering.SEAL_CHANGED}
    path.unlink()
    assert found(whole(tmp_path)) == {Tampering.SEAL_MISSING}


@pytest.mark.django_db
def test_the_seal_of_a_day_stands_and_the_next_day_links_to_it(tmp_path: Path) -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        first = seal_day(authority_id=AUTHORITY, on=TODAY, at=NOW, folder=tmp_path)
        an_event(case_id)
        assert seal_day(authority_id=AUTHORITY, on=TODAY, at=NOW, folder=tmp_path) == first
        second = seal_day(authority_id=AUTHORITY, on=TODAY + timedelta(days=1), at=NOW, folder=tmp_path)
    assert second.previous_hash == first.hash
    assert whole(tmp_path).holds


def test_looks_are_bound_into_blocks_and_a_changed_or_removed_one_is_found(owner: Owner, tmp_path: Path) -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        for person_id in range(5):
            a_look(case_id, person_id=person_id)
        assert seal_looks(authority_id=AUTHORITY, at=NOW) == 5
        assert seal_looks(authority_id=AUTHORITY, at=NOW) == 0
        a_look(case_id)
        assert seal_looks(authority_id=AUTHORITY, at=NOW) == 1
    assert whole(tmp_path).holds
    with owner() as attacker, triggers_off(attacker, "audit_look"):
        attacker.execute("update audit_look set person_id = 99 where person_id = 3")
    assert found(whole(tmp_path)) == {Tampering.LOOKS_CHANGED}
    with owner() as attacker, triggers_off(attacker, "audit_look"):
        attacker.execute("update audit_look set person_id = 3 where person_id = 99")
        attacker.execute("delete from audit_look where person_id = 4")
    assert found(whole(tmp_path)) == {Tampering.LOOKS_CHANGED}


@pytest.mark.django_db
def test_shredded_words_are_gone_with_their_salt_and_the_chain_holds() -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        assert shred_words(authority_id=AUTHORITY, case_id=case_id, at=NOW, actor_id=7, actor_role="leader", numbers=[2, 3]) == 2
        lines = {line.number: line for line in history(case_id)}
        assert [lines[number].words is None for number in (1, 2, 3, 4)] == [False, True, True, False]
        assert lines[6].kind == "words_shredded"
        assert verify_case(case_id).holds
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from audit_eventwords where shredded_at is not null and (salt <> '' or text <> '')")
            assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_words_shredded_behind_everybodys_back_are_found() -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        shred_words(authority_id=AUTHORITY, case_id=case_id, at=NOW, actor_id=7, actor_role="leader", numbers=[2])
        EventWords.objects.filter(event__number=4).update(text="", salt="", shredded_at=NOW)
    assert found(verified(case_id)) == {Tampering.WORDS_SHREDDED}


@pytest.mark.django_db
def test_an_event_added_past_the_head_is_found_whoever_adds_it() -> None:
    case_id = a_chain()
    with within([AUTHORITY]):
        last = Event.objects.get(chain_id=case_id, number=5)
        last.pk, last.number, last.previous_hash = None, 6, last.hash
        last.hash = hash_of_event(last)
        Event.objects.bulk_create([last])
        EventWords.objects.bulk_create([EventWords(event=last, authority_id=AUTHORITY, salt="", text="")])
    assert Tampering.INSERTED in found(verified(case_id))


def test_two_writers_at_once_make_one_chain(transactional_db: None) -> None:
    case_id = uuid4()
    together = Barrier(3)

    def write() -> None:
        together.wait()
        for _ in range(10):
            with within([AUTHORITY]):
                an_event(case_id)
        connection.close()

    writers = [Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    answer = verified(case_id)
    assert answer.holds
    assert answer.events == 30


@pytest.mark.django_db(transaction=True)
def test_an_event_undone_with_its_transaction_leaves_the_chain_as_it_was() -> None:
    case_id = a_chain()
    with pytest.raises(ValueError, match="time zone"):
        write_and_fail(case_id)
    with within([AUTHORITY]):
        assert Event.objects.filter(chain_id=case_id).count() == 5
        assert CaseHead.objects.get(chain_id=case_id).number == 5
        assert verify_case(case_id).holds


@pytest.mark.django_db
def test_events_outside_cases_have_a_chain_of_their_authority(tmp_path: Path) -> None:
    with within([AUTHORITY, OTHER_AUTHORITY]):
        an_event(None)
        an_event(None)
        an_event(None, authority_id=OTHER_AUTHORITY)
    with within([AUTHORITY]):
        assert sorted(Event.objects.values_list("number", flat=True)) == [1, 2]
    assert whole(tmp_path).events == 2


def write_and_fail(case_id: UUID) -> None:
    with within([AUTHORITY]):
        an_event(case_id)
        seal_looks(authority_id=AUTHORITY, at=NOW)
        a_look(case_id, at=NOW.replace(tzinfo=None))


def remove(owner: Owner, case_id: UUID, which: str) -> None:
    with owner() as attacker, triggers_off(attacker, "audit_event", "audit_eventwords"):
        attacker.execute(
            f"delete from audit_eventwords where event_id in (select id from audit_event where chain_id = %s and {which})",  # noqa: S608  # the attacker composes his own
            [case_id],
        )
        attacker.execute(f"delete from audit_event where chain_id = %s and {which}", [case_id])  # noqa: S608  # the attacker composes his own


def cut_off_with_head(owner: Owner, case_id: UUID) -> None:
    remove(owner, case_id, "number > 3")
    with owner() as attacker, triggers_off(attacker, "audit_casehead"):
        attacker.execute(
            "update audit_casehead h set number = 3, hash = e.hash from audit_event e where e.chain_id = h.chain_id and e.number = 3 and h.chain_id = %s",
            [case_id],
        )


def sealed(folder: Path) -> None:
    with within([AUTHORITY]):
        seal_day(authority_id=AUTHORITY, on=TODAY, at=NOW, folder=folder)


def whole(folder: Path) -> Verification:
    with within([AUTHORITY]):
        return verify_authority(AUTHORITY, folder=folder)

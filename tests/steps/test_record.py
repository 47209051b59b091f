"""The record of a meeting that the pupil did not come to: what it says, what it never says, and the invitations bound in (A-55, A-56)."""

import json
from typing import Any

import pytest

from fotfeste.casework.locked import NO_SHOW, answers_in, thaw
from fotfeste.casework.models import Check, Edition, LockedText, Seat
from fotfeste.casework.papers import build_edition, reading_edition
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.meeting import call_new_meeting, decide_for_office, decide_for_school, state_intent, take_exit
from fotfeste.documents.store import read
from fotfeste.domain.objection import Refused
from fotfeste.people.models import Person
from tests.documents.conftest import faults, words_of
from tests.small_world import World, small_world
from tests.walk import CaseAt, case_at, fill_in, invite_again, issue, lock, not_met, sign, start, try_all, write, write_record

pytestmark = pytest.mark.django_db
SECRET = "Kollegaen min kjenner mora."


def recorded(world: World, *, pupil: str = "jonas", twice: bool = False) -> CaseAt:
    """A case whose record is locked and signed, and whose invitations are built."""
    case = case_at(world, "invited", pupil=pupil)
    not_met(case)
    try_all(case)
    if twice:
        state_intent(case.order(case.counsellor, at=case.later(minutes=1)), intent="unclear")
        call_new_meeting(case.order(case.counsellor, at=case.later(minutes=1)))
        invite_again(case)
        not_met(case)
        try_all(case)
    state_intent(case.order(case.counsellor, at=case.later(minutes=1)), intent="leaves", said_by="guardian", way="phone", note=SECRET)
    decide_for_school(case.order(case.counsellor, at=case.later(minutes=2)), new_meeting=False, words=SECRET, considered_report=True)
    decide_for_office(case.order(case.adviser, at=case.later(minutes=2)), new_meeting=False, words=SECRET, considered_report=True)
    write_record(case)
    lock(case)
    sign(case)
    return case


def record_in(case: CaseAt) -> dict[str, Any]:
    text = thaw(LockedText.objects.get(case_id=case.id, replaced_at=None))
    return dict(answers_in(next(part for part in text.sections if part.key == NO_SHOW)))


def paper_of(case: CaseAt, name: str) -> bytes:
    holder = case.world.id(name) if name else None
    return read(build_edition(edition_id=Edition.objects.exclude(text=None).get(case_id=case.id, holder_id=holder, replaced_at=None).pk))


@pytest.mark.ledger("A-55")
def test_the_record_says_what_was_tried_what_is_known_and_what_was_decided() -> None:
    world = small_world()
    with world.within():
        case = recorded(world)
        text = LockedText.objects.get(case_id=case.id)
        record = record_in(case)
    assert text.without_meeting
    assert [part["key"] for part in text.sections] == ["pupil", "background", "present", "no_show", "conclusion"]
    assert [one["number"] for one in record["meetings"]] == [1]
    assert {(one["name"], one["reached"]) for one in record["attempts"]} >= {("Jonas Lien", False)}
    assert (record["intent"], record["said_by"]) == ("leaves", "guardian")
    assert {one["side"] for one in record["decided_by"]} == {"school", "office"}


@pytest.mark.ledger("A-55")
def test_what_colleagues_wrote_to_each_other_is_in_no_record() -> None:
    world = small_world()
    with world.within():
        case = recorded(world)
        text = LockedText.objects.get(case_id=case.id)
    kept = json.dumps(text.sections, ensure_ascii=False)
    assert SECRET not in kept
    assert "Svara ikkje" not in kept
    assert "report" not in kept


@pytest.mark.ledger("A-55", "A-56", "A-40", "A-43")
def test_the_pupil_and_the_guardians_of_a_minor_get_it_with_every_invitation_bound_in() -> None:
    world = small_world()
    with world.within():
        case = recorded(world, twice=True)
        issue(case)
        sent = list(Edition.objects.filter(case_id=case.id, kind="invitation", role__in=("pupil", "guardian")).select_related("file"))
        papers = {name: paper_of(case, name) for name in ("jonas", "marit", "terje", "")}
        streets = [
            person.address_line
            for person in Person.objects.filter(id__in=[world.id(name) for name in ("jonas", "marit", "terje")])
            if person.address_line
        ]
    assert len(sent) == 6
    for name, pdf in papers.items():
        words = words_of(pdf)
        assert faults(pdf) == []
        assert "Eleven møtte ikkje. Dette er skrive utan eleven, og eleven har ikkje skrive under." in words
        assert "Møtte ikkje. Ikkje skrive under." in words
        assert "møte 1, 03.12.2026" in words
        assert "møte 2, 10.12.2026" in words
        for edition in sent:
            assert edition.file is not None
            assert edition.file.sha256 in words.replace(" ", ""), name
        assert "Vedlegg 6. Innkalling til avklaringssamtale" in words
        chapters = words[words.index("Vedlegg 1. Innkalling") :]
        assert [street for street in streets if street in chapters] == []
    assert "ORIGINAL" in words_of(papers["jonas"])
    assert "KOPI" in words_of(papers["terje"])
    assert "ARKIV" in words_of(papers[""])


@pytest.mark.ledger("A-56")
def test_the_record_is_not_issued_while_an_invitation_is_not_there() -> None:
    world = small_world()
    with world.within():
        case = recorded(world)
        Edition.objects.filter(case_id=case.id, kind="invitation", holder_id=world.id("jonas")).update(file=None)
        with pytest.raises(Refused, match="invitation_not_built"):
            distribute(case.order(case.counsellor))
        Edition.objects.filter(case_id=case.id, kind="invitation", holder_id=world.id("jonas")).update(holder_id=world.id("nora"))
        with pytest.raises(Refused, match="invitation_missing"):
            distribute(case.order(case.counsellor))


@pytest.mark.ledger("A-56")
def test_the_record_can_be_read_before_all_the_invitations_are_made() -> None:
    world = small_world()
    with world.within():
        case = recorded(world)
        Edition.objects.filter(case_id=case.id, kind="invitation", holder_id=world.id("jonas")).update(file=None)
        words = words_of(reading_edition(opened=case.opened(case.counsellor)))
    assert "Vedlegg 2." in words
    assert "Vedlegg 3." not in words


@pytest.mark.ledger("A-56", "A-13")
def test_the_letter_that_is_bound_in_says_what_was_said_when_it_was_sent() -> None:
    """The pupil was certain to leave only later: the first letter said that nothing was decided, and still does."""
    world = small_world()
    with world.within():
        case = recorded(world)
        words = words_of(reading_edition(opened=case.opened(case.counsellor)))
    assert "Vi gler oss til å høyre kva du tenkjer." in words
    assert "Ingenting er bestemt." in words


@pytest.mark.ledger("A-56")
def test_with_a_protected_address_in_the_family_no_letter_that_is_bound_in_says_where_the_meeting_was() -> None:
    world = small_world()
    with world.within():
        case = recorded(world)
        Person.objects.filter(id=world.id("terje")).update(protection="strictly_confidential")
        words = words_of(reading_edition(opened=case.opened(case.counsellor)))
    chapters = words[words.index("Vedlegg 1. Innkalling") :]
    assert "Rom 204" not in words
    assert "Spør skulen kvar møtet er." in chapters


@pytest.mark.ledger("A-55")
def test_the_record_of_an_adult_goes_to_the_adult_and_not_home() -> None:
    world = small_world()
    with world.within():
        case = recorded(world, pupil="nora")
        issue(case)
        holders = set(Edition.objects.filter(case_id=case.id).exclude(text=None).values_list("holder_id", flat=True))
        assert faults(paper_of(case, "nora")) == []
    assert holders == {world.id("nora"), world.id(case.counsellor), world.id(case.leader), world.id(case.adviser), None}


@pytest.mark.ledger("A-18")
def test_the_paper_says_who_was_missing_why_it_was_held_all_the_same_and_who_agreed() -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "invited")
        start(case, absent={case.leader})
        away = world.id(case.leader)
        reason = "Eleven hadde reist langt, og ville ikkje vente."
        take_exit(case.order(case.leader, at=case.later(minutes=1)), code="absent:leader", reason=reason, consented_by=away, consented_way="sms")
        seat = case.seats()[case.adviser]
        Seat.objects.filter(id=seat.id).update(remote=True)
        fill_and_lock(case)
        words = words_of(reading_edition(opened=case.opened(case.counsellor)))
    person = world.people[case.leader].name
    assert f"Møtet vart halde utan {person} (" in words
    assert f"Skriftleg samtykke frå {person}, på SMS. Grunn: {reason}" in words
    assert "Ja, på avstand" in words


@pytest.mark.ledger("A-18")
def test_a_gate_that_was_not_kept_stands_on_the_paper_and_a_leaders_other_exits_do_not() -> None:
    world = small_world()
    with world.within():
        case = case_at(world, "started")
        rows = {"authority_id": world.county.id, "case_id": case.id, "meeting_id": case.meeting_id, "recorded_by_id": world.id(case.counsellor)}
        at = {"happened_at": case.now, "recorded_at": case.now}
        Check.objects.create(**rows, **at, key="exit:first:confirm_pupil_information", note="Halde på papir i Lia.", items=["outside"])
        Check.objects.create(**rows, **at, key="exit:services_left_out:bup", note="Hemmeleg grunn", items=[])
        fill_and_lock(case)
        words = words_of(reading_edition(opened=case.opened(case.counsellor)))
    assert "Ikkje følgt: «Stadfest «Opplysingar om eleven»» skulle vere gjort først. Grunn: Halde på papir i Lia." in words
    assert "Hemmeleg grunn" not in words


def fill_and_lock(case: CaseAt) -> None:
    """Everything written, by somebody who is there, and locked."""
    fill_in(case)
    write(case, "plan", "measures.accountable", str(case.world.id(case.counsellor)), item="m1")
    lock(case)

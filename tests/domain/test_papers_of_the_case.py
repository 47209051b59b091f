"""Which papers the case owes besides the agreement: the invitations bound into a record, the letter about rights (A-45, A-56)."""

from dataclasses import replace
from datetime import date

import pytest

from fotfeste.domain.facts import CaseFacts, EditionFacts, Role
from fotfeste.domain.objection import Exit
from fotfeste.domain.rules import distribution
from tests.domain import examples as x

DAY = x.on(date(2026, 12, 4))
HOME = (x.PUPIL, *(guardian.person for guardian in x.SIGNED.guardians))


def record(*holders: int, built: bool = True, facts: CaseFacts = x.SIGNED) -> CaseFacts:
    """A record of a meeting that was not held, with invitations to these people."""
    assert facts.meeting.text
    text = replace(facts.meeting.text, without_meeting=True)
    sent = tuple(EditionFacts("invitation", holder, "portal", x.done(x.MEETS_ON), built=built) for holder in holders)
    return x.with_meeting(facts, text=text, editions=sent)


def hindered(facts: CaseFacts) -> list[tuple[str, Exit]]:
    return [(objection.code, objection.exit) for objection in distribution.invitations_not_bound_in(facts, DAY)]


@pytest.mark.ledger("A-56")
def test_the_record_waits_for_every_invitation_to_be_there() -> None:
    assert hindered(record(*HOME)) == []
    assert hindered(record(*HOME, built=False)) == [("invitation_not_built", Exit.NONE)]


@pytest.mark.ledger("A-56")
def test_where_somebody_was_never_invited_in_writing_a_leader_says_why() -> None:
    assert hindered(record(x.PUPIL)) == [("invitation_missing", Exit.LEADER_WITH_REASON)]
    assert hindered(record()) == [("invitation_missing", Exit.LEADER_WITH_REASON)]


@pytest.mark.ledger("A-56")
def test_a_paper_that_nobody_brought_is_no_invitation() -> None:
    waits = record(*HOME)
    by_hand = tuple(replace(edition, channel="by_hand") for edition in waits.meeting.editions)
    brought = tuple(replace(edition, handed_over=True) for edition in by_hand)
    assert hindered(x.with_meeting(waits, editions=by_hand)) == [("invitation_missing", Exit.LEADER_WITH_REASON)]
    assert hindered(x.with_meeting(waits, editions=brought)) == []


@pytest.mark.ledger("A-56")
def test_an_invitation_to_an_earlier_meeting_counts_and_is_waited_for() -> None:
    (letter,) = record(x.PUPIL, built=False).meeting.editions
    earlier = replace(x.SIGNED.meeting, number=0, editions=(letter,))
    assert hindered(replace(record(*HOME), earlier=(earlier,))) == [("invitation_not_built", Exit.NONE)]
    assert hindered(replace(record(*HOME[1:]), earlier=(replace(earlier, editions=(replace(letter, built=True),)),))) == []


@pytest.mark.ledger("A-56", "A-43")
def test_of_an_adult_only_the_pupils_own_invitation_is_asked_for() -> None:
    assert hindered(record(x.PUPIL, facts=x.adult(x.SIGNED))) == []


@pytest.mark.ledger("A-56")
def test_a_meeting_that_was_held_needs_no_invitation_bound_in() -> None:
    assert hindered(x.with_meeting(x.SIGNED, editions=())) == []


@pytest.mark.ledger("A-45")
def test_the_letter_about_rights_goes_to_the_pupil_and_to_those_who_answer_for_a_minor() -> None:
    assert {person for person, _role in distribution.informed(x.SIGNED, DAY)} == set(HOME)
    assert distribution.informed(x.adult(x.SIGNED), DAY) == ((x.PUPIL, Role.PUPIL),)
    kept_out = replace(x.SIGNED, guardians=tuple(replace(guardian, restriction="court") for guardian in x.SIGNED.guardians))
    assert distribution.informed(kept_out, DAY) == ((x.PUPIL, Role.PUPIL),)

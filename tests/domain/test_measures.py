"""Every promise has one accountable person and a deadline."""

from datetime import date

import pytest

from fotfeste.domain.facts import Role
from fotfeste.domain.rules import measures
from tests.domain import examples as x

DAY = x.on(x.MEETS_ON)


@pytest.mark.ledger("A-11", "A-48")
def test_a_promise_is_held_by_the_one_who_gave_it_and_climbs_to_that_persons_unit() -> None:
    of_office, of_pupil = measures.each_measure(x.ISSUED, DAY)
    assert (of_office.holder.person, of_office.holder.role, of_office.holder.unit) == (x.ADVISER, Role.OT_ADVISER, x.OFFICE)
    assert (of_pupil.holder.person, of_pupil.holder.role, of_pupil.holder.unit) == (x.PUPIL, Role.LEADER, x.SCHOOL)
    assert of_office.due_on == date(2026, 12, 20)


@pytest.mark.ledger("A-04", "A-11")
def test_a_case_cannot_end_before_every_promise_is_kept_or_ended_with_a_reason() -> None:
    assert [objection.code for objection in measures.measures_open(x.ISSUED, DAY)] == ["first:end_measure"]
    assert measures.all_ended(x.ISSUED, DAY) is None
    assert measures.measures_open(x.KEPT, DAY) == ()
    ended = measures.all_ended(x.KEPT, DAY)
    assert ended is not None
    assert ended.at == x.at(date(2027, 1, 10))


@pytest.mark.ledger("A-11")
def test_nobody_ends_another_persons_promise_but_who_leads_the_case() -> None:
    assert measures.not_theirs(x.ISSUED, measure=1, person=x.ADVISER, leads=False) == ()
    (objection,) = measures.not_theirs(x.ISSUED, measure=1, person=x.PUPIL, leads=False)
    assert objection.code == "not_accountable"
    assert measures.not_theirs(x.ISSUED, measure=1, person=x.COUNSELLOR, leads=True) == ()

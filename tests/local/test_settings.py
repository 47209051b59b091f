from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fotfeste.domain.rules.parameters import NOTICE_DAYS, OF_AGE
from fotfeste.local.change import Place, drop_holiday, keep_holidays, set_value
from fotfeste.local.models import SchoolHoliday, Scope, Setting
from fotfeste.local.parameters import calendar_for, parameters_for
from fotfeste.local.settings import NotSet, value
from fotfeste.people import register
from fotfeste.people.models import Authority, Unit
from tests.people.registers import COUNTY, PRIVATE, SMALL, START, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> int:
    register.keep(rows=SMALL)
    return Authority.objects.get(org_number=COUNTY).id


def _school() -> int:
    return Unit.objects.get(key="VES").id


def test_the_narrowest_scope_wins_and_others_fall_back(county: int) -> None:
    set_value(key="k", value=1, place=Place(), from_on=START)
    set_value(key="k", value=2, place=Place(Scope.COUNTY, county), from_on=START)
    set_value(key="k", value=3, place=Place(Scope.SCHOOL, county, _school()), from_on=START)
    other = Authority.objects.get(org_number=PRIVATE).id
    assert value(key="k", unit=_school(), authority=county, day=TODAY) == 3
    assert value(key="k", unit=Unit.objects.get(key="STO").id, authority=county, day=TODAY) == 2
    assert value(key="k", unit=None, authority=other, day=TODAY) == 1


def test_a_later_value_ends_the_earlier_and_the_past_keeps_its_own(county: int) -> None:
    place = Place(Scope.COUNTY, county)
    assert set_value(key="k", value="old", place=place, from_on=START)
    assert set_value(key="k", value="new", place=place, from_on=date(2026, 12, 1))
    assert value(key="k", unit=None, authority=county, day=date(2026, 11, 30)) == "old"
    assert value(key="k", unit=None, authority=county, day=date(2026, 12, 1)) == "new"
    assert not set_value(key="k", value="new", place=place, from_on=date(2026, 12, 1))
    with pytest.raises(NotSet):
        value(key="k", unit=None, authority=county, day=date(2026, 7, 31))


def test_a_place_that_lacks_what_its_scope_needs_is_refused(county: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        set_value(key="k", value=1, place=Place(Scope.SCHOOL, county), from_on=START)
    assert not Setting.objects.exists()


def test_the_rules_get_the_local_value_with_its_source_and_the_national_for_the_rest(county: int) -> None:
    set_value(key=NOTICE_DAYS.name, value=10, place=Place(Scope.COUNTY, county), from_on=START, source="Havland fylkeskommune")
    set_value(key="letterhead", value={"name": "Havland"}, place=Place(Scope.COUNTY, county), from_on=START)
    parameters = parameters_for(unit=_school(), authority=county)
    assert parameters.at(NOTICE_DAYS, TODAY) == 10
    assert parameters.at(NOTICE_DAYS, date(2026, 7, 31)) == 7
    assert parameters.at(OF_AGE, TODAY) == 18
    assert parameters.parameter(NOTICE_DAYS, TODAY).source.document.nn == "Havland fylkeskommune"


def test_the_calendar_knows_own_holidays_public_holidays_and_week_ends(county: int) -> None:
    keep_holidays(authority_id=county, holidays={date(2026, 10, 5): "Haustferie"})
    calendar = calendar_for(authority=county)
    free = [date(2026, 10, 5), date(2026, 10, 3), date(2027, 5, 17), date(2027, 3, 29), date(2026, 12, 25)]
    assert not any(calendar.is_school_day(day) for day in free)
    assert calendar.is_school_day(date(2026, 10, 12))


def test_holidays_are_kept_once_and_can_be_dropped(county: int) -> None:
    days = {date(2026, 10, 5): "Haustferie", date(2026, 10, 6): "Haustferie"}
    assert keep_holidays(authority_id=county, holidays=days) == 2
    assert keep_holidays(authority_id=county, holidays=days) == 0
    assert keep_holidays(authority_id=county, holidays={**days, date(2026, 10, 6): "Plandag"}) == 1
    assert drop_holiday(authority_id=county, on=date(2026, 10, 5))
    assert not drop_holiday(authority_id=county, on=date(2026, 10, 5))
    assert list(SchoolHoliday.objects.values_list("name", flat=True)) == ["Plandag"]

"""The county's own words beside each step and on the paper: dated, the narrowest place first, the product's where there are none."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fotfeste.domain.procedures import ALL
from fotfeste.domain.text import Text
from fotfeste.local.change import Place, keep_words, set_value
from fotfeste.local.models import Scope
from fotfeste.local.wording import guidance_for, guidance_key, own_words, paper_title, paper_title_key
from fotfeste.people import register
from fotfeste.people.models import Authority, Unit
from tests.people.registers import COUNTY, PRIVATE, SMALL, START, TODAY

pytestmark = pytest.mark.django_db
PROCEDURE = next(iter(ALL))
KEY = guidance_key(procedure=PROCEDURE, act="contact_office")
DEFAULT = Text(nb="Tittel", nn="Tittel", en="Title")


@pytest.fixture
def county() -> int:
    register.keep(rows=SMALL)
    return Authority.objects.get(org_number=COUNTY).id


def said(county: int, day: date = TODAY, unit: int | None = None) -> Text:
    return guidance_for(authority_id=county, unit_id=unit, procedure=PROCEDURE, day=day)["contact_office"]


@pytest.mark.ledger("A-58")
def test_every_step_has_guidance_before_anybody_has_written_any(county: int) -> None:
    found = guidance_for(authority_id=county, unit_id=None, procedure=PROCEDURE, day=TODAY)
    assert found == {step.act: step.guidance for step in ALL[PROCEDURE].steps}
    assert None not in found.values()


@pytest.mark.ledger("A-58")
def test_the_countys_own_words_stand_in_the_place_of_the_products_from_their_day(county: int) -> None:
    default = said(county)
    assert keep_words(key=KEY, place=Place(Scope.COUNTY, county), nb="Ring OT.", nn="Ring OT no.", from_on=date(2026, 12, 1))
    assert said(county) == default
    assert said(county, date(2026, 12, 1)) == Text(nb="Ring OT.", nn="Ring OT no.", en=default.en)
    assert [(own.nn, own.from_on) for own in own_words(authority_id=county, key=KEY)] == [("Ring OT no.", date(2026, 12, 1))]


@pytest.mark.ledger("A-58")
def test_words_in_one_norm_leave_the_product_s_own_in_the_other_and_empty_words_give_them_back(county: int) -> None:
    default = said(county)
    keep_words(key=KEY, place=Place(Scope.COUNTY, county), nb="", nn="Ring OT no.", from_on=START)
    assert (said(county).nb, said(county).nn) == (default.nb, "Ring OT no.")
    keep_words(key=KEY, place=Place(Scope.COUNTY, county), nb="  ", nn="", from_on=TODAY)
    assert said(county) == default


@pytest.mark.ledger("A-58")
def test_a_schools_own_words_go_before_the_countys_and_nobody_elses_are_read(county: int) -> None:
    school = Unit.objects.get(key="VES").id
    default = said(county)
    keep_words(key=KEY, place=Place(Scope.COUNTY, county), nb="Fylket", nn="Fylket", from_on=TODAY)
    keep_words(key=KEY, place=Place(Scope.SCHOOL, county, school), nb="Skolen", nn="Skulen", from_on=START)
    other = Authority.objects.get(org_number=PRIVATE).id
    assert (said(county, unit=school).nn, said(county).nn) == ("Skulen", "Fylket")
    assert said(other) == default


@pytest.mark.ledger("A-57")
def test_the_paper_is_called_what_the_county_calls_it(county: int) -> None:
    def title(day: date = TODAY) -> Text:
        return paper_title(authority_id=county, procedure=PROCEDURE, default=DEFAULT, day=day)

    assert title() == DEFAULT
    key = paper_title_key(procedure=PROCEDURE)
    keep_words(key=key, place=Place(Scope.COUNTY, county), nb="Avklaringsskjema", nn="Avklaringsskjema", from_on=TODAY)
    assert title() == Text(nb="Avklaringsskjema", nn="Avklaringsskjema", en="Title")
    assert title(START) == DEFAULT


def test_a_setting_of_another_shape_is_read_as_no_words(county: int) -> None:
    default = said(county)
    set_value(key=KEY, value="Ring OT.", place=Place(Scope.COUNTY, county), from_on=START)
    assert said(county) == default


def test_the_words_are_read_with_one_query_for_a_whole_page(county: int) -> None:
    keep_words(key=KEY, place=Place(Scope.COUNTY, county), nb="Ring OT.", nn="Ring OT no.", from_on=START)
    with CaptureQueriesContext(connection) as asked:
        said(county)
        said(county, START)
        paper_title(authority_id=county, procedure=PROCEDURE, default=DEFAULT, day=TODAY)
    assert len(asked) == 1

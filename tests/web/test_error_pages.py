"""The pages for when something is wrong say it in plain words and need as little as possible themselves."""

import pytest
from django.template.loader import get_template
from django.test import Client
from django.utils import translation

from tests.web import components_site


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_unknown_address_gets_a_page_in_the_language_of_the_reader(language: str) -> None:
    with components_site.overrides():
        answer = Client(headers={"accept-language": language}).get("/no-such-page")
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html"])
def test_a_refusal_leads_back(name: str) -> None:
    with components_site.overrides():
        page = get_template(name).render({}, Client().get("/").wsgi_request)
    assert 'href="/"' in page


def test_the_page_for_a_fault_of_ours_needs_neither_request_nor_layout() -> None:
    with translation.override("nn"):
        page = get_template("500.html").render()
    assert '<html lang="nn">' in page
    assert page.count("<link") == 1

"""Every component in its states: strict templates, three languages, a real browser, axe, and what the scripts promise."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser import axe_violations
from tests.web import components_site

LAYOUTS = ("components", "meeting", "portal")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with components_site.served() as found:
        yield found


@pytest.fixture(autouse=True)
def _nothing_saved() -> None:
    components_site.SAVED.clear()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_component_is_drawn_with_strict_templates(layout: str, language: str) -> None:
    with components_site.overrides():
        answer = Client(headers={"accept-language": language}).get(f"/?layout={layout}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in page
    assert not [word for word in (" style=", "<style", " onclick=", "javascript:") if word in page]


@pytest.mark.browser
@pytest.mark.parametrize(("layout", "width"), [("components", 1440), ("components", 320), ("meeting", 1440), ("portal", 390)])
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_axe_finds_nothing_and_nothing_leaves_the_screen(page: Page, address: str, layout: str, width: int, language: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.set_viewport_size({"width": width, "height": 900})
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(f"{address}/?layout={layout}")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == [], "the content security policy or a script complained"


@pytest.mark.browser
def test_words_are_saved_as_one_types_and_kept_here_without_a_network(page: Page, address: str) -> None:
    page.goto(f"{address}/?layout=portal")
    field, pill = page.locator("#id_hard"), page.locator("[data-saved]")
    field.fill("Det er støy på bussen.")
    expect(pill).to_have_attribute("data-state", "saved")
    assert components_site.SAVED[("background", "hard", "")] == ("Det er støy på bussen.", 1)
    page.context.set_offline(True)
    field.fill("Det er støy på bussen, og eg søv lite.")
    expect(pill).to_have_attribute("data-state", "local")
    page.context.set_offline(False)
    expect(pill).to_have_attribute("data-state", "saved")
    assert components_site.SAVED[("background", "hard", "")] == ("Det er støy på bussen, og eg søv lite.", 2)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('ff-draft:'))") == []


@pytest.mark.browser
def test_words_that_never_left_the_browser_come_back_on_the_next_visit(page: Page, address: str) -> None:
    page.goto(f"{address}/?layout=portal")
    page.route("**/save", lambda route: route.abort())
    page.locator("#id_hard").fill("Skrive i tunnelen")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "local")
    page.unroute("**/save")
    page.goto(f"{address}/?layout=portal")
    expect(page.locator("#id_hard")).to_have_value("Skrive i tunnelen")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")


@pytest.mark.browser
def test_two_who_write_the_same_are_both_shown_and_both_can_stay(page: Page, address: str) -> None:
    page.goto(f"{address}/?layout=portal")
    components_site.SAVED[("background", "hard", "")] = ("Sunniva sine ord", 4)
    page.locator("#id_hard").fill("Mine ord")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "clash")
    assert axe_violations(page) == []
    page.locator("[data-clash-keep=both]").click()
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    assert components_site.SAVED[("background", "hard", "")] == ("Sunniva sine ord\n\nMine ord", 5)


@pytest.mark.browser
def test_a_refused_save_says_why_at_the_field(page: Page, address: str) -> None:
    page.goto(f"{address}/?layout=portal")
    page.locator("#id_hard").fill("not allowed")
    expect(page.get_by_role("alert")).to_have_text("Denne delen er låst.")


@pytest.mark.browser
def test_a_row_added_in_the_browser_has_an_id_of_its_own_and_can_be_taken_away(page: Page, address: str) -> None:
    page.goto(f"{address}/?layout=meeting")
    page.keyboard.press("Alt+t")
    page.keyboard.type("Ringe bedrifta")
    with page.expect_response("**/save"):
        pass
    item = next(item for _, field, item in components_site.SAVED if field == "what")
    assert len(item) == 36
    with page.expect_request("**/save") as removal:
        page.locator(f"[data-item='{item}'] [data-item-remove]").click()
    assert "removed=1" in (removal.value.post_data or "")


@pytest.mark.browser
def test_a_signature_is_kept_as_strokes_and_picture_and_an_empty_one_is_refused(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-pad-accept]").click()
    expect(page.locator("[data-pad-missing]")).to_be_visible()
    canvas = page.locator("[data-pad-canvas]")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + 50, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 120, steps=6)
    page.mouse.up()
    assert page.locator("[data-pad-strokes]").input_value().startswith("[[[")
    assert page.locator("[data-pad-drawing]").input_value().startswith("data:image/png;base64,")
    page.locator("[data-pad-clear]").click()
    assert page.locator("[data-pad-strokes]").input_value() == ""
    page.locator(".ff-pad label", has_text="På papir").click()
    expect(canvas).to_be_hidden()
    expect(page.locator("[data-way=paper]")).to_be_visible()


@pytest.mark.browser
def test_what_cannot_be_undone_is_asked_first_and_the_question_has_the_focus(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Send innkallingar").click()
    expect(page.locator("#sure-q")).to_be_focused()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Ikkje send enno").click()
    expect(page.locator("#sure")).to_be_hidden()
    page.get_by_role("button", name="Send innkallingar").click()
    page.get_by_role("button", name="Send seks innkallingar").click()
    page.wait_for_url("**/workbench/?*")


@pytest.mark.browser
def test_what_is_sensitive_is_not_shown_while_the_big_screen_is_on(page: Page, address: str) -> None:
    page.goto(f"{address}/?layout=meeting")
    expect(page.locator("[data-sensitive]")).to_be_hidden()
    page.locator("[data-big-screen-switch]").click()
    expect(page.locator("[data-sensitive]")).to_be_visible()

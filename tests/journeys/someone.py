"""Somebody in front of a browser: finds what is on the page by its words, as a person or a screen reader does, and looks it over."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from fotfeste.domain.text import Text
from tests.browser import axe_violations

COOKIE = "fotfeste_language"
# What a browser says about an answer that a page expected: a form refused, a door closed, two who wrote the same.
EXPECTED = "Failed to load resource"
FAULT = 500
# What fades in is looked at when it has come.
STILL = "Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().iterations < 9).map(a => a.finished.catch(() => 0)))"


def tick(control: Locator) -> None:
    """Tick it as from the keyboard, whatever is drawn over it, and see that it stands."""
    if not control.is_checked():
        control.press(" ")
    expect(control).to_be_checked()


class Someone:
    """One person and one browser page."""

    def __init__(self, address: str, page: Page, language: str, album: Path | None, photographed: set[str]) -> None:
        self.address, self.page, self.language, self.name = address, page, language, ""
        self._album, self._photographed = album, photographed
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._answered)

    def _answered(self, answer: Response) -> None:
        if answer.status >= FAULT:
            self.complaints.append(f"{answer.status} for {answer.url}")

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            self.complaints.append(message.text)

    def words(self, english: str | Text, **values: object) -> str:
        """What stands on the page for these words."""
        if isinstance(english, Text):
            return str(getattr(english, self.language))
        with translation.override(self.language):
            found = translation.gettext(english)
        return found % values if values else found

    def goes(self, name: str, *args: Any, query: str = "") -> "Someone":
        """Open a page by the name of its address."""
        self.page.goto(f"{self.address}{reverse(name, args=args)}{query}")
        return self

    def button(self, english: str | Text, **values: object) -> Locator:
        """A button by its words."""
        return self.page.get_by_role("button", name=self.words(english, **values), exact=True)

    def press(self, english: str | Text, **values: object) -> "Someone":
        """Press the one button with these words."""
        self.button(english, **values).click()
        return self

    def press_for(self, english: str | Text, whom: str) -> "Someone":
        """Press one of several buttons with the same words, by what it says only to those who listen."""
        self.page.get_by_role("button", name=f"{self.words(english)} {whom}", exact=True).click()
        return self

    def follow(self, english: str | Text, **values: object) -> "Someone":
        """Follow the one link with these words."""
        self.page.get_by_role("link", name=self.words(english, **values), exact=True).click()
        return self

    def field(self, english: str | Text, **values: object) -> Locator:
        """A field, choice or tick by its label; a note behind the label, like «optional», does not matter."""
        label = self.words(english, **values)
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(?!\w)"))

    def write(self, english: str | Text, value: str) -> "Someone":
        """Type into a field."""
        self.field(english).fill(value)
        return self

    def choose(self, english: str | Text, **values: object) -> "Someone":
        """Choose or tick one of several."""
        tick(self.field(english, **values))
        return self

    def select(self, english: str | Text, value: str) -> "Someone":
        """Choose from a list."""
        self.field(english).select_option(value)
        return self

    def sees(self, english: str | Text, **values: object) -> "Someone":
        """The words stand on the page."""
        expect(self.page.locator("body")).to_contain_text(self.words(english, **values))
        return self

    def misses(self, english: str | Text, **values: object) -> "Someone":
        """The words do not stand on the page."""
        expect(self.page.locator("body")).not_to_contain_text(self.words(english, **values))
        return self

    def reads(self, text: str) -> bool:
        """Whether this text, as it is, stands on the page."""
        return text in self.page.locator("body").inner_text()

    def status_of(self, name: str, *args: Any) -> int:
        """What the server answers when the page is opened."""
        answer = self.page.goto(f"{self.address}{reverse(name, args=args)}")
        assert answer
        return answer.status

    def tells(self) -> str:
        """The one line that says what happened."""
        return self.page.locator(".ff-happened").inner_text().strip()

    def reads_in(self, language: str) -> "Someone":
        """Choose the language of the pages, as the menu does."""
        self.language = language
        self.page.context.add_cookies([{"name": COOKIE, "value": language, "url": self.address}])
        self.page.goto(self.page.url.partition("#")[0])
        return self

    def looks(self, at: str) -> "Someone":
        """Look the page over in nynorsk and bokmål: axe finds nothing, nothing leaves the screen, and a photograph is taken when asked for."""
        own = self.language
        for language in sorted(("nb", "nn"), key=lambda one: one == own):
            self.reads_in(language).looks_now(at)
        return self

    def looks_now(self, at: str) -> "Someone":
        """Look over the page as it stands, with what has been typed or refused, in one language."""
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        self.page.evaluate(STILL)
        found = axe_violations(self.page)
        assert found == [], "\n".join((f"{at} in {self.language}, {width} px wide:", *found))
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width, f"{at} is wider than {width} px"
        self._photograph(f"{at}-{self.language}-{width}".replace(" ", "-"))
        return self

    def _photograph(self, name: str) -> None:
        if self._album is None or name in self._photographed:
            return
        self._photographed.add(name)
        self._album.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self._album / f"{name}.png", full_page=True, animations="disabled")

    def draws(self) -> "Someone":
        """Sign with the mouse or a finger in the field for it."""
        canvas = self.page.locator("[data-pad-canvas]")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box
        across, down = box["x"] + box["width"] / 4, box["y"] + box["height"] / 2
        self.page.mouse.move(across, down)
        self.page.mouse.down()
        for step in range(1, 9):
            self.page.mouse.move(across + step * box["width"] / 18, down + (18 if step % 2 else -18), steps=3)
        self.page.mouse.up()
        return self

    def saved(self) -> "Someone":
        """Everything typed has reached the server."""
        expect(self.page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
        return self


def for_a_field(when: datetime) -> tuple[str, str]:
    """A moment as somebody types it: day and time of day."""
    return f"{when:%d.%m.%Y}", f"{when:%H.%M}"

"""From the meeting's opening to the end of the case, through the pages."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from playwright.sync_api import Locator, expect

from fotfeste.domain.facts import Outcome
from fotfeste.domain.procedure import Field
from fotfeste.domain.procedures.clarification.form import ACCOUNT, ALTERNATIVES, BACKGROUND, CONCLUSION, PLAN
from fotfeste.domain.text import Text
from tests.journeys.cast import Cast
from tests.journeys.someone import Someone, tick
from tests.journeys.town import Town
from tests.small_world import MEETING_AT


def of(fields: Collection[Field], key: str) -> Field:
    """A declared question by its key."""
    return next(field for field in fields if field.key == key)


def choice_of(field: Field, key: str) -> Text:
    """The words of one choice."""
    return next(choice.text for choice in field.choices if choice.key == key)


ALTERNATIVE = of(ALTERNATIVES.fields, "alternatives").items
MEASURE = of(PLAN.fields, "measures").items
OUTCOME = of(CONCLUSION.fields, "outcome")
INFORMED = of(ALTERNATIVES.fields, "information_given")
BY = MEETING_AT + timedelta(days=4)
FOLLOW_UP = MEETING_AT + timedelta(days=14)


def open_meeting(town: Town, cast: Cast, case_id: UUID, *, present: Collection[str]) -> Someone:
    """On the meeting's day: opened by the counsellor, and everybody who came is ticked."""
    town.at(MEETING_AT)
    counsellor = town.person(cast.counsellor, language=cast.language)
    counsellor.goes("workbench").looks("workbench on the day of the meeting")
    counsellor.goes("meeting_start", case_id).looks("opening the meeting")
    for name in (cast.counsellor, cast.leader):
        tick(counsellor.page.get_by_label(f"{town.world.people[name].name}, "))
    counsellor.press("Open the meeting")
    for name in present:
        tick(counsellor.page.get_by_label(counsellor.words("%(name)s is here", name=town.world.people[name].name)))
    counsellor.press("Save who is here")
    counsellor.goes("meeting", case_id).looks("meeting with an empty form")
    return counsellor


def write_at_the_same_time(town: Town, cast: Cast, case_id: UUID, counsellor: Someone) -> None:
    """The leader writes in the field that the counsellor has just written in: both see both, and both stay."""
    tried = of(BACKGROUND.fields, "tried").label
    leader = town.person(cast.leader, language=cast.language)
    leader.goes("meeting", case_id)
    counsellor.write(tried, "Kortare dag i verkstaden.").saved()
    leader.write(tried, "Samtale kvar fredag.")
    expect(leader.page.locator("[data-saved]").first).to_have_attribute("data-state", "clash")
    leader.looks_now("two who wrote the same")
    leader.page.locator("[data-clash-keep=both]").click()
    leader.saved()
    counsellor.page.reload()
    words = counsellor.field(tried).input_value()
    assert "Kortare dag i verkstaden." in words
    assert "Samtale kvar fredag." in words


def fill_in(town: Town, cast: Cast, counsellor: Someone, *, accountable: str) -> None:
    """Every question of the form, saved while it is typed."""
    counsellor.write(of(BACKGROUND.fields, "why_meeting").label, "Mykje borte i haust.")
    if not counsellor.field(of(BACKGROUND.fields, "tried").label).input_value():
        counsellor.write(of(BACKGROUND.fields, "tried").label, "Kortare dag i verkstaden.")
    counsellor.write(of(ACCOUNT.fields, "told").label, "Eg likar å jobbe, men ikkje å sitte.")
    _add_alternative(counsellor)
    for key in ("rights", "alternatives", "office"):
        tick(counsellor.page.get_by_label(counsellor.words(choice_of(INFORMED, key)), exact=True))
    counsellor.choose(choice_of(OUTCOME, Outcome.CONTINUES_WITH_MEASURES))
    counsellor.write(of(CONCLUSION.fields, "summary").label, "To dagar i bedrift, tre på skulen.")
    for name, what in ((accountable, "Bli med første dag i bedrifta"), (cast.pupil, "Seie frå på SMS dagen før")):
        _promise(counsellor, what, str(town.world.id(name)))
    counsellor.write(of(PLAN.fields, "goal").label, "På skulen tre dagar i veka")
    counsellor.write(of(PLAN.fields, "follow_up_on").label, f"{FOLLOW_UP:%d.%m.%Y}")
    counsellor.saved()


def _row(someone: Someone, button: str) -> Locator:
    """A new row of a list, made in the browser."""
    rows = someone.button(button).locator("xpath=preceding-sibling::*[@data-items]").locator("[data-item]")
    before = rows.count()
    someone.press(button)
    expect(rows).to_have_count(before + 1)
    return rows.last


def _add_alternative(someone: Someone) -> None:
    row = _row(someone, "Add an alternative")
    row.get_by_label(someone.words(of(ALTERNATIVE, "what").label), exact=True).fill("Halde fram, med tilpassing")
    row.get_by_label(someone.words(of(ALTERNATIVE, "information").label)).fill("To dagar i veka i bedrift.")
    tick(row.get_by_label(someone.words(choice_of(of(ALTERNATIVE, "view"), "wants")), exact=True))


def _promise(someone: Someone, what: str, who: str) -> None:
    row = _row(someone, "New measure")
    row.get_by_label(someone.words(of(MEASURE, "what").label)).fill(what)
    row.get_by_label(someone.words(of(MEASURE, "accountable").label)).select_option(who)
    row.get_by_label(someone.words(of(MEASURE, "due_on").label)).fill(f"{BY:%d.%m.%Y}")


def lock(counsellor: Someone, case_id: UUID) -> None:
    """Nothing is missing; from here on nobody changes a word."""
    counsellor.goes("meeting", case_id).looks("meeting with a full form")
    counsellor.sees("Everything is in place").press("Lock the text and sign")
    counsellor.sees("The text is locked. Now everybody can sign.")
    counsellor.looks("signing")


def sign(counsellor: Someone, *, people: int, on_paper: int) -> None:
    """Everybody draws on the screen in turn; the last ``on_paper`` have signed in ink, and the page is scanned."""
    scan = counsellor.page.screenshot()
    for number in range(people):
        if number < people - on_paper:
            counsellor.draws().press("Accept the signature")
        else:
            counsellor.choose("On paper")
            counsellor.page.locator("#id_scan").set_input_files({"name": "scan.png", "mimeType": "image/png", "buffer": scan})
            counsellor.press("Upload")
        counsellor.sees("The answer is kept.")
    counsellor.sees("Everybody has answered.").looks("everybody has signed")


def issue(town: Town, counsellor: Someone, case_id: UUID) -> None:
    """Seen over, asked once more, sent; the papers are built and sealed, and everybody is told."""
    counsellor.press("Send and file")
    counsellor.looks_now("sending asked about")
    counsellor.page.get_by_role("dialog").get_by_role("button", name=counsellor.words("Send and file"), exact=True).click()
    counsellor.sees("The papers are on their way, and the agreement is filed.")
    town.later(minutes=3)
    counsellor.goes("distribution", case_id).looks("who has got what")


def reads_paper(someone: Someone, case_id: UUID, *, kind: str) -> bytes:
    """The person's own paper in the portal, as the PDF that it is."""
    someone.goes("portal_papers", case_id)
    card = someone.page.locator("li.fp-card").filter(has_text=someone.words(kind))
    answer = someone.page.context.request.get(someone.address + str(card.get_by_role("link").get_attribute("href")))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def end_measures(someone: Someone, case_id: UUID) -> None:
    """Every promise that is still open, ended as kept."""
    someone.goes("measures", case_id).looks("measures")
    while someone.page.locator("details.ff-why > summary").count():
        someone.page.locator("details.ff-why > summary").first.click()
        panel = someone.page.locator("details.ff-why[open]")
        tick(panel.get_by_label(someone.words("Yes"), exact=True))
        panel.get_by_label(someone.words("What came of it")).fill("Gjekk fint.")
        panel.get_by_role("button", name=someone.words("End the measure")).click()
        someone.sees("The measure is ended.")


def close(someone: Someone, case_id: UUID) -> None:
    """Nothing is left to do."""
    someone.goes("close", case_id).looks("closing the case")
    someone.press("Close the case").sees("The case is closed.")
    someone.looks("case closed")

"""From the concern to the written invitation, through the pages."""

import re
from datetime import timedelta
from uuid import UUID

from playwright.sync_api import expect

from fotfeste.domain.procedures.clarification.form import OWN_WORDS
from fotfeste.domain.text import Text
from fotfeste.domain.time import NORWAY
from fotfeste.people.models import Person
from tests.journeys.cast import Cast
from tests.journeys.someone import Someone, for_a_field, tick
from tests.journeys.town import PHONE, Town
from tests.small_world import MEETING_AT

PPT = Text(nb="PPT", nn="PPT", en="Educational-psychological service (PPT)")
HARD = next(field.label for field in OWN_WORDS.fields if field.key == "hard")
WRITTEN = "Det er støy på bussen, og eg søv lite."
QUESTIONS_AT_MOST = 4


def raise_the_concern(town: Town, cast: Cast) -> UUID:
    """The contact teacher, on a phone: at most four questions, and the case is there."""
    teacher = town.person(cast.teacher, width=PHONE, language=cast.language)
    teacher.goes("concern_new").looks("concern")
    teacher.write("Which pupil?", cast.words).press("Find")
    tick(teacher.page.get_by_label(re.compile(town.world.people[cast.pupil].family_name)))
    teacher.choose("The pupil may leave, and I think OT/PPT can help")
    teacher.write("What have you seen or heard?", "Borte tre dagar i veka, og seier lite.")
    assert len(_asked(teacher) - {"q"}) <= QUESTIONS_AT_MOST
    teacher.press("Raise the concern")
    expect(teacher.page).to_have_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    teacher.looks("case as the contact teacher sees it")
    return UUID(teacher.page.url.rstrip("/").rpartition("/")[2])


def _asked(someone: Someone) -> set[str]:
    names = "[...document.querySelectorAll('main form [name]')].filter(i => !['hidden', 'submit'].includes(i.type)).map(i => i.name)"
    return set(someone.page.evaluate(names))


def begin_preparing(town: Town, cast: Cast, case_id: UUID) -> Someone:
    """The counsellor follows the link in a letter that says nothing of the pupil, and does what is due."""
    town.later(minutes=3)
    (letter,) = town.letters(cast.counsellor)
    assert not names_in(letter, town.world.people[cast.pupil])
    counsellor = town.person(cast.counsellor, language=cast.language, to=town.link_in(letter))
    expect(counsellor.page).to_have_url(re.compile(f"/cases/{case_id}/$"))
    counsellor.looks("case just raised")
    counsellor.goes("workbench").looks("workbench")
    assert counsellor.reads(town.world.people[cast.pupil].name)
    counsellor.goes("concern_complete", case_id).looks("concern completed")
    counsellor.write("How can OT/PPT help?", "OT kan finne plass i bedrift.").press("Save")
    counsellor.goes("office_contact", case_id).looks("contact with the office")
    counsellor.choose("I have called").press("Save the contact")
    counsellor.goes("resource_team", case_id).looks("resource team")
    counsellor.write("What did the team conclude?", "Vi prøver ein avklaringssamtale.").press("Save")
    return counsellor


def propose_times(counsellor: Someone, cast: Cast, case_id: UUID) -> None:
    """Two times, typed as one writes them."""
    counsellor.goes("times", case_id).looks("times to propose")
    for row, moment in enumerate((MEETING_AT, MEETING_AT + timedelta(days=1))):
        day, clock = for_a_field(moment.astimezone(NORWAY))
        counsellor.field("Day").nth(row).fill(day)
        counsellor.field("Time").nth(row).fill(clock)
    counsellor.write("Where?", cast.place).press("Send the times to the follow-up service")
    counsellor.sees("The times are sent to the follow-up service.")


def weigh_others(counsellor: Someone, town: Town, cast: Cast, case_id: UUID) -> None:
    """The school's assessment of who else should be there."""
    counsellor.goes("others", case_id)
    if cast.psychologist:
        counsellor.choose(PPT)
        row = counsellor.page.locator(".ff-service").filter(has=counsellor.page.locator("input[type=checkbox]:checked"))
        row.get_by_label(counsellor.words("Who comes?")).select_option(str(town.world.id(cast.psychologist)))
        row.get_by_label(counsellor.words("Why?")).fill("Kjenner eleven")
        counsellor.looks_now("others weighed")
    else:
        counsellor.write("The assessment in a few words", "Ingen andre nå.")
    counsellor.press("Save the assessment")


def answer_as_the_office(town: Town, cast: Cast, case_id: UUID) -> None:
    """The adviser opens the neutral link, sees times and the school and nothing else, signs in, answers with one press, and confirms who else."""
    town.later(minutes=3)
    letter = town.letters(cast.adviser)[-1]
    pupil = town.world.people[cast.pupil]
    assert not names_in(letter, pupil)
    adviser = town.stranger(width=PHONE, language=cast.language)
    adviser.page.goto(town.address + town.link_in(letter))
    adviser.looks("times on the neutral page")
    assert not names_in(adviser.page.content(), pupil)
    adviser.follow("Sign in to answer")
    town.signs_in(adviser, cast.adviser)
    expect(adviser.page).to_have_url(re.compile("/t/"))
    adviser.page.get_by_role("button", name=adviser.words("Suits")).first.click()
    adviser.looks("time agreed")
    assert not names_in(adviser.page.content(), pupil)
    adviser.goes("others", case_id).looks("others to confirm")
    adviser.press("I agree with the school")


def consent_as_the_family(town: Town, cast: Cast, case_id: UUID) -> None:
    """The pupil writes in the portal and says yes; so does everybody at home who is asked."""
    pupil = town.person(cast.pupil, width=PHONE, language=cast.language)
    pupil.goes("portal_home").looks("portal home")
    write_own_words(pupil, case_id)
    for number, name in enumerate((cast.pupil, *cast.guardians)):
        someone = pupil if name == cast.pupil else town.person(name, width=PHONE, language=cast.language)
        someone.goes("portal_consent", case_id)
        if number < 2:
            someone.looks(f"consent {'of a guardian' if number else 'of the pupil'}")
        someone.press_for("Yes, share this", someone.words(PPT))
        someone.sees("You have said yes")


def write_own_words(pupil: Someone, case_id: UUID) -> None:
    """The pupil's own words, kept as they are typed."""
    pupil.goes("portal_case", case_id).looks("portal before the invitation")
    pupil.write(HARD, WRITTEN)
    pupil.saved()
    pupil.page.reload()
    expect(pupil.field(HARD)).to_have_value(WRITTEN)


def finish_preparing(counsellor: Someone, case_id: UUID) -> None:
    """What the register knows is confirmed, and how the pupil is to be there is planned."""
    counsellor.goes("pupil_information", case_id).looks("information about the pupil")
    counsellor.press("Confirm the information").sees("The information about the pupil is confirmed.")
    counsellor.goes("attendance_plan", case_id).looks("plan for being there")
    tick(counsellor.page.locator("#id_items"))
    counsellor.press("Save the plan")


def invite(town: Town, counsellor: Someone, cast: Cast, case_id: UUID) -> None:
    """Seen over as each will get it, then sent; the notices are neutral."""
    counsellor.goes("participants", case_id).looks("who is to attend")
    counsellor.goes("invitation", case_id)
    counsellor.write("A few words of your own", "Vi gler oss til å høyre kva du tenkjer.")
    counsellor.page.locator("details.ff-indent > summary").first.click()
    counsellor.looks("invitation before it is sent")
    counsellor.write("A few words of your own", "Vi gler oss til å høyre kva du tenkjer.")
    counsellor.press("See over and send")
    counsellor.looks_now("invitation asked about")
    counsellor.page.get_by_role("dialog").get_by_role("button").first.click()
    counsellor.sees("The invitations are sent.")
    counsellor.looks("invitation sent")
    town.later(minutes=3)
    for name in (cast.pupil, *cast.guardians, cast.leader):
        assert not names_in(town.letters(name)[-1], town.world.people[cast.pupil])


def answer_invitation(town: Town, cast: Cast, case_id: UUID, name: str, *, comes: bool) -> None:
    """Somebody reads the invitation on a phone and answers in one tap."""
    someone = town.person(name, width=PHONE, language=cast.language, to=town.link_in(town.letters(name)[-1]))
    expect(someone.page).to_have_url(re.compile(f"/portal/{case_id}/"))
    someone.looks(f"invitation read by {'the pupil' if name == cast.pupil else 'a guardian'}")
    someone.press("I am coming" if comes else "Does not suit")
    someone.sees("You are coming" if comes else "The time does not suit you")


def note_a_call(counsellor: Someone, case_id: UUID) -> None:
    """A call, noted."""
    counsellor.goes("contact_log", case_id).looks("calls")
    counsellor.choose("Yes").press("Note the contact").sees("The contact is noted.")


def names_in(text: str, person: Person) -> list[str]:
    """Which of a person's names stand in a text that should have none."""
    return [name for name in (person.given_name, person.family_name) if name in text]

"""Which facts of a case can be corrected, where they stand, and which papers carry them (design.md section 4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fotfeste.casework.facts import Loaded
from fotfeste.casework.rows import Row
from fotfeste.domain.text import Text

Choices = tuple[tuple[str, Text], ...]


class Kind(StrEnum):
    """What one detail of a fact is; a day kept as a moment is kept as its noon."""

    MOMENT = "moment"
    DAY = "day"
    NOON = "noon"
    CHOICE = "choice"
    LISTED = "listed"
    """A choice that is kept as a list of one."""
    YES_NO = "yes_no"
    PERSON = "person"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Detail:
    """One column that may be wrong; ``needed`` cannot be left empty."""

    key: str
    kind: Kind
    label: Text
    choices: Choices = ()
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Correctable:
    """One kind of fact: the part of the case that holds it, which rows of it, and who got a paper that carries one."""

    key: str
    title: Text
    part: str
    details: tuple[Detail, ...]
    stands: Callable[[Row], bool]
    """Whether a row is such a fact."""
    carried: Callable[[Loaded, Row, Row], bool]
    """Whether an edition of the case, the last, carries the fact."""
    in_text: bool = False
    """Whether it stands in the locked text itself, so that the text is taken up again instead."""

    def rows(self, loaded: Loaded) -> list[Row]:
        """The facts of this kind: of the current meeting, where they belong to one."""
        found = loaded.rows[self.part]
        if self.part == "meetings":
            found = [loaded.meeting]
        elif found and "meeting_id" in found[0]:
            found = loaded.part(self.part)
        return [row for row in found if self.stands(row)]


def _text(_loaded: Loaded, _fact: Row, edition: Row) -> bool:
    return edition["text_id"] is not None


def _record(loaded: Loaded, _fact: Row, edition: Row) -> bool:
    """The record of a meeting that was not met tells whom the school tried to reach, and what was said; an agreement does not (A-55)."""
    return any(text["id"] == edition["text_id"] and text["without_meeting"] for text in loaded.rows["texts"])


def _text_or_invitation(loaded: Loaded, fact: Row, edition: Row) -> bool:
    return _text(loaded, fact, edition) or edition["kind"] == "invitation"


def _none(_loaded: Loaded, _fact: Row, _edition: Row) -> bool:
    return False


def _invited_service(_loaded: Loaded, fact: Row, edition: Row) -> bool:
    return bool(edition["kind"] == "invitation" and edition["role"] == fact["service"])


WHEN = Text(nb="Når?", nn="Når?", en="When?")
HOW = Text(nb="Hvordan?", nn="Korleis?", en="How?")
WHICH_DAY = Text(nb="Hvilken dag?", nn="Kva dag?", en="Which day?")
NOTE = Text(nb="Det som ble skrevet", nn="Det som vart skrive", en="What was written")
WHO_SAID = Text(nb="Hvem sa det?", nn="Kven sa det?", en="Who said so?")
BY_PHONE = ("phone", Text(nb="Telefon", nn="Telefon", en="Phone call"))
IN_PERSON = ("in_person", Text(nb="Ansikt til ansikt", nn="Ansikt til ansikt", en="Face to face"))
EMAIL = ("email", Text(nb="E-post", nn="E-post", en="E-mail"))
LETTER = ("letter", Text(nb="Brev", nn="Brev", en="Letter"))
SMS = ("sms", Text(nb="SMS", nn="SMS", en="Text message"))
NOTICE = ("fotfeste", Text(nb="Melding fra Fotfeste", nn="Melding frå Fotfeste", en="Notice from Fotfeste"))
PORTAL = ("portal", Text(nb="I portalen", nn="I portalen", en="In the portal"))
PUPIL = ("pupil", Text(nb="Eleven", nn="Eleven", en="The pupil"))
GUARDIAN = ("guardian", Text(nb="En foresatt", nn="Ein føresett", en="A guardian"))
COMPANY = ("company", Text(nb="Bedriften", nn="Bedrifta", en="The company"))
SCHOOL = ("school", Text(nb="Skolen", nn="Skulen", en="The school"))
NOBODY = ("nobody", Text(nb="Ingen, skolen vurderte det selv", nn="Ingen, skulen vurderte det sjølv", en="Nobody: the school's own judgement"))

CONTACT = Correctable(
    key="contact",
    title=Text(nb="Forsøk på kontakt", nn="Forsøk på kontakt", en="Attempt at contact"),
    part="contacts",
    details=(
        Detail("person_id", Kind.PERSON, Text(nb="Med hvem?", nn="Med kven?", en="With whom?")),
        Detail("happened_at", Kind.MOMENT, WHEN),
        Detail("channel", Kind.CHOICE, HOW, (BY_PHONE, SMS, IN_PERSON, EMAIL, LETTER)),
        Detail("reached", Kind.YES_NO, Text(nb="Fikk dere tak i personen?", nn="Fekk de tak i personen?", en="Did you reach the person?")),
        Detail("note", Kind.WORDS, NOTE, needed=False),
    ),
    stands=lambda _row: True,
    carried=_record,
)
OFFICE_CONTACT = Correctable(
    key="office_contact",
    title=Text(nb="Første kontakt med OT", nn="Første kontakt med OT", en="First contact with the follow-up service"),
    part="checks",
    details=(
        Detail("happened_at", Kind.MOMENT, WHEN),
        Detail("items", Kind.LISTED, HOW, (NOTICE, BY_PHONE, EMAIL, IN_PERSON)),
        Detail("note", Kind.WORDS, NOTE, needed=False),
    ),
    stands=lambda row: row["key"] == "office_contacted",
    carried=_none,
)
RESOURCE_TEAM = Correctable(
    key="resource_team",
    title=Text(nb="Drøftingen i ressursteamet", nn="Drøftinga i ressursteamet", en="The resource team's discussion"),
    part="checks",
    details=(Detail("happened_at", Kind.NOON, WHICH_DAY), Detail("note", Kind.WORDS, NOTE)),
    stands=lambda row: row["key"] == "resource_team",
    carried=_text,
)
ATTENDANCE = Correctable(
    key="attendance",
    title=Text(nb="Hvem som var der", nn="Kven som var der", en="Who was there"),
    part="seats",
    details=(
        Detail(
            "attendance",
            Kind.CHOICE,
            Text(nb="Var personen der?", nn="Var personen der?", en="Was this person there?"),
            (
                ("present", Text(nb="Var der", nn="Var der", en="Was there")),
                ("absent", Text(nb="Var ikke der", nn="Var ikkje der", en="Was not there")),
            ),
        ),
        Detail("remote", Kind.YES_NO, Text(nb="På telefon eller skjerm?", nn="På telefon eller skjerm?", en="By phone or screen?")),
    ),
    stands=lambda row: bool(row["attendance"]) and not row["released_at"],
    carried=_text,
    in_text=True,
)
OPENING = Correctable(
    key="opening",
    title=Text(nb="Når møtet begynte", nn="Når møtet byrja", en="When the meeting began"),
    part="meetings",
    details=(Detail("started_at", Kind.MOMENT, WHEN),),
    stands=lambda row: bool(row["started_at"]),
    carried=_text,
)
INTENT = Correctable(
    key="intent",
    title=Text(nb="Om eleven slutter", nn="Om eleven sluttar", en="Whether the pupil leaves"),
    part="meetings",
    details=(
        Detail(
            "intent",
            Kind.CHOICE,
            Text(nb="Slutter eleven?", nn="Sluttar eleven?", en="Does the pupil leave?"),
            (
                ("unclear", Text(nb="Det er uklart", nn="Det er uklart", en="It is not clear")),
                ("continues", Text(nb="Fortsetter", nn="Held fram", en="Continues")),
                ("leaves", Text(nb="Slutter", nn="Sluttar", en="Leaves")),
            ),
        ),
        Detail("intent_said_by", Kind.CHOICE, WHO_SAID, (PUPIL, GUARDIAN, COMPANY, NOBODY)),
        Detail("intent_at", Kind.MOMENT, WHEN),
        Detail("intent_note", Kind.WORDS, NOTE, needed=False),
    ),
    stands=lambda row: bool(row["intent"]),
    carried=_record,
)
CONSENT = Correctable(
    key="consent",
    title=Text(nb="Svar om samtykke", nn="Svar om samtykke", en="Answer about consent"),
    part="consents",
    details=(
        Detail(
            "answer",
            Kind.CHOICE,
            Text(nb="Hva var svaret?", nn="Kva var svaret?", en="What was the answer?"),
            (
                ("given", Text(nb="Ja", nn="Ja", en="Yes")),
                ("refused", Text(nb="Nei", nn="Nei", en="No")),
                ("withdrawn", Text(nb="Trukket tilbake", nn="Trekt tilbake", en="Withdrawn")),
            ),
        ),
        Detail("answered_at", Kind.MOMENT, WHEN),
        Detail(
            "way",
            Kind.CHOICE,
            HOW,
            (
                ("written", Text(nb="Skriftlig", nn="Skriftleg", en="In writing")),
                ("spoken", Text(nb="Muntlig", nn="Munnleg", en="Spoken")),
                BY_PHONE,
            ),
        ),
        Detail("valid_to", Kind.DAY, Text(nb="Et ja gjelder til og med", nn="Eit ja gjeld til og med", en="A yes holds until"), needed=False),
        Detail("note", Kind.WORDS, NOTE, needed=False),
    ),
    stands=lambda row: row["way"] not in ("portal", "law"),
    carried=_invited_service,
)
LEAVING = Correctable(
    key="leaving",
    title=Text(nb="Beskjeden om at eleven slutter", nn="Meldinga om at eleven sluttar", en="The notice that the pupil leaves"),
    part="leavings",
    details=(
        Detail("leaves_on", Kind.DAY, Text(nb="Hvilken dag slutter eleven?", nn="Kva dag sluttar eleven?", en="On which day does the pupil leave?")),
        Detail("said_by", Kind.CHOICE, WHO_SAID, (PUPIL, GUARDIAN, COMPANY, SCHOOL)),
        Detail("said_at", Kind.MOMENT, WHEN),
        Detail("way", Kind.CHOICE, HOW, (BY_PHONE, IN_PERSON, LETTER, EMAIL, PORTAL)),
        Detail("note", Kind.WORDS, NOTE, needed=False),
    ),
    stands=lambda row: not row["withdrawn_at"] and row["way"] != "portal",
    carried=_record,
)
OCCASION = Correctable(
    key="occasion",
    title=Text(nb="Grunnen til møtet", nn="Grunnen til møtet", en="The occasion of the meeting"),
    part="concerns",
    details=(
        Detail(
            "occasion",
            Kind.CHOICE,
            Text(nb="Hvorfor møtes dere?", nn="Kvifor møtest de?", en="Why do you meet?"),
            (
                (
                    "risk",
                    Text(
                        nb="Fare for å slutte, og OT/PPT kan hjelpe",
                        nn="Fare for å slutte, og OT/PPT kan hjelpe",
                        en="A risk of leaving, and OT/PPT can help",
                    ),
                ),
                (
                    "leaving",
                    Text(nb="Det er sikkert at eleven slutter", nn="Det er sikkert at eleven sluttar", en="It is certain that the pupil leaves"),
                ),
            ),
        ),
    ),
    stands=lambda _row: True,
    carried=_text_or_invitation,
)

CORRECTABLE: Mapping[str, Correctable] = {
    fact.key: fact for fact in (OCCASION, OFFICE_CONTACT, RESOURCE_TEAM, CONSENT, CONTACT, OPENING, ATTENDANCE, INTENT, LEAVING)
}
"""Every kind of fact that can be corrected, in the order of a case. What somebody has answered in the portal is their own."""

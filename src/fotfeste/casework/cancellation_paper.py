"""The letter that a meeting is cancelled, or that its reader need not come, from what was frozen when it was issued (A-32, A-35)."""

from collections.abc import Mapping
from typing import Any

from fotfeste.casework.agreement_paper import sender
from fotfeste.casework.archive import SHORT_GROUND
from fotfeste.casework.changed_words import when
from fotfeste.casework.facts import Loaded
from fotfeste.casework.invitation_paper import lowered, recipient_of
from fotfeste.casework.models import Edition
from fotfeste.casework.printed import Substitutes, replaced
from fotfeste.documents.papers import Contact, InformationPaper
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.rules.distribution import address_protected
from fotfeste.domain.text import NORMS, Text
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.phone import shown

CANCELLED, RELEASED = "cancelled", "released"
FORMAL_NAMES = {
    CANCELLED: Text(nb="Melding om avlyst møte", nn="Melding om avlyst møte", en="Notice of a cancelled meeting"),
    RELEASED: Text(nb="Melding om at du ikke trenger å møte", nn="Melding om at du ikkje treng å møte", en="Notice that you need not attend"),
}
TITLES = {
    CANCELLED: Text(nb="Møtet er avlyst", nn="Møtet er avlyst", en="The meeting is cancelled"),
    RELEASED: Text(nb="Du trenger ikke å komme likevel", nn="Du treng ikkje å kome likevel", en="You need not come after all"),
}
GREETING = Text(nb="Hei, {reader}", nn="Hei, {reader}", en="Hello, {reader}")
OPENINGS = {
    CANCELLED: Text(
        nb="Vi hadde avtalt et møte. Det blir ikke noe av denne gangen, og du trenger ikke å gjøre noe. Blir det et nytt møte, får du en ny innkalling.",
        nn="Vi hadde avtalt eit møte. Det blir ikkje noko av denne gongen, og du treng ikkje å gjere noko. Blir det eit nytt møte, får du ei ny innkalling.",
        en="We had agreed on a meeting. It will not take place this time, and there is nothing you need to do. If there is a new meeting, you get a new invitation.",
    ),
    RELEASED: Text(
        nb="Du fikk innkalling til et møte. Du trenger ikke å komme likevel, og innkallingen gjelder ikke lenger for deg. Takk for at du sa deg villig.",
        nn="Du fekk innkalling til eit møte. Du treng ikkje å kome likevel, og innkallinga gjeld ikkje lenger for deg. Takk for at du sa deg villig.",
        en="You were invited to a meeting. You need not come after all, and the invitation no longer holds for you. Thank you for being willing.",
    ),
}
WHEN = Text(nb="Møtet", nn="Møtet", en="The meeting")


def cancellation_paper(*, edition: Edition, loaded: Loaded, procedure: Procedure, substitutes: Substitutes | None = None) -> InformationPaper:
    """The letter of one person: when the meeting should have been, that it is off for them, and whom to ask. It says no reason and no place.

    Raises:
        LookupError: the edition has no holder.
    """
    if edition.holder is None:
        raise LookupError(f"{procedure.key}: nobody holds this letter")
    content: Mapping[str, Any] = replaced(edition.content, substitutes or {})
    screened = address_protected(loaded.facts)
    asks = content["contact"]
    return InformationPaper(
        language=NORMS[edition.language],
        sender=sender(lookup.unit(unit_id=loaded.facts.school), screened=screened),
        recipient=recipient_of(edition, edition.holder, screened=screened),
        dated_on=norwegian_day(edition.issued_at),
        case_number=f"{loaded.case['year']}/{loaded.case['number']}",
        exemption=SHORT_GROUND,
        formal_name=FORMAL_NAMES[content["what"]],
        title=TITLES[content["what"]],
        greeting=GREETING.filled(reader=edition.holder.given_name),
        opening=(OPENINGS[content["what"]],),
        box=((WHEN, when(content["starts_at"])),),
        parts=(),
        contact=Contact(name=asks["name"], role=lowered(asks["title"]), phone=shown(asks["phone"]), email=asks["email"]),
    )

"""The written invitation as a paper, from what was frozen when it was sent (A-32, A-35)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fotfeste.casework.agreement_paper import sender
from fotfeste.casework.archive import SHORT_GROUND
from fotfeste.casework.changed_words import in_sentences
from fotfeste.casework.facts import Loaded
from fotfeste.casework.models import Edition
from fotfeste.casework.printed import Substitutes, replaced
from fotfeste.documents.papers import Attendee, Contact, InvitationPaper, Quotation, Recipient
from fotfeste.domain.facts import CaseFacts, Occasion, Role
from fotfeste.domain.procedure import Invitation, InvitationWords, Procedure
from fotfeste.domain.rules.distribution import PAPER, address_protected
from fotfeste.domain.rules.parameters import NATIONAL, OF_AGE
from fotfeste.domain.source import ledger
from fotfeste.domain.text import NORMS, Text, same
from fotfeste.domain.time import age_on, norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Person
from fotfeste.people.phone import shown

WRITTEN = ledger("A-32", quote="Sende skriftleg innkalling")
LASTS = Text(nb="omtrent {minutes} minutter", nn="omtrent {minutes} minutt", en="about {minutes} minutes")
HOUR = 60
SOON = Text(
    nb="Innkallingen kommer senere enn vanlig: {reason}",
    nn="Innkallinga kjem seinare enn vanleg: {reason}",
    en="This comes later than usual: {reason}",
)
ASK_WHERE = Text(nb="Spør skolen hvor møtet er.", nn="Spør skulen kvar møtet er.", en="Ask the school where the meeting is.")


class NobodyIsInvited(LookupError):
    """The procedure declares no written invitation, or the edition has no holder."""


def invitation_paper(
    *, edition: Edition, loaded: Loaded, procedure: Procedure, substitutes: Substitutes | None = None, bound_in: bool = False
) -> InvitationPaper:
    """The invitation of one person, from ``edition.content`` as it was frozen when it was sent.

    ``substitutes`` stand in for what no font can print. ``bound_in`` leaves every address out, for the copy inside a record (A-56).
    With a protected address in the family it carries no address, and says the place to the pupil and to those at work alone;
    bound in, to nobody.

    Raises:
        NobodyIsInvited: the procedure declares no invitation.
    """
    if procedure.invitation is None or edition.holder is None:
        raise NobodyIsInvited(edition.pk)
    content: Mapping[str, Any] = replaced(edition.content, substitutes or {})
    meets_at = datetime.fromisoformat(content["starts_at"])
    screened = bound_in or address_protected(loaded.facts)
    place_hidden = _place_hidden(loaded, edition, bound_in=bound_in)
    words = _words(procedure.invitation, edition, edition.holder, loaded, meets_at)
    return InvitationPaper(
        language=NORMS[edition.language],
        sender=sender(lookup.unit(unit_id=loaded.facts.school), screened=screened),
        recipient=recipient_of(edition, edition.holder, screened=screened),
        dated_on=norwegian_day(edition.issued_at),
        case_number=f"{loaded.case['year']}/{loaded.case['number']}",
        exemption=SHORT_GROUND,
        formal_name=procedure.invitation.formal_name,
        title=words.title,
        greeting=words.greeting,
        why=(*in_sentences(content, place_hidden=place_hidden), *words.why, *_own_words(content)),
        meets_at=meets_at,
        lasts=lasts(procedure.invitation, content["minutes"]),
        place=ASK_WHERE.in_language(edition.language) if place_hidden else str(content["place"]),
        contact=_contact(content["contact"]),
        attendees=tuple(_attendee(one) for one in content["comes"] if one["person"] != edition.holder_id),
        agenda=words.agenda,
        can_do=words.can_do,
        afterwards=words.afterwards,
        sources=(Quotation(quote=WRITTEN.quote, where=WRITTEN.document),),
    )


def _words(invitation: Invitation, edition: Edition, holder: Person, loaded: Loaded, meets_at: datetime) -> InvitationWords:
    return invitation.words(
        role=Role(edition.role),
        occasion=_occasion(loaded.facts, edition.issued_at),
        reader=holder.given_name,
        pupil=loaded.pupil.given_name,
        adult=_adult(loaded, meets_at),
        apprentice=loaded.facts.pupil.company is not None,
    )


def _occasion(facts: CaseFacts, sent_at: datetime) -> Occasion:
    """The gravest occasion that was known when it was sent: what came later does not change what was written."""
    known = {concern.occasion for concern in facts.concerns if concern.raised.at <= sent_at}
    told = any(notice.said.at <= sent_at and (notice.withdrawn is None or notice.withdrawn.at > sent_at) for notice in facts.leavings)
    return Occasion.CERTAIN_TO_LEAVE if told or Occasion.CERTAIN_TO_LEAVE in known else Occasion.RISK_OT_PPT_CAN_HELP


def _adult(loaded: Loaded, meets_at: datetime) -> bool:
    day = norwegian_day(meets_at)
    return age_on(born_on=loaded.facts.pupil.born_on, day=day) >= NATIONAL.at(OF_AGE, day)


def recipient_of(edition: Edition, holder: Person, *, screened: bool) -> Recipient:
    """Who gets a letter; an address stands on it only when it goes by post and nobody in the family has a protected one."""
    posted = edition.channel == PAPER and not screened
    town = f"{holder.postal_code} {holder.postal_town}".strip()
    lines = tuple(line for line in (holder.address_line, town) if line) if posted else ()
    return Recipient(name=holder.name, address_lines=lines, protected=screened)


def _own_words(content: Mapping[str, Any]) -> tuple[Text, ...]:
    late = content.get("late_because", "")
    message = (same(content["message"]),) if content["message"] else ()
    return (*message, *((SOON.filled(reason=late),) if late else ()))


def lasts(invitation: Invitation, minutes: int) -> Text:
    """How long the meeting is said to last."""
    return invitation.lasts if minutes == HOUR else LASTS.filled(minutes=str(minutes))


def _place_hidden(loaded: Loaded, edition: Edition, *, bound_in: bool) -> bool:
    """With a protected address in the family, guardians are not told on paper where the meeting is: not by the pupil's letter either."""
    return address_protected(loaded.facts) and (bound_in or Role(edition.role) is Role.GUARDIAN)


def _contact(asks: Mapping[str, Any]) -> Contact:
    return Contact(name=asks["name"], role=lowered(asks["title"]), phone=shown(asks["phone"]), email=asks["email"])


def _attendee(one: Mapping[str, Any]) -> Attendee:
    return Attendee(name=one["name"], role=lowered(one["title"]), why=lowered(one["why"]))


def lowered(words: str) -> str:
    """What follows a name begins with a small letter; an abbreviation stays as it is."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]

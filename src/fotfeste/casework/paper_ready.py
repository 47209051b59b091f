"""Tells the holder of a paper that it is ready: by a neutral notice, by post, or not at all when it goes by hand (A-39)."""

from datetime import datetime
from uuid import UUID

from fotfeste.casework.facts import Loaded
from fotfeste.casework.models import Edition
from fotfeste.documents.models import StoredFile
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.distribution import PAPER, PORTAL
from fotfeste.messaging.codes import Channel
from fotfeste.messaging.deliver import queue
from fotfeste.messaging.letter import Letter, sender_of
from fotfeste.messaging.letters import (
    CopyReady,
    InformationReady,
    NewEditionReady,
    OriginalReady,
    PapersOnPaper,
    StaffCopyReady,
    StaffNewEditionReady,
)
from fotfeste.people import lookup
from fotfeste.people.models import Person
from fotfeste.people.phone import can_get_sms

HOME = frozenset({Role.PUPIL, Role.GUARDIAN})
AT_SCHOOL_OR_OFFICE = frozenset({Role.LEADER, Role.CONTACT_TEACHER, Role.COUNSELLOR, Role.OT_ADVISER, Role.OT_LEADER})


def ready_key(edition_id: UUID) -> str:
    """The key of the one message that tells that an edition is ready."""
    return f"edition:{edition_id}"


def tell_holder(*, edition: Edition, loaded: Loaded, stored: StoredFile, send_after: datetime) -> None:
    """Queue the one message about an edition; ``send_after`` is until when it can be taken back.

    What goes from hand to hand, and the archive's edition, need none.
    """
    if edition.holder is None or edition.channel not in (PORTAL, PAPER):
        return
    channel = Channel.PAPER if edition.channel == PAPER else notice_channel(edition.holder)
    queue(
        key=ready_key(edition.pk),
        authority_id=edition.authority_id,
        case_id=edition.case_id,
        recipient=edition.holder,
        letter=_letter(edition, sender_of(lookup.unit(unit_id=loaded.facts.school))),
        channel=channel,
        send_after=send_after,
        stored_file_id=stored.pk if channel is Channel.PAPER else None,
    )


def notice_channel(person: Person) -> Channel:
    """How somebody is told that something waits in the portal: e-mail, else SMS, else only there."""
    if person.email:
        return Channel.EMAIL
    return Channel.SMS if can_get_sms(person.phone) else Channel.PORTAL


def _letter(edition: Edition, sender: str) -> Letter:
    role = Role(edition.role)
    path = f"/cases/{edition.case_id}/" if role in AT_SCHOOL_OR_OFFICE else f"/portal/{edition.case_id}/"
    if edition.channel == PAPER:
        return PapersOnPaper(sender=sender, path=path)
    if edition.kind == "information":
        return InformationReady(sender=sender, path=path)
    if edition.content.get("replaces"):
        return NewEditionReady(sender=sender, path=path) if role in HOME else StaffNewEditionReady(sender=sender, path=path)
    if edition.kind == "original":
        return OriginalReady(sender=sender, path=path)
    return CopyReady(sender=sender, path=path) if role in HOME else StaffCopyReady(sender=sender, path=path)

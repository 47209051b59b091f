"""Distribution: the original to the pupil, copies to those who shall have one, the archive, and what a person brings (A-39 to A-43)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from fotfeste.casework.act import Work, act
from fotfeste.casework.archive import record_of
from fotfeste.casework.locked import thaw, title_in
from fotfeste.casework.models import Edition, LockedText
from fotfeste.casework.steps.follow_up.passing import before_passing, pass_to_office, take_back_passing
from fotfeste.casework.steps.sendings import note_papers
from fotfeste.domain.events import EditionsIssued, Event, PaperHandedOver, PaperPosted
from fotfeste.domain.facts import PersonId
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.rules.distribution import BY_HAND, PAPER, TO_PARTICIPANTS, Share, issued, shares, way_now
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day
from fotfeste.messaging.read import messages_of
from fotfeste.messaging.receipts import done_by_hand

BUILD = "fotfeste.build_edition"
NOT_BY_HAND = Objection(
    code="not_by_hand",
    sentence=Text(
        nb="Dette papiret skal ikke leveres for hånd.",
        nn="Dette papiret skal ikkje leverast for hand.",
        en="This paper is not to be handed over.",
    ),
    source=TO_PARTICIPANTS,
)
NOT_BY_POST = Objection(
    code="not_by_post",
    sentence=Text(nb="Dette papiret skal ikke i posten.", nn="Dette papiret skal ikkje i posten.", en="This paper is not to be posted."),
    source=TO_PARTICIPANTS,
)
BEING_MADE = Objection(
    code="being_made",
    sentence=Text(
        nb="Brevet er ikke ferdig ennå. Vent noen sekunder.",
        nn="Brevet er ikkje ferdig enno. Vent nokre sekund.",
        en="The letter is not ready yet. Wait a few seconds.",
    ),
    source=TO_PARTICIPANTS,
)
HANDED_OVER = Objection(
    code="handed_over",
    sentence=Text(nb="Papiret er alt levert.", nn="Papiret er alt levert.", en="The paper has already been handed over."),
    source=TO_PARTICIPANTS,
)
POSTED = Objection(
    code="posted",
    sentence=Text(nb="Brevet er alt postet.", nn="Brevet er alt posta.", en="The letter has already been posted."),
    source=TO_PARTICIPANTS,
)


@act("distribute", once=True)
def distribute(work: Work) -> Event:
    """Issue exactly one edition to each of those whom `rules.distribution.shares` names, and file the archive's (A-39 to A-43).

    The papers are built by jobs; each tells its holder when it is ready, two minutes after the issue at the earliest. The
    editions of a text that was corrected are marked as replaced, and each new one says which it replaces and why. When the pupil leaves, the follow-up service's adviser answers for the case from now on (A-48).

    Raises:
        Refused: the signing round is not over, or the papers have been issued.
    """
    text = LockedText.objects.get(meeting_id=work.facts.meeting.id, replaced_at=None)
    earlier = _of_earlier_texts(work, text)
    rows = [_edition(work, text, share, replaces=earlier.get(share.holder)) for share in shares(work.facts, work.given)]
    Edition.objects.filter(id__in=[row.pk for row in earlier.values()]).update(replaced_at=work.at)
    Edition.objects.bulk_create(rows)
    _build(work, rows)
    note_papers(work, rows, before={**before_passing(work), "replaced": [str(row.pk) for row in earlier.values()]})
    passed_to = pass_to_office(work)
    return EditionsIssued(holders=tuple(row.holder_id for row in rows if row.holder_id), passed_to=passed_to)


@act("hand_over_paper")
def hand_over_paper(work: Work, *, edition_id: UUID) -> Event:
    """Say that a paper went from hand to hand, because an address is protected.

    Raises:
        Refused: no such paper in the case, it goes another way, or it has been handed over.
    """
    return PaperHandedOver(person=_brought(work, edition_id, BY_HAND, otherwise=NOT_BY_HAND, again=HANDED_OVER))


@act("post_paper")
def post_paper(work: Work, *, edition_id: UUID) -> Event:
    """Say that a letter has been printed and posted, because its holder does not read digitally (A-32, A-39).

    Raises:
        Refused: no such paper in the case, it goes another way (also because an address has become protected), it is not
            built yet, or it has been posted.
    """
    return PaperPosted(person=_brought(work, edition_id, PAPER, otherwise=NOT_BY_POST, again=POSTED))


def _brought(work: Work, edition_id: UUID, way: str, *, otherwise: Objection, again: Objection) -> PersonId:
    """Keep when a person brought a paper in this way, and that the letter which waited for it has gone; returns the holder."""
    edition = Edition.objects.filter(id=edition_id, case_id=work.facts.id, replaced_at=None).first()
    goes = way_now(work.facts, edition.channel, brought=bool(edition.handed_over_at)) if edition else ""
    if edition is None or edition.holder_id is None or goes != way:
        raise Refused([otherwise])
    if edition.handed_over_at:
        raise Refused([again])
    if way == PAPER and edition.file_id is None:
        raise Refused([BEING_MADE])
    Edition.objects.filter(id=edition_id).update(handed_over_at=work.happened_at)
    for letter in messages_of(case_id=work.facts.id):
        if edition.file_id and letter.stored_file_id == edition.file_id:
            done_by_hand(message_id=letter.message_id, at=work.happened_at)
    return edition.holder_id


def mark_read(*, edition_id: UUID, reader: PersonId, at: datetime) -> bool:
    """Note that the holder has opened the paper, the first time only; return whether this was it (A-39).

    Opening is a look, logged by the door; this is what tells the school that the paper has arrived.
    """
    unread = Edition.objects.filter(id=edition_id, holder_id=reader, read_at=None, file__isnull=False)
    return bool(unread.update(read_at=at))


def take_back_papers(work: Work, before: Mapping[str, Any]) -> None:
    """The case as it was before the papers were issued, taken back whole: whoever answered for it and its promises then answers again."""
    Edition.objects.filter(id__in=before.get("replaced", ())).update(replaced_at=None)
    take_back_passing(work, before)


def renew_editions(work: Work) -> None:
    """Give everybody who has an edition of the text a new one, because a signature came after the issue; nothing before it."""
    if not issued(work.facts, work.given):
        return
    standing = Edition.objects.filter(text__meeting_id=work.facts.meeting.id, text__replaced_at=None, replaced_at=None)
    rows = list(standing.order_by("issued_at", "id"))
    Edition.objects.filter(id__in=[row.pk for row in rows]).update(replaced_at=work.at)
    for row in rows:
        row.pk, row.issued_at, row.issued_by_id = uuid4(), work.at, work.actor
        row.file_id, row.built_at, row.handed_over_at, row.read_at = None, None, None, None
    Edition.objects.bulk_create(rows)
    _build(work, rows)


def _build(work: Work, rows: list[Edition]) -> None:
    for row in rows:
        work.later(BUILD, edition_id=str(row.pk))


def _of_earlier_texts(work: Work, text: LockedText) -> dict[PersonId | None, Edition]:
    """The standing editions of the texts before this one, by holder; the archive's under None."""
    rows = Edition.objects.filter(meeting_id=work.facts.meeting.id, replaced_at=None).exclude(text=None).exclude(text=text)
    return {row.holder_id: row for row in rows.order_by("issued_at", "id")}


def _edition(work: Work, text: LockedText, share: Share, *, replaces: Edition | None) -> Edition:
    content: dict[str, object] = _archive_record(work, text) if share.holder is None else {}
    if replaces:
        content["replaces"] = {"on": norwegian_day(replaces.issued_at).isoformat(), "edition": str(replaces.pk)}
    return Edition(
        **work.of_meeting,
        kind=share.kind,
        text_id=text.pk,
        holder_id=share.holder,
        role=share.role.value if share.role else "",
        language=text.language,
        channel=share.channel,
        content=content,
        why=share.source.rows[0],
        issued_at=work.at,
        issued_by_id=work.actor,
    )


def _archive_record(work: Work, text: LockedText) -> dict[str, object]:
    case = work.loaded.case
    record = record_of(
        title=title_in(thaw(text)),
        pupil=work.loaded.pupil.name,
        reference=f"{case['year']}/{case['number']}",
        on=norwegian_day(text.locked_at),
    )
    return {"archive": dict(record.as_json())}

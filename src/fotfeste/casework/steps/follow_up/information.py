"""What one should know before and after leaving, in writing: to the pupil, and to whoever answers for a minor (A-45)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.information_paper import information_editions
from fotfeste.casework.inputs import clean, refused
from fotfeste.casework.models import Edition
from fotfeste.domain.events import Event, InformationSent
from fotfeste.domain.rules.follow_up import IN_WRITING, INFORMATION
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

BUILD = "fotfeste.build_edition"
JUST_SENT = Text(nb="Informasjonen er alt sendt i dag.", nn="Informasjonen er alt send i dag.", en="The information has already been sent today.")


@act("send_information")
def send_information(work: Work, *, message: str = "") -> Event:
    """Issue the written information about rights to each of those who are to have it; ``message`` is what one adds oneself.

    A must when the pupil leaves, offered otherwise; sent again on a later day it takes the place of what was sent before. The
    papers are built by jobs and go by the channel that the rules allow: by post or by hand they become a duty.

    Raises:
        Refused: the message is too long, or it has been sent today.
    """
    words = clean(message, field="message")
    before = Edition.objects.filter(case_id=work.facts.id, kind=INFORMATION, replaced_at=None)
    if any(work.given.day == norwegian_day(issued) for issued in before.values_list("issued_at", flat=True)):
        raise refused("just_sent", JUST_SENT, IN_WRITING)
    before.update(replaced_at=work.at)
    rows = information_editions(work, message=words)
    Edition.objects.bulk_create(rows)
    for row in rows:
        work.later(BUILD, edition_id=str(row.pk))
    return InformationSent(people=tuple(sorted(row.holder_id for row in rows if row.holder_id)))

"""Take a locked text up again because something in it is wrong: the next one takes its place, with the reason (A-10, A-39)."""

from uuid import UUID

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import needed
from fotfeste.casework.models import LockedText, Meeting
from fotfeste.casework.paper_ready import ready_key
from fotfeste.casework.steps.signing.locking import REOPENED
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import Event, TextReopened
from fotfeste.domain.objection import Objection, Refused
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text
from fotfeste.messaging.deliver import supersede

CORRECTED = proposal("A-10", "A-39")
NO_TEXT = Objection(
    code="no_text",
    sentence=Text(
        nb="Teksten er ikke låst. Skriv videre i skjemaet.",
        nn="Teksten er ikkje låst. Skriv vidare i skjemaet.",
        en="The text is not locked. Go on writing in the form.",
    ),
    source=CORRECTED,
)
SAY_WHAT_WAS_WRONG = Text(
    nb="Skriv hva som var feil. Grunnen står på den nye utgaven.",
    nn="Skriv kva som var feil. Grunnen står på den nye utgåva.",
    en="Write what was wrong. The reason stands on the new edition.",
)
WHY_LONGEST = 500


@act("reopen_text")
def reopen_text(work: Work, *, why: str) -> Event:
    """Take the text in force up again, to correct it: the form opens, and what was signed stays what was signed.

    The text is marked as replaced and is kept. The next lock makes the next version, with ``why`` on every paper of those
    who got the old one; everybody signs anew, and the papers are issued anew. The plan stays in force meanwhile.

    Raises:
        Refused: no text is locked, somebody else has taken it up already, or no reason.
    """
    text = work.facts.meeting.text
    if text is None:
        raise Refused([NO_TEXT])
    reason = needed(why, field="why", sentence=SAY_WHAT_WAS_WRONG, source=CORRECTED, longest=WHY_LONGEST)
    LockedText.objects.filter(meeting_id=work.facts.meeting.id, replaced_at=None).update(replaced_at=work.at)
    tick(work, f"{REOPENED}{text.version}", note=reason)
    Meeting.objects.filter(id=work.facts.meeting.id).update(ended_at=None, ended_by_id=None)
    _stop_notices(work)
    return TextReopened(version=text.version)


def _stop_notices(work: Work) -> None:
    """Nobody is told that the wrong paper is ready, if that has not been told yet."""
    standing = [row["id"] for row in work.loaded.part("editions") if row["text_id"] and not row["replaced_at"]]
    supersede(case_id=work.facts.id, keys=[ready_key(UUID(number)) for number in standing])

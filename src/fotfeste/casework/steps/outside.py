"""What happened outside the program and is written down afterwards, with the paper it stands on (design.md section 4)."""

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from fotfeste.casework.act import Order, Work, act
from fotfeste.casework.exits import OUTSIDE_PAPER
from fotfeste.casework.inputs import refused
from fotfeste.casework.steps.invitation.sending import keep_scan
from fotfeste.casework.steps.meeting import record_attendance, start_meeting
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import Event, RecordedOutside
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text

SUBJECTS = ("time", "invitation", "contact", "meeting")
"""What can have happened outside."""
NO_SUCH_SUBJECT = Text(nb="Velg hva som har skjedd.", nn="Vel kva som har skjedd.", en="Choose what has happened.")


@act("record_outside", open_only=False)
def file_paper(work: Work, *, subject: str, scan: bytes) -> Event:
    """Keep the paper on which one of `SUBJECTS` stands; a newer one takes its place.

    Raises:
        Refused: no such subject, or not a PDF or picture that can be kept.
    """
    if subject not in SUBJECTS:
        raise refused("no_such_subject", NO_SUCH_SUBJECT, proposal("A-37"), field="what")
    stored = keep_scan(work, scan)
    tick(work, OUTSIDE_PAPER + subject, note=work.order.outside, items=[str(stored.pk)])
    return RecordedOutside(subject=subject)


def record_held(order: Order, *, present: Collection[int], remote: Collection[int] = (), scan: bytes = b"") -> None:
    """A meeting that was held on paper: opened, with those who were there, and the paper. All of it, or nothing.

    Raises:
        Refused: as `start_meeting`, `record_attendance` and `file_paper`.
        Stale: the case has changed since the page was shown.
    """
    with transaction.atomic():
        start_meeting(order, knows={})
        after = replace(order, revision=None)
        record_attendance(after, present=present, remote=remote)
        if scan:
            file_paper(after, subject="meeting", scan=scan)

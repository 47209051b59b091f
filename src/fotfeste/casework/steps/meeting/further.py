"""A further meeting: called when the pupil did not come, when a meeting is moved, or when it came to nothing clear (A-18, A-53, A-54)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import clean
from fotfeste.casework.next_meeting import open_meeting
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import Event, NewMeetingOpened
from fotfeste.domain.rules.meeting.further import EASIER_TO_COME

WISH_LONGEST = 500
"""Characters."""


@act("call_new_meeting")
def call_new_meeting(work: Work, *, wish: str = "") -> Event:
    """Begin the case's next meeting: time, invitations and attendance anew, the chairs and what was written as before.

    ``wish`` is what can make it easier for the pupil to come; the pupil reads it in the next invitation.

    Raises:
        Refused: there is a meeting that is not finished, or the papers of the last one are not out.
    """
    words = clean(wish, field="wish", longest=WISH_LONGEST)
    meeting_id = open_meeting(work)
    if words:
        tick(work, EASIER_TO_COME, note=words, meeting_id=meeting_id)
    return NewMeetingOpened(number=max(meeting.number for meeting in (work.facts.meeting, *work.facts.earlier)) + 1)

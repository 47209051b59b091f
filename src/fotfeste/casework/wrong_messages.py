"""Messages that wait to leave and must not any more, because a day or the register has changed: a birthday, a restriction, a role."""

from fotfeste.casework.facts import Loaded
from fotfeste.domain.given import Given
from fotfeste.domain.rules.invitation import may_come
from fotfeste.messaging.codes import State
from fotfeste.messaging.deliver import supersede
from fotfeste.messaging.read import messages_of

OF_THE_MEETING = frozenset({"invitation_notice", "staff_invitation_notice", "meeting_changed", "staff_meeting_changed", "reminder", "staff_reminder"})
"""What only somebody who may come is told. What tells people to stay away goes also to those who may not."""


def stop_wrong_messages(*, loaded: Loaded, given: Given) -> None:
    """Take back for good what waits for a guardian who is kept out, and what asks somebody to a meeting that they may not come to."""
    facts = loaded.facts
    kept_out = {guardian.person for guardian in facts.guardians if guardian.kept_out}
    coming = {seat.person for seat in facts.meeting.seats if may_come(facts, given, seat)}
    away = {seat.person for seat in facts.meeting.seats} - coming
    if not kept_out | away:
        return
    waiting = [line for line in messages_of(case_id=facts.id) if line.state == State.WAITING]
    wrong = [line.key for line in waiting if line.recipient_id in kept_out or (line.recipient_id in away and line.kind in OF_THE_MEETING)]
    supersede(case_id=facts.id, keys=wrong)

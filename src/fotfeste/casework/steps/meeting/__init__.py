"""Meeting: open it, mark who came, and go on when somebody who must be there did not (A-05, A-17 to A-19, A-50 to A-56)."""

from fotfeste.casework.steps.meeting.attendance import record_attendance
from fotfeste.casework.steps.meeting.exits import take_exit
from fotfeste.casework.steps.meeting.further import call_new_meeting
from fotfeste.casework.steps.meeting.no_show import decide_for_office, decide_for_school, state_intent, try_contact
from fotfeste.casework.steps.meeting.opening import start_meeting

__all__ = [
    "call_new_meeting",
    "decide_for_office",
    "decide_for_school",
    "record_attendance",
    "start_meeting",
    "state_intent",
    "take_exit",
    "try_contact",
]

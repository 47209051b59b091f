"""Invitation: who sits there, the time agreed with OT, the written invitation, what changes, the answers and the phone (A-15 to A-20, A-30 to A-35)."""

from fotfeste.casework.steps.invitation.answering import answer_invitation, log_contact, skip_call
from fotfeste.casework.steps.invitation.changing import cancel_meeting, change_meeting
from fotfeste.casework.steps.invitation.guardians import end_exception, except_guardian
from fotfeste.casework.steps.invitation.participants import choose_participants
from fotfeste.casework.steps.invitation.releasing import release, release_those_who_may_not_come
from fotfeste.casework.steps.invitation.sending import send_invitations
from fotfeste.casework.steps.invitation.times import answer_times, propose_times, record_agreed_time
from fotfeste.casework.steps.invitation.updating import update_invitations

__all__ = [
    "answer_invitation",
    "answer_times",
    "cancel_meeting",
    "change_meeting",
    "choose_participants",
    "end_exception",
    "except_guardian",
    "log_contact",
    "propose_times",
    "record_agreed_time",
    "release",
    "release_those_who_may_not_come",
    "send_invitations",
    "skip_call",
    "update_invitations",
]

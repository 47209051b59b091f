"""Invitation: who sits there, the time agreed with OT, the written invitation, the answers and the phone (A-15 to A-20, A-30 to A-35)."""

from fotfeste.casework.steps.invitation.answering import answer_invitation, log_contact, skip_call
from fotfeste.casework.steps.invitation.participants import choose_participants
from fotfeste.casework.steps.invitation.sending import send_invitations
from fotfeste.casework.steps.invitation.times import answer_times, propose_times

__all__ = [
    "answer_invitation",
    "answer_times",
    "choose_participants",
    "log_contact",
    "propose_times",
    "send_invitations",
    "skip_call",
]

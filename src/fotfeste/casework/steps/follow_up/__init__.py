"""Follow-up: waiting, leaving, what is told in writing, who takes over, and how a case ends."""

from fotfeste.casework.steps.follow_up.closing import close_case, withdraw_case
from fotfeste.casework.steps.follow_up.contract import record_contract_notice
from fotfeste.casework.steps.follow_up.information import send_information
from fotfeste.casework.steps.follow_up.leaving import take_back_leaving, tell_leaving
from fotfeste.casework.steps.follow_up.raised_in_error import raise_in_error
from fotfeste.casework.steps.follow_up.waiting import end_wait, wait

__all__ = [
    "close_case",
    "end_wait",
    "raise_in_error",
    "record_contract_notice",
    "send_information",
    "take_back_leaving",
    "tell_leaving",
    "wait",
    "withdraw_case",
]

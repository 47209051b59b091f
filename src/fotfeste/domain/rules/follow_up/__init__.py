"""Follow-up: until when the right lasts, waiting, leaving, and how a case ends (A-03, A-04, A-13, A-45, A-46, A-48, A-49, A-55)."""

from fotfeste.domain.rules.follow_up.closing import DONE, WITHDRAWN, closed, days_to_agreement, may_not_withdraw
from fotfeste.domain.rules.follow_up.contract import contract_due, contract_ends, contract_not_noted, contract_noted
from fotfeste.domain.rules.follow_up.leaving import (
    CONTRACT_ENDS,
    IN_WRITING,
    INFORMATION,
    Need,
    has_left,
    inform_by,
    informed,
    known_on,
    needs,
    not_informed,
    pupil_leaves,
)
from fotfeste.domain.rules.follow_up.right import RightUntil, in_the_words_of_the_source, readings, right_until
from fotfeste.domain.rules.follow_up.waiting import (
    RESTS,
    is_waiting,
    may_not_rest,
    not_until,
    resting,
    turning_days,
    waiting,
    waits_until,
)

__all__ = [
    "CONTRACT_ENDS",
    "DONE",
    "INFORMATION",
    "IN_WRITING",
    "RESTS",
    "WITHDRAWN",
    "Need",
    "RightUntil",
    "closed",
    "contract_due",
    "contract_ends",
    "contract_not_noted",
    "contract_noted",
    "days_to_agreement",
    "has_left",
    "in_the_words_of_the_source",
    "inform_by",
    "informed",
    "is_waiting",
    "known_on",
    "may_not_rest",
    "may_not_withdraw",
    "needs",
    "not_informed",
    "not_until",
    "pupil_leaves",
    "readings",
    "resting",
    "right_until",
    "turning_days",
    "waiting",
    "waits_until",
]

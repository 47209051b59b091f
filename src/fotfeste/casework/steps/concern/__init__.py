"""Concern: raise it, complete it, contact OT, and who answers for the case (A-01, A-02, A-05, A-12 to A-14)."""

from fotfeste.casework.steps.concern.handover import hand_over_case
from fotfeste.casework.steps.concern.opening import Raised
from fotfeste.casework.steps.concern.raising import complete_concern, contact_office, raise_concern, refuse_when_office_is_empty

__all__ = ["Raised", "complete_concern", "contact_office", "hand_over_case", "raise_concern", "refuse_when_office_is_empty"]

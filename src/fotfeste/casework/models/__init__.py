"""Tables of a case. Facts are written in `casework.steps`, words in `casework.drafts`, standings in `casework.standings`."""

from fotfeste.casework.models.case import Case, Concern, Correction, GuardianException, Handover, Leaving, Wait
from fotfeste.casework.models.consent import Consent
from fotfeste.casework.models.form import Draft, LockedText, SectionConfirmation
from fotfeste.casework.models.measure import Measure
from fotfeste.casework.models.meeting import Check, ContactAttempt, JointAnswer, Meeting, OtherService, Seat, TimeProposal
from fotfeste.casework.models.paper import Edition, Sending
from fotfeste.casework.models.report import CompanyReport
from fotfeste.casework.models.signature import Signature
from fotfeste.casework.models.standing import CaseStanding, Duty

__all__ = [
    "Case",
    "CaseStanding",
    "Check",
    "CompanyReport",
    "Concern",
    "Consent",
    "ContactAttempt",
    "Correction",
    "Draft",
    "Duty",
    "Edition",
    "GuardianException",
    "Handover",
    "JointAnswer",
    "Leaving",
    "LockedText",
    "Measure",
    "Meeting",
    "OtherService",
    "Seat",
    "SectionConfirmation",
    "Sending",
    "Signature",
    "TimeProposal",
    "Wait",
]

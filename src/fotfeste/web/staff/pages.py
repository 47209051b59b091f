"""Which page an act is done on: the link of every duty and of every step on the path."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse

PAGES = {
    "raise_concern": "case_page",
    "complete_concern": "concern_complete",
    "contact_office": "office_contact",
    "discuss_in_resource_team": "resource_team",
    "propose_times": "times",
    "assess_others": "others",
    "record_consent": "consents",
    "choose_participants": "participants",
    "confirm_pupil_information": "pupil_information",
    "plan_attendance": "attendance_plan",
    "send_invitations": "invitation",
    "log_contact": "contact_log",
    "start_meeting": "meeting_start",
    "record_attendance": "meeting",
    "write_form": "meeting",
    "lock_text": "meeting",
    "sign": "signing",
    "distribute": "distribution",
    "hand_over_paper": "distribution",
    "end_measure": "measures",
    "close_case": "close",
}
"""Act -> name of the page's address; every declared act stands here, a test sees to it."""

ALSO = {"propose_times": ("answer_times",), "assess_others": ("confirm_others",), "sign": ("take_signature",)}
"""Other acts that are done on the same page, by somebody else."""


def may_open(act: str, may: Callable[[str], bool]) -> bool:
    """Whether somebody of whom ``may`` answers has business on the page of ``act``."""
    return any(may(each) for each in (act, *ALSO.get(act, ())))


def page_of(act: str, case_id: UUID) -> str:
    """The address of the page where ``act`` is done for a case.

    Raises:
        KeyError: no page is named for the act.
    """
    return reverse(PAGES[act], args=[case_id])

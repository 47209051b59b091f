"""Which page an act is done on: the link of every duty and of every step on the path."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PAGES = {
    "raise_concern": "case_page",
    "complete_concern": "concern_complete",
    "contact_office": "office_contact",
    "discuss_in_resource_team": "resource_team",
    "propose_times": "times",
    "assess_others": "others",
    "record_consent": "consents",
    "ask_about_guardians": "consents",
    "except_guardian": "guardians",
    "choose_participants": "participants",
    "confirm_pupil_information": "pupil_information",
    "plan_attendance": "attendance_plan",
    "send_invitations": "invitation",
    "log_contact": "contact_log",
    "start_meeting": "meeting_start",
    "record_attendance": "meeting",
    "try_contact": "no_show",
    "state_intent": "no_show",
    "decide_for_school": "no_show",
    "call_new_meeting": "new_meeting",
    "write_form": "meeting",
    "lock_text": "meeting",
    "sign": "signing",
    "distribute": "distribution",
    "post_paper": "post",
    "hand_over_paper": "post",
    "end_measure": "measures",
    "close_case": "close",
    "hand_over_case": "hand_over",
    "correct": "correcting",
    "pass_measure": "measures",
    "record_outside": "outside",
    "end_wait": "waiting",
    "send_information": "information",
    "record_contract_notice": "contract",
}
"""Act -> name of the page's address; every declared act stands here, a test sees to it."""

OF_ALL_CASES = frozenset({"post"})
"""The pages that show every case at once."""

ALSO = {
    "propose_times": ("answer_times",),
    "assess_others": ("confirm_others",),
    "sign": ("take_signature",),
    "decide_for_school": ("decide_for_office",),
    "except_guardian": ("log_contact",),
}
"""Other acts that are done on the same page, by somebody else."""

LABELS = {
    "contact_office": gettext_lazy("Make contact"),
    "propose_times": gettext_lazy("See the times"),
    "assess_others": gettext_lazy("Weigh it"),
    "record_consent": gettext_lazy("See the answers"),
    "ask_about_guardians": gettext_lazy("See the answers"),
    "except_guardian": gettext_lazy("See the guardians"),
    "choose_participants": gettext_lazy("Choose"),
    "confirm_pupil_information": gettext_lazy("Fill in"),
    "plan_attendance": gettext_lazy("Make the plan"),
    "send_invitations": gettext_lazy("See over and send"),
    "log_contact": gettext_lazy("Note the call"),
    "start_meeting": gettext_lazy("Open the meeting"),
    "record_attendance": gettext_lazy("Open the meeting"),
    "try_contact": gettext_lazy("Note an attempt"),
    "state_intent": gettext_lazy("Answer"),
    "decide_for_school": gettext_lazy("Answer"),
    "call_new_meeting": gettext_lazy("Call again"),
    "write_form": gettext_lazy("Go on writing"),
    "lock_text": gettext_lazy("Go on writing"),
    "sign": gettext_lazy("To the signing"),
    "distribute": gettext_lazy("See who gets what"),
    "post_paper": gettext_lazy("See the letter"),
    "hand_over_paper": gettext_lazy("See the paper"),
    "record_contract_notice": gettext_lazy("Note it"),
}
"""What the button of a duty says; the others say only that they open a page."""


def label_of(act: str) -> str:
    """What the button that leads to the page of ``act`` says."""
    return str(LABELS.get(act, _("Open")))


def may_open(act: str, may: Callable[[str], bool]) -> bool:
    """Whether somebody of whom ``may`` answers has business on the page of ``act``."""
    return any(may(each) for each in (act, *ALSO.get(act, ())))


def page_of(act: str, case_id: UUID) -> str:
    """The address of the page where ``act`` is done for a case.

    Raises:
        KeyError: no page is named for the act.
    """
    name = PAGES[act]
    return reverse(name, args=() if name in OF_ALL_CASES else [case_id])

"""The one sentence more under a step of the path: what the team said, who is asked, who has not answered."""

from django.utils.translation import gettext as _

from fotfeste.casework.exits import exits_among
from fotfeste.casework.queries.case_page import CasePage
from fotfeste.casework.rows import Row
from fotfeste.domain.rules.consent import ConsentState, Giver, consent_for, wanted_services
from fotfeste.domain.rules.invitation import office_asked_on, time_due
from fotfeste.domain.rules.progress import State, StepState
from fotfeste.domain.rules.sequence import FIRST
from fotfeste.domain.text import listed, same
from fotfeste.web.shared.dates import full_date, words

LONGEST = 160


def note_of(page: CasePage, state: StepState) -> str:
    """What there is to say about a step besides when and by whom; empty for most."""
    if state.state is State.NOT_KEPT:
        return _not_followed(page, state.step.act)
    match state.step.act:
        case "propose_times":
            return _asked(page) if state.done is None else ""
        case "discuss_in_resource_team":
            return _said(page, "resource_team", skipped=state.state is State.SKIPPED)
        case "assess_others":
            return _others(page) if state.done else _waits(page)
        case "record_consent":
            return " ".join(_consents(page))
        case "log_contact":
            return _said(page, "call_pupil", skipped=True) if state.state is State.SKIPPED else ""
        case _:
            return _("Skipped, with a reason") if state.state is State.SKIPPED else ""


def _not_followed(page: CasePage, act: str) -> str:
    """Why what should have come first did not: it was written down with what happened outside."""
    taken = next((each for each in exits_among(page.opened.loaded.part("checks")) if each.outside and each.code == FIRST + act), None)
    return _("Not followed: %(reason)s") % {"reason": _short(taken.reason)} if taken else ""


def _asked(page: CasePage) -> str:
    """Since when the follow-up service has had the question: the delay is not the school's."""
    asked_on = office_asked_on(page.opened.facts, page.opened.given)
    if asked_on is None:
        return ""
    due_on = time_due(page.opened.facts, page.opened.given)
    late = _("The follow-up service was asked on %(day)s and has not answered. The delay is not the school's.")
    asked = late if due_on and due_on < page.opened.given.day else _("The follow-up service was asked on %(day)s.")
    return asked % {"day": full_date(asked_on)}


def _check(page: CasePage, key: str) -> Row | None:
    return next((row for row in page.opened.loaded.part("checks") if row["key"] == key), None)


def _said(page: CasePage, key: str, *, skipped: bool) -> str:
    row = _check(page, key)
    note = _short(row["note"]) if row else ""
    return _("Left out: %(reason)s") % {"reason": note} if skipped and note else note


def _others(page: CasePage) -> str:
    roles = [other.role for other in page.opened.facts.meeting.others if other.wanted]
    if not roles:
        return _("Nobody else is needed.")
    named = listed(tuple(page.opened.procedure.seat(role).title for role in roles))
    return _("To be asked: %(services)s.") % {"services": words(named)}


def _waits(page: CasePage) -> str:
    return _("The school has written. The follow-up service is to confirm.") if _check(page, "others_school") else ""


def _consents(page: CasePage) -> list[str]:
    facts, given = page.opened.facts, page.opened.given
    return [_consent(page, consent_for(facts, given, role)) for role in wanted_services(facts)]


def _consent(page: CasePage, state: ConsentState) -> str:
    service = words(page.opened.procedure.seat(state.service).title)
    if state.valid:
        return _("%(service)s: yes.") % {"service": service}
    if state.refused:
        return _("%(service)s: no from %(names)s.") % {"service": service, "names": _names(page, state.refused)}
    return _("%(service)s: %(names)s has not answered.") % {"service": service, "names": _names(page, state.missing)}


def _names(page: CasePage, givers: tuple[Giver, ...]) -> str:
    named = (page.names.first_name(giver.person) if giver.person else _("child welfare") for giver in givers)
    return words(listed(tuple(same(name) for name in named)))


def _short(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"

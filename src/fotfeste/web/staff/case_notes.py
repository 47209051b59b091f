"""The one sentence more under a step of the path: what the team said, who is asked, who has not answered."""

from django.utils.translation import gettext as _

from fotfeste.casework.queries.case_page import CasePage
from fotfeste.casework.rows import Row
from fotfeste.domain.rules.consent import ConsentState, Giver, consent_for, wanted_services
from fotfeste.domain.rules.progress import State, StepState
from fotfeste.domain.text import listed, same
from fotfeste.web.shared.dates import words

LONGEST = 160


def note_of(page: CasePage, state: StepState) -> str:
    """What there is to say about a step besides when and by whom; empty for most."""
    match state.step.act:
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

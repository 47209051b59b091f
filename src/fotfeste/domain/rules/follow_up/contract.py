"""How an apprentice's contract ends: by agreement, told to the county in writing first, or by the county's decision (§ 7-3)."""

from datetime import date

from fotfeste.domain.facts import CaseFacts, Done
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules.follow_up.leaving import CONTRACT_ENDS, CONTRACT_NOTICE, known_on, meetings_of, pupil_leaves
from fotfeste.domain.rules.parameters import CONTACT_DAYS
from fotfeste.domain.text import Text


def contract_ends(facts: CaseFacts, given: Given) -> bool:
    """Whether the pupil is an apprentice who leaves: then it is the contract that ends."""
    return facts.pupil.company is not None and pupil_leaves(facts, given)


def contract_noted(facts: CaseFacts, _given: Given) -> Done | None:
    """When the county was told in writing, or decided; noted at this meeting or an earlier one."""
    return next((noted for meeting in meetings_of(facts) if (noted := meeting.check(CONTRACT_NOTICE))), None)


def contract_due(facts: CaseFacts, given: Given) -> date | None:
    """The local number of school days after it was known: it comes before the day on which the contract ends."""
    day = known_on(facts, given)
    return given.calendar.after(day, given.value(CONTACT_DAYS, day)) if day else None


def contract_not_noted(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to closing the case of an apprentice who leaves before anybody has noted how the contract ended."""
    if not contract_ends(facts, given) or contract_noted(facts, given):
        return ()
    sentence = Text(
        nb="Det er ikke notert hvordan lærekontrakten ble avsluttet.",
        nn="Det er ikkje notert korleis lærekontrakten vart avslutta.",
        en="It is not noted how the apprenticeship contract was ended.",
    )
    return (Objection("first:record_contract_notice", sentence, CONTRACT_ENDS),)

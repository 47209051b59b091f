"""How a case ends: through a meeting, a recorded no-show, a reasoned withdrawal, or because it was raised in error (A-03)."""

from fotfeste.domain.facts import CaseFacts, Done
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules.meeting.no_show import CALL_AGAIN, times_not_met, unsettled
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.domain.time import norwegian_day

DONE, WITHDRAWN = "done", "withdrawn"
TEXT_IS_LOCKED = Objection(
    code="text_is_locked",
    sentence=Text(
        nb="Samtalen er holdt, og teksten er låst. Da avsluttes saken når alt er gjort.",
        nn="Samtalen er halden, og teksten er låst. Då blir saka avslutta når alt er gjort.",
        en="The meeting has been held and the text is locked. The case is then closed when all is done.",
    ),
    source=ledger("A-03", "A-04"),
)
PUPIL_LEAVES = Objection(
    code="pupil_leaves",
    sentence=Text(
        nb="Det er meldt at eleven slutter. Da skal samtalen holdes, også når ingenting kan hindre det.",
        nn="Det er meldt at eleven sluttar. Då skal samtalen haldast, også når ingenting kan hindre det.",
        en="It is known that the pupil leaves. The meeting is then held, also when nothing can prevent it.",
    ),
    source=ledger("A-13", quote="Når det er sikkert at eleven sluttar"),
)


NEW_MEETING_UNDER_WAY = Objection(
    code="new_meeting_under_way",
    sentence=Text(
        nb="Eleven kom ikke sist, og det er kalt inn på nytt. Hold møtet, eller avlys det og avgjør sammen med OT om det trengs.",
        nn="Eleven kom ikkje sist, og det er kalla inn på nytt. Hald møtet, eller avlys det og avgjer saman med OT om det trengst.",
        en="The pupil did not come last time, and a new meeting is called. Hold it, or cancel it and decide with the follow-up service.",
    ),
    source=CALL_AGAIN,
)


def closed(facts: CaseFacts, _given: Given) -> Done | None:
    """When the case was closed."""
    return facts.closed


def days_to_agreement(facts: CaseFacts) -> int | None:
    """How many days there were from the first concern to the locked agreement («tidleg», A-04); None while there is none."""
    text = facts.meeting.text
    raised_on = min((norwegian_day(concern.raised.at) for concern in facts.concerns), default=norwegian_day(facts.opened_at))
    return (norwegian_day(text.locked.at) - raised_on).days if text else None


def may_not_withdraw(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to ending the case without a meeting.

    A text that is locked is followed to its end; a no-show that is not gone through, or the new meeting that it led to, cannot
    be dismissed (A-53); and the meeting is due also when the pupil has said that they leave (A-13).
    """
    if facts.meeting.text:
        return (TEXT_IS_LOCKED,)
    called_again = times_not_met(facts, given) > 0 and facts.meeting.started is None
    under_way = (NEW_MEETING_UNDER_WAY,) if called_again else ()
    return (*unsettled(facts, given), *under_way, *((PUPIL_LEAVES,) if facts.leaving else ()))

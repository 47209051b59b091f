"""A case that rests: with a reason, until a day, and never over what cannot wait (A-03, A-53)."""

from datetime import date, timedelta

from fotfeste.domain.facts import CaseFacts, WaitFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Objection
from fotfeste.domain.rules.invitation import time_agreed
from fotfeste.domain.rules.meeting.further import call_again_by, new_meeting_owed
from fotfeste.domain.rules.meeting.no_show import goes_on, unsettled
from fotfeste.domain.rules.parameters import LONGEST_WAIT_DAYS
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text, same

RESTS = proposal("A-03")
RESTING = Objection(
    code="first:end_wait",
    sentence=Text(nb="Saken venter. Ta den opp igjen først.", nn="Saka ventar. Ta ho opp att først.", en="The case rests. Take it up again first."),
    source=RESTS,
)
RESTS_ALREADY = Objection(
    code="rests_already",
    sentence=Text(
        nb="Saken venter alt. Ta den opp igjen før du velger en ny dag.",
        nn="Saka ventar alt. Ta ho opp att før du vel ein ny dag.",
        en="The case rests already. Take it up again before you choose another day.",
    ),
    source=RESTS,
)
MEETING_AGREED = Objection(
    code="meeting_agreed",
    sentence=Text(
        nb="Et møte er avtalt. Flytt det eller avlys det før saken får vente.",
        nn="Eit møte er avtalt. Flytt det eller avlys det før saka får vente.",
        en="A meeting is agreed. Move it or cancel it before the case rests.",
    ),
    source=ledger("A-30", "A-32"),
)
MEETING_BEGUN = Objection(
    code="meeting_begun",
    sentence=Text(
        nb="Samtalen er begynt eller holdt. Det dere har lovet, venter ikke.",
        nn="Samtalen er byrja eller halden. Det de har lova, ventar ikkje.",
        en="The meeting has begun or been held. What you have promised does not rest.",
    ),
    source=ledger("A-04", "A-48"),
)
NOT_AHEAD = Text(nb="Velg en dag som ikke er kommet ennå.", nn="Vel ein dag som ikkje er komen enno.", en="Choose a day that has not come yet.")
TOO_LONG = Text(
    nb="En sak kan vente i høyst {days} dager.", nn="Ei sak kan vente i høgst {days} dagar.", en="A case can rest for at most {days} days."
)
NEW_MEETING_FIRST = Text(
    nb="Det må kalles inn til ny samtale innen fristen. Saken kan ikke vente lenger enn det.",
    nn="Det må kallast inn til ny samtale innan fristen. Saka kan ikkje vente lenger enn det.",
    en="A new meeting must be called within its deadline. The case cannot rest longer than that.",
)


def waiting(facts: CaseFacts, given: Given) -> WaitFacts | None:
    """The wait that holds on the given day: its last day is the last on which the case rests."""
    return next((wait for wait in facts.waits if wait.ended is None and given.day <= wait.until), None)


def is_waiting(facts: CaseFacts, given: Given) -> bool:
    """Whether the case rests on the given day."""
    return waiting(facts, given) is not None


def waits_until(facts: CaseFacts, given: Given) -> date | None:
    """The last day on which the case rests."""
    wait = waiting(facts, given)
    return wait.until if wait else None


def resting(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to going on while the case rests; what is promised or on its way goes on all the same."""
    return (RESTING,) if is_waiting(facts, given) else ()


def may_not_rest(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to letting the case rest at all.

    1. It rests already.
    2. A meeting is agreed and not held: it is moved or cancelled first.
    3. The meeting has begun or been held, or the pupil did not come and that is not gone through.
    """
    if is_waiting(facts, given):
        return (RESTS_ALREADY,)
    if facts.meeting.started is None:
        return (MEETING_AGREED,) if time_agreed(facts, given) and facts.meeting.cancelled is None else ()
    if new_meeting_owed(facts, given):
        return ()
    return (MEETING_BEGUN,) if goes_on(facts, given) else unsettled(facts, given)


def not_until(facts: CaseFacts, given: Given, until: date) -> tuple[Objection, ...]:
    """Objects to a last day that is not ahead, too far ahead, or after the day by which a new meeting is owed (A-53)."""
    longest = given.value(LONGEST_WAIT_DAYS)
    owed_by = call_again_by(facts, given) if new_meeting_owed(facts, given) else None
    if until <= given.day:
        return (Objection("not_ahead", NOT_AHEAD, RESTS, field="until"),)
    if until > given.day + timedelta(days=longest):
        return (Objection("waits_too_long", TOO_LONG.filled(days=same(str(longest))), RESTS, field="until"),)
    return (Objection("new_meeting_owed", NEW_MEETING_FIRST, ledger("A-53"), field="until"),) if owed_by and until > owed_by else ()


def turning_days(facts: CaseFacts, _given: Given) -> list[date]:
    """The days after a wait and around a stand-in, and the day on which the pupil leaves."""
    days = [wait.until + timedelta(days=1) for wait in facts.waits if wait.ended is None]
    days += [day for handover in facts.handovers for day in (handover.from_on, handover.until and handover.until + timedelta(days=1)) if day]
    return days + ([facts.leaving.leaves_on] if facts.leaving else [])

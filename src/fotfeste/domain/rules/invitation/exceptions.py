"""Guardians who are not invited after all: whom nobody reaches, and what a leader may decide about one (A-20)."""

from fotfeste.domain.facts import CaseFacts, GuardianFacts, PersonId, Protection
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit, Objection
from fotfeste.domain.procedure import Item
from fotfeste.domain.rules.concern import responsible
from fotfeste.domain.rules.invitation.attending import GUARDIANS_OF_MINORS, guardians_to_invite, meeting_on
from fotfeste.domain.rules.invitation.sending import invite_by
from fotfeste.domain.rules.parameters import GUARDIAN_ATTEMPTS
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text, same

UNKNOWN_ADDRESS = "unknown_address"
BY_LAW = ("court", "child_welfare", "danger")
"""The grounds that need a law or a decision behind them: the guardian is then told nothing and sent nothing."""
GROUNDS = (*BY_LAW, UNKNOWN_ADDRESS)
ATTEMPTS = proposal("A-20")


def guardians_lost(facts: CaseFacts, given: Given) -> tuple[GuardianFacts, ...]:
    """Guardians who must be invited and whom nothing reaches: not digital, and no address that is known.

    A protected address is known to somebody: what goes there is handed over.
    """
    return tuple(g for g in guardians_to_invite(facts, given) if not g.reachable and g.protection is Protection.NONE)


def any_guardian_lost(facts: CaseFacts, given: Given) -> bool:
    """Whether somebody has to find an address, or let a leader decide."""
    return bool(guardians_lost(facts, given))


def each_guardian_lost(facts: CaseFacts, given: Given) -> tuple[Item, ...]:
    """One duty for each of them, keyed by the guardian."""
    due_on, holder = invite_by(facts, given), responsible(facts, given)
    return tuple(Item(key=f"guardian:{guardian.person}", holder=holder, due_on=due_on, done=None) for guardian in guardians_lost(facts, given))


def lost_first(facts: CaseFacts, given: Given) -> tuple[Objection, ...]:
    """Objects to the invitation while a guardian who must have one cannot be reached: found, or let go by a leader's exception."""
    if not any_guardian_lost(facts, given):
        return ()
    sentence = Text(
        nb="En foresatt kan ikke nås. Finn adressen, eller la en leder avgjøre et unntak.",
        nn="Ein føresett kan ikkje nåast. Finn adressa, eller la ein leiar avgjere eit unntak.",
        en="A guardian cannot be reached. Find the address, or let a leader decide an exception.",
    )
    return (Objection("first:except_guardian", sentence, GUARDIANS_OF_MINORS),)


def attempts_to_reach(facts: CaseFacts, guardian: PersonId) -> int:
    """How many attempts to reach the guardian in this case were in vain, since the last one that was not."""
    tried = sorted((c for meeting in (*facts.earlier, facts.meeting) for c in meeting.contacts if c.person == guardian), key=lambda c: c.at)
    reached = [place for place, contact in enumerate(tried) if contact.reached]
    return len(tried) - (reached[-1] + 1 if reached else 0)


def attempts_missing(facts: CaseFacts, given: Given, guardian: PersonId) -> tuple[Objection, ...]:
    """Objects to an unknown address while too few attempts to reach the guardian are noted."""
    needed = given.value(GUARDIAN_ATTEMPTS, meeting_on(facts, given))
    made = attempts_to_reach(facts, guardian)
    if made >= needed:
        return ()
    sentence = Text(
        nb="Prøv først å få tak i den foresatte. {made} av {needed} forsøk er notert.",
        nn="Prøv først å få tak i den føresette. {made} av {needed} forsøk er noterte.",
        en="First try to reach the guardian. {made} of {needed} attempts are noted.",
    ).filled(made=same(str(made)), needed=same(str(needed)))
    return (Objection("attempts_missing", sentence, ATTEMPTS, Exit.NONE, field="ground"),)

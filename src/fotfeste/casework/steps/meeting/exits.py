"""The lawful way past a *must* that cannot be kept: taken by a leader, with a reason that is never left out (A-18)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.exits import CONSENTED_BY, CONSENTED_WAY, LAW
from fotfeste.casework.inputs import LINE, needed, refused
from fotfeste.casework.open_exits import open_exits
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import Event, ExitTaken
from fotfeste.domain.facts import PersonId
from fotfeste.domain.objection import Exit
from fotfeste.domain.rules.progress import EXIT
from fotfeste.domain.source import proposal
from fotfeste.domain.text import Text

WAYS = ("email", "sms", "letter")
"""The ways to agree in writing."""
WHY = proposal("A-18")
NOT_IN_THE_WAY = Text(
    nb="Dette står ikke i veien nå, eller kan ikke gås forbi slik.",
    nn="Dette står ikkje i vegen no, eller kan ikkje gåast forbi slik.",
    en="This is not in the way now, or cannot be passed in this way.",
)
SAY_WHY = Text(nb="Skriv hvorfor dere går videre.", nn="Skriv kvifor de går vidare.", en="Write why you go on.")
SAY_LAW = Text(nb="Skriv hvilken lovregel det bygger på.", nn="Skriv kva lovregel det byggjer på.", en="Write which legal rule it rests on.")
SAY_WHO = Text(
    nb="Velg hvem som mangler og har sagt ja skriftlig.",
    nn="Vel kven som manglar og har sagt ja skriftleg.",
    en="Choose who is missing and has agreed in writing.",
)
SAY_HOW = Text(nb="Velg hvordan den som mangler, sa ja.", nn="Vel korleis den som manglar, sa ja.", en="Choose how the missing one agreed.")


@act("take_exit")
def take_exit(work: Work, *, code: str, reason: str, consented_by: PersonId | None = None, consented_way: str = "", legal_ground: str = "") -> Event:
    """Go past the objection ``code`` with a reason, which stands on the meeting and is shown with it.

    When a chair is empty (A-18) it says who of the missing agreed in writing, and how; an exception by law names its rule.

    Raises:
        Refused: nothing such is in the way now, no reason, no legal rule, or nobody who could agree has agreed in writing.
    """
    taken = next((each for each in open_exits(opened=work.opened) if each.objection.code == code), None)
    if taken is None:
        raise refused("not_in_the_way", NOT_IN_THE_WAY, WHY)
    words = needed(reason, field="reason", sentence=SAY_WHY, source=WHY)
    marks: list[str] = []
    if taken.objection.exit is Exit.LAW:
        marks.append(LAW + needed(legal_ground, field="legal_ground", sentence=SAY_LAW, source=WHY, longest=LINE))
    if taken.objection.exit is Exit.MISSING_SEAT_AGREES:
        if consented_by not in taken.agree:
            raise refused("consent_missing", SAY_WHO, taken.objection.source, field="consented_by")
        if consented_way not in WAYS:
            raise refused("way_missing", SAY_HOW, taken.objection.source, field="consented_way")
        marks += [f"{CONSENTED_BY}{consented_by}", CONSENTED_WAY + consented_way]
    tick(work, EXIT + code, note=words, items=marks)
    return ExitTaken(code=code)

"""What the invented people of the demo said and wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

Filled = Mapping[tuple[str, str, str], str]
"""(section, field, item) -> what stands in the field."""


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences that several of the cases share; the pupils are invented, and so is all they say."""

    seen: str = "Fråvær i yrkesfaga i haust. Eleven seier at det er tungt å kome tilbake etter ein dag borte."
    assessment: str = "OT kan hjelpe med plass i bedrift nokre dagar i veka."
    resource_team: str = "Prøv kortare dag i verkstaden, og kall inn til samtale."

    @property
    def own(self) -> Filled:
        """The pupil's own words, written on the phone."""
        return {
            ("own_words", "feeling", ""): "rather_heavy",
            ("own_words", "hard", ""): "Eg likar å jobbe, men ikkje å sitte. Når eg har vore vekke ein dag er det verre å kome tilbake.",
            ("own_words", "not_shared", ""): "health",
        }

    def form(self, held_on: date, adviser: int, leader: int, pupil: int) -> Filled:
        """A whole form, with two promises by OT and the school and one by the pupil."""
        return {
            ("background", "why_meeting", ""): self.seen,
            ("background", "tried", ""): "Kortare dag i verkstaden i to veker. Litt mindre fråvær.",
            ("account", "told", ""): "Eg vil helst ut i bedrift, men eg veit ikkje om eg får lov.",
            **_alternative("a1", "Halde fram, med tilpassing", "To dagar i veka i bedrift, tre på skulen.", "wants"),
            **_alternative("a2", "Slutte no", "OT følgjer opp. Rettar, karakterar og stipend er forklarte.", "does_not_want"),
            ("alternatives", "information_given", ""): "rights,alternatives,office,consequences",
            ("conclusion", "outcome", ""): "measures",
            ("conclusion", "summary", ""): "Eleven vil halde fram med to dagar i bedrift. Skulen lagar ny timeplan.",
            **_measure("m1", "Bli med på første dag i bedrifta", adviser, held_on + timedelta(days=7)),
            **_measure("m2", "Lage timeplan med tre skuledagar", leader, held_on + timedelta(days=14)),
            **_measure("m3", "Seie frå dagen før, om noko blir vanskeleg", pupil, held_on + timedelta(days=28)),
            ("plan", "goal", ""): "Vere på skulen eller i bedrift alle dagar fram til jul.",
            ("plan", "follow_up_on", ""): (held_on + timedelta(days=14)).isoformat(),
        }


def _alternative(item: str, what: str, information: str, view: str) -> Filled:
    return {
        ("alternatives", "alternatives.what", item): what,
        ("alternatives", "alternatives.information", item): information,
        ("alternatives", "alternatives.view", item): view,
    }


def _measure(item: str, what: str, accountable: int, due_on: date) -> Filled:
    return {
        ("plan", "measures.what", item): what,
        ("plan", "measures.accountable", item): str(accountable),
        ("plan", "measures.due_on", item): due_on.isoformat(),
    }


WORDS = Words()

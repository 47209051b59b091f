"""How an apprentice's contract ends is noted: who ended it, when the county was told, and how (§ 7-3, A-02)."""

from fotfeste.casework.act import Work, act
from fotfeste.casework.inputs import clean, refused
from fotfeste.casework.ticking import tick
from fotfeste.domain.events import ContractNoticeRecorded, Event
from fotfeste.domain.rules.follow_up.leaving import CONTRACT_ENDS, CONTRACT_NOTICE
from fotfeste.domain.text import Text

ENDED_BY = ("agreement", "county")
"""The company and the apprentice agree, or the county decides."""
WAYS = ("letter", "email", "form", "decision")
"""How the county was told in writing; ``decision`` is the county's own letter."""
NO_COMPANY = Text(
    nb="Eleven har ingen lærekontrakt i registeret.",
    nn="Eleven har ingen lærekontrakt i registeret.",
    en="The register has no apprenticeship contract for the pupil.",
)
WHO_ENDED = Text(nb="Velg hvem som avslutter kontrakten.", nn="Vel kven som avsluttar kontrakten.", en="Choose who ends the contract.")
HOW_TOLD = Text(nb="Velg hvordan det ble meldt.", nn="Vel korleis det vart meldt.", en="Choose how it was told.")
HEARD_FIRST = Text(
    nb="Spør lærlingen først. Lærlingen har rett til å forklare seg for fylkeskommunen.",
    nn="Spør lærlingen først. Lærlingen har rett til å forklare seg for fylkeskommunen.",
    en="Ask the apprentice first: the apprentice may explain the matter to the county.",
)


@act("record_contract_notice", always=True)
def record_contract_notice(work: Work, *, ended_by: str, way: str, heard: bool = False, note: str = "") -> Event:
    """Note that the contract ends; ``happened_at`` of the order is when the county was told in writing, or decided.

    ``heard`` says that the apprentice has been asked about explaining it orally, which the county's decision needs. Said
    again, the last word stands.

    Raises:
        Refused: no apprentice, nobody or no way chosen, or the county decides unheard.
    """
    if work.facts.pupil.company is None:
        raise refused("no_company", NO_COMPANY, CONTRACT_ENDS)
    if ended_by not in ENDED_BY:
        raise refused("ended_by_missing", WHO_ENDED, CONTRACT_ENDS, field="ended_by")
    if way not in WAYS:
        raise refused("way_unknown", HOW_TOLD, CONTRACT_ENDS, field="way")
    if ended_by == "county" and not heard:
        raise refused("not_heard", HEARD_FIRST, CONTRACT_ENDS, field="heard")
    items = [ended_by, way, *(["heard"] if heard else [])]
    tick(work, CONTRACT_NOTICE, note=clean(note, field="note"), items=items)
    return ContractNoticeRecorded(way=way)

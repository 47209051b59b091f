"""The register of a rehearsal as it is kept: at the beginning, and by what a later import changes while the case runs."""

from collections.abc import Mapping

from procrastinate.types import JSONValue

from fotfeste.domain.time import norwegian_day
from fotfeste.local.change import keep_holidays
from fotfeste.messaging.queueing import defer
from fotfeste.people import lookup, register
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.registers import Register, changed, on_top

REFRESH = "fotfeste.refresh_cases_of"


def keep(kept: Register) -> int:
    """Write the register, and return the number of its county."""
    register.keep(rows=kept.rows)
    authority = lookup.authority_numbers(org_numbers=[kept.org_number])[kept.org_number]
    keep_holidays(authority_id=authority, holidays=kept.holidays)
    return authority


def change_register(playing: Playing, *, rows: Mapping[str, object]) -> int:
    """Import what is new, as an authority's nightly import does, and ask for the cases of those concerned; returns how many pupils.

    Raises:
        ValueError: the play uses the demo's register; the file has been refused before.
    """
    if playing.register is None:
        raise ValueError("the demo's register does not change")
    after = changed(playing.register, rows, today=norwegian_day(playing.now), prefix="acts.rows.")
    written = register.keep(rows=after.rows)
    keep_holidays(authority_id=playing.authority_id, holidays=after.holidays)
    playing.register = on_top(playing.register, after)
    if written.pupils:
        defer(REFRESH, authority_id=playing.authority_id, pupil_ids=list[JSONValue](sorted(written.pupils)))
    return len(written.pupils)

"""A page where one act is done on a case: the case behind its door, the step that asks for it, and what stands in its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.doors import NotYours, OpenCase, case_for
from fotfeste.casework.queries.people import Names, names_for
from fotfeste.casework.rows import Row
from fotfeste.domain.facts import PersonId
from fotfeste.domain.objection import Objection
from fotfeste.domain.procedure import Step
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.concern import acting
from fotfeste.domain.rules.progress import objections_to
from fotfeste.domain.text import Text
from fotfeste.local.wording import guidance_for


@dataclass(frozen=True, slots=True)
class ActPage:
    """What every such page needs. ``step`` is the declared step, None when the case does not ask for it; ``guidance`` the county's words on it."""

    opened: OpenCase
    names: Names
    step: Step | None
    reason: Text | None
    objections: tuple[Objection, ...]
    guidance: Text | None = None

    @property
    def revision(self) -> int:
        """Which picture of the case the page shows."""
        return int(self.opened.loaded.case["revision"])

    @property
    def holds(self) -> PersonId:
        """Who answers for the case today."""
        return acting(self.opened.facts, self.opened.given)

    def check(self, key: str) -> Row | None:
        """The row of one line of the preparation, when it has been ticked off."""
        return next((row for row in self.opened.loaded.part("checks") if row["key"] == key), None)


def act_page(*, viewer: Viewer, case_id: UUID, acts: Sequence[str], at: datetime) -> ActPage:
    """The page for whoever may do one of ``acts``, the first of which names the step; the look is logged.

    Raises:
        NoSuchCase: no such case, or none for this person.
        NotYours: a relation to the case that covers none of ``acts``.
    """
    opened = case_for(viewer=viewer, case_id=case_id, act="see_case", at=at, detail=acts[0])
    if not any(opened.may(act) for act in acts):
        raise NotYours(acts[0])
    declared = (step for step in opened.procedure.steps if step.act == acts[0])
    step = next((step for step in declared if step.needed(opened.facts, opened.given)), None)
    return ActPage(
        opened=opened,
        names=names_for(opened.loaded),
        step=step,
        reason=step.reason(opened.facts, opened.given) if step else None,
        objections=objections_to(opened.procedure, acts[0], opened.facts, opened.given),
        guidance=guidance_of(opened).get(acts[0]),
    )


def guidance_of(opened: OpenCase) -> Mapping[str, Text]:
    """Act -> what whoever does it should know: the words of the authority that owns the case, of its school, or the product's (A-58)."""
    return guidance_for(
        authority_id=opened.loaded.case["authority_id"],
        unit_id=opened.facts.school,
        procedure=opened.facts.procedure,
        day=opened.given.day,
    )

"""The path of a clarification meeting, in the order of the source."""

from fotfeste.domain.procedures.clarification.guidance import guided
from fotfeste.domain.procedures.clarification.steps.after import AFTER_STEPS
from fotfeste.domain.procedures.clarification.steps.before import BEFORE_STEPS
from fotfeste.domain.procedures.clarification.steps.during import DURING_STEPS

STEPS = guided((*BEFORE_STEPS, *DURING_STEPS, *AFTER_STEPS))

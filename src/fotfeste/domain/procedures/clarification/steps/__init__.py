"""The path of a clarification meeting, in the order of the source."""

from fotfeste.domain.procedures.clarification.steps.after import AFTER_STEPS
from fotfeste.domain.procedures.clarification.steps.before import BEFORE_STEPS
from fotfeste.domain.procedures.clarification.steps.during import DURING_STEPS

STEPS = (*BEFORE_STEPS, *DURING_STEPS, *AFTER_STEPS)

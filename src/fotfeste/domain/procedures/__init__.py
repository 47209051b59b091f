"""The procedures that the product carries; a new one is a folder beside these and one line here."""

from collections.abc import Mapping

from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures.clarification import CLARIFICATION

ALL: Mapping[str, Procedure] = {procedure.key: procedure for procedure in (CLARIFICATION,)}


def for_level(level: str) -> Procedure:
    """The procedure that carries a concern about somebody at this level of education, or the first one."""
    return next((procedure for procedure in ALL.values() if level in procedure.levels), next(iter(ALL.values())))

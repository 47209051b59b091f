"""The procedures that the product carries; a new one is a folder beside these and one line here."""

from collections.abc import Mapping

from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures.clarification import CLARIFICATION

ALL: Mapping[str, Procedure] = {procedure.key: procedure for procedure in (CLARIFICATION,)}

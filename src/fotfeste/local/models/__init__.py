"""Tables of local decisions. Written by `local/change.py` only, read through `local/settings.py`."""

from fotfeste.local.models.holidays import SchoolHoliday
from fotfeste.local.models.settings import Scope, Setting

__all__ = ["SchoolHoliday", "Scope", "Setting"]

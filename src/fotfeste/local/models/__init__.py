"""Tables of local decisions. Written by `local/change.py` only, read through the modules beside it."""

from fotfeste.local.models.company_codes import CompanyCode, CompanyCodeUse
from fotfeste.local.models.holidays import SchoolHoliday
from fotfeste.local.models.settings import Scope, Setting

__all__ = ["CompanyCode", "CompanyCodeUse", "SchoolHoliday", "Scope", "Setting"]

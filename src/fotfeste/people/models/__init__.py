"""Tables of the register. Written by `people/register.py` only, read through `people/lookup.py`."""

from fotfeste.people.models.guardianship import CareOrder, Guardianship
from fotfeste.people.models.login import Login
from fotfeste.people.models.organisations import Authority, Serves, Unit
from fotfeste.people.models.persons import Person
from fotfeste.people.models.reach import Reach
from fotfeste.people.models.roles import Employment, Enrolment

__all__ = [
    "Authority",
    "CareOrder",
    "Employment",
    "Enrolment",
    "Guardianship",
    "Login",
    "Person",
    "Reach",
    "Serves",
    "Unit",
]

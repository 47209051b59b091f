"""A procedure that nobody needs: a talk about a lost library book. It proves that the engine knows no procedure by name.

It shares the acts of the access table with the real ones, and not one rule.
"""

from tests.domain.toy.declaration import LOST_BOOK

__all__ = ["LOST_BOOK"]

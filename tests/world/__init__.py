"""Tests of the demo world; and, for short, the small county that most other tests are written with."""

from tests.small_world import MEETING_AT, NOW, World, small_world

__all__ = ["MEETING_AT", "NOW", "World", "small_world"]

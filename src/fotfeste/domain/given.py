"""What a rule is given besides the facts: the day that the act concerns, the dated values, the school calendar."""

from dataclasses import dataclass, replace
from datetime import date

from fotfeste.domain.parameter import Key, Parameters, Value
from fotfeste.domain.time import SchoolCalendar

EVERY_WEEKDAY = SchoolCalendar()


@dataclass(frozen=True, slots=True)
class Given:
    """The day on which a question is asked, with the values and the calendar of the school that it is asked for."""

    day: date
    parameters: Parameters
    calendar: SchoolCalendar = EVERY_WEEKDAY

    def value(self, key: Key[Value], day: date | None = None) -> Value:
        """The parameter's value on ``day``, or on the day of the question."""
        return self.parameters.at(key, day or self.day)

    def on(self, day: date) -> "Given":
        """The same question asked on another day."""
        return replace(self, day=day)

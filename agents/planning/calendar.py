"""The weeks of a plan as dates, and hours as whole quarters of an hour, which sums keep exact."""

from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 7
QUARTERS_AN_HOUR = 4


def quarters(hours: float) -> int:
    """Return how many whole quarters of an hour there are in some hours."""
    return int(hours * QUARTERS_AN_HOUR)


def hours(quarters: int) -> float:
    """Return quarters of an hour as hours."""
    return quarters / QUARTERS_AN_HOUR


@dataclass(frozen=True, slots=True)
class Calendar:
    """Seven-day weeks from a first day on, numbered from 0 here and from 1 in a plan."""

    start: date

    def first_day(self, week: int) -> date:
        """Return the first day of a week."""
        return self.start + timedelta(days=DAYS * week)

    def last_day(self, week: int) -> date:
        """Return the last day of a week."""
        return self.start + timedelta(days=DAYS * week + DAYS - 1)

    def week_of(self, day: date) -> int:
        """Return the week that holds a day; 0 for days before the first week."""
        return max(0, (day - self.start).days // DAYS)

    def weeks_until(self, deadline: date | None) -> int:
        """Return how many weeks end on or before a deadline; None is the end of the calendar."""
        return max(0, ((deadline or date.max) - self.start).days + 1) // DAYS

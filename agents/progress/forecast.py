"""How fast a learner works, and when that finishes a plan; dates come in, no clock is read."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, stdev

from pydantic import BaseModel, Field

Day = date
DAYS = 7
PACE_WEEKS = 4
LONE_WEEK_SPREAD = 0.3
LEAST_SPREAD = 0.1


class Forecast(BaseModel):
    """When the open hours of a plan are done at the pace of the last four weeks."""

    date: Day
    low: Day = Field(description="When it goes as well as it may.")
    high: Day = Field(description="When it goes as badly as it may.")


@dataclass(frozen=True, slots=True)
class Pace:
    """Hours a week.

    Attributes:
        hours_per_week: Mean of the last weeks, at most four, not before the first work.
        spread: Standard error of that mean.
    """

    hours_per_week: float
    spread: float


def find_pace(hours: Mapping[date, float], today: date) -> Pace:
    """Return the pace of the last four weeks up to and with today.

    Args:
        hours: Work by day; days without work may be missing.
        today: Work after it does not count.
    """
    days = [day for day, worked in hours.items() if worked > 0 and day <= today]
    if not days:
        return Pace(0.0, 0.0)
    weeks = min(PACE_WEEKS, (today - min(days)).days // DAYS + 1)
    worked = [0.0] * weeks
    for day in days:
        ago = (today - day).days // DAYS
        if ago < weeks:
            worked[ago] += hours[day]
    mean = fmean(worked)
    spread = stdev(worked) / math.sqrt(weeks) if weeks > 1 else LONE_WEEK_SPREAD * mean
    return Pace(mean, max(spread, LEAST_SPREAD * mean))


def forecast(open_hours: float, pace: Pace, today: date) -> Forecast | None:
    """Return when some hours are done; None without a pace or with nothing left to do."""
    if pace.hours_per_week <= 0 or open_hours <= 0:
        return None
    slow = max(pace.hours_per_week - pace.spread, pace.hours_per_week / 4)
    return Forecast(
        date=_after(open_hours / pace.hours_per_week, today),
        low=_after(open_hours / (pace.hours_per_week + pace.spread), today),
        high=_after(open_hours / slow, today),
    )


def find_streak(hours: Mapping[date, float], today: date) -> int:
    """Return on how many days in a row there was work, up to today or yesterday."""
    day = today if hours.get(today) else today - timedelta(days=1)
    streak = 0
    while hours.get(day):
        streak += 1
        day -= timedelta(days=1)
    return streak


def _after(weeks: float, today: date) -> date:
    days = math.ceil(min(weeks * DAYS, 10_000_000))
    return today + timedelta(days=min(days, (date.max - today).days))

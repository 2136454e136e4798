"""How the page writes goals, days, hours and reasons."""

from datetime import date, time

GOALS = {
    "explore": "Exploring the field",
    "industry": "A job in industry",
    "research": "Research",
    "freelance": "Freelance work",
}
SPECIALIZATIONS = {
    None: "No specialization",
    "llm": "Language models",
    "vision": "Computer vision",
    "rl": "Reinforcement learning",
    "forecasting": "Forecasting",
    "mlops": "MLOps",
}
COSTS = {
    "any": "Anything",
    "free": "Free only",
    "freemium": "Free, or with a free part",
    "paid": "Paid",
}
FORMATS = ("book", "course", "video", "documentation", "paper", "repository", "article", "tool")
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
REASONS = {
    "over_deadline": "Does not fit before the deadline",
    "known": "Known already",
    "not_needed": "Not needed for this goal",
}


def purpose(goal: str, specialization: str | None) -> str:
    """What a plan is for; a word the page does not know is shown as it is."""
    name = GOALS.get(goal, goal)
    if specialization is None:
        return name
    return f"{name} · {SPECIALIZATIONS.get(specialization, specialization)}"


def day(value: date) -> str:
    """A day such as 7 Dec 2026."""
    return f"{value.day} {value:%b %Y}"


def days(start: date, end: date) -> str:
    """A span such as 1 Dec to 7 Dec."""
    return f"{start.day} {start:%b} to {end.day} {end:%b}"


def clock(value: time | None) -> str | None:
    """A time of day such as 18:30, as the API takes it."""
    return None if value is None else f"{value:%H:%M}"


def hours(value: float) -> str:
    """Hours such as 6 h or 3.5 h."""
    return f"{value:g} h"


def count(number: int, noun: str) -> str:
    """A number with its noun, such as 1 week or 3 weeks."""
    return f"{number} {noun}{'' if number == 1 else 's'}"

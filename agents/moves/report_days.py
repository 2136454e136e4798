"""Reads a report of one skill on several days, each with hours of its own, as an entry a day."""

import re
from datetime import date
from typing import Any

from agents.moves.report_entries import ANOTHER_DAY, hours_of
from agents.understanding.day import find_days
from agents.understanding.numbers import value_of


def split_by_day(
    entry: dict[str, Any], said: str, spent: list[re.Match[str]], today: date
) -> list[dict[str, Any]]:
    """Return an entry for each day; the one given alone when hours and days do not pair up."""
    days = list(dict.fromkeys(d for _, d in find_days(said, today, past=True) if d <= today))
    hours = _amounts(said, spent)
    if len(days) < 2 or len(hours) != len(days):
        return [entry]
    pairs = sorted(zip(days, hours, strict=True))
    return [
        {k: v for k, v in entry.items() if k != "day"}
        | ({"status": "doing"} if entry.get("status") == "done" and day != pairs[-1][0] else {})
        | {"hours": amount}
        | ({"day": day.isoformat()} if day < today else {})
        for day, amount in pairs
    ]


def _amounts(said: str, spent: list[re.Match[str]]) -> list[float]:
    """Return the hours that a report tells, in its order; a bare number has the unit before it."""
    told = {match.start("n"): hours_of(match) for match in spent}
    parts = 60 if spent and spent[0]["unit"].casefold().startswith("m") else 1
    for match in ANOTHER_DAY.finditer(said):
        told.setdefault(match.start("n"), value_of(match["n"]) / parts)
    return [round(told[start], 2) for start in sorted(told)]

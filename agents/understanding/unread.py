"""What a message names and nothing was understood of: a skill, a date, an amount of hours."""

import re
from datetime import date, timedelta

from agents.skills.linker import LinkedSkill
from agents.understanding.day import MONTH
from agents.understanding.durations import AMOUNT, parts_of_hour
from agents.understanding.numbers import value_of
from agents.understanding.slots import Slots
from agents.understanding.spans import Span, find_spans

_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)
_CALENDAR = re.compile(
    rf"\b{MONTH}|\d[./-]\d|christmas|xmas|easter|new year|summer|autumn|spring|winter",
    re.IGNORECASE,
)
# "ML engineer", "an NLP role": what one wants to be, not what one says of a skill.
_ROLE = re.compile(
    r"\s*(?:/\s*\w+\s*)?(?:engineer|developer|dev\b|scientist|researcher|analyst|specialist|expert"
    r"|freelanc|consult|jobs?\b|roles?\b|positions?\b|career|work\b|field|apps?\b|stuff|internship"
    r"|team|products?\b|startup|company|course)",
    re.IGNORECASE,
)
_NEAR = timedelta(days=3)


def find_unread(text: str, slots: Slots, today: date) -> tuple[str, ...]:
    """Return the words of a message that name something which was not understood.

    Args:
        text: The message.
        slots: What was understood.
        today: The day on which it was said.
    """
    skills = [text[m.start : m.end] for m in unread_skills(text, slots)]
    dates = [text[s.start : s.end].strip() for s in unread_dates(text, slots, today)]
    return tuple(dict.fromkeys([*skills, *dates, *unread_hours(text, slots)]))


def unread_skills(text: str, slots: Slots) -> list[LinkedSkill]:
    """Return the skills of which a message says what no rule knows."""
    used = {*slots.known, *slots.targets, *slots.unwanted}
    return [
        mention
        for mention in slots.silent
        if mention.skill_id not in used
        and not _ROLE.match(text, mention.end)
        and not (slots.goal == "freelance" and mention.skill_id.startswith("freelance"))
    ]


def unread_dates(text: str, slots: Slots, today: date) -> list[Span]:
    """Return the dates ahead in a message from which neither start nor deadline was taken."""
    used = [day for day in (slots.start_date, slots.deadline) if day]
    found = []
    for span in find_spans(text, today):
        words = text[span.start : span.end]
        named = _CALENDAR.search(words)
        taken = any(span.first - _NEAR <= day <= span.last + _NEAR for day in used)
        if named and span.last > today and not taken:
            found.append(span)
    return found


def unread_hours(text: str, slots: Slots) -> list[str]:
    """Return the amounts of hours that are not those of a week, nor parts of them.

    Where one is that of the week, another beside it was left out: "20 h until May, then 5 h".
    """
    said = list(_AMOUNT.finditer(text))
    hours = slots.hours_per_week
    if slots.hours_asked is not None or (hours is not None and len(said) < 2):
        return []
    other = [match for match in said if hours is None or not _holds(match, hours)]
    left = other if hours is None or len(other) < len(said) else []
    return [match[0].strip() for match in left]


def _holds(match: re.Match[str], hours: float) -> bool:
    """Whether an amount, or a range of them, holds so many hours."""
    parts = parts_of_hour(match["unit"])
    low = value_of(match["low"]) / parts
    return low <= hours <= (value_of(match["high"]) / parts if match["high"] else low)

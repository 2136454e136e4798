"""What a message names and nothing was understood of: a skill, a date, an amount of hours."""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from agents.skills.linker import LinkedSkill
from agents.skills.linker.linker import TYPO
from agents.understanding.day import MONTH, WEEKDAY
from agents.understanding.durations import AMOUNT, parts_of_hour
from agents.understanding.numbers import value_of
from agents.understanding.slots import Slots
from agents.understanding.spans import find_spans

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
_PAST_END = re.compile(
    rf"\b(?:by|until|till|before)\W+(?P<day>yesterday|last (?:week|month|year|{WEEKDAY}))\b",
    re.IGNORECASE,
)
# What was said before is taken back, and left out with reason.
_CORRECTS = re.compile(
    r"\b(?:wait|sorry|oops|actually|i mean|i meant|rather|instead|correction|scratch)\b",
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
    used = {*slots.known, *slots.targets, *slots.unwanted}
    skills = unread_skills(text, [m for m in slots.silent if m.skill_id not in used])
    if slots.goal == "freelance":
        skills = [m for m in skills if not m.skill_id.startswith("freelance")]
    taken = [day for day in (slots.start_date, slots.deadline) if day]
    words = [m.text for m in skills] + unread_dates(text, taken, today)
    if slots.hours_asked is None:
        words += unread_hours(text, slots.hours_per_week)
    return tuple(dict.fromkeys(words))


def unread_skills(text: str, mentions: Sequence[LinkedSkill]) -> list[LinkedSkill]:
    """Return the mentions that are sure, and name no role: as the "ML" of "ML engineer" does."""
    return [m for m in mentions if m.score != TYPO and not _ROLE.match(text, m.end)]


def unread_dates(text: str, taken: Collection[date], today: date) -> list[str]:
    """Return the dates ahead near which no date that was taken lies, and ends in the past."""
    found = [match["day"] for match in _PAST_END.finditer(text)]
    if _CORRECTS.search(text):
        return found
    for span in find_spans(text, today):
        words = text[span.start : span.end].strip()
        near = any(span.first - _NEAR <= day <= span.last + _NEAR for day in taken)
        if _CALENDAR.search(words) and span.last > today and not near:
            found.append(words)
    return found


def unread_hours(text: str, hours: float | None) -> list[str]:
    """Return the amounts of hours that are not those of a week, nor parts of them.

    Where one is that of the week, another beside it was left out: "20 h until May, then 5 h".
    """
    said = list(_AMOUNT.finditer(text))
    if hours is None:
        return [match[0].strip() for match in said]
    if _CORRECTS.search(text):
        return []
    other = [match for match in said if not _holds(match, hours)]
    return [match[0].strip() for match in other] if len(other) < len(said) else []


def _holds(match: re.Match[str], hours: float) -> bool:
    """Whether an amount, or a range of them, holds so many hours."""
    parts = parts_of_hour(match["unit"])
    low = value_of(match["low"]) / parts
    return low <= hours <= (value_of(match["high"]) / parts if match["high"] else low)

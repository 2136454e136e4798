"""Which level of experience a question on pay means, whatever word stands for it in the sources.

Who asks what beginners earn finds no "beginner" in a table that begins with "entry level".
"""

import re
from typing import Literal

Level = Literal["entry", "senior"]

_ASKED: dict[Level, re.Pattern[str]] = {
    "entry": re.compile(
        r"\b(?:beginners?|freshers?|newcomers?|novices?|newbies?|rookies?|starters?|starting"
        r"|start out|entry|graduates?|trainees?|first job|no experience|inexperienced|lowest"
        r"|minimum)\b",
        re.IGNORECASE,
    ),
    "senior": re.compile(
        r"\b(?:experts?|experienced|veterans?|seniors?|top|highest|maximum|most)\b", re.IGNORECASE
    ),
}
_HELD: dict[Level, re.Pattern[str]] = {
    "entry": re.compile(
        r"\b(?:entry|beginners?|freshers?|newcomers?|starting|start(?:s|ed)? (?:at|on|with)"
        r"|graduates?|trainees?|basic|first (?:job|salary))\b",
        re.IGNORECASE,
    ),
    "senior": re.compile(
        r"\b(?:seniors?|leads?|principals?|experts?|experienced|veterans?|heads?)\b", re.IGNORECASE
    ),
}
_JUNIOR = re.compile(r"\bjuniors?\b", re.IGNORECASE)
NEXT_LEVEL = 0.5


def level_of(question: str) -> Level | None:
    """Return the level that a question names in its own way, None when it names none or several."""
    named = [level for level, pattern in _ASKED.items() if pattern.search(question)]
    return named[0] if len(named) == 1 else None


def level_match(level: Level | None, statement: str) -> float:
    """Return 1 when a statement speaks of the level, 0.5 when of juniors for beginners, else 0."""
    if level is None:
        return 0.0
    if _HELD[level].search(statement):
        return 1.0
    return NEXT_LEVEL if level == "entry" and _JUNIOR.search(statement) else 0.0

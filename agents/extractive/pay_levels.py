"""Whose pay a question means, of which level or one's own, whatever word the sources have for it.

Who asks what beginners earn finds no "beginner" in a table that begins with "entry level"; who asks
what to charge clients means what freelancers take, and not a salary.
"""

import re
from typing import Literal

from agents.terms import subject_words

Level = Literal["entry", "senior", "self-employed"]

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
_CHARGES = re.compile(
    r"\b(?:charg(?:e|es|ing)|bill(?:s|ing)?|invoice|clients?|customers?|hourly|day rate|gigs?)\b",
    re.IGNORECASE,
)
_HELD: dict[Level, re.Pattern[str]] = {
    "entry": re.compile(
        r"\b(?:entry|beginners?|freshers?|newcomers?|starting|start(?:s|ed)? (?:at|on|with)"
        r"|graduates?|trainees?|basic|first (?:job|salary))\b",
        re.IGNORECASE,
    ),
    "senior": re.compile(
        r"\b(?:seniors?|leads?|principals?|experts?|experienced|veterans?|heads?)\b", re.IGNORECASE
    ),
    "self-employed": re.compile(
        r"\b(?:freelanc\w+|consult\w+|contractors?|self-employed|charg(?:e|es|ed)|hourly"
        r"|(?:per|an) hour)\b",
        re.IGNORECASE,
    ),
}
_JUNIOR = re.compile(r"\bjuniors?\b", re.IGNORECASE)
NEXT_LEVEL = 0.5


def level_of(question: str) -> Level | None:
    """Return the level that a question names in its own way, None when it names none or several.

    What one may charge is pay of the self-employed, whatever their level, where no trade is named.
    """
    if _CHARGES.search(question):
        bare = _CHARGES.sub(" ", question)
        for pattern in (*_ASKED.values(), _HELD["self-employed"]):
            bare = pattern.sub(" ", bare)
        return None if subject_words(bare) else "self-employed"
    named = [level for level, pattern in _ASKED.items() if pattern.search(question)]
    return named[0] if len(named) == 1 else None


def level_match(level: Level | None, statement: str) -> float:
    """Return 1 when a statement speaks of the level, 0.5 when of juniors for beginners, else 0."""
    if level is None:
        return 0.0
    if _HELD[level].search(statement):
        return 1.0
    return NEXT_LEVEL if level == "entry" and _JUNIOR.search(statement) else 0.0

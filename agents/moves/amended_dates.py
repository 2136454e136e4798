"""Reads what amends a date that was just told or offered: "no, the 28th", "two weeks later"."""

import re
from datetime import date, timedelta
from typing import Any

from agents.conversation import Conversation
from agents.moves.absence import read_absence, read_later_return
from agents.moves.wording import plain
from agents.understanding.dates import read_day
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.spans import later

_AWAY = ("away_from", "as_of")
_UNTIL = re.compile(r"\b(?:until|till?)\b", re.IGNORECASE)
_DAYS = ("as_of", "start_date", "deadline")
# All that is said is by when, such as "before June 10".
_BARE_END = re.compile(
    r"\W*(?:(?:and|but|no|oh|please|it (?:must|should|has to) (?:be done|end|finish)|i want it"
    r"|done|finish(?:ed)?|ready|deadline(?: is)?|with (?:a |the )?deadline(?: on| of)?)\W+)*"
    r"(?:(?:by|before|until|till?|no later than)\b|(?<=deadline )|(?<=deadline is )"
    r"|(?<=deadline on )|(?<=deadline of ))",
    re.IGNORECASE,
)
# "They moved it to the 22nd", "it is on the 5th now"
_MOVED = re.compile(
    r"\b(?:(?P<sooner>brought|bring|earlier|forward)|moved?|changed?|shift(?:ed)?|push(?:ed)?"
    r"|postponed?|is|it's|its|i meant?)\b[^.;!?\d]{0,30}\b(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
    r"(?! (?:of )?[a-z]{3,})",
    re.IGNORECASE,
)
# A length of time and no more: by then all is to be done.
_LASTING = re.compile(
    rf"(?:(?:with|how about|what about|better|rather|make it|over|say|maybe|only|just|i have) )*"
    rf"(?P<time>(?:(?:in|within|over|for) )?{NUMBER} (?:weeks?|months?|years?))(?: instead)?"
)
_MEANT = re.compile(
    r"\b(?:i (?:really )?meant|i mean|make (?:it|that)|rather|but|no)\b", re.IGNORECASE
)
# "Two weeks later than that", "a month earlier", "the week after"
_SHIFTED = re.compile(
    rf"(?:\w+\W+){{0,4}}?(?P<n>{NUMBER}|the) (?P<unit>days?|weeks?|fortnights?|months?)"
    r" (?P<way>later|after|on|earlier|before|sooner)(?: (?:than )?(?:that|it))?(?: please)?"
)
_NTH = re.compile(r"\bthe (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?[a-z]{3,})", re.IGNORECASE)
MOST_OF_A_DATE = 10


def read_amended_date(
    text: str, conversation: Conversation, before: dict[str, Any]
) -> dict[str, Any] | None:
    """Return the day that is meant in place of the one that was told before."""
    return _shifted(text, before) or _day(text, conversation, before) or _moved(text, before)


def _shifted(text: str, before: dict[str, Any]) -> dict[str, Any] | None:
    """Return the date told before by so much later or earlier."""
    name = next((name for name in _DAYS if name in before), None)
    match = _SHIFTED.fullmatch(plain(text)) if name else None
    if name is None or match is None:
        return None
    old = date.fromisoformat(before[name])
    count = 1.0 if match["n"] == "the" else value_of(match["n"])
    sooner = match["way"] in {"earlier", "before", "sooner"}
    day = later(old, -count if sooner else count, match["unit"])
    return {name: day.isoformat()} if day else None


def _of_that_month(text: str, before: str | None) -> date | None:
    """Return the day of a bare "the 28th" in the month of the date before."""
    found = _NTH.search(text)
    if found is None or before is None:
        return None
    try:
        return date.fromisoformat(before).replace(day=int(found["day"]))
    except ValueError:
        return None


def _moved(text: str, before: dict[str, Any]) -> dict[str, Any] | None:
    """Return the deadline told before on another day of a month, as in "moved to the 22nd"."""
    found = _MOVED.search(text) if before.get("deadline") else None
    if found is None:
        return None
    old = date.fromisoformat(before["deadline"])
    try:
        day = old.replace(day=int(found["day"]))
        if day < old and not found["sooner"]:  # what is put off lies in the month after then
            day = (old.replace(day=1) + timedelta(days=32)).replace(day=int(found["day"]))
    except ValueError:
        return None
    return {"deadline": day.isoformat()}


def _day(text: str, conversation: Conversation, before: dict[str, Any]) -> dict[str, Any] | None:
    """Return the day that is meant in place of the one that was told before."""
    name = next((name for name in _DAYS if name in before), None)
    if name == "as_of" and _UNTIL.search(text):
        back = read_later_return(text, date.fromisoformat(before["as_of"]))
        if back is not None:
            return {n: before[n] for n in _AWAY if n in before} | {"as_of": back.isoformat()}
        until = read_absence(text, conversation.today)
        return {n: v for n, v in (before | until).items() if n in _AWAY} if until else None
    lasting = _LASTING.fullmatch(plain(text))
    if (
        lasting
        and name in (None, "deadline")
        and (end := read_day(lasting["time"], conversation.today))
    ):
        return {"deadline": end.isoformat()}
    day = read_day(text, conversation.today)
    if day is not None and _BARE_END.match(text) and len(text.split()) <= MOST_OF_A_DATE:
        return {"deadline": day.isoformat()}
    same = _of_that_month(text, before.get(name)) if name else None
    day = same if same and same > conversation.today else day
    if day is None or not _MEANT.search(text) or (name is None and "meant" not in text):
        return None
    return {name or "deadline": day.isoformat()}

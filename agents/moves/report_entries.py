"""What a report of work says of each skill that it names: its status, hours and day.

Knows the words of a sentence and where skills stand in it; `reporting.py` says that it is a report.
"""

import re
from datetime import date
from typing import Any

from agents.skills.linker import LinkedSkill
from agents.understanding.day import find_days, read_day
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.weekdays import DAY_NAME

_I = (
    r"(?:(?:i|we)(?:['’]?ve| have|['’]?m| am)?(?: (?:just|finally|already|now|also|really"
    r"|successfully|actually|today|yesterday|did|been))*)"
)
_DONE = (
    rf"\b(?:{_I} )?(?:finish(?:ed)?|completed?|passed|aced|mastered|nailed|wrapped up|got through"
    r"|(?:knocked|ticked|checked|crossed|struck|polished) (?:out|off)|over and done with)\b"
    r"|[✅✓✔☑] ?(?=\w)"
    rf"|\b{_I} (?:done|did|learned|learnt|through)\b(?! (?:about|some|a bit|a little|[\d.]+)\b)"
    rf"|\b(?:all )?done (?:with|learning|studying)\b"
    r"|\bthrough with\b|^\W*(?:all )?(?:done|finished|completed?)(?: so far| today| this week)?:"
    r"|\bwrapped\b(?=.{1,40}\bup\b)"
    r"|\b(?:mark|tick|check|cross|set|put|log|note|count)(?:ed|ged|d)?(?: off)?\b"
    r"(?=.{1,60}\b(?:as|to|off)?\s*(?:done|finished|complete[d]?|off)\b)|\b(?:tick|check) off\b"
)
_DOING = (
    rf"\b(?:{_I} )?(?:started|began|begun|have started|starting)\b(?: (?:with|on|learning"
    rf"|studying|working on))*"
    rf"|\b{_I} (?:working on|currently|in the middle of|on to|onto|studying|learning|doing|busy"
    rf" with)\b|\b(?:mark|set)\b(?=.{{1,60}}\b(?:as|to) (?:doing|started|in progress|begun)\b)"
)
_SKIPPED = (
    r"\b(?:skip|skipped|skipping|leave out)\b(?! (?:to|ahead|over to)\b)"
    r"|\b(?:mark|set)\b(?=.{1,60}\b(?:as|to) skipped\b)|\b(?:i )?(?:don['’]?t|do not|won['’]?t) "
    r"(?:need|want)(?: to (?:learn|do|study))?\b(?=.{1,60}\bskip\b)"
)
_TODO = (
    r"\b(?:un-?do|reset|re-?open|unmark)\b|\b(?:mark|set)\b(?=.{1,60}\b(?:as|to) (?:todo|to do"
    r"|open|not done|undone|not started)\b)"
)
_HALF = (
    r"\b(?:half ?way|midway)\b(?: (?:through|done|into|with))*"
    r"|\bhalf (?:of|done|through|finished)\b(?: with)?"
    r"|\b\d{1,3} ?(?:%|per ?cent)(?: (?:done|through|finished|into|with|of(?: the way)?))+"
)
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("todo", _TODO),
        ("half", _HALF),
        ("done", _DONE),
        ("doing", _DOING),
        ("skipped", _SKIPPED),
    )
)
_PERCENT = re.compile(r"\b(\d{1,3}) ?(?:%|per ?cent)", re.IGNORECASE)
SPENT = re.compile(
    rf"(?P<n>{NUMBER})\s*(?:more )?(?P<unit>hours?|hrs?|h|minutes?|mins?)\b(?P<half> and a half)?",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"^(?:['’]s)?(?: (?:course|book|module|part|stuff|skill|exam|topic|chapter|too|as well))*\s*"
    r"(?:(?:,? so (?:that|it)(?: is|['’]s))|is|are|was|['’]s|:|=|as|to)?\s*(?:now |all |finally "
    r"|already )*(?P<what>done|finished|completed?|check(?:ed)?(?= *\W*$)|behind me"
    r"|skipped|started|in progress|todo|off my list)\b|^\s*(?P<tick>[✅✓✔☑])",
    re.IGNORECASE,
)
# "Docker isn't finished after all"
NOT_DONE = re.compile(
    r"\s*(?:is|are|was|were)(?: ?n[o'’]?t| not)(?: (?:really|quite|yet|actually))*"
    r" (?:done|finished|completed?)\b"
    r"|\s*(?:still )?needs? (?:some |a bit |a little )?(?:more )?(?:work|time|practice)\b",
    re.IGNORECASE,
)
_TIME = rf"{NUMBER}\s*(?:more )?(?:hours?|hrs?|h|minutes?|mins?)\b(?: and a half)?"
# "3 hours into X", "and 3 hours X": begun, whatever was finished before it.
_INTO = re.compile(
    rf"{_TIME} (?:into|on|in|of|with|for|doing|learning|studying) (?:the |my )?$"
    rf"|(?:,|;|&|\+|\band|\bplus|\balso|\bthen)\s*(?:also |another )?{_TIME} $",
    re.IGNORECASE,
)
# A further day of the hours told before: "2 hours Monday and 3 on Tuesday".
ANOTHER_DAY = re.compile(
    rf"(?:\band|,|\bplus|&|\+|\bthen)\s*(?:another |again )?(?P<n>{NUMBER})(?: more)?"
    rf"(?= (?:on |this |last )?(?:{DAY_NAME}|yesterday|today|this morning)\b)",
    re.IGNORECASE,
)
# "I know X and Y now, tick both off": said of all that was named before.
ALL_DONE = re.compile(
    r"\b(?:tick|check|cross|mark|count|note|put|set) (?:it|them|both|all|that|those|these)"
    r"(?: (?:both|all|of them|two))*(?: down)? (?:off|(?:as |to )?(?:done|finished|completed?))\b",
    re.IGNORECASE,
)
_STATUS = {"skipped": "skipped", "started": "doing", "in progress": "doing", "todo": "todo"}


def cues_in(said: str) -> list[tuple[int, int, str]]:
    """Return where the words stand that tell of a status, and of which, in order."""
    found: list[tuple[int, int, str]] = []
    for kind, form in _CUES:
        for match in form.finditer(said):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), kind))
    return sorted(found)


def entry_of(
    said: str,
    mention: LinkedSkill,
    mentions: list[LinkedSkill],
    cues: list[tuple[int, int, str]],
    spent: list[re.Match[str]],
    today: date,
) -> dict[str, Any] | None:
    """Return what is reported of one skill; None when nothing is."""
    entry: dict[str, Any] = {"skill": mention.skill_id}
    status = _status(said, mention, mentions, cues)
    percent = _PERCENT.search(said)
    if status == "half" or (percent and len(mentions) == 1 and int(percent[1]) < 100):
        share = int(percent[1]) / 100 if percent else 0.5
        entry |= {"status": "doing", "share": share}
    elif status:
        entry["status"] = status
    hours = _hours(said, mention, mentions, spent)
    if hours:
        entry["hours"] = hours
    if len(entry) == 1:
        return None
    days = [day for _, day in find_days(said, today, past=True) if day <= today]
    day = max(days) if len(mentions) == 1 and len(days) > 1 else read_day(said, today, past=True)
    if day is not None and day < today:
        entry["day"] = day.isoformat()
    return entry


def _status(
    said: str,
    mention: LinkedSkill,
    mentions: list[LinkedSkill],
    cues: list[tuple[int, int, str]],
) -> str | None:
    """Return the status that the words behind a skill give it, else the last cue before it."""
    after = AFTER.match(said[mention.end :])
    if NOT_DONE.match(said, mention.end):
        return "doing"
    if after:
        return _STATUS.get((after["what"] or "").casefold(), "done")
    if any(k == "half" and not said[mention.end : start].strip(" :,–-") for start, _, k in cues):
        return "half"
    begin = max((m.end for m in mentions if m.end <= mention.start), default=0)
    into = begin and _INTO.search(said[: mention.start])
    before = [kind for start, _, kind in cues if (begin if into else 0) <= start < mention.start]
    if before:
        return before[-1]
    if into:
        return None
    if ALL_DONE.search(said, mention.end):
        return "done"
    behind = [kind for start, _, kind in cues if start >= mention.end]
    return "skipped" if behind and behind[0] == "skipped" else None


def _hours(
    said: str, mention: LinkedSkill, mentions: list[LinkedSkill], spent: list[re.Match[str]]
) -> float:
    """Return the hours that go with a skill: all of them, or the nearest when there are several."""
    if len(mentions) == 1:
        more = [value_of(m["n"]) for m in ANOTHER_DAY.finditer(said)] if spent else []
        parts = 60 if spent and spent[0]["unit"].casefold().startswith("m") else 1
        return round(sum(hours_of(match) for match in spent) + sum(more) / parts, 2)
    nearest = [m for m in spent if _nearest(m, mentions) is mention]
    return round(sum(hours_of(match) for match in nearest), 2)


def _nearest(match: re.Match[str], mentions: list[LinkedSkill]) -> LinkedSkill:
    """Return the skill that hours go with: that right behind them, else the last one before."""
    on = re.match(
        r"\s*(?:on|of|for|with|in|into|doing|studying|learning|to)\b", match.string[match.end() :]
    )
    behind = [m for m in mentions if m.start >= match.end()]
    before = [m for m in mentions if m.end <= match.start()]
    if behind and not match.string[match.end() : behind[0].start].strip():
        return behind[0]
    if (on and behind) or not before:
        return behind[0]
    return before[-1]


def hours_of(match: re.Match[str]) -> float:
    """Return the hours of a match of `SPENT`."""
    number = value_of(match["n"]) + (0.5 if match["half"] else 0)
    return number / 60 if match["unit"].casefold().startswith("m") else number

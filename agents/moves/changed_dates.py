"""Reads which date a change of the plan is about: deadline, start, or when learning goes on."""

import re
from datetime import date, timedelta
from typing import Any

from agents.moves.absence import AWAY, read_absence
from agents.understanding.dates import read_dates, read_day
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.spans import find_spans, later

_DEADLINE = re.compile(
    r"\b(?:deadline|due date|exam|finish(?:ing)? date|end date|interview"
    r"|target date|(?:my|the) (?:finish|end)(?= (?:of (?:my|the) plan )?(?:to|until|till|from|back"
    r"|forward)))\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:move|moved|change|changed|push|pushed|extend|extended|shift|shifted|postpone|postponed"
    r"|set|bring|brought|delay|delayed|new|is now|(?:should|must|needs to) be|now|earlier|later"
    r"|is on|to)\b|\bdeadline ?[:=]",
    re.IGNORECASE,
)
# A day by which one has to be done; of one who says no aim with it, who has a plan.
_DONE_BY = re.compile(
    r"\bi(?:['’]d| would| do|['’]ll)?(?: really| now)? (?:need|have|want|must|like|wish)(?: to)?"
    r" (?:be (?:done|ready|finished|through)|finish|complete)(?: (?:it|everything|all|with \w+"
    r"|(?:my|the) \w+))? (?:by|before|until|till)\b"
    r"|\b(?:make|get|have|arrange|change|fit|squeeze|plan|so that|ensure|make sure)\b.{0,24}"
    r"\b(?:i(?:['’]m| am|['’]ll be| will be| can be| get)|me|it(?:['’]s| is|['’]ll be)?"
    r"|everything(?: is)?|all(?: is)?) (?:all )?(?:be )?(?:done|ready|finished|through|fits?"
    r"|ends?|finish)(?: with (?:it|everything|all))? (?:by|before|until|till|on|in)\b",
    re.IGNORECASE,
)
# "My boss wants me ready in June", "I need this done before summer", "so be done before that"
_READY = re.compile(
    r"\b(?:me|this|it|everything|all)(?: to be| all| completely)* (?:done|ready|finished|through)"
    r" (?:by|before|until|till?|in|on)\b"
    r"|\bso (?:i (?:must|should|need to|have to|want to) )?be (?:done|ready|finished|through)"
    r" (?:by|before) (?:that|then)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\bbefore (?:the )?$|\bbefore (?:that|then)\b", re.IGNORECASE)
_EXTEND = re.compile(r"\b(?:extend|prolong|stretch)", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:start|begin|postpone the start)\b", re.IGNORECASE)
# "Shift my start to the 1st", "make the start date 3 May", "let the plan begin on Monday instead"
_START_SET = re.compile(
    r"\b(?:move|shift|push|set|change|make|put|postpone|delay|bring|have|let)\b(?: \w+){0,3}?"
    r" (?:start(?:ing)?|begin(?:ning)?|first)(?: ?(?:date|day))?\b"
    r"|\b(?:start|begin)\b[^.;!?]{2,40}\b(?:instead|rather)\b"
    r"|\b(?:start|begin)\b(?: \w+){0,4} (?:later|earlier|sooner)\b"
    r"|\b(?:start|begin) date\b",
    re.IGNORECASE,
)
_FAR = re.compile(
    rf"\b(?P<n>{NUMBER}) (?P<unit>days?|weeks?|fortnights?|months?)"
    r" (?P<way>later|earlier|sooner)\b",
    re.IGNORECASE,
)
_NO_DEADLINE = re.compile(
    r"\bdo(?:n['’]?t| not) have (?:a|any|the) deadline\b"
    r"|\b(?:no|drop|remove|forget|lift|without|cancel|delete|take away|scrap)\b.{0,16}\bdeadline\b"
    r"|\bdeadline\b.{0,20}\b(?:is )?(?:gone|off|cancelled|canceled|away)\b",
    re.IGNORECASE,
)
_FINISH = re.compile(
    r"\bi(?:['’]ve| have)(?: only| just)?(?: got)?(?: time)? (?:until|till)\b[^.;!?]{2,30}"
    r"\b(?:now|instead)\b|"
    r"\b(?:finish|be done|be ready|be through|end|complete)\b.{0,24}\b(?:by|before|until|in)\b"
    r".{0,40}\b(?:instead|now|rather|actually|already|earlier|later)\b"
    r"|\b(?:rather|actually|now)\b.{0,24}\b(?:finish|be done|be ready)\b.{0,16}\b(?:by|before)\b",
    re.IGNORECASE,
)
_MORE_TIME = re.compile(
    rf"\b(?:another (?P<n>{NUMBER} )?|(?:an|one) extra "
    rf"|(?P<n2>{NUMBER}) (?:more|extra|additional) |(?P<n3>{NUMBER}) (?=\w+ (?:more|extra"
    rf"|longer)\b))"
    rf"(?P<unit>days?|weeks?|months?)\b(?: more| extra| longer)?(?= ?(?:please|for (?:it|this|my"
    rf" plan))?\W*$)",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"\b(?:pause|break|time off|(?:will|['’]ll|going to) be (?:away|off|travell?ing|abroad|busy"
    r"|on (?:holidays?|vacation|leave))|away for the next|off for the next"
    r"|take \w+ (?:weeks?|days?|months?) off)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\b(?:pause|on hold|need a break|take (?:a|some) (?:break|time off))\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:was|were|been|last|past)\b", re.IGNORECASE)
_HOW_FAR = re.compile(r"\s*(?:later|earlier|sooner|further|back|forward|ahead)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s*(?:about |another )?$", re.IGNORECASE)
_BACK = re.compile(r"\b(?:back|everything|it|all|plan|start)\s*$", re.IGNORECASE)
_LATER = re.compile(r"\b(?:extend|push|postpone|move|delay|shift)", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:earlier|forward|sooner|shorten)\b", re.IGNORECASE)
_REPLAN = re.compile(r"\bre-?(?:plan|schedule)\b", re.IGNORECASE)


def read_changed_dates(text: str, today: date) -> dict[str, Any]:
    """Return the deadline, the start, or the day from which planning goes on."""
    paused = _PAUSE.search(text) and not _PAST.search(text)
    away = read_absence(text, today) if paused or AWAY.search(text) else {}
    if away:
        return away
    lasting = [s for s in find_spans(text, today) if s.lasting and s.last > today]
    if paused and lasting:
        return {"as_of": lasting[-1].last.isoformat()}
    if paused and _BREAK.search(text) and not find_spans(text, today):
        return {"ask": "until"}
    more = _MORE_TIME.search(text)
    if more:
        days = {"d": 1, "w": 7, "m": 30}[more["unit"][0].lower()]
        return {"deadline_shift_days": round(days * value_of(_told(more)))}
    if _START_SET.search(text) and not _DEADLINE.search(text):
        return _start(text, today)
    shifted = _shift(text, today)
    if shifted:
        return shifted
    if _NO_DEADLINE.search(text):
        return {"no_deadline": True}
    if (
        (_DEADLINE.search(text) and _MOVES.search(text))
        or _FINISH.search(text)
        or _DONE_BY.search(text)
        or _READY.search(text)
    ):
        day = _day_before(text, today) or read_day(text, today)
        return {"deadline": day.isoformat()} if day else {}
    start = read_dates(text, today).start
    if start is None or not (_REPLAN.search(text) or _BEGINS.search(text)):
        return {}
    return {"as_of" if _REPLAN.search(text) else "start_date": start.isoformat()}


def _day_before(text: str, today: date) -> date | None:
    """Return the last day ahead of the one stretch of time that all shall be done before."""
    spans = [s for s in find_spans(text, today) if s.first > today and not s.lasting]
    if len(spans) != 1 or spans[0].first == spans[0].last:
        return None
    before = text[: spans[0].start] if not _BEFORE.search(text, spans[0].end) else "before "
    return spans[0].first - timedelta(days=1) if _BEFORE.search(before) else None


def _start(text: str, today: date) -> dict[str, Any]:
    """Return the day on which the plan shall begin instead, or by how much later or earlier."""
    spans = find_spans(text, today)
    moved = _FAR.search(text)
    if moved and (day := later(today, value_of(moved["n"]), moved["unit"])):
        days = (day - today).days
        return {"start_shift_days": days if moved["way"].casefold() == "later" else -days}
    lasting = next((s for s in spans if s.lasting), None)
    if lasting and (_LATER.search(text) or _EARLIER.search(text) or "later" in text.casefold()):
        days = (lasting.last - today).days
        return {"start_shift_days": -days if _EARLIER.search(text) else days}
    day = next((s.first for s in sorted(spans, key=lambda s: s.start) if s.first >= today), None)
    return {"start_date": day.isoformat()} if day else {}


def _told(more: re.Match[str]) -> str:
    """Return the number before a unit of time; one where none is told."""
    return next((more[name] for name in ("n", "n2", "n3") if more[name]), "1")


def _shift(text: str, today: date) -> dict[str, Any]:
    """Return by how much the deadline moves, or from which day planning goes on instead."""
    spans = [s for s in find_spans(text, today) if s.lasting and _BY.search(text[: s.start])]
    spans = spans or [
        s for s in find_spans(text, today) if s.lasting and _HOW_FAR.match(text[s.end :])
    ]
    spans = spans or [
        s for s in find_spans(text, today) if s.lasting and _BACK.search(text[: s.start])
    ]
    spans = spans or [s for s in find_spans(text, today) if re.match(r"by ", text[s.start : s.end])]
    if not spans or not (_LATER.search(text) or _EARLIER.search(text)):
        return {}
    days = (spans[0].last - today).days
    if _DEADLINE.search(text) or _EXTEND.search(text):
        return {"deadline_shift_days": -days if _EARLIER.search(text) else days}
    return {} if _EARLIER.search(text) else {"as_of": spans[0].last.isoformat()}

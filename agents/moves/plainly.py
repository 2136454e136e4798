"""Puts a message that no rule reads the way rules read it, by what it is nearest to in meaning.

What it is about, the skills, hours and days, is taken from the message itself.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from agents.conversation import Conversation
from agents.moves.thread import in_plan_talk
from agents.moves.wording import means_others, means_sources, plain
from agents.skills.linker import LinkedSkill
from agents.understanding.day import MONTH, WEEKDAY, WEEKDAYS
from agents.understanding.durations import AMOUNT
from agents.understanding.goal import read_goal, read_specialization
from agents.understanding.hours import LEAST, MOST, read_hours
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.spans import Span, find_spans
from agents.understanding.tastes import read_start_time
from agents.understanding.weekdays import WEEK, days_in, study_days_in

MOST_WORDS = 24
OPEN = "change my plan"
"""What is put for a change of which the message leaves open what it is."""
_OF_PLAN = re.compile(
    r"\b(?:i|i['’]m|i['’]ve|i['’]d|i['’]ll|me|my|mine)\b.*\b(?:finish\w*|done|get to|reach|left"
    r"|behind|ahead|slow\w*|fast\w*|pace|keep up|speed|progress|status|late|plan\w*|schedule"
    r"|my list)\b"
    r"|\b(?:my|the) (?:plan|schedule|progress|status|pace|list|tasks)\b|\bon track\b|\bplanned\b"
    r"|\b(?:today|tomorrow|tonight|this week|next week|current week|week \d+|end date)\b"
    r"|^(?:ok\W+|so\W+)?what(?:['’]s)? (?:now|next)\b|\bdo (?:i|we) (?:do|continue|go on)\b"
    r"|\bsuppose\b|\bhypothetical\w*|\bimagine\b|\bwhat if\b|\bleft before\b",
    re.IGNORECASE,
)
"""What a question holds that may be on one's plan where it was not being talked about."""
_SLOT = re.compile(r"\{(\w+)\}")
_FIELDS: Mapping[str | None, str] = {
    "llm": "LLMs", "vision": "computer vision", "rl": "reinforcement learning",
    "forecasting": "forecasting", "mlops": "MLOps",
}  # fmt: skip
_GOALS: Mapping[str | None, str] = {
    "industry": "a job in industry", "research": "research", "freelance": "freelance work"
}  # fmt: skip
_READ: Mapping[str, Callable[[str], str | None]] = {
    "field": lambda text: _FIELDS.get(read_specialization(text)),
    "goal": lambda text: _GOALS.get(read_goal(text)),
    "time": read_start_time,
}
_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_RATHER = re.compile(
    r"\b(?:rather than|instead of|not|from|down from|up from)\s+\S+", re.IGNORECASE
)
_CALENDAR = re.compile(rf"\d|\b{MONTH}|new year|christmas|xmas|easter", re.IGNORECASE)
_TWO = re.compile(r"\d\s*(?:-|–|to|till?|until|and)\s*\d")
_WORD = re.compile(r"[a-z][\w+#-]{2,}", re.IGNORECASE)
_LENGTH = re.compile(r"\b(?:days?|weeks?|months?|years?)\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?P<day>{WEEKDAY})s?\b", re.IGNORECASE)
_DAY_WORD = re.compile(rf"\b(?:{WEEKDAY}s?|mon|tues?|wed|thu(?:rs)?|fri)\b", re.IGNORECASE)
_SKILLS = re.compile(r"\bdocker(?:(?:,? (?:and|or|&)|,| ?/) ?docker)+\b")


def put_plainly(text: str, conversation: Conversation) -> str | None:
    """Return what a message means, in words that a rule reads; None for what is no such talk."""
    if len(text.split()) > MOST_WORDS or means_sources(plain(text)) or means_others(text):
        return None
    asks = asks_something(text) or asks_something(plain(text))
    in_talk = bool(conversation.earlier) and in_plan_talk(conversation)
    if asks and not in_talk and not _OF_PLAN.search(text):
        return None  # to embed every question twice would cost a third of a turn
    if conversation.near is None or conversation.paths.active_id(conversation.learner) is None:
        return None
    meant = conversation.near(_masked(text, asks, conversation), asks, in_talk)
    for put in _fullest_first(meant, text, conversation.today):
        values = {slot: _value(slot, text, conversation) for slot in _SLOT.findall(put)}
        if all(values.values()):
            return put.format(**values)
    return OPEN if meant and not asks else None


def _fullest_first(meant: Sequence[str], text: str, today: date) -> list[str]:
    """Return what may be meant, first what takes the hours or the two days that are named."""
    spans = [span for span in find_spans(text, today) if span.last >= today]
    two = len(spans) > 1 or any(_TWO.search(text[s.start : s.end]) for s in spans)
    slot = "{hours}" if _AMOUNT.search(text) else "{until}" if two else ""
    return sorted(meant, key=lambda put: slot not in put)


def _masked(text: str, asks: bool, conversation: Conversation) -> str:
    """Return a message with the same word for every date and, unless it asks, for every skill."""
    dates = [s for s in find_spans(text, conversation.today) if _is_date(text[s.start : s.end])]
    cuts = [(span.start, span.end, "3 May") for span in dates]
    cuts += [(m.start(), m.end(), "Monday") for m in _DAY_WORD.finditer(text)]
    if not asks:
        cuts = [(m.start, m.end, "docker") for m in _named(text, conversation)] + cuts
    taken: list[tuple[int, int, str]] = []
    for start, end, word in cuts:
        if not any(start < other[1] and other[0] < end for other in taken):
            taken.append((start, end, word))
    for start, end, word in sorted(taken, reverse=True):
        text = f"{text[:start]}{word}{text[end:]}"
    return _SKILLS.sub("docker", text.casefold())


def _named(text: str, conversation: Conversation) -> list[LinkedSkill]:
    """Return the skills of a message; where none is plain, by words that also mean other things."""
    found = conversation.link(text)
    if found:
        return found
    alone = ((word, conversation.link(word[0])) for word in _WORD.finditer(text))
    return [replace(m[0], start=word.start(), end=word.end()) for word, m in alone if m]


def _is_date(words: str) -> bool:
    """Whether days are named by the calendar, and not as "this week" or "in two weeks"."""
    return bool(_CALENDAR.search(words)) and not _LENGTH.search(words)


def _value(slot: str, text: str, conversation: Conversation) -> str:
    """Return what a message says of a slot; empty where it says nothing of it."""
    if slot in ("skill", "skills"):
        named = [m.text for m in _named(text, conversation)]
        return " and ".join(dict.fromkeys(named[:1] if slot == "skill" else named))
    if slot == "hours":
        return _hours(text, conversation.today)
    if slot in _READ:
        return _READ[slot](text) or ""
    if slot == "days":
        days = days_in(text) or study_days_in(text)
        return " and ".join(WEEKDAYS[WEEK.index(day)].capitalize() for day in days)
    spans = sorted(_spans(text, conversation.today), key=lambda span: span.first)
    if not spans or (slot == "until" and spans[0].first == spans[-1].last):
        return ""
    return (spans[0].first if slot == "date" else spans[-1].last).isoformat()  # "by" June: its end


def _hours(text: str, today: date) -> str:
    """Return the hours of a message, also where no unit stands with them."""
    for span in sorted(find_spans(text, today), key=lambda span: -span.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    text = _RATHER.sub(" ", text)
    bare = [value_of(m[0]) for m in _NUMBER.finditer(text) if m[0].casefold() not in ("a", "an")]
    found = read_hours(text) or (bare[0] if len(bare) == 1 else None)
    return f"{found:g}" if found is not None and LEAST <= found <= MOST else ""


def _spans(text: str, today: date) -> list[Span]:
    """Return the days ahead that a message names, days of the week among them."""
    spans = [span for span in find_spans(text, today) if span.last >= today]
    if spans:
        return spans
    found = _WEEKDAY.search(text)
    if found is None:
        return []
    ahead = (WEEKDAYS.index(found["day"].casefold()) - today.weekday()) % 7 or 7
    day = today + timedelta(days=ahead)
    return [Span(found.start(), found.end(), day, day)]

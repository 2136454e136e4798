"""The move that asks "what if": other hours, another deadline, a skill known or left out."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from agents.conversation import Conversation
from agents.moves.absence import read_absence
from agents.moves.changed_hours import sittings_alone
from agents.moves.move import Call
from agents.moves.supposed_words import DAY_NAMED, DONE, is_supposed
from agents.moves.thread import LOOK_UP
from agents.moves.verdict import verdict_of
from agents.moves.wording import means_sources, plain
from agents.stances import asks_what_comes
from agents.understanding.areas import areas_leading
from agents.understanding.hours import read_hours
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.relative import read_relative_hours
from agents.understanding.spans import find_spans

TOOL = "suppose_plan"
_MAKE_SO = re.compile(
    r"^\W*(?:\w+ ){0,2}make (?:that|this|it) (?:my|the) (?:new )?plan\W*$", re.IGNORECASE
)
_HOURS = re.compile(r"\b(?:hours?|hrs?|h|minutes?|mins?)\b|\dh\b")
# Which hours it takes to be done by a day, or some time sooner.
_NEEDED = re.compile(
    r"(?:and |so )*(?:what pace|how (?:much|many hours|many|fast|much time)|what would it take)\b"
    rf".*\b(?:i|me|it take)\b.*\b{DONE}\b.*"
    rf"|(?:and |so )*(?:what|how (?:much|many hours)|which pace)\b.*\b(?:take|need|have to|must"
    rf"|should)\b.*\b{DONE}\b.*"
    rf"|(?:can|could|will|would) i (?:still )?(?:be )?{DONE}\b.*"
)
_CATCH_UP = re.compile(
    r"(?:and |so )*(?:how (?:can|do|could|should|would|will) i|what (?:do|should|can|must) i"
    r"(?: have| need)?(?: to)? do to|what does it take to|can i still)"
    r" (?:catch up|get back on (?:track|schedule))"
    r"(?: again| with (?:it|my plan))?"
)
_BEFORE = re.compile(r"\bbefore (?:the |about |around )?$")
_BY_THEN = re.compile(r"\b(?:by|before|until|till?)\b")
_EARLIER = re.compile(
    rf"(?:.*\b)?(?:want|like|need|have|how|can|could|possible)\b.*\b(?:{DONE}|end)\b.*?"
    rf"\b(?P<n>{NUMBER}|a|one) (?P<unit>days?|weeks?|months?) (?:earlier|sooner|before that)\b.*"
)
_THEM = re.compile(r" (?:all (?:of )?)?(?:them|it|that|those|these|all|everything)\b")
_DAYS = {"d": 1, "w": 7, "m": 30}
_HOURS_GIVEN = re.compile(rf"\b{NUMBER} ?(?:hours?|hrs?|h)\b")
_BARE_HOURS = re.compile(
    rf"(?:and )?(?:what if|if) i (?:only |just )?(?:had|have|did|do|could do|can do|took)"
    rf" (?:only |just )?(?P<n>{NUMBER})(?: instead| then)?"
)
_DEADLINE = re.compile(
    r"\b(?:deadline|due date|exam|interview|had to (?:finish|be done)|by|until|before)\b"
)
_OFF = re.compile(
    r"\b(?:off|a break|pause[d]?|stop(?:ped)?|quit|away|holidays?|vacation|nothing"
    r"|(?:don't|didn't|can't|couldn't) (?:study|learn|do (?:it|any\w*)))\b"
)
_KNEW = re.compile(r"\b(?:already )?(?:knew|know|had learned|mastered)\b")
_WITHOUT = re.compile(r"\b(?:skip(?:ped)?|left out|leave out|drop(?:ped)?|without|removed?)\b")
_WITH = re.compile(r"\b(?:added?|also learned|included?)\b")


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a supposition about one's plan, or the yes to work it out as a change."""
    last = conversation.last_result(TOOL)
    if last.get("then") and (verdict_of(text) == "applied" or _MAKE_SO.search(text)):
        calls = conversation.last_answer.get("tool_calls") or []
        args = next(call["args"] for call in reversed(calls) if call["name"] == TOOL)
        return Call("reschedule_plan", args)
    if last.get("then") and verdict_of(text) == "dismissed":
        return Call("decide_proposal")
    said = plain(text)
    needed = _needed(said, conversation)
    if needed:
        return needed
    if means_sources(said) or asks_what_comes(said) or not is_supposed(said):
        return None
    args, relative = _supposed(said, text, conversation), read_relative_hours(said)
    if relative:
        args = {name: value for name, value in args.items() if name != "hours_per_week"} | relative
    sittings = None if args else sittings_alone(said)
    if sittings:
        args = {"ask": "each", "sittings": sittings}
    return Call(TOOL, args) if args else None


def _needed(said: str, conversation: Conversation) -> Call | None:
    """Read how many hours it takes to be done by some day, or some time before the present end."""
    if _CATCH_UP.fullmatch(said):
        return Call(TOOL, {"at_present_end": True, "at_needed_hours": True})
    sooner = _EARLIER.fullmatch(said)
    if sooner:
        count = value_of(sooner["n"]) if re.fullmatch(NUMBER, sooner["n"]) else 1
        days = round(count * _DAYS[sooner["unit"][0]])
        return Call(TOOL, {"end_earlier_days": days, "at_needed_hours": True})
    named = DAY_NAMED.fullmatch(said)
    if named and not means_sources(said) and (day := _day_by(named["day"], conversation.today)):
        return Call(TOOL, {"deadline": day.isoformat(), "at_needed_hours": True})
    if not _NEEDED.fullmatch(said) or not _BY_THEN.search(said) or _HOURS_GIVEN.search(said):
        return None
    if conversation.link(said):
        return None
    day = _day_by(said, conversation.today)
    return Call(TOOL, {"deadline": day.isoformat(), "at_needed_hours": True}) if day else None


def _day_by(said: str, today: date) -> date | None:
    """Return the last day on which all may be done; "before July" ends in June."""
    ahead = [s for s in find_spans(said, today) if s.last > today]
    if not ahead:
        return None
    early = _BEFORE.search(said[: ahead[-1].start]) and ahead[-1].first > today
    return ahead[-1].first - timedelta(days=1) if early else ahead[-1].last


def _supposed(said: str, text: str, conversation: Conversation) -> dict[str, Any]:
    args: dict[str, Any] = {}
    hours = read_hours(said) if _HOURS.search(said) else None
    bare = _BARE_HOURS.fullmatch(said)
    if hours is None and bare:
        hours = read_hours(f"{bare['n']} hours")
    if hours is not None:
        args["hours_this_week" if "this week" in said else "hours_per_week"] = hours
    if _DEADLINE.search(said):
        day = _day_by(said, conversation.today)
        if day:
            args["deadline"] = day.isoformat()
    if _OFF.search(said):
        lasting = [s for s in find_spans(said, conversation.today) if s.lasting]
        args |= read_absence(said, conversation.today)
        if "as_of" not in args and lasting and lasting[-1].last > conversation.today:
            args = {"as_of": lasting[-1].last.isoformat()}
    return args | _supposed_skills(said, text, conversation)


def _supposed_skills(said: str, text: str, conversation: Conversation) -> dict[str, Any]:
    """Return the skills that are supposed known, left out or added; of areas, all they hold."""
    skills = [mention.skill_id for mention in conversation.link(text)]
    if skills:
        cues = (("known", _KNEW), ("unwanted", _WITHOUT), ("added", _WITH))
        name = next((name for name, form in cues if form.search(said)), None)
        return {name: list(dict.fromkeys(skills))} if name else {}
    left = _WITHOUT.search(said)
    if left is None:
        return {}
    rest, told = said[left.end() :], conversation.last_result(LOOK_UP)
    if told.get("about") == "optional" and _THEM.match(rest):
        return _without(told)
    areas = areas_leading(rest)
    return {"areas_out": list(areas)} if areas else {}


def _without(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was just told to be left out, as a supposition: areas, else the skills named."""
    if told.get("areas"):
        return {"areas_out": list(told["areas"])}
    return {"unwanted": [skill["skill_id"] for skill in told["skills"]]}

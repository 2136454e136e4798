"""The move that asks "what if": other hours, another deadline, a skill known or left out."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.changed_dates import read_absence
from agents.moves.move import Call
from agents.moves.verdict import verdict_of
from agents.moves.wording import means_sources, plain
from agents.understanding.hours import read_hours
from agents.understanding.numbers import NUMBER
from agents.understanding.relative import read_relative_hours
from agents.understanding.spans import find_spans

TOOL = "suppose_plan"
_SUPPOSES = re.compile(
    r"(?:and )?(?:what (?:if|would (?:happen|change|be different|it (?:be|look) like)|happens if"
    r"|about)"
    r"|how (?:would|about|long would|much (?:longer|sooner|earlier|later) would)|if (?:i|my|we)"
    r"|(?:let's )?say i|suppos(?:e|ing)|imagine|assum(?:e|ing)"
    r"|when (?:would|could|will) (?:i|it|my plan) (?:finish|be done|be finished|be ready|end)"
    r"|(?:would|could|can|will) (?:i|it|my plan) (?:still )?(?:make|finish|be done|work|fit|end"
    r"|be finished))\b.*"
)
_MAKE_SO = re.compile(
    r"^\W*(?:\w+ ){0,2}make (?:that|this|it) (?:my|the) (?:new )?plan\W*$", re.IGNORECASE
)
_HOURS = re.compile(r"\b(?:hours?|hrs?|h|minutes?|mins?)\b|\dh\b")
_NEEDED = re.compile(
    r"what pace\b.*\b(?:would|do|must|should|have) i\b.*\b(?:finish|done|ready|through|make it)\b"
    r".*\b(?:by|before)\b.*"
)
_BARE_HOURS = re.compile(
    rf"(?:and )?(?:what if|if) i (?:only |just )?(?:had|have|did|do|could do|can do|took)"
    rf" (?:only |just )?(?P<n>{NUMBER})(?: instead| then)?"
)
_DEADLINE = re.compile(
    r"\b(?:deadline|due date|exam|interview|had to (?:finish|be done)|by|until)\b"
)
_OFF = re.compile(r"\b(?:off|a break|pause[d]?|stop(?:ped)?|away|holidays?|vacation)\b")
_KNEW = re.compile(r"\b(?:already )?(?:knew|know|had learned|mastered)\b")
_WITHOUT = re.compile(r"\b(?:skip(?:ped)?|left out|leave out|dropped?|without|removed?)\b")
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
    if means_sources(said) or not _SUPPOSES.fullmatch(said):
        return None
    args, relative = _supposed(said, text, conversation), read_relative_hours(said)
    if relative:
        args = {name: value for name, value in args.items() if name != "hours_per_week"} | relative
    return Call(TOOL, args) if args else None


def _needed(said: str, conversation: Conversation) -> Call | None:
    """Read which pace an end by some day takes; the supposition tells what would make it fit."""
    ahead = [s for s in find_spans(said, conversation.today) if s.last > conversation.today]
    if not _NEEDED.fullmatch(said) or not ahead:
        return None
    return Call(TOOL, {"deadline": ahead[-1].last.isoformat()})


def _supposed(said: str, text: str, conversation: Conversation) -> dict[str, Any]:
    args: dict[str, Any] = {}
    hours = read_hours(said) if _HOURS.search(said) else None
    bare = _BARE_HOURS.fullmatch(said)
    if hours is None and bare:
        hours = read_hours(f"{bare['n']} hours")
    if hours is not None:
        args["hours_this_week" if "this week" in said else "hours_per_week"] = hours
    if _DEADLINE.search(said):
        ahead = [s for s in find_spans(said, conversation.today) if s.last > conversation.today]
        if ahead:
            args["deadline"] = ahead[-1].last.isoformat()
    spans = [s for s in find_spans(said, conversation.today) if s.lasting]
    if spans and _OFF.search(said) and spans[-1].last > conversation.today:
        args = {"as_of": spans[-1].last.isoformat()}
    elif _OFF.search(said):
        args |= read_absence(said, conversation.today)
    skills = [mention.skill_id for mention in conversation.link(text)]
    for name, form in (("known", _KNEW), ("unwanted", _WITHOUT), ("added", _WITH)):
        if skills and form.search(said):
            args[name] = list(dict.fromkeys(skills))
            break
    return args

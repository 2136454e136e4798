"""Reads what changes the last supposition or offer a little: "how about 12?", "no, 6 hours"."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.absence import read_return
from agents.moves.amended_dates import read_amended_date
from agents.moves.amended_skills import read_amended_skills
from agents.moves.changed_hours import read_changed_hours
from agents.moves.move import Call
from agents.moves.wording import plain
from agents.understanding.durations import AMOUNT, hours_in
from agents.understanding.goal import read_goal, read_specialization
from agents.understanding.hours import LEAST, MOST, read_hours
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER

_TOOLS = ("suppose_plan", "reschedule_plan", "make_plan")
_LEAD = (
    r"(?:no|wait|oh|yes|yeah|yep|ok|okay|sure|fine|sorry|hm+|well|actually|and|but|or|rather|instead|then"
    r"|please|i (?:really )?meant|i mean|make (?:it|that)|how about|what about|what if|say"
    r"|(?:let's|could we|can we|can you) (?:say|do|make it|take|go (?:with|for))|with|at|only|just"
    r"|maybe|better|it's|it is|that should be|to|about|by|until|i(?:'ll| will| would|'d)? (?:take"
    r"|do|go (?:with|for)|choose|pick|prefer)|take|choose|pick|go (?:with|for)|use|put"
    r"|i can (?:do|manage)|the|do|let it be|great|good|perfect|cool|alright|nice)"
)
# With these the hours are only looked at; without, they are chosen.
_LOOKS = re.compile(r"\?|^\W*(?:and|or|how about|what about|what if|what|say|maybe)\b", re.I)
_HOURS = re.compile(
    rf"(?:{_LEAD}[\s,.!:-]*)*(?P<n>{NUMBER})(?P<unit> ?(?:hours?|hrs?|h)(?: ones?)?)?"
    r"(?P<week> ?(?:a|per|each|every|/) ?week| weekly)?"
    r"(?:,? (?:instead|then|please|rather|not \w+(?: hours)?|maybe))*"
)
# "So 10 a week", behind how it comes to that.
_RATE = re.compile(
    rf"(?:^|[\s,])(?P<n>{NUMBER}) ?(?:(?:hours?|hrs?|h) )?(?:a|per|each|every|/) ?(?:week|wk)\W*$",
    re.IGNORECASE,
)
_SETS_RIGHT = re.compile(r"\W*(?:no|nope|sorry|wait|i meant?)\b|.*\bso\b", re.IGNORECASE)
_HOUR_ARGS = ("ask", "hours_this_week", "hours_next_week", "hours_factor", "hours_more", "faster")
_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)
MOST_OF_AN_AIM = 3
MOST_WORDS = 12


def read(text: str, conversation: Conversation) -> Call | None:
    """Read other hours or another day for what was just supposed, offered or asked."""
    tool = next((t for t in _TOOLS if conversation.last_result(t)), None)
    if (
        tool is None
        or conversation.last_result(tool).get("missing")
        or len(text.split()) > MOST_WORDS
    ):
        return None
    calls = conversation.last_answer.get("tool_calls") or []
    before = next(dict(c["args"]) for c in reversed(calls) if c["name"] == tool)
    if "as_of" in conversation.last_result(tool).get("asks", ()):
        back = read_return(text, conversation.today)
        return Call("reschedule_plan", back) if back else None
    each = _each(text, conversation, tool, before)
    if each or "ask" in read_changed_hours(text):
        return each
    assumed = "hours_per_week" in conversation.last_result(tool).get("assumed", {})
    changed = (
        _hours(text, before, assumed=assumed, supposed=tool == "suppose_plan")
        or read_amended_date(text, conversation, before)
        or _aim(text, conversation, tool)
        or read_amended_skills(text, conversation, before)
    )
    if changed is None:
        return None
    if tool == "suppose_plan" and not _LOOKS.search(text):
        return Call("reschedule_plan", {**before, **changed})
    if tool == "suppose_plan":
        return Call(tool, {**before, **changed})
    return Call("reschedule_plan", changed)


def _each(text: str, conversation: Conversation, tool: str, before: dict[str, Any]) -> Call | None:
    """Return the hours a week that so many sittings come to, where it was asked how long one is."""
    if "hours_each" not in conversation.last_result(tool).get("asks", ()):
        return None
    amount = _AMOUNT.search(text)
    if amount is None:
        return None
    weekly = read_hours(text, bare=False) or before["sittings"] * hours_in(amount)
    return Call(tool, {"hours_per_week": min(MOST, max(LEAST, round(weekly, 2)))})


def _hours(
    text: str, before: dict[str, Any], *, assumed: bool, supposed: bool
) -> dict[str, Any] | None:
    said = " ".join(text.casefold().replace("’", "'").split()).rstrip(" .!?")
    said = re.sub(r"\blets\b", "let's", said)
    match = _HOURS.fullmatch(said)
    if match is None:
        # Else what is said beside the hours counts as well: `rescheduling` reads it.
        meant = (supposed or _SETS_RIGHT.match(text)) and not asks_something(text)
        rate = _RATE.search(text) if meant else None
        return {"hours_per_week": read_hours(f"{rate['n']} hours a week")} if rate else None
    of_hours = assumed or "hours_per_week" in before or any(n in before for n in _HOUR_ARGS)
    if not match["unit"] and not (of_hours and match["n"][0].isdigit()):
        return None
    hours = read_hours(f"{match['n']} hours")
    week = next((n for n in ("hours_this_week", "hours_next_week") if n in before), None)
    name = week if week and not match["week"] else "hours_per_week"
    return {name: hours} if hours is not None else None


def _aim(text: str, conversation: Conversation, tool: str) -> dict[str, Any] | None:
    """Return another goal or field that is all that is said behind a plan that was just made."""
    said = plain(text)
    if tool != "make_plan" or len(said.split()) > MOST_OF_AN_AIM or "?" in text:
        return None
    if any(m.end - m.start < len(said) for m in conversation.link(said)):
        return None
    goal, field = read_goal(said), read_specialization(said)
    told = {"goal": goal} if goal else {"specialization": field} if field else {}
    return told or None

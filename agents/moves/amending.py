"""Reads what changes the last supposition or offer a little: "how about 12?", "no, 6 hours"."""

import re
from datetime import date, timedelta
from typing import Any

from agents.conversation import Conversation
from agents.moves.absence import read_absence, read_later_return, read_return
from agents.moves.changed_hours import read_changed_hours
from agents.moves.move import Call
from agents.moves.wording import plain
from agents.understanding.dates import read_day
from agents.understanding.goal import read_goal, read_specialization
from agents.understanding.hours import read_hours
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
# One skill more, as the one before: "and docker too".
_TOO = re.compile(
    r"\W*(?:(?:oh|ok|yes|please)\W+)*(?:(?:and|plus|also)\b|.*\b(?:too|as well|also)\W*$)", re.I
)
_MEANT = re.compile(
    r"\b(?:i (?:really )?meant|i mean|make (?:it|that)|rather|but|no)\b", re.IGNORECASE
)
_IT = r"(?:it|that|this|them|those)"
_OUT = re.compile(
    rf"\b(?:remove|drop|delete|take out|kick out|leave out|skip) {_IT}\b"
    rf"|\b(?:take|leave|kick|throw) {_IT} (?:back )?out\b|\bwithout {_IT}\b",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b(?:add|put|take|bring) {_IT} (?:back|in|again)\b|\b(?:bring|put) back {_IT}\b", re.I
)
_HOUR_ARGS = ("ask", "hours_this_week", "hours_next_week", "hours_factor", "hours_more", "faster")
_SKILLS = ("added", "unwanted", "known")
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
MOST_OF_A_DATE, MOST_OF_AN_AIM, MOST_MORE = 10, 3, 8
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
    if "ask" in read_changed_hours(text):
        return None
    assumed = "hours_per_week" in conversation.last_result(tool).get("assumed", {})
    changed = (
        _hours(text, before, assumed=assumed, supposed=tool == "suppose_plan")
        or _day(text, conversation, before)
        or _moved(text, before)
        or _aim(text, conversation, tool)
        or _taken_back(text, before)
        or _other_skill(text, conversation, before)
        or _one_more(text, conversation, before)
    )
    if changed is None:
        return None
    if tool == "suppose_plan" and not _LOOKS.search(text):
        return Call("reschedule_plan", {**before, **changed})
    if tool == "suppose_plan":
        return Call(tool, {**before, **changed})
    return Call("reschedule_plan", changed)


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


def _taken_back(text: str, before: dict[str, Any]) -> dict[str, Any] | None:
    """Return the skills just added as unwanted, or the other way round: "remove it again"."""
    if before.get("added") and _OUT.search(text):
        return {"unwanted": before["added"]}
    return {"added": before["unwanted"]} if before.get("unwanted") and _IN.search(text) else None


def _other_skill(
    text: str, conversation: Conversation, before: dict[str, Any]
) -> dict[str, Any] | None:
    """Return the skill that was meant in place of the one that was added or left out."""
    named = [name for name in _SKILLS if before.get(name)]
    linked = list(dict.fromkeys(m.skill_id for m in conversation.link(text)))
    if len(named) != 1 or len(before[named[0]]) != 1 or not (linked and _MEANT.search(text)):
        return None
    return {named[0]: linked, "afresh": True}


def _one_more(
    text: str, conversation: Conversation, before: dict[str, Any]
) -> dict[str, Any] | None:
    """Return skills that are added, left out or known besides those just told."""
    named = [name for name in _SKILLS if before.get(name)]
    linked = [mention.skill_id for mention in conversation.link(text)]
    short = len(text.split()) <= MOST_MORE and not asks_something(text)
    if len(named) != 1 or not linked or not short or not _TOO.match(text):
        return None
    return {named[0]: list(dict.fromkeys((*before[named[0]], *linked)))}


def _day(text: str, conversation: Conversation, before: dict[str, Any]) -> dict[str, Any] | None:
    """Return the day that is meant in place of the one that was told before."""
    name = next((name for name in _DAYS if name in before), None)
    if name == "as_of" and _UNTIL.search(text):
        later = read_later_return(text, date.fromisoformat(before["as_of"]))
        if later is not None:
            return {n: before[n] for n in _AWAY if n in before} | {"as_of": later.isoformat()}
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
    if day is None or not _MEANT.search(text) or (name is None and "meant" not in text):
        return None
    return {name or "deadline": day.isoformat()}

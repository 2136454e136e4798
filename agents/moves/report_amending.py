"""Reads what amends the report of the last answer: other hours, another skill, one entry more."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.report_entries import SPENT
from agents.skills.linker import LinkedSkill
from agents.understanding.day import read_day
from agents.understanding.durations import parts_of_hour
from agents.understanding.numbers import NUMBER, value_of

TOOL = "propose_progress"
Entries = list[dict[str, Any]]
_UNIT = r"(?:hours?|hrs?|h|minutes?|mins?|min|m)\b"
_LEAD = (
    r"(?:no|nope|sorry|oops|oh|wait|hm+|actually|i meant?|it(?:['’]s| is| was| took(?: me)?| should"
    r"(?: be| have been))|that was|was|were|make (?:it|that)|rather|more like|but|with|yes|only"
    r"|just|in fact|correction|better|for|on|of|the|really|took)"
)
_NOT_THAT = rf"(?:(?:and )?(?:not|instead of) (?:{NUMBER}|\w+)(?:\s*{_UNIT})?)"
# "No, 3", "it was 2 hours, not 3", "sorry, 105 minutes": an amount in place of another.
_AMENDS = re.compile(
    rf"(?P<lead>(?:{_LEAD}[\s,.:;!–-]*)*)(?P<n>{NUMBER})\s*(?P<unit>{_UNIT})?(?: on (?:it|that))?"
    rf"(?P<tail>(?:[\s,]*(?:instead|actually|really|in total|altogether|rather|{_NOT_THAT}))*)",
    re.IGNORECASE,
)
# "Add 2 hours", "plus another 1 hour tonight": on top of what was told.
_ON_TOP = re.compile(
    r"(?:(?:and|plus|also|add|oh|then|yes|another|put(?: in)?|log|i|did|on top|again)\W+)*"
    rf"(?P<n>{NUMBER})\s*(?:more |extra |additional )?(?P<unit>{_UNIT})"
    r"(?: (?:more|extra|on top|too|as well|again|(?:to|on|for|of) (?:it|that|this)))*"
    r"(?: (?:today|tonight|yesterday|this (?:morning|evening|afternoon)))?",
    re.IGNORECASE,
)
_TOPS = re.compile(
    r"\b(?:and|plus|also|add|another|more|extra|additional|top|too|again|well)\b", re.I
)
_MORE_OF = re.compile(
    rf"(?:and |plus |also |then )*(?P<n>{NUMBER}) ?(?P<unit>hours?|hrs?|h|minutes?|mins?)?"
    r" (?:of|on|for|in) [\w+#. -]{2,40}"
)
# "I meant statistics, not pandas", "not pandas but statistics"
_MEANT = re.compile(r"\b(?:meant|mean|was|it's|is|were|sorry|no)\b|^\W*not\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|instead of|rather than)\W+(?:the )?$", re.IGNORECASE)
# "2.5 hours, not 1.5", "not 1.5 but 2.5 hours"
_NOT_BUT = re.compile(
    rf"\b(?P<new>{NUMBER})\s*(?P<unit>{_UNIT})(?: (?:of|on"
    rf"|for) [\w+# -]{{2,30}}?)?[\s,]*(?:and )?(?:not|instead of) (?P<old>{NUMBER})\b"
    rf"|\bnot (?P<old2>{NUMBER})(?:\s*{_UNIT})?[\s,]*(?:but )?"
    rf"(?P<new2>{NUMBER})\s*(?P<unit2>{_UNIT})",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:was|were|took|should (?:be|have been)|entry|logged|wrong|only did|did only)\b", re.I
)
MOST_WORDS = 12


def read_amended(said: str, conversation: Conversation) -> Entries | None:
    """Return the entries as they are meant now; None where a message amends none."""
    told = _last_entries(conversation)
    if not told:
        return _set_right(said, conversation)
    return (
        _other_hours(said, told, conversation)
        or _on_top(said, told, conversation)
        or _fill(said, told, conversation)
        or _one_more(said, told, conversation)
        or _other_skill(said, told, conversation)
    )


def _set_right(said: str, conversation: Conversation) -> Entries | None:
    """Return by how much an entry of the log is off: "git was 2 hours, not 3"."""
    linked, told = distinct(conversation.link(said)), _NOT_BUT.search(said)
    if told is None or len(linked) != 1 or not _WAS.search(said):
        return None
    new, old = (value_of(told[name] or told[f"{name}2"]) for name in ("new", "old"))
    off = round((new - old) / parts_of_hour(told["unit"] or told["unit2"]), 2)
    return [{"skill": linked[0].skill_id, "hours": off}] if off else None


def _last_entries(conversation: Conversation) -> Entries:
    """Return what the last answer noted, offered, or asked the skill of."""
    calls = conversation.last_answer.get("tool_calls") or []
    told = next((c["args"].get("entries") for c in reversed(calls) if c["name"] == TOOL), None)
    if told:
        return list(told)
    decided = conversation.last_result("decide_proposal").get("decided") or []
    return [_entry(one) for one in decided if one.get("skill_id") and one["state"] == "applied"]


def _entry(decided: dict[str, Any]) -> dict[str, Any]:
    """Return the report that was noted, as one reports."""
    entry = {"skill": decided["skill_id"], "status": decided.get("status")}
    entry |= {"hours": decided.get("hours"), "day": decided.get("day"), "noted": True}
    return {name: value for name, value in entry.items() if value}


def _other_hours(said: str, told: Entries, conversation: Conversation) -> Entries | None:
    """Return the one entry that was offered with other hours; of one noted, what it is off by."""
    said, one = _meant_entry(said, told, conversation)
    match = _AMENDS.fullmatch(said) if one and one.get("hours") else None
    if one is None or match is None or not (match["unit"] or match["lead"] or match["tail"]):
        return None
    hours = _hours(match, conversation)
    if conversation.last_result(TOOL) and conversation.last_answer.get("proposals"):
        return [{**entry, "hours": hours} if entry is one else entry for entry in told]
    off = round(hours - one["hours"], 2)
    if not one.get("noted") or not off or not (match["lead"] or match["tail"]):
        return None
    return [{name: one[name] for name in ("skill", "day") if name in one} | {"hours": off}]


def _on_top(said: str, told: Entries, conversation: Conversation) -> Entries | None:
    """Return further hours on the one skill that was just reported."""
    match = _ON_TOP.fullmatch(said.strip(" .!")) if len(told) == 1 else None
    if match is None or not _TOPS.search(match[0]):
        return None
    hours = _hours(match, conversation)
    if told[0].get("noted"):
        day = read_day(said, conversation.today, past=True)
        when = {"day": day.isoformat()} if day and day < conversation.today else {}
        return [{"skill": told[0]["skill"], "hours": hours} | when]
    return [{**told[0], "hours": round(told[0].get("hours", 0.0) + hours, 2)}]


def _meant_entry(
    said: str, told: Entries, conversation: Conversation
) -> tuple[str, dict[str, Any] | None]:
    """Return a message without the skill it names, and the entry of that or the only one."""
    linked = distinct(conversation.link(said))
    if not linked:
        return said.strip(" .!"), told[0] if len(told) == 1 else None
    mention = linked[0]
    rest = " ".join(f"{said[: mention.start]} {said[mention.end :]}".split())
    one = next((e for e in told if e["skill"] == mention.skill_id and len(linked) == 1), None)
    return rest.strip(" .!"), one


def _hours(match: re.Match[str], conversation: Conversation) -> float:
    """Return the hours of an amount; one without a unit has that of the message before."""
    unit = match["unit"]
    if unit is None:
        before = (m.content for m in reversed(conversation.earlier) if m.role == "user")
        spent = next((found for text in before if (found := SPENT.search(text))), None)
        unit = spent["unit"] if spent else "h"
    return round(value_of(match["n"]) / parts_of_hour(unit), 2)


def _one_more(said: str, told: Entries, conversation: Conversation) -> Entries | None:
    """Return a further entry behind what was just offered: "and 2 of git"."""
    more = _MORE_OF.fullmatch(said.strip(" .!").casefold())
    offers = conversation.last_answer.get("proposals") or ()
    linked = distinct(conversation.link(said))
    if not more or len(linked) != 1 or {o.get("kind") for o in offers} != {"progress"}:
        return None
    parts = 60 if (more["unit"] or "h").startswith("m") else 1
    return [*told, {"skill": linked[0].skill_id, "hours": round(value_of(more["n"]) / parts, 2)}]


def _other_skill(said: str, told: Entries, conversation: Conversation) -> Entries | None:
    """Return a report of another skill than the one named with "not".

    What was noted already stays in the log, so the skill that was not meant is set back.
    """
    linked = distinct(conversation.link(said))
    if len(linked) != 2 or len(said.split()) > MOST_WORDS or not _MEANT.search(said):
        return None
    denied = [m for m in linked if _NOT.search(said[: m.start])]
    wrong = next((e for e in told for m in denied if e["skill"] == m.skill_id), None)
    if len(denied) != 1 or wrong is None:
        return None
    (meant,) = (m for m in linked if m is not denied[0])
    noted = wrong.get("noted")
    kept = [] if noted else [entry for entry in told if entry is not wrong]
    entry = {name: v for name, v in wrong.items() if name != "noted"} | {"skill": meant.skill_id}
    back = [{"skill": wrong["skill"], "status": "todo"}] if noted else []
    return [*kept, entry, *back]


def _fill(said: str, told: Entries, conversation: Conversation) -> Entries | None:
    """Return the one entry with the skill that was asked back for."""
    if "skill" not in conversation.last_result(TOOL).get("missing", ()):
        return None
    mentions = distinct(conversation.link(said))
    if len(mentions) != 1 or len(said.split()) > 6 or len(told) != 1:
        return None
    return [{**told[0], "skill": mentions[0].skill_id}]


def distinct(mentions: list[LinkedSkill]) -> list[LinkedSkill]:
    """Return the first mention of each skill, in their order."""
    first: dict[str, LinkedSkill] = {}
    for mention in mentions:
        first.setdefault(mention.skill_id, mention)
    return list(first.values())

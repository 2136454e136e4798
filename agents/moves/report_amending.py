"""Reads what amends the report of the last answer: other hours, another skill, one entry more."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.report_entries import SPENT, hours_of
from agents.skills.linker import LinkedSkill
from agents.understanding.numbers import NUMBER, value_of

TOOL = "propose_progress"
Entries = list[dict[str, Any]]
_AMENDS = re.compile(
    rf"(?:no|sorry|actually|hm+|i meant|it was|make it|make that|it took me|rather|more like|but"
    rf"|with|yes|only|just|[\s,.])*{NUMBER} ?(?:hours?|hrs?|h|minutes?|mins?)(?: and a half)?"
    r"(?: (?:instead|actually|not \w+))?",
    re.IGNORECASE,
)
# Of hours that were just told, a number alone: "no, 3".
_ONLY_NUMBER = re.compile(
    rf"(?:(?:no|sorry|actually|i meant|it was|make it|make that|rather|oh|oops)[\s,.]+)+"
    rf"(?:only |just )?(?P<n>{NUMBER})(?: (?:instead|actually|not \w+))?",
    re.IGNORECASE,
)
_MORE_OF = re.compile(
    rf"(?:and |plus |also |then )*(?P<n>{NUMBER}) ?(?P<unit>hours?|hrs?|h|minutes?|mins?)?"
    r" (?:of|on|for|in) [\w+#. -]{2,40}"
)
# "I meant statistics, not pandas", "not pandas but statistics"
_MEANT = re.compile(r"\b(?:meant|mean|was|it's|is|were|sorry|no)\b|^\W*not\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|instead of|rather than)\W+(?:the )?$", re.IGNORECASE)
MOST_WORDS = 12


def read_amended(said: str, conversation: Conversation) -> Entries | None:
    """Return the entries as they are meant now; None where a message amends none."""
    told = _last_entries(conversation)
    if not told:
        return None
    return (
        _other_hours(said, told, conversation)
        or _fill(said, told, conversation)
        or _one_more(said, told, conversation)
        or _other_skill(said, told, conversation)
    )


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
    """Return the one entry that was just offered, with other hours."""
    spent = list(SPENT.finditer(said))
    waits = conversation.last_result(TOOL) and conversation.last_answer.get("proposals")
    number = _ONLY_NUMBER.fullmatch(said.strip(" .!"))
    if waits and number and len(told) == 1 and told[0].get("hours"):
        return [{**told[0], "hours": round(value_of(number["n"]), 2)}]
    if not waits or len(told) != 1 or len(spent) != 1 or not _AMENDS.fullmatch(said.strip(" .!")):
        return None
    return [{**told[0], "hours": round(hours_of(spent[0]), 2)}]


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

"""Reads reports that name no skill themselves: "done", "the first one", "everything in week 2"."""

import re
from datetime import timedelta
from typing import Any

from agents.conversation import Conversation
from agents.moves.plan_questions import PLAN
from agents.moves.report_entries import SPENT, hours_of
from agents.moves.thread import LOOK_UP, in_plan_talk, spoken_skill
from agents.moves.wording import plain

# All that is said of the skill spoken of before, with no word for it.
_BARE_DONE = re.compile(
    r"(?:i(?:'m| am) |i(?:'ve| have) |i )?(?:all |just |finally |now )*(?:done|finished|completed"
    r"|finished now)(?: already| now| today)?"
    r"|i (?:just |finally )?(?:did|finished|completed) (?:it|that|this)"
)
# How long it took, behind what was done.
_TOOK = re.compile(
    rf"[\s,.;]*(?:and )?(?:(?:it |that |this )?(?:took(?: me)?|needed|cost me)|in|with|after)?\s*"
    rf"(?:about |around |only |just )*{SPENT.pattern}$"
)
_BY_PLACE = re.compile(
    r"(?:i(?:'ve| have|'m| am)? )?(?:just |already )*(?:did|done|finished|completed)(?: with)? the"
    r" (?P<place>first|second|third|fourth|last)(?: (?:one|skill|item|topic|of (?:them|those)))?"
)
_DONE_WORD = r"(?:done|finished|completed?)"
_ALL = (
    r"(?:everything|all(?: of it| of them| skills| (?:the|my) skills)?"
    r"|(?:the|my) (?:whole|entire) plan)"
)
# A whole week, or all of the plan at once, which no log of work can hold.
_ALL_DONE = re.compile(
    rf"(?:mark|set|tick|check|count|log|note|put) {_ALL}(?: off)?(?: (?:as|to|off))?"
    rf"(?: {_DONE_WORD})?"
    rf"|(?:i(?:'m|'ve| have| am)? )?(?:just |already |all )*{_DONE_WORD}(?: with)? {_ALL}"
    rf"(?: (?:in|of|from|for|planned for|on) (?:week (?P<week>\d{{1,3}})|(?P<when>(?:this|last|the"
    rf" past) week)|{PLAN}))?",
)

_NUMBERS = r"\d{1,3}(?:(?:,| and|,? &| to| through| ?[-–]) ?(?:week )?\d{1,3})*"
# "Finished week 1 and 2", "weeks 3-5 are done"
_WEEKS = re.compile(
    rf"(?:i(?:'m|'ve| have| am)? )?(?:just |already |all )*{_DONE_WORD}(?: with)?(?: all of)?"
    rf" weeks? (?P<weeks>{_NUMBERS})"
    rf"|weeks? (?P<weeks2>{_NUMBERS})(?: (?:is|are|was|were|all))*(?: now)? {_DONE_WORD}"
)
_RANGE = re.compile(r"(\d+) ?(?:-|–|to|through) ?(?:week )?(\d+)")


def _numbers(text: str) -> list[int]:
    """Return the numbers of a list with ranges in it."""
    found = {int(number) for number in re.findall(r"\d+", text)}
    for first, last in _RANGE.findall(text):
        found.update(range(int(first), int(last) + 1))
    return sorted(found)


def read_whole(said: str, conversation: Conversation) -> dict[str, Any] | None:
    """Return the arguments of a report whose skill only the thread or the plan can tell."""
    bare = plain(said)
    placed, whole = _BY_PLACE.fullmatch(bare), _ALL_DONE.fullmatch(bare)
    if whole:
        return _everything(whole, conversation)
    weeks = _WEEKS.fullmatch(bare) if not conversation.link(said) else None
    if weeks:
        return {"weeks": _numbers(weeks["weeks"] or weeks["weeks2"])}
    if placed:
        skill = _at_place(placed["place"], conversation)
        return {"entries": [{"skill": skill, "status": "done"}]} if skill else None
    took = _TOOK.search(bare)
    if not _BARE_DONE.fullmatch(bare[: took.start()] if took else bare):
        return None
    hours = {"hours": round(hours_of(took), 2)} if took else {}
    spoken = spoken_skill(conversation)
    if spoken or (conversation.earlier and in_plan_talk(conversation)):
        return {"entries": [{"skill": spoken or "", "status": "done"} | hours]}
    return None


def _everything(match: re.Match[str], conversation: Conversation) -> dict[str, Any]:
    """Return a week that is reported as done as a whole, or that no skill was named at all."""
    if match["week"]:
        return {"weeks": [int(match["week"])]}
    if match["when"]:
        back = 7 if match["when"].startswith(("last", "past")) else 0
        return {"week_of": (conversation.today - timedelta(days=back)).isoformat()}
    return {"everything": True}


def _at_place(place: str, conversation: Conversation) -> str | None:
    """Return the skill at a place of the week or list that was just told."""
    told = conversation.last_result(LOOK_UP)
    listed = told.get("items") or told.get("skills") or []
    at = -1 if place == "last" else ("first", "second", "third", "fourth").index(place)
    return str(listed[at]["skill_id"]) if at < len(listed) and listed else None

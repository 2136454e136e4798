"""The move that asks how the plan's hours spread over areas, skills, months and weeks."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.plan_questions import PLAN
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.moves.wording import is_several, means_sources, plain
from agents.progress.ledger import By
from agents.understanding.areas import areas_named
from agents.understanding.day import MONTH
from agents.understanding.spans import find_spans

_PAST = re.compile(
    r"\b(?:did|done|have i (?!to\b)|i've|(?<!do )i have|spent|logged|studied|worked|learned"
    r"|learnt|so far|was|were"
    r"|last|yesterday|ago)\b"
)
_UNIT = r"(?:hours?|hrs?|time|study time|work)"
_PLANNED = re.compile(
    rf"\b{PLAN}\b|\b(?:planned|scheduled|ahead of me|coming up|(?:do|will) i have (?:to|for"
    rf"|left))\b"
)
_HOW_MUCH = re.compile(
    rf"(?:and )?(?:how (?:many|much)(?: {_UNIT})?|what(?:'s| is| are) the {_UNIT})\s*(?P<rest>.*)"
)
_FULLEST = re.compile(
    r"(?:in |on )?(?:which|what)(?:'s| is)?(?: my| the)? ?(?P<unit>month|week|area|skill|topic"
    r"|subject)s?\b.*\b(?:fullest|heaviest|busiest|most work|the most|longest|biggest|largest"
    r"|lightest|hardest|most hours)\b.*"
    r"|what(?:'s| is) (?:my|the) (?:fullest|heaviest|busiest|biggest|longest|largest) "
    r"(?P<unit2>month|week|area|skill|topic|subject)\b.*"
)
_SPLIT = re.compile(
    rf"(?:split|break(?: down)?|show|list|give me|plot|chart|sum up|add up)?(?: me)?(?: the)?"
    rf"(?: {_UNIT} (?:of|in|for))? ?{PLAN}(?:'s)?(?: {_UNIT})?(?: down| up)? (?:by|per) "
    r"(?P<unit>area|skill|topic|subject|month|week)s?"
    rf"|(?:the |my )?planned {_UNIT} (?:by|per) (?P<unit2>area|skill|topic|subject|month|week)s?"
)
_BY: dict[str, By] = {
    "area": "area", "skill": "skill", "topic": "skill", "subject": "skill", "month": "month",
    "week": "week",
}  # fmt: skip
_BY_SAID = re.compile(
    r"\b(?:by|per|each|every|a|for each) (?P<unit>area|skill|topic|subject|month)s?\b"
    r"|\b(?P<monthly>"
    r"monthly|month by month)\b|\b(?:by|per) (?P<unit2>week)s?\b"
)
_IN_MONTH = re.compile(
    rf"(?:what|which (?:skills|topics)) (?:do|will|should|am) i"
    r" (?:have to |going to |supposed to )*(?:learn|do|study|have|work on|cover)(?:ing)?"
    rf" (?P<when>(?:in|during|next) (?:{MONTH}(?: \d{{4}})?"
    r"|month|the next month))"
    rf"(?: (?:in|on|of|with|according to) {PLAN})?"
)
_SHARE = re.compile(
    rf"(?:what (?:share|part|percentage|portion|fraction)|how much|how many (?:hours|weeks|skills))"
    rf" (?:of|in) {PLAN} (?:is|are|goes (?:in)?to|has to do with|is about|is spent on|consists of)"
    r" (?P<what>.{2,40})"
)
_OF = re.compile(rf"^(?:{_UNIT} )?(?:of|for|on|in|about|is|are|with)?\s*(?P<what>[\w &+-]{{2,40}})")
_ENDS = re.compile(
    r"(?:\s*\b(?:is|are|do|does|will|am|have|there|i|in|of|on|for|to|need|planned|scheduled|left"
    r"|plan"
    r"|my|the|per|by|each|month|area|skill|take|takes|learn|study|this|next|total|altogether|"
    r"ahead|coming|hours)\b.*)?$"
)
_AND = re.compile(r"(?:and |what about |how about |same |only |just )+(?P<rest>.{2,50})")


def read(text: str, conversation: Conversation) -> Call | None:
    """Read how many hours the plan holds of something, or by area, skill, month or week."""
    said = plain(text)
    if not said or means_sources(said) or is_several(said) or _PAST.search(said):
        return None
    told = conversation.last_result(LOOK_UP)
    leaning = told.get("about") == "planned"
    full = _FULLEST.fullmatch(said) or _SPLIT.fullmatch(said)
    if full and (_PLANNED.search(said) or leaning or in_plan_talk(conversation)):
        if told.get("about") == "log" and not _PLANNED.search(said):
            return None
        return Call(LOOK_UP, {"about": "planned", "by": _BY[full["unit"] or full["unit2"]]})
    month = _IN_MONTH.fullmatch(said)
    spans = find_spans(month["when"], conversation.today) if month else []
    if len(spans) == 1 and spans[0].last >= conversation.today:
        days = {"since": spans[0].first.isoformat(), "until": spans[0].last.isoformat()}
        return Call(LOOK_UP, {"about": "planned", "by": "skill"} | days)
    share = _SHARE.fullmatch(said)
    if share:
        return _of(share["what"], text, conversation, {})
    asks = _HOW_MUCH.fullmatch(said)
    if asks and (_PLANNED.search(said) or leaning):
        return _of(asks["rest"], text, conversation, {})
    more = _AND.fullmatch(said) or re.fullmatch(r"(?P<rest>(?:by|per|of|in|for) .{2,40})", said)
    if leaning and more:
        before = {name: told[name] for name in ("areas",) if told.get(name)}
        return _of(more["rest"], text, conversation, before)
    return None


def _of(rest: str, text: str, conversation: Conversation, before: dict[str, Any]) -> Call | None:
    """Return the question for the hours of what is named: an area, a stretch of time, a split."""
    args: dict[str, Any] = {"about": "planned"}
    by = _BY_SAID.search(rest)
    if by:
        unit = by["unit"] or by["unit2"] or "month"
        args["by"] = _BY[unit]
        rest = _BY_SAID.sub(" ", rest)
    spans = [s for s in find_spans(rest, conversation.today) if not s.lasting]
    if spans and spans[0].last >= conversation.today:
        args |= {"since": spans[0].first.isoformat(), "until": spans[0].last.isoformat()}
        rest = f"{rest[: spans[0].start]} {rest[spans[0].end :]}"
    areas = _areas(rest)
    if areas:
        return Call(LOOK_UP, args | {"areas": list(areas)})
    linked = conversation.link(text)
    if linked and len({m.skill_id for m in linked}) == 1 and before == {} and "by" not in args:
        return Call(LOOK_UP, args | {"skill": linked[0].skill_id}) if "since" in args else None
    return Call(LOOK_UP, args | before) if len(args) > 1 else None


def _areas(rest: str) -> tuple[str, ...]:
    """Return the areas that the first words of a phrase name, the longest name first."""
    match = _OF.match(rest.strip())
    words = match["what"].split() if match else []
    for count in range(min(4, len(words)), 0, -1):
        found = areas_named(" ".join(words[:count]))
        if found and _ENDS.match(" ".join(["", *words[count:]])):
            return found
    return ()

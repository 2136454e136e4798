"""The moves that ask how the plan's hours spread, what changed in it, and how to take it away."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.plan_questions import PLAN
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.moves.wording import is_several, means_sources, plain
from agents.progress.ledger import By
from agents.understanding.areas import areas_named
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
_OF = re.compile(rf"^(?:{_UNIT} )?(?:of|for|on|in|about|is|are|with)?\s*(?P<what>[\w &+-]{{2,40}})")
_ENDS = re.compile(
    r"(?:\s*\b(?:is|are|do|does|will|am|have|there|i|in|of|on|for|to|need|planned|scheduled|left"
    r"|plan"
    r"|my|the|per|by|each|month|area|skill|take|takes|learn|study|this|next|total|altogether|"
    r"ahead|coming|hours)\b.*)?$"
)
_AND = re.compile(r"(?:and |what about |how about |same |only |just )+(?P<rest>.{2,50})")
_CHANGED = re.compile(
    r"(?:so |and |ok |okay )*(?:what|which (?:skills|weeks|things|items))(?:'s|'ve| has| have| is"
    r"| did| would| will| does| do| exactly)*(?: exactly| actually| all)?(?: it| that| this| you"
    rf"| this (?:change|plan)| {PLAN}| the (?:change|new (?:plan|one)|reschedul\w+))?"
    r" (?:chang(?:e[ds]?|ing)|differ(?:ent|s)?|mov(?:e[ds]?|ing)|been (?:changed|moved)"
    rf"|shift(?:ed|s)?|new)(?: exactly| now| then| there| here| by (?:it|that)| in (?:it|{PLAN}))*"
    rf"(?: (?:compared )?(?:to|from|with) (?:before|the old (?:one|plan)|my old plan))?"
    r"|(?:show|tell|list|see|give)(?: me)? (?:all )?(?:the )?(?:changes|differences?|what"
    rf"(?:'s| has| is)? (?:changed|moved|different|new))(?: in (?:it|{PLAN}))?"
    r"|what(?:'s| is| are| were) the (?:changes?|differences?)(?: (?:now|there|to before|in"
    rf" {PLAN}|to the old (?:one|plan)))*"
    rf"|(?:did|has|have|was|were) (?:anything|something|{PLAN}|it)(?: else)? (?:chang(?:e|ed)"
    r"|moved?|been changed)(?: now| at all| since)?"
)
_FILE = r"(?:ics|icalendar|calendar|anki|flash ?cards?|markdown|json|pdf|check ?list|csv|excel)"
_TAKE = re.compile(
    rf"(?:.*\b(?:export|download|print|save|back up|import|put|get|add|send|take|have|sync|copy"
    rf"|move"
    rf"|make|turn|convert)\b.*\b(?:(?:in|into|to|as|for|with|on)(?: an?| my| the)?"
    rf"(?: google| apple| outlook| phone)? {_FILE}|{_FILE}(?: file| deck| cards| feed| entries"
    r"| export| version)?)\b.*"
    rf"|(?:.*\b)?(?:export|download|print(?: out)?|take (?:away|out|home))\b(?: \w+)? ?(?:it|that"
    rf"|this|everything|{PLAN}|a copy|of it)?(?: please| out| away| somehow| somewhere)*"
    rf"|(?:and )?(?:as|in|for) (?:an? |my )?(?:google )?{_FILE}(?: file| deck| cards)?"
    rf"|(?:is there|do you have|have you got|can i (?:get|have))(?: an?| some| any)? "
    rf"(?:{_FILE}|export)(?: file| deck| cards| version| of (?:it|that|{PLAN}))*)"
)
_FORMATS = (
    ("ics", r"ics|icalendar|calendar"),
    ("anki", r"anki|flash ?cards?"),
    ("md", r"markdown|pdf|check ?list|print"),
    ("json", r"json|csv|excel"),
)
_NOT_FOR_EXPORT = re.compile(r"\b(?:model|models|data|logs?|dataset|how do people|pytorch)\b")


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


_FITS = re.compile(
    r"(?:and |but |so )*(?:is|would|does|will|can|could) (?:that|it|this|the (?:new )?plan|my plan)"
    r"(?: even| really| still| all)? (?:be )?(?:realistic|doable|feasible|possible|manageable|fit"
    r"|work out|too much|enough|in time)(?: for me| at all| by then| in time"
    r"| (?:before|by|until|into) (?:my|the|that) (?:deadline|time|exam))*"
)
_COSTS = re.compile(
    r"(?:and |but |so )*(?:what|how much(?: more| longer)?(?: time)?|how many more (?:hours"
    r"|weeks|days))"
    r" (?:would|will) (?:that|it|this)(?: change)? (?:cost|add|mean)"
    r"(?: (?:me|to (?:my|the) plan|for (?:me|my plan)))(?: in (?:time|hours|weeks))?"
)


def read_fit(text: str, conversation: Conversation) -> Call | None:
    """Read whether what was just planned or offered is realistic, or what it costs in time."""
    said = plain(text)
    offered = bool(conversation.before_aside(told=True).offers())
    if offered and (_COSTS.fullmatch(said) or _FITS.fullmatch(said)):
        return Call(LOOK_UP, {"about": "changes"})
    planned = conversation.last_result("make_plan") or conversation.last_result("decide_proposal")
    if _FITS.fullmatch(said) and (planned or conversation.last_result(LOOK_UP)):
        return Call(LOOK_UP, {"about": "finish"})
    return None


def read_changes(text: str, conversation: Conversation) -> Call | None:
    """Read the question what a change of the plan changed, or would change."""
    said = plain(text)
    named = bool(re.search(rf"\b{PLAN}\b", said))
    if not _CHANGED.fullmatch(said) or not (named or in_plan_talk(conversation)):
        return None
    return Call(LOOK_UP, {"about": "changes"})


def read_export(text: str, conversation: Conversation) -> Call | None:
    """Read the wish to take the plan away in a file."""
    said = plain(text)
    if not _TAKE.fullmatch(said) or _NOT_FOR_EXPORT.search(said) or means_sources(said):
        return None
    named = re.search(rf"\b{PLAN}\b", said)
    if not named and (not conversation.earlier or not in_plan_talk(conversation)):
        return None
    found = next((name for name, form in _FORMATS if re.search(rf"\b(?:{form})\b", said)), None)
    return Call(LOOK_UP, {"about": "export"} | ({"format": found} if found else {}))

"""The moves that ask what a change of the plan changed, and if it is realistic."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.plan_questions import PLAN
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.moves.wording import plain
from agents.understanding.numbers import NUMBER, value_of

_CHANGED = re.compile(
    r"(?:so |and |ok |okay )*(?:what|which (?:skills|weeks|things|items))(?:'s|'ve| has| have| is"
    r"| did| would| will| does| do| exactly)*(?: exactly| actually| all)?(?: it| that| this| you"
    r"| we| i"
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
_HOURS_FIT = re.compile(
    rf"(?:is|are|would|will|do you think) (?P<n>{NUMBER}) ?(?:hours?|hrs?|h)"
    r"(?: (?:a|per|each|every) week| weekly|/week)?"
    r"(?: (?:even|really|still|be|is|are|enough time))*"
    r" (?:realistic|enough|doable|ok|okay|fine|sufficient|too (?:much|little|few|many)|feasible)"
    rf"(?: (?:for me|for (?:it|this|that|{PLAN})|to (?:finish|be done|make it)(?: in time)?))*"
)
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
    hours = _HOURS_FIT.fullmatch(said)
    if hours:
        return Call("suppose_plan", {"hours_per_week": value_of(hours["n"])})
    offered = bool(conversation.before_aside(told=True).offers())
    if offered and (_COSTS.fullmatch(said) or _FITS.fullmatch(said)):
        return Call(LOOK_UP, {"about": "changes"})
    planned = conversation.last_result("make_plan") or conversation.last_result("decide_proposal")
    if _FITS.fullmatch(said) and (planned or conversation.last_result(LOOK_UP)):
        return Call(LOOK_UP, {"about": "finish"})
    return None


def read(text: str, conversation: Conversation) -> Call | None:
    """Read the question what a change of the plan changed, or would change."""
    said = plain(text)
    named = bool(re.search(rf"\b{PLAN}\b", said))
    if not _CHANGED.fullmatch(said) or not (named or in_plan_talk(conversation)):
        return None
    return Call(LOOK_UP, {"about": "changes"})

"""The move that asks where a skill stands in one's plan, and why it stands there."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.plan_questions import PLAN
from agents.moves.thread import LOOK_UP, in_plan_talk, spoken_skill
from agents.moves.wording import is_several, last_sentence, means_sources, plain

_WEEK = re.compile(r"\bweek (?:number |no\.? )?(?P<n>\d{1,4})\b")
_MINE = re.compile(rf"\b{PLAN}\b")
# What only a schedule has: weeks, being early or late, being planned.
_SCHEDULED = re.compile(
    r"\b(?:planned|scheduled|so (?:early|late|soon)|that (?:early|late)|this (?:early|late|week)"
    r"|next week|first in|last in|(?:which|what) week|put (?:it )?(?:in|at|before|after))\b"
)
_FIRST = re.compile(
    r"\bi (?:have to|need to|must|should|start|begin|learn|do|study)\b.*\b(?:first|now|next|yet)$"
)
_WHY = re.compile(r"(?:and )?(?:why|how come|for what reason|what(?:'s| is) the reason)\b")
# What only the edges of the plan can tell: what a skill is needed for, and what rests on it.
_NEEDED = re.compile(
    r"(?:and |but |so )*(?:why|what for|for what|what) (?:do|must|would|will) i (?:\w+ )?"
    r"(?:need (?!to\b|.* for \w)|have to (?:do|take) ).+"
    r"|(?:and |but )*why (?!learn )(?:is |do i (?:do|learn) )?.{2,40} (?:before|first|at all|needed"
    r"|necessary|required)\b.*"
    r"|(?:and |but |so )*(?:can|could|may|should) i (?:\w+ )?"
    r"(?:skip|leave out|drop|omit|do without|ignore) .+"
    r"|(?:is|are) .{2,40} (?:really |actually |even )*(?:needed|necessary|required)(?: at all)?"
    r"|do i (?:really |actually |even |still )*need (?!to\b|an?\b|more\b|less\b).+"
)
_SOONER = re.compile(
    r"(?:and |but )*(?:(?:can|could) (?:it|that|this|i)(?: (?:be|come|go|do (?:it|that|this)))?"
    r"(?: done| planned)? |make (?:it|that) |i (?:want|need|'d like) (?:it|that) )?"
    r"(?:any |a bit |much )?"
    r"(?:earlier|sooner)"
)
_WHEN = re.compile(
    rf"(?:in|on|at|during) (?:which|what) weeks?\b.*|(?:which|what) weeks?\b.*"
    r"|(?:will|would) .{2,40} be (?:done|finished|over|through) (?:by|before|until) .+"
    r"|how (?:many (?:hours|weeks)|long)(?: is it| to go)? (?:until|till|before) (?:i"
    r"|we) (?:get to|reach"
    r"|start(?: with)?|begin(?: with)?|do|can (?:start|begin)(?: with)?) .{2,40}"
    r"|when (?:will|am|do|can|could) i (?:going to |supposed to )?(?:start(?:ing)?|begin(?:ning)?"
    r"|do"
    r"(?:ing)?|learn(?:ing)?|study(?:ing)?|finish(?:ing)?|reach|get to|get started|be done|take"
    r"|cover|tackle)\b.*"
    r"|when(?:'s| is| are| does| do| will| comes| come)\b.*\b(?:planned|scheduled|due|on|up"
    r"|coming up|start|begin|come|my turn)"
    r"|when(?:'s| is| comes?) (?:[\w+#-]+ ?){1,3}"
    rf"|when\b.*\b{PLAN}"
    rf"|(?:where(?:'s| is| are| do(?:es)? i find| can i find)|find|show me) (?!i\b"
    rf"|we\b).*\b(?:in|on|of) {PLAN}"
    r"|where(?:'s| is| are) (?:[\w+#-]+ ?){1,3} (?:planned|scheduled)"
)
_NEAR = re.compile(
    r"what(?:'s| is| comes| do i (?:do|learn|study|have)| should i (?:do|learn|study)| will i "
    r"(?:do|learn|study)| am i (?:doing|learning)| follows| skill (?:comes|is)| happens)?"
    r"(?: next| right| directly| up)*\s*(?P<side>after|before|follows|precedes)\b.*"
    r"|which (?:skill |topic |one )?(?:comes|is|follows|precedes)(?: next| right| directly)* "
    r"(?P<side2>after|before|follows|precedes)?\b.*"
)
# A wish for another order, which prerequisites decide: why it is as it is, is told.
_REORDER = re.compile(
    r"(?:can|could|may) i (?:do|learn|start|study|take|have|begin)\b.*\b(?:earlier|sooner|first"
    r"|right away)(?: instead| rather| please)?"
    r"|(?:put|move|do|take|bring) .{2,30} (?:first|up front|to the (?:front|top|start|beginning))"
    r"|i(?:'d like| would like| want) to (?:start|begin) with .{2,30}"
    r"|(?:move|put|bring|pull|push|shift) .*\b(?:to|in|into|forward to) "
    r"(?:week \d{1,4}|(?:next|this) week)"
    r"|i(?:'d like| would like| want)(?: to (?:do|learn|start|study))? .*\b(?:first|earlier|sooner)"
)
_HOW_LONG = re.compile(rf"how (?:many hours|much time|long)\b.*\b{PLAN}")
_TAKES = re.compile(
    r"how (?:long|many hours|much time) (?:is|does|will|would|do) .{2,40} (?:going to )?(?:take"
    r"|need)"
    r"(?: for)? me(?: still| in total)?"
    r"|(?:will|would) i (?:know|finish|be done with|have (?:finished|done|learned)|get to"
    r"|be through"
    r" with) .{2,40} (?:by|before|until) .{2,30}"
    r"|how (?:many hours|much time|much) (?:do i have |is |are )?(?:still )?left (?:for|of|on"
    r"|in) .{2,40}"
    r"|how much (?:of|in) .{2,40} (?:is|are|do i (?:still )?have)(?: still)? (?:left|open|to go)"
    r"|how (?:long|many hours|much time)(?: do i (?:need|have|get))? for .{2,40}"
    r"|do i have (?:enough )?time for .{2,40} (?:by|before|until) .{2,30}"
)
_STATE = re.compile(
    r".{2,30} (?:done|finished)(?: yet| already)?"
    r"|(?:have i|did i|am i) (?:already )?(?:log(?:ged)?|note[d]?|mark(?:ed)?|finish(?:ed)?|done"
    r"|complete[d]?|learn(?:ed"
    r"|t)?|through|start(?:ed)?|skip(?:ped)?)\b.*"
    r"|how far am i (?:with|in|through|on|into)\b.*|what(?:'s| is) my (?:status|state|progress) "
    r"(?:of|on|with|in)\b.*|do i still (?:have|need) to (?:do|learn|study|finish)\b.*"
    r"|is\b.* (?:done|finished|still open|open|in my plan|on my plan|part of my plan|planned)"
)
_WHY_THAT = re.compile(
    r"(?:and |but )*why(?: not)?(?: so (?:late|early|soon|long))?"
    r"(?: (?:is )?(?:that|this|it)(?: (?:one|skill"
    r"|topic))?(?: (?:now|next|first))?)?"
)
_PRONOUN = re.compile(r"\b(?:it|that|this|that one|this one|that skill|this skill)\b")
_SIDE = re.compile(
    r"(?:and )?(?:what(?:'s| is| comes)? )?(?:right )?(?P<side>before|after)(?: (?:it|that))?"
)
_AND_THAT = re.compile(r"(?:and |what about |how about |and what about )?(?P<name>[\w+#. -]{2,40})")
_THEN = re.compile(
    r"(?:and )?(?:what(?:'s| is| comes)? |then )?(?:after (?:that|it|this)|afterwards|then)(?:"
    r" comes)?"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a question about a skill's place in the plan; None for any other."""
    said = plain(text)
    if not said or means_sources(said):
        return None
    if is_several(said):
        said = text = last_sentence(said)
    if _THEN.fullmatch(said) or said in {"then", "and then", "what then"}:
        return _after_last(conversation)
    skill = spoken_skill(conversation)
    if (
        (_WHY_THAT.fullmatch(said) or _SOONER.fullmatch(said))
        and skill
        and conversation.last_result(LOOK_UP)
    ):
        return Call(LOOK_UP, {"about": "why", "skill": skill})
    side = _SIDE.fullmatch(said)
    if side and skill and conversation.last_result(LOOK_UP):
        return Call(LOOK_UP, {"about": side["side"], "skill": skill})
    week = _WEEK.search(said)
    leaning = bool(skill and _PRONOUN.search(said) and conversation.last_result(LOOK_UP))
    about = _about(said, bool(week) or leaning)
    if about is None:
        return None
    skill = _skill_of(text, said, conversation)
    if skill is None:
        return None
    args: dict[str, Any] = {"about": about, "skill": skill}
    if week and about == "why":
        args["week"] = int(week["n"])
    if not (week or _MINE.search(said)):
        args["if_planned"] = True
    return Call(LOOK_UP, args)


def read_other(text: str, conversation: Conversation) -> Call | None:
    """Read what was just asked of one skill for another: "and kubernetes?"."""
    said = plain(text)
    about = conversation.last_result(LOOK_UP).get("about")
    found = _AND_THAT.fullmatch(said) if about in {"when", "why", "before", "after"} else None
    linked = conversation.link(found["name"]) if found else []
    return Call(LOOK_UP, {"about": about, "skill": linked[0].skill_id}) if linked else None


def _about(said: str, in_week: bool) -> str | None:
    planned = in_week or bool(_MINE.search(said) or _SCHEDULED.search(said))
    if _NEEDED.fullmatch(said):
        return "why"
    if _WHY.match(said):
        return "why" if planned or _FIRST.search(said) else None
    if _REORDER.fullmatch(said):
        return "why"
    near = _NEAR.fullmatch(said)
    if near:
        return _side(near) if planned else None
    if (
        _TAKES.fullmatch(said)
        or _WHEN.fullmatch(said)
        or _STATE.fullmatch(said)
        or _HOW_LONG.fullmatch(said)
    ):
        return "when"
    return None


def _side(near: re.Match[str]) -> str:
    word = near["side"] or near["side2"] or near[0]
    return "before" if "before" in word or "precedes" in word else "after"


def _skill_of(text: str, said: str, conversation: Conversation) -> str | None:
    """Return the skill that a message names, or the one spoken of before."""
    linked = conversation.link(text)
    if linked:
        return linked[0].skill_id
    if _PRONOUN.search(said) and in_plan_talk(conversation):
        return spoken_skill(conversation)
    return None


def _after_last(conversation: Conversation) -> Call | None:
    """Return the question for what follows the skill that was found last."""
    result = conversation.last_result(LOOK_UP)
    found = result.get("found") if result.get("about") in {"after", "before"} else None
    skill = found["skill_id"] if found else result.get("skill_id")
    return Call(LOOK_UP, {"about": "after", "skill": skill}) if skill else None

"""The move that asks for one's own plan and progress: what next, on track, this week."""

import re

from agents.conversation import Conversation
from agents.moves.asking_weeks import WEEK, week_asked, week_leaning
from agents.moves.move import Call
from agents.moves.plan_questions import DO, MUST, asked_about, asks_rate
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.moves.wording import MOST_BEFORE, is_several, last_sentence, means_sources, plain
from agents.understanding.inquiry import asks_something

_THAT_MANY = re.compile(
    r"(?:and )?how (?:many|much) (?:hours|time|weeks|skills)(?: (?:is|are|does|would|do) (?:that|it"
    r"|those|this|they))?"
    r"(?: (?:be|make|take|come to|add up to))?(?: (?:in total|altogether|in all|all in all"
    r"|overall))?|(?:and )?how long is (?:it|that|this)(?: in total| altogether| all in all)?"
)
_THAT_ENDS = re.compile(
    r"(?:and |so )?when (?:(?:would|will|does|is|could) )?(?:that|it|this|all this|it all)(?: is)?"
    r" (?:be )?(?:finish(?:ed|es)?|done|ends?|over|ready|complete[d]?)(?: then)?"
)
_SHORT = {
    "what's next",
    "what is next",
    "what next",
    "what comes next",
    "next",
    "what now",
    "next one",
    "next up",
}
# What short questions on oneself turn on, in talk of one's plan.
_TURN_ON: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (about, re.compile(form))
    for about, form in (
        ("track", r"\b(?:on (?:track|schedule|time)|behind|ahead|keeping up|in time)\b"),
        ("track", r"\bfast enough\b"),
        ("done", r"\b(?:what|which|list|show)\b.*\b(?:i (?:have )?|i've |have i |did i )"
         r"(?:already )?(?:finish|complet|done)"),
        ("done", r"\bwhat(?:'s| is) (?:already )?done\b"),
        ("left", r"\b(?:what|which|list|show|how (?:much|many))\b.*"
         r"\b(?:left|remain(?:s|ing)?|still open|outstanding)\b"),
        ("finish", r"\b(?:when|(?:what|which) day|how (?:long|soon|many (?:weeks|months|days)))\b.*"
         r"\b(?:finish(?:ed)?|done|ready|end|take me|takes? me)\b"),
        ("next", r"\b(?:what|which|tell|show|ready)\b.*\bnext\b"
         r"|what should i be (?:work|do|study)"),
        ("next", r"\b(?:what|where|which (?:one|skill|topic|subject|thing))\b"
         r".*\b(?:first|start|begin)\b"),
        ("percent", r"\bhow far (?:am|have|did|along)\b|\bhow far\b.{0,12}$|\bprogress\b"),
        ("plan", r"\b(?:show|see|list|give|what(?:'s| is) in)\b.*\bmy (?:\w+ )?plan\b"),
    )
)  # fmt: skip
_SELF = re.compile(
    r"\b(?:i|i'm|i've|me|my)\b|^(?:on track|what(?:'s| is) done|list the remaining)\b"
)
MOST_LOOSE = 10
_BEGINS = re.compile(r"(?:on track|i'm ready for|what to do)\b")
_NOT_NOW = re.compile(r"\b(?:if|would|could|hours|week|job|jobs|apply|career|degree|interview)\b")
_TIME_NOW = re.compile(r"\b(?:hours?|minutes?|mins?|time|evening|afternoon|today|tonight)\b")
_OPEN = re.compile(rf"(?:so )?what {MUST} i {DO}(?: on)?")
_OF_ONESELF = re.compile(r"(?:i|i'm|i've|i'll|we|my|got|having|with|it's)\b")


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a question about the learner's own plan; None for any other."""
    said = plain(text)
    if not said or means_sources(said):
        return None
    if is_several(said):
        said = last_sentence(said)
    if asks_rate(said) and conversation.earlier and in_plan_talk(conversation):
        return Call(LOOK_UP, {"about": "terms"})
    if _THAT_MANY.fullmatch(said) and in_plan_talk(conversation):
        return _how_much(conversation)
    if _THAT_ENDS.fullmatch(said) and conversation.earlier and in_plan_talk(conversation):
        return Call(LOOK_UP, {"about": "finish"})
    about = (
        asked_about(said)
        or asked_about(_behind_preface(said))
        or _loosely(said, text, conversation)
    )
    if about == "next" and said in _SHORT:
        return Call(LOOK_UP, {"about": "next"}) if in_plan_talk(conversation) else None
    if about is not None:
        return Call(LOOK_UP, {"about": about})
    args = week_asked(said, conversation) or week_leaning(said, conversation)
    return Call(LOOK_UP, args) if args else None


def _loosely(said: str, text: str, conversation: Conversation) -> str | None:
    """Read a short question on oneself by what it turns on, where one's plan was spoken of."""
    asks = asks_something(text) or asks_something(said) or _BEGINS.match(said)
    short = len(said.split()) <= MOST_LOOSE and _SELF.search(said)
    if not (asks and short and conversation.earlier and in_plan_talk(conversation)):
        return None
    if WEEK.fullmatch(said) or _NOT_NOW.search(said) or conversation.link(text):
        return None
    return next((about for about, form in _TURN_ON if form.search(said)), None)


def _behind_preface(said: str) -> str:
    """Return the question behind a few words of oneself, as in "I've got an hour, what now"."""
    before, comma, asked = said.rpartition(", ")
    short = len(before.split()) <= MOST_BEFORE
    if not (comma and short and _OF_ONESELF.match(before)):
        return ""
    return plain(asked) + (" now" if _TIME_NOW.search(before) and _OPEN.fullmatch(asked) else "")


def _how_much(conversation: Conversation) -> Call:
    """Return the question for the hours behind what was told last: of the log, else of the plan."""
    told = conversation.last_result(LOOK_UP).get("about")
    if told in {"percent", "track", "done", "pace"}:
        return Call(LOOK_UP, {"about": "log"})
    return Call(LOOK_UP, {"about": "left" if told == "left" else "size"})

"""The move that asks for one's own data: hours, days and finished skills of some time."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.log_wording import HOURS, MOST, OF_A_TOPIC, OWN
from agents.moves.move import Call
from agents.moves.plan_questions import asked_about, asks_rate
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.moves.wording import is_several, means_sources, plain
from agents.progress.ledger import By
from agents.understanding.areas import areas_named
from agents.understanding.day import MONTH
from agents.understanding.period import read_period

_SKILLS = re.compile(
    r"how many (?:skills?|topics?|things|subjects) (?:have i|did i|i have|i've|i)(?: already)? "
    r"(?:finish(?:ed)?|complete[d]?|learn(?:ed|t)?|master(?:ed)?|do|done|marked)\b.*"
    r"|(?:what|which)(?: skills?| topics?| ones| subjects)? (?:have i|did i) (?:already"
    r" )?(?:finish(?:ed)?|complete[d]?|learn(?:ed|t)?|master(?:ed)?)\b.*"
)
_DAYS = re.compile(
    r"(?:on )?how many days (?:have i|did i|i)\b.*\b(?:stud|work|learn|log|practi)\w*\b.*|how"
    r" often (?:have i|did i|do i) (?:stud(?:y|ied)|learn|learned|work|worked)\b.*"
)
_ALL_DONE = re.compile(
    r"what have i (?:already )?done(?: so far| already| until now)?"
    r"|which (?:skills?|topics?) (?:have|did) i (?:already )?(?:complete[d]?|finish(?:ed)?)"
)
_SHOULD = re.compile(
    r"\b(?:should|must|need|needed|have to|ought|would|can|could|will|shall|plan|planned|left"
    r"|take|takes|required|require|expect)\b"
)
# Somebody else's ("did Mira study"), or what counts and is not counted ("matters most").
_NOT_OWN = re.compile(r"(?:\b[Dd]id|\bdoes|\bhas) (?!I\b|My\b)[A-Z][a-z]+|\bmatters? most\b")
# "How many hours a week for maths?", of whoever learns it; "on maths" are those one has spent.
_TO_LEARN = re.compile(r"\bhours (?:(?:a|per|each|every) (?:week|day) )?for\b")
_ON = re.compile(r"\b(?P<on>of|on|for|into|in) (?=(?P<one>[\w-]+)\b)(?=(?P<two>[\w-]+ [\w-]+)?)")
_BY: tuple[tuple[By, str], ...] = (
    (
        "weekday",
        r"(?:by|per|each|every|on which|which|what)(?: my| best| busiest)* (?:weekdays?|days? of"
        r" the week)|(?:by|per) weekday",
    ),
    (
        "area",
        r"(?:by|per|each|every|across|among|which|what|in)(?: my| the| each| top)* "
        r"(?:areas?|fields?|categor(?:y|ies)|domains?)",
    ),
    (
        "skill",
        r"(?:by|per|each|every|across|among|which|what)(?: my| the| each| top)* "
        r"(?:skills?|topics?|subjects?)|what (?:did|have) i (?:study|studied|learn|work|do|done"
        r"|spen)|where did (?:all )?my",
    ),
    (
        "month",
        r"(?:by|per|each|every|a|which|what|best|busiest)(?: my| best| busiest| was my)*"
        r" months?\b|monthly|month by month",
    ),
    (
        "week",
        r"(?:by|per|each|every|a|which|what|best|busiest)(?: my| best| busiest| was my)* weeks?\b"
        r"|weekly|week by week",
    ),
    (
        "day",
        r"(?:by|per|each|every|a|which|what|best|busiest)(?: my| best| busiest| was my)* days?\b"
        r"|daily|day by day",
    ),
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a question about sums of the learner's own log; None for any other."""
    said = plain(text)
    if not said or means_sources(said) or is_several(said) or _NOT_OWN.search(text):
        return None
    areas, said = _areas(said) if not conversation.link(text) else ((), said)
    measure = _measure(said)
    if measure is None:
        return _follow_up(said, conversation)
    period = read_period(said, conversation.today)
    by = _by(said)
    told = areas or period or by or conversation.link(text)
    general = not period and _is_general(plain(text), conversation)
    if not OWN.search(said) and (general if told else OF_A_TOPIC.match(said)):
        return None
    if measure == "skills" and period is None and by is None:
        return Call(LOOK_UP, {"about": "done"})
    if measure == "skills" and by is None and re.match(r"(?:what|which)", said):
        by = "skill"
    args: dict[str, Any] = {"about": "log", "measure": measure}
    if by:
        args["by"] = by
    if period:
        args |= {"since": period.first.isoformat(), "until": period.last.isoformat()}
    if areas:
        args["areas"] = list(areas)
    linked = conversation.link(text)
    if linked and by != "skill":
        args["skill"] = linked[0].skill_id
    return Call(LOOK_UP, args)


def _is_general(said: str, conversation: Conversation) -> bool:
    """Whether a question on hours may be one on what learning takes whoever learns."""
    talked = bool(conversation.earlier) and in_plan_talk(conversation)
    return bool(_TO_LEARN.search(said)) and not talked


def _areas(said: str) -> tuple[tuple[str, ...], str]:
    """Return the areas of "hours of maths", and the message without them."""
    for match in _ON.finditer(said):
        for name in (match["two"], match["one"]):
            found = areas_named(name) if name else ()
            if found:
                return found, " ".join(said.replace(f"{match['on']} {name}", "", 1).split())
    return (), said


def _measure(said: str) -> str | None:
    if _SHOULD.search(said) or _ALL_DONE.fullmatch(said) or asked_about(said) == "terms":
        return None
    if asks_rate(said):
        return None
    if _SKILLS.fullmatch(said):
        return "skills"
    if _DAYS.fullmatch(said):
        return "days"
    return "hours" if MOST.fullmatch(said) or HOURS.fullmatch(said) else None


def _by(said: str) -> By | None:
    if re.match(r"when did i\b.*\bmost", said):
        return "week"
    return next((by for by, form in _BY if re.search(rf"\b(?:{form})", said)), None)


_AND = re.compile(
    r"(?:and|what about|how about|the same|now|same)?\s*(?P<rest>(?:in|by|per|for|on|last|this"
    r"|since"
    rf"|yesterday|today|over|during)\b.{{0,40}}|(?P<month>{MONTH}(?: \d{{4}})?))"
)
_ABOUT = re.compile(
    r"(?:and |what about |how about |same |only )*(?:for|on|of|in|with)? ?(?P<what>.+)"
)


def _follow_up(said: str, conversation: Conversation) -> Call | None:
    """Read "and in April?" or "by skill" behind a sum that was just given."""
    last = conversation.last_result(LOOK_UP)
    match = _AND.fullmatch(said)
    if last.get("about") != "log" or not in_plan_talk(conversation):
        return None
    args: dict[str, Any] = {"about": "log", "measure": last["measure"]}
    first, until, by = last.get("from"), last.get("to"), last.get("by")
    about = {"areas": last.get("areas"), "skill": last.get("log_skill")}
    rest = f"in {match['rest']}" if match and match["month"] else match["rest"] if match else ""
    period, split = read_period(rest, conversation.today), _by(rest)
    other = _other_subject(said, conversation)
    if other:
        about = other
    elif period is None and split is None:
        return None
    if period:
        first, until = period.first.isoformat(), period.last.isoformat()
    args |= {"by": split or by, "since": first, "until": until} | about
    return Call(LOOK_UP, {name: value for name, value in args.items() if value})


def _other_subject(said: str, conversation: Conversation) -> dict[str, Any]:
    """Return the area or the skill of "and of maths?"; empty where none is named."""
    named = _ABOUT.fullmatch(said)
    areas = areas_named(named["what"]) if named else ()
    if areas:
        return {"areas": list(areas)}
    linked = conversation.link(said)
    alone = len(linked) == 1 and named and linked[0].text.casefold() == named["what"].strip()
    return {"skill": linked[0].skill_id} if alone else {}

"""The move that changes the plan one has: time missed or cut, another deadline, other skills."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from agents.conversation import Conversation
from agents.moves import making
from agents.moves.changed_dates import read_changed_dates
from agents.moves.changed_days import read_changed_days
from agents.moves.changed_hours import read_changed_hours
from agents.moves.changed_skills import read_changed_skills, read_left_out
from agents.moves.missed import LOST, MISSED
from agents.moves.move import Call
from agents.moves.plan_wording import asks_for_plan
from agents.moves.wording import means_others
from agents.understanding import Slots, understand
from agents.understanding.about_oneself import read_tastes
from agents.understanding.day import MONTH
from agents.understanding.goal import read_goal, read_specialization
from agents.understanding.inquiry import asks_something
from agents.understanding.relative import read_pace
from agents.understanding.spans import find_spans
from agents.understanding.tastes import read_formats
from agents.understanding.weekdays import DAY_NAME

TOOL = "reschedule_plan"
_SWITCH = re.compile(
    r"\b(?:switch|change|move)\b.{0,24}\b(?:goal|speciali[sz]ation|focus|field|track|direction"
    r"|plan)\b"
    r"|^\W*(?:please )?(?:forget|scrap|ditch|drop|no more)\b[^,.;]{2,40}[,.;]\s*(?:i|let|make"
    r"|rather)\b"
    r"|\bgoal (?:has |is )?changed\b|\b(?:rather|instead)\b"
    r"|^\W*(?:please |let['’]?s )?(?:switch|change)(?: me)?(?: over)? to\b",
    re.IGNORECASE,
)
_SPECIALIZES = re.compile(r"\bspeciali[sz]e (?:in|on)\b", re.IGNORECASE)
# "Switch to" tells of a job in a first plan; in a plan one has, of any change.
_SWITCH_TO = re.compile(r"\b(?:switch|change|move)\b(?: me)?(?: over)?(?= to\b)", re.IGNORECASE)
_FROM_NOW_ON = re.compile(
    r"\b(?:from (?:now|here|next week|next month|today|tomorrow|\w+day) on(?:wards?)?|instead"
    r"|switch to|change (?:it|the plan|my plan) to"
    r"|make (?:it|this|my plan|the plan) (?:cheaper|free))\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(r"\b(?:less|more) time\b|\bfrom now on\b", re.IGNORECASE)
# Days that are meant for all of the plan, though no hours are told with them.
_DAYS_ONLY = re.compile(
    rf"\b(?:make (?:it|that|this)|only|just|(?:switch|move|change|shift)(?: \w+){{0,3}} to|study on"
    rf"|learn on|free on)\b[^.;!?]{{0,30}}\b(?:{DAY_NAME}|week ?ends?|week ?days?)\b"
    rf"|\b(?:{DAY_NAME}|week ?ends?|week ?days?) only\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|starting(?: from| in| on)?|as of|beginning(?: in| on)?) (?P<when>[^.;!?]{3,30})",
    re.IGNORECASE,
)
# "In two weeks I will have 3 hours".
_IN_A_WHILE = re.compile(
    r"\b(?P<when>in (?:about )?\w+ (?:days?|weeks?|months?))(?: time)?,? (?:i|we|it)(?:['’]ll| will"
    r"| can|['’]m going to)\b",
    re.IGNORECASE,
)
# "In March I have 20 hours a week": no pace of a whole plan, and no end.
_ONE_SEASON = re.compile(
    rf"(?<!start )(?<!starting )(?<!begin )(?<!beginning )\b(?:in|during|over|for) (?:all of "
    rf"|the )?"
    rf"(?:{MONTH}|spring|summer|autumn|winter|the holidays)\b(?! on\b)",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:by|done|ready|finish\w*|through|deadline|end|exam|from|until|till)\b", re.I
)
_LASTING_HOURS = {"hours_per_week", "hours_factor", "hours_more"}
_LASTING = {"hours_per_week", "hours_factor", "hours_more", "study_days", "cost", "formats"}
# The plan made anew from today, whatever it said before.
_ANEW = re.compile(
    r"\W*(?:(?:please|ok|can (?:you|we)|could (?:you|we)|let['’]?s"
    r"|i(?:['’]d like| want| would like)? to|just|reset (?:everything|it all|my plan|the plan"
    r"|all)|and) )*"
    r"(?:start (?:all )?over|(?:start|begin) (?:all )?(?:again|anew|afresh|fresh|over"
    r"|from (?:scratch|zero|the beginning))|reset (?:everything|it all|my plan|the plan|all))"
    r"(?: (?:please|again|today|from (?:scratch|zero|the beginning)|with (?:it|my plan|the plan"
    r"|everything)))*",
    re.IGNORECASE,
)
_PAID_THINGS = re.compile(r"\b(?:paid|expensive|costly) \w+", re.IGNORECASE)
_SHORT_TASTE = re.compile(r"\W*(?:please )?(?:no|only|just)\b.*\bplease\W*$", re.IGNORECASE)
_TASTES = ("cost", "formats", "study_days", "start_time")
_OWN = re.compile(
    r"\b(?:i|im|i['’]m|my|only|just|no|not|prefer|please|without|forgot|should|must|hate)\b", re.I
)
_PLANNING = ("make_plan", "reschedule_plan", "suppose_plan")


def _of_a_plan(conversation: Conversation) -> bool:
    """Whether the last answer made a plan or offered one, so that likings are told for it."""
    return any(conversation.last_result(tool).get("plan_id") for tool in _PLANNING)


def _whole(text: str, today: date) -> dict[str, Any]:
    """Return a wish to be faster or slower, or to begin again, that says no more than that."""
    faster = read_pace(text)
    if faster is not None:
        return {"faster": faster}
    if _begins_anew(text):
        return {"start_date": today.isoformat()} | read_changed_hours(text)
    return {}


def read(text: str, conversation: Conversation) -> Call | None:
    """Read what is to change in the plan one has; None for a question or anything else."""
    if whole := _whole(text, conversation.today):
        return Call(TOOL, whole)
    if asks_something(text) or asks_for_plan(text) or means_others(text):
        return None
    changes = any(form.search(text) for form in (_SWITCH, _FROM_NOW_ON, _OTHER_TIME, MISSED, LOST))
    if not (conversation.earlier or changes) and making.read(text, conversation):
        return None
    days = read_changed_days(text, conversation)
    if days:
        return Call(TOOL, days if "ask" in days else read_changed_hours(text) | days)
    args = _changes(text, conversation)
    missed = args is not None and (MISSED.search(text) or LOST.search(text))
    return Call(TOOL, args or {}) if args or missed else None


def _changes(text: str, conversation: Conversation) -> dict[str, Any] | None:
    """Return what changes in hours, dates, skills, aim and likings; None for an aim alone."""
    slots = understand(text, conversation.today, conversation.link)
    field = read_specialization(text) if _SPECIALIZES.search(text) else None
    named = None if field else read_changed_skills(text, slots, conversation)
    skills = named or read_left_out(text, conversation)
    goal = read_goal(_SWITCH_TO.sub(" ", text))
    aim = {"goal": goal, "specialization": field or slots.specialization}
    aim = {name: value for name, value in aim.items() if value is not None}
    if not skills and aim and not (field or _SWITCH.search(text)):
        if not _OTHER_TIME.search(text):
            return None
        aim = {}
    hours, dates = read_changed_hours(text), read_changed_dates(text, conversation.today)
    if _LASTING_HOURS & set(hours) and _ONE_SEASON.search(text) and not _END.search(text):
        return {"ask": "hours"}
    left_open = hours.get("ask") or dates.get("ask")
    if left_open:
        return {"ask": left_open} | {n: hours[n] for n in ("sittings",) if n in hours}
    if "hours_per_week" in hours and not dates and slots.deadline and not _IN_A_WHILE.search(text):
        dates = {"deadline": slots.deadline.isoformat()}  # "10 hours a week, 3 months"
    if "hours_this_week" in hours:
        dates = {}
    if "away_from" in dates:
        hours = {}
    args = hours | dates | (skills or aim)
    told = _tastes(text, slots, conversation, hours) or _days(text, slots, bool(dates))
    if told:
        args = {name: value for name, value in args.items() if name not in aim} | told
    return args | _beginning(text, args, conversation.today)


def _begins_anew(text: str) -> bool:
    """Whether a message wants to begin again and says no more than with which hours."""
    found = _ANEW.match(text)
    rest = text[found.end() :].strip(" .!?") if found else "more"
    return not rest or bool(re.fullmatch(r"with \S+ hours?\b[^,.;]{0,24}", rest))


def _beginning(text: str, args: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return from which later day on a change counts; until then all goes as planned."""
    found = _IN_A_WHILE.search(text) or _FROM.search(text)
    if found is None or not args or not set(args) <= _LASTING:
        return {}
    spans = find_spans(found["when"], today)
    if not spans or spans[0].start > 3 or spans[0].first <= today:
        return {}
    first = spans[0].first.isoformat()
    return {"as_of": first, "away_from": first}


def _days(text: str, slots: Slots, dated: bool) -> dict[str, Any]:
    """Return the days of the week that shall be kept to from now on."""
    if dated or not slots.study_days or not _DAYS_ONLY.search(text):
        return {}
    return {"study_days": list(slots.study_days)}


def _tastes(
    text: str, slots: Slots, conversation: Conversation, hours: Mapping[str, Any]
) -> dict[str, Any]:
    """Return likings that are meant for the plan: from now on, or of the plan spoken of."""
    lasting = bool(_FROM_NOW_ON.search(text) or _SHORT_TASTE.match(text))
    meant = _OWN.search(text) and not conversation.link(text)
    if not (lasting or (meant and ("hours_per_week" in hours or _of_a_plan(conversation)))):
        return {}
    told = read_tastes([text]) | slots.args()
    if lasting and (liked := read_formats(f"only {text}")):
        told["formats"] = list(liked)
    if _PAID_THINGS.search(text):  # what one pays for is refused, not the format
        told.pop("formats", None)
    return {name: told[name] for name in _TASTES if name in told}

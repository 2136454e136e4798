"""The move that changes the plan one has: time missed or cut, another deadline, other skills."""

import re
from datetime import date, timedelta
from typing import Any

from agents.conversation import Conversation
from agents.moves import making
from agents.moves.move import Call
from agents.understanding import Slots, understand
from agents.understanding.about_oneself import read_tastes
from agents.understanding.dates import read_dates, read_day
from agents.understanding.hours import read_hours
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.relative import read_pace, read_relative_hours
from agents.understanding.spans import find_spans
from agents.understanding.tastes import read_formats

TOOL = "reschedule_plan"
_TIME = (
    r"(?:last|this|past|previous|two|three|four|a|an|one|few|couple|some|whole|entire|the|days?"
    r"|weeks?|months?|yesterday|monday|everything|\d+)"
)
# Ways to say that time was lost, besides having missed it.
_LOST = re.compile(
    r"\b(?:last|this|past) (?:week|month)s? (?:was|were|has been) (?:a |an )?(?:write[- ]?off"
    r"|disaster|mess|bust|crazy|hectic|lost|too (?:busy|full))\b"
    rf"|\b(?:got|did|done|have done) (?:absolutely |basically )?nothing\b.{{0,20}}\b{_TIME}\b"
    r"|\bhave(?:n['’]?t| not) (?:touched|opened|looked at)\b"
    rf"|\b(?:ate|swallowed|took up|cost me)\b.{{0,30}}\b{_TIME}\b"
    r"|\bgot in the way\b|\bslack(?:ed|ing)\b|\bfell? behind\b|\bfallen behind\b"
    rf"|\b(?:had|found) (?:no|zero|hardly any|little) (?:time|chance)\b.{{0,30}}\b{_TIME}\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    rf"\b(?:missed|skipped|lost|(?:did ?n[o'’]t|did not|didnt|could ?n[o'’]t|couldnt|have"
    rf" ?n[o'’]t|havent"
    rf"|was ?n[o'’]t able to|not able to|had no time to|unable to)\s*(?:\w+ )?(?:study|do|work"
    rf"|learn|manage|get|find|studied|done|worked|have))\b.{{0,40}}\b{_TIME}\b"
    r"|\b(?:was|got|been|am|i['’]m) (?:sick|ill|away|on (?:holiday|vacation)|busy|travell?ing"
    r"|in hospital)\b"
    r"|\b(?:behind|catch(?:ing)? up)\b|\bre-?(?:schedule|plan)\b|\b(?:push|move|shift|adjust"
    r"|update|change|redo|rework|adapt|fix) (?:back )?(?:my|the|everything|it"
    r"|all)\b.{0,20}\b(?:plan|schedule|back|weeks?)?\b.{0,12}$"
    r"|\bnothing (?:done )?last week\b|\bno (?:study|studying|time) (?:at all )?(?:last"
    r"|this) week\b",
    re.IGNORECASE,
)
_THIS_WEEK = re.compile(r"\bthis week\b|\bfor the (?:rest of the )?week\b", re.IGNORECASE)
_NEXT_WEEK = re.compile(r"(?<!from )\bnext week\b(?! on)", re.IGNORECASE)
_FROM_NOW = re.compile(
    r"\b(?:now|from now on|from next week|from (?:here|today|this week) on|going forward|onwards?"
    r"|instead|only|just|can (?:now )?(?:do|manage|spend|study|put in)|have (?:only|more|less"
    r"|just)|more time|less time|down to|up to|increase|reduce|cut|bump|raise|lower|drop|switch"
    r"|change|make it|actually|per week is)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:deadline|due date|exam|finish(?:ing)? date|end date|interview"
    r"|target date)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:move|moved|change|changed|push|pushed|extend|extended|shift|shifted|postpone|postponed"
    r"|set|bring|brought|delay|delayed|new|is now|now|earlier|later|is on|to)\b",
    re.IGNORECASE,
)
# A day by which one has to be done; of one who says no aim with it, who has a plan.
_DONE_BY = re.compile(
    r"\bi(?:['’]d| would| do|['’]ll)?(?: really| now)? (?:need|have|want|must|like|wish)(?: to)?"
    r" (?:be (?:done|ready|finished|through)|finish|complete)(?: (?:it|everything|all|with \w+"
    r"|(?:my|the) \w+))? (?:by|before|until|till)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\b(?:start|begin|postpone the start)\b", re.IGNORECASE)
_NO_DEADLINE = re.compile(
    r"\bdo(?:n['’]?t| not) have (?:a|any|the) deadline\b"
    r"|\b(?:no|drop|remove|forget|lift|without|cancel|delete|take away|scrap)\b.{0,16}\bdeadline\b"
    r"|\bdeadline\b.{0,20}\b(?:is )?(?:gone|off|cancelled|canceled|away)\b",
    re.IGNORECASE,
)
_FINISH = re.compile(
    r"\b(?:finish|be done|be ready|be through|end|complete)\b.{0,24}\b(?:by|before|until|in)\b"
    r".{0,40}\b(?:instead|now|rather|actually|already|earlier|later)\b"
    r"|\b(?:rather|actually|now)\b.{0,24}\b(?:finish|be done|be ready)\b.{0,16}\b(?:by|before)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:on (?:holidays?|vacation|leave)|away|travell?ing|abroad|off|no time|busy|ca(?:n['’]?t"
    r"|nnot)"
    r" study|won['’]?t (?:be able to )?study|not (?:be )?(?:able to study|studying|available))\b",
    re.IGNORECASE,
)
_MORE_TIME = re.compile(
    rf"\b(?:another (?P<n>{NUMBER} )?|(?:an|one) extra "
    rf"|(?P<n2>{NUMBER}) (?:more|extra|additional) )"
    rf"(?P<unit>days?|weeks?|months?)\b(?= ?(?:please|for (?:it|this|my plan))?\W*$)",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"\b(?:pause|break|time off|(?:will|['’]ll|going to) be (?:away|off|travell?ing|abroad|busy"
    r"|on (?:holidays?|vacation|leave))|away for the next|off for the next"
    r"|take \w+ (?:weeks?|days?|months?) off)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|been|last|past)\b", re.IGNORECASE)
_SWITCH = re.compile(
    r"\b(?:switch|change|move)\b.{0,24}\b(?:goal|speciali[sz]ation|focus|field|track|direction"
    r"|plan)\b"
    r"|\bgoal (?:has |is )?changed\b|\b(?:rather|instead)\b"
    r"|^\W*(?:please |let['’]?s )?(?:switch|change)(?: me)?(?: over)? to\b",
    re.IGNORECASE,
)
_FROM_NOW_ON = re.compile(
    r"\b(?:from now on|from next week on|instead|switch to|change (?:it|the plan|my plan) to)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(r"\b(?:less|more) time\b|\bfrom now on\b", re.IGNORECASE)
_HOURS_SAID = re.compile(r"\b(?:hours?|hrs?|h|minutes?|mins?)\b|\dh\b", re.IGNORECASE)
_SET = re.compile(
    rf"\b(?:change|set|put|adjust|update|raise|lower|increase|reduce|bump|cut)\b.{{0,24}}\bhours"
    rf"(?: (?:a|per|each|every) week| weekly)? (?:up |down )?(?:to|at|=) (?P<n>{NUMBER})(?! ?%)",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s*(?:about |another )?$", re.IGNORECASE)
_LATER = re.compile(r"\b(?:extend|push|postpone|move|delay|shift)", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:earlier|forward|sooner|shorten)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:skip|pause|nothing|no time|no hours|no study(?:ing)?|impossible"
    r"|not going to (?:study|happen)"
    r"|wo(?:n['’]?t|uld not) (?:have (?:any |much )?time|find (?:any )?time|get to|be able|study)"
    r"|ca(?:n['’]?t|nnot) (?:study|do anything)|off)\b",
    re.IGNORECASE,
)
_REPLAN = re.compile(r"\bre-?(?:plan|schedule)\b", re.IGNORECASE)
_TASTES = ("cost", "formats", "study_days", "start_time")
_KNOWN = re.compile(
    r"\b(?:nothing new to me|i can already|already (?:know|knew|can|did|learned|learnt"
    r"|understand|master)"
    r"|know\b.{0,40}\balready|(?:i|we) know\b)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:without|minus|but no|except)\b", re.IGNORECASE)
_ADD = re.compile(
    r"\b(?:add|include|put in|put\b.{1,30}\b(?:on|in|into) (?:my|the) plan"
    r"|insert|throw in|squeeze in|also (?:want to |like to "
    r"|need to )?learn|extend (?:it|the plan|my plan) (?:with|by)"
    r"|i also (?:want|need) to (?:learn|know|do))\b"
    r"|\bi(?:['’]d like| want| need) to learn\b.{1,30}\b(?:as well|too)\W*$"
    r"|\b(?:squeeze|fit|put|throw|take)\b.{1,30}\bin\b",
    re.IGNORECASE,
)
_DROP = re.compile(
    r"\b(?:remove|drop|take out|take\b.{1,40}\bout\b|leave out|leave\b.{1,40}\bout\b"
    r"|throw out|kick out|cut|delete|get rid of|can go|do ?n[o'’]t want to learn|no longer (?:need"
    r"|want))\b|^\W*i (?:do ?n[o'’]?t|really do ?n[o'’]?t) (?:need|want)\b(?! to)",
    re.IGNORECASE,
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read what is to change in the plan one has; None for a question or anything else."""
    faster = read_pace(text)
    if faster is not None:
        return Call(TOOL, {"faster": faster})
    if asks_something(text) or making.asks_for_plan(text):
        return None
    slots = understand(text, conversation.today, conversation.link)
    skills = _skills(text, slots, conversation) or _left_out(text, conversation)
    aim = {"goal": slots.goal, "specialization": slots.specialization}
    aim = {name: value for name, value in aim.items() if value is not None}
    if not skills and aim and not _SWITCH.search(text):
        if not _OTHER_TIME.search(text):
            return None
        aim = {}
    args = _hours(text) | _dates(text, conversation.today) | (skills or aim)
    if _FROM_NOW_ON.search(text):
        told = read_tastes([text]) | slots.args()
        told |= {"formats": list(liked)} if (liked := read_formats(f"only {text}")) else {}
        if any(name in told for name in _TASTES):
            args = {name: value for name, value in args.items() if name not in aim}
        args |= {name: told[name] for name in _TASTES if name in told}
    if args or _MISSED.search(text) or _LOST.search(text):
        return Call(TOOL, args)
    return None


def _hours(text: str) -> dict[str, Any]:
    """Return the hours of this week, of the next one, or those from now on."""
    relative = read_relative_hours(text)
    if relative and not _THIS_WEEK.search(text) and not _NEXT_WEEK.search(text):
        return relative
    hours = read_hours(text) if _HOURS_SAID.search(text) else None
    if _THIS_WEEK.search(text):
        if hours is None and _NOTHING.search(text):
            hours = 0.0
        return {} if hours is None else {"hours_this_week": hours}
    if _NEXT_WEEK.search(text):
        nothing = hours is None and _NOTHING.search(text)
        free = 0.0 if nothing else hours
        return {} if free is None else {"hours_next_week": free}
    told = _SET.search(text)
    if told:
        return {"hours_per_week": value_of(told["n"])}
    stated = read_hours(text, bare=False) is not None
    if hours is None or not (stated or _FROM_NOW.search(text)):
        return {}
    return {"hours_per_week": hours}


def _dates(text: str, today: date) -> dict[str, Any]:
    """Return the deadline, the start, or the day from which planning goes on."""
    lasting = [s for s in find_spans(text, today) if s.lasting and s.last > today]
    if _PAUSE.search(text) and lasting and not _PAST.search(text):
        return {"as_of": lasting[-1].last.isoformat()}
    away = [s for s in find_spans(text, today) if s.first > today and not s.lasting]
    if _AWAY.search(text) and away:
        return {"as_of": (away[-1].last + timedelta(days=1)).isoformat()}
    more = _MORE_TIME.search(text)
    if more:
        days = {"d": 1, "w": 7, "m": 30}[more["unit"][0].lower()]
        return {"deadline_shift_days": round(days * value_of(more["n"] or more["n2"] or "1"))}
    shifted = _shift(text, today)
    if shifted:
        return shifted
    if _NO_DEADLINE.search(text):
        return {"no_deadline": True}
    if (
        (_DEADLINE.search(text) and _MOVES.search(text))
        or _FINISH.search(text)
        or _DONE_BY.search(text)
    ):
        day = read_day(text, today)
        return {"deadline": day.isoformat()} if day else {}
    start = read_dates(text, today).start
    if start is None or not (_REPLAN.search(text) or _BEGINS.search(text)):
        return {}
    return {"as_of" if _REPLAN.search(text) else "start_date": start.isoformat()}


def _shift(text: str, today: date) -> dict[str, Any]:
    """Return by how much the deadline moves, or from which day planning goes on instead."""
    spans = [s for s in find_spans(text, today) if s.lasting and _BY.search(text[: s.start])]
    spans = spans or [s for s in find_spans(text, today) if re.match(r"by ", text[s.start : s.end])]
    if not spans or not (_LATER.search(text) or _EARLIER.search(text)):
        return {}
    days = (spans[0].last - today).days
    if _DEADLINE.search(text):
        return {"deadline_shift_days": -days if _EARLIER.search(text) else days}
    return {} if _EARLIER.search(text) else {"as_of": spans[0].last.isoformat()}


def _skills(text: str, slots: Slots, conversation: Conversation) -> dict[str, Any]:
    """Return the skills to add, to leave out, or to take for known."""
    known, add, drop = (bool(p.search(text)) for p in (_KNOWN, _ADD, _DROP))
    if not (known or add or drop):
        return {}
    named = tuple(dict.fromkeys(m.skill_id for m in conversation.link(text)))
    if not named:
        return {}
    if known:
        sure = slots.known or named
        return {"known": list(sure)} if drop or _only_tells_that(text) else {}
    if add:
        return {"added": list(named)}
    return {"unwanted": list(named)}


def _left_out(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return the skills that a plan just offered shall not hold, as in "yes, but without X"."""
    if not conversation.last_answer.get("proposals") or not _WITHOUT.search(text):
        return {}
    named = tuple(dict.fromkeys(m.skill_id for m in conversation.link(text)))
    return {"unwanted": list(named)} if named else {}


def _only_tells_that(text: str) -> bool:
    """Whether a message says nothing more than that something is known already."""
    return len(text.split()) <= 12 and bool(re.search(r"\balready\b", text, re.IGNORECASE))

"""Reads which week of the plan is asked for: "what's on this week", "and week 5?"."""

import re
from datetime import timedelta
from typing import Any

from agents.conversation import Conversation
from agents.moves.plan_questions import IN_PLAN, MY
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.understanding.day import WEEKDAY, find_days
from agents.understanding.spans import find_spans

WEEK = re.compile(
    rf"(?:what(?:'s| is| are| do| does| should| will| have| must| am)?|which "
    rf"(?:skills?|topics?|items?)|how (?:does|do|will|is)|show(?: me)?|list|give me|anything"
    rf"|is there anything|do i have"
    rf" anything)\b[^.?!]{{0,45}}?"
    r"\b(?P<when>this week|next week|the coming week|coming week|following week|current week"
    r"|tomorrow|today|tonight|(?:by |on |until |for |before )?(?:the |this )?weekend"
    rf"|(?:by |on |until |for |before )(?:this )?{WEEKDAY}|last week|week (?:number "
    rf"|no\.? )?(?P<n>\d{{1,4}}))"
    rf"(?: again| like| now| look(?: like)?| of study| be about)*{IN_PLAN}"
)
_WEEK_OF = re.compile(
    r"what(?:'s| is| do i (?:have|do|learn|study)| will i (?:do|learn|study)| am i (?:doing"
    r"|learning)"
    r"| should i (?:do|learn|study))(?: planned| scheduled| on)?(?: in| for| during)? the week"
    rf" (?:of|around|from|starting(?: on)?|with) (?P<named>.+?){IN_PLAN}"
)
_WEEK_FRAME = re.compile(
    r"\b(?:on|up|planned|scheduled|due|in|for|on my (?:plate|plan|schedule|list)|plan|agenda|have"
    r"|hold|"
    r"do|doing|study|studying|learn|learning|work|working|supposed|focus|tackle|cover|happens|look"
    r"|contain|contains|show|list|give|due)\b"
)
_NUMBERED = re.compile(
    rf"(?:{MY}(?:plan )?(?:for )?)?(?:plan for )?(?:this week|next week|week \d{{1,4}})"
    rf"(?:{IN_PLAN})?(?:'s plan)?"
)


_ONE_MORE = re.compile(
    r"(?:and |what about |how about )*the (?:week after(?: (?:that|next))?|next one)"
)
_LAST_ONE = re.compile(
    r"(?:and |what about |how about |show me )*(?:the )?(?:very )?(?:last|final) (?:one|week)"
)
# "What's in the first week?", in talk of the plan
_PLACE = re.compile(
    r"(?:and |so )*(?:what(?:'s| is| are| do i (?:do|learn|study|have))|which skills (?:are|come)"
    r"|show me)"
    r"(?: (?:in|on|for|during|planned|due|there))* (?:the |my )?"
    r"(?P<place>first|second|third|fourth|fifth|sixth|last|final) week(?: of (?:it|my plan"
    r"|the plan))?"
)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_THAT_WEEK = re.compile(
    r"(?:and|what about|how about|what's in|what's|and what about)? ?"
    r"(?P<when>this week|next week|week (?:number |no\.? )?\d{1,4})"
)


def week_leaning(said: str, conversation: Conversation) -> dict[str, Any] | None:
    """Read "and the week after?" or "what about week 5?" in talk of the plan."""
    if not conversation.earlier or not in_plan_talk(conversation):
        return None
    told = conversation.last_result(LOOK_UP)
    if _ONE_MORE.fullmatch(said):
        if told.get("asked_week"):
            return {"about": "week", "week": told["asked_week"] + 1}
        return {"about": "week", "day": (conversation.today + timedelta(days=7)).isoformat()}
    if _LAST_ONE.fullmatch(said) and told.get("of_weeks") and told.get("about") == "week":
        return {"about": "week", "week": told["of_weeks"]}
    place = _PLACE.fullmatch(said)
    if place and place["place"] in _PLACES:
        return {"about": "week", "week": _PLACES.index(place["place"]) + 1}
    that = _THAT_WEEK.fullmatch(said)
    return week_asked(that["when"], conversation) if that else None


def week_asked(said: str, conversation: Conversation) -> dict[str, Any] | None:
    """Read a question for what one week holds, which the message names."""
    dated = _WEEK_OF.fullmatch(said)
    if dated:
        spans = find_spans(dated["named"], conversation.today)
        return {"about": "week", "day": spans[0].first.isoformat()} if len(spans) == 1 else None
    match = WEEK.fullmatch(said)
    if match is None or not _WEEK_FRAME.search(said):
        match = None
        if not _NUMBERED.fullmatch(said):
            return None
    when = match["when"] if match else said
    number = re.search(r"\bweek (?:number |no\.? )?(\d{1,4})\b", when)
    if number:
        return {"about": "week", "week": int(number[1])}
    today = conversation.today
    if re.search(r"next|coming|following", when):
        return {"about": "week", "day": (today + timedelta(days=7)).isoformat()}
    if "last" in when:
        return {"about": "week", "day": (today - timedelta(days=7)).isoformat()}
    days = [day for _, day in find_days(when, today, past=False)]
    return {"about": "week", "day": (days[0] if days else today).isoformat()}

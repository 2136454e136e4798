"""What a date is in the words around it: a start, an end, or an event that plans nothing.

Knows no calendar; a day that was named is judged only by its neighbours.
"""

import re
from typing import Literal

from agents.understanding.day import WEEKDAY
from agents.understanding.numbers import NUMBER
from agents.understanding.spans import PLAN_AFTER, WITHIN, Span

Role = Literal["start", "end", "weak end", "aside"]
_CUE = re.compile(
    r"\b(?:by|before|until|till?|deadline|due|no later than|at the latest|finish\w*|done|ready|eta"
    r"|complete\w*|ends?|ending|exam\w*|interview\w*)\b[^.;!?\n]{0,40}$"
    r"|\b(?:end|target|due|finish(?:ing)?|final|completion|exam) date\W*(?:is |of |on )*$"
    r"|\b(?:in|for|over|come|within|through|to be|want it|be there|target|test|thesis|latest)\W*"
    r"(?:is |the |my |about |around |on |in |early |late |mid )*$",
    re.IGNORECASE,
)
_LATER_CUE = re.compile(
    r"^[^.;!?\n]{0,10}\b(?:by|until|till|before) (?:then|that)\b|^[^.;!?\n]{0,20}\b(?:at the"
    r" latest|deadline|latest|is my (?:exam|interview|deadline|goal))\b"
    r"|^[^.;!?\n]{0,80}\b(?:done|finished|ready|through|be) (?:before|by) (?:that|then|it)\b"
    r"|^,? (?:i have|is|there is|comes)\b[^.;!?\n]{0,20}\b(?:exam|interview|test|deadline)\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|from|not (?:\w+ )?before|kick(?:ing)? off|as of"
    r"|available|free|after|be back)\W*(?:date\W+)?(?:is )?(?:the |on |in |at |from |of |with "
    r"|next |about |only "
    r"|studying |learning |my |the |this |it |again |plan |studies |course |holidays? |vacation "
    r"|trip |exams? |break |leave |whole |thing "
    r"|everything "
    r"|all )*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan|schedule|course|program(?:me)?|path|roadmap|got|have"
    r"|only)\b[^.;]{0,12}$",
    re.IGNORECASE,
)
_BEFORE_START = re.compile(
    r"\b(?:before|until|till)\b[^.;!?\n]{0,40}\b(?:starts?|begins?)\W*(?:on |in |at |the )*$",
    re.IGNORECASE,
)
# What has been: no word of an end may follow the verb.
_PAST = re.compile(
    r"\b(?:(?:i['’]?ve|have|has) (?:been|worked|done|used|coded|programmed|written|built|run"
    r"|managed|taught|had)|born|since|was|were|graduated|moved|joined|started|began|worked|left"
    r"|quit|got my"
    r"|studied)\b(?:(?!\b(?:by|until|till?|before|want|need|and|but|so|ready"
    r"|done)\b)[^.,;!?\n]){0,40}$",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\b(?:holidays?|vacation|away|travel\w*|trip|busy|unavailable|abroad|out of office|no time)\b"
    r"[^.,;!?\n]{0,20}$",
    re.IGNORECASE,
)
_EVENT_ENDS = re.compile(
    r"\b(?:exams?|exam season|semester|term|contract|job|school|university|holidays?|vacation|leave"
    r"|notice period|bootcamp|internship|they|thesis)\b[^.;!?\n]{0,30}"
    r"(?<!to )\b(?:ends?|ending|over|finish(?:es)?|lasts?|runs?)\b"
    r"(?: (?:on|in|at|the|until|till|out|around|about))*\s*$"
    r"|\b(?:exams?|busy|away|abroad|holidays?|at school) (?:\w+ )?(?:until|till)(?: the)?\s*$",
    re.IGNORECASE,
)
_EVENT_STARTS = re.compile(
    r"\b(?:(?P<rest>holidays?|vacation)|exams?|exam season"
    r"|job|school|semester|term|university|bootcamp|internship|phd|master['’]?s?|position"
    r"|classes|baby|interviews?|thesis|degree|studies|lectures?|internship"
    r"|apprenticeship)\b[^.;!?\n]{0,30}(?<!, )\b(?:start(?:s|ing)?|begin(?:s|ning)?)\W*"
    r"(?:on |in |at |the |around )*$",
    re.IGNORECASE,
)
# What one learns for before it begins.
_PREPARED = re.compile(
    r"\b(?:exams?|exam season|thesis|phd|master['’]?s?|internship|apprenticeship|bootcamp"
    r"|interviews?|position)\b",
    re.I,
)
_TILL_THEN = re.compile(
    r"\b(?:by|before|until|till) (?:then|that)\b|\bin (?:that|this) time\b|\bmeanwhile\b"
    r"|\bduring (?:that|this)\b|\bready\b|\bprepar(?:e|ation|ing)\b",
    re.IGNORECASE,
)
_READY_BY_THEN = re.compile(
    r"\b(?:by|before) (?:then|that)\b|\b(?:ready|done|finish\w*)\b", re.IGNORECASE
)
_FREED = re.compile(r"\bafter (?:my|the|that|this|it)\b|\bthen\b|\bafterwards\b|\bonce\b", re.I)
_STARTS_THEN = re.compile(
    r"\s*,?\s*(?:i|we)(?:['’](?:ll|m|d)| will| can| am going to| want to| would like to)?"
    r" (?:start|begin|have (?:more )?time|am free|be free)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(r"[^.;!?\n\w]{0,3}(?:afterwards|after that|from then on)\b", re.I)
_TERM = re.compile(r"\b(?:weeks|months)$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[,;:.!?\n(|–—]\s*)$")
_SENTENCE_ENDS, _SENTENCE_ENDED = re.compile(r"[.;!\n|]\s*$"), re.compile(r"^\s*(?:[.;!?\n|]|$)")
_CLOSES = re.compile(r"^\s*(?:$|[,;.!?\n)|])")
_RATE_BEFORE = re.compile(
    r"(?:(?:/|\bper |\ba |\beach |\bevery )(?:week|wk|w|day|d)|\bpw|\bp/w|\bweekly|\bdaily)\W*"
    r"(?:for )?(?:about |around |roughly )?$",
    re.IGNORECASE,
)
_RATE_AFTER = re.compile(
    rf"\s*,?\s*(?:at |with )?{NUMBER}\s*-?(?:h\b|hrs?\b|hours?\b)", re.IGNORECASE
)
_FROM_NOW = re.compile(r"\s*from (?:now|today)\b(?! on\b)", re.IGNORECASE)
_FROM_DATE = re.compile(r"\s*(?:from|starting(?: on)?|beginning(?: on)?) (?=\w)", re.IGNORECASE)
_NEXT_ONE = re.compile(r"next (?:spring|summer|autumn|fall|winter|year)\b", re.IGNORECASE)
_WANTED = re.compile(
    r"\b(?:want|aim|goal|become|get|land|find|job|internship|position|hired|promot\w+"
    r"|dream)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"\b{WEEKDAY},?\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:today|tomorrow|now|monday|weeks?|immediately|right away|holidays|new year)\b", re.I
)


def role_of(text: str, span: Span, before: str, *, follows_start: bool) -> Role | None:
    """Return what a span of days is to a plan; None when nothing says so.

    Args:
        text: The whole text.
        span: Days that it names.
        before: The text from the date before to this one.
        follows_start: Whether the date before is the start.
    """
    before = _WEEKDAY_BEFORE.sub("", before)
    if span.lasting and before.endswith("("):  # for how long one has known the thing before it
        return "aside"
    if _AFTERWARDS.match(text, span.end) or _STARTS_THEN.match(text, span.end):
        return "start"
    event = _event(text, span, before)
    if event:
        return event
    if _PAST.search(before):
        return "aside"
    if _START.search(before) and not _BEFORE_START.search(before):
        return "start"
    if _is_end(text, span, before, follows_start):
        return "end"
    if _NEXT_ONE.fullmatch(text[span.start : span.end]) and _WANTED.search(before):
        return "weak end"
    return "weak end" if _stands_alone(text, span, follows_start) else None


def is_absence(before: str) -> bool:
    """Whether the words before a range of days say that there is no time to learn in it."""
    return bool(_ABSENT.search(before))


def _event(text: str, span: Span, before: str) -> Role | None:
    """Return what the end or begin of something else, such as a term or a job, is to the plan."""
    after = text[span.end :]
    if _EVENT_ENDS.search(before):
        if _TILL_THEN.search(after):
            return "end"
        return "start" if _FREED.search(text) else "weak end"
    starts = _EVENT_STARTS.search(before)
    if starts and not _BEFORE_START.search(before):
        if starts["rest"] and not _READY_BY_THEN.search(text):
            return "aside"
        if _TILL_THEN.search(text):
            return "end"
        return "weak end" if _PREPARED.search(before) and not _FREED.search(text) else "aside"
    return None


def _is_end(text: str, span: Span, before: str, follows_start: bool) -> bool:
    """Whether the words around a span of days make it an end: "by", "exam on", "at the latest"."""
    after = text[span.end :]
    if span.lasting:
        said = text[span.start : span.end]
        if PLAN_AFTER.match(after) or _FROM_NOW.match(after) or _FROM_DATE.match(after):
            return True
        for_time = said.casefold().startswith("for")
        if (
            (for_time and _RATE_AFTER.match(after))
            or _RATE_BEFORE.search(text[: span.start])
            or (follows_start and not before.strip() and for_time)
        ):
            return True
        return bool(WITHIN.match(said) or _CUE.search(before) or _PLANNED.search(before))
    return bool(_CUE.search(before) or _LATER_CUE.match(after))


def _stands_alone(text: str, span: Span, follows_start: bool) -> bool:
    """Whether a date is an item of its own in a terse list: "8h/week, June 2027, MLOps"."""
    said, before = text[span.start : span.end], text[: span.start]
    if _NEAR.search(said) and not span.lasting:
        return False
    if span.lasting and not (follows_start or not before.strip()):
        item = _OPENS.search(before) and _CLOSES.match(text[span.end :])
        whole = _SENTENCE_ENDS.search(before) and _SENTENCE_ENDED.match(text[span.end :])
        return bool(whole or (item and _TERM.search(said)))
    return bool(_OPENS.search(before) and _CLOSES.match(text[span.end :]))

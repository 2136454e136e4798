"""What learners say of themselves that is worth remembering, and what of it bears on planning.

A memory is only ever read by the patterns here; no other part takes its words for anything.
"""

import re
from collections.abc import Iterable
from typing import Any, get_args

from agents.skills.skill import Format
from agents.understanding.cost import read_cost
from agents.understanding.tastes import read_formats, read_start_time
from agents.understanding.weekdays import study_days_in

MAX_CHARS = 300
FORMATS: tuple[Format, ...] = get_args(Format)
_ORDER = re.compile(
    r"^(?:please |can you |could you |hey,? )*(?:remember|note|keep in mind|bear in mind|make a"
    r" note"
    r"|do(?:n['’]?t| not) forget|memori[sz]e)(?: (?:please|for me|for (?:later|the future|next"
    r" time)"
    r"|also))*(?: of)?(?: that|:|,)? (?P<said>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:(?:just so you know|for the record|fyi|by the way|btw|also|well|hi|hello|hey"
    r"|note)\b[\s,:!-]*)+"
    r"(?=i\b|i['’]m|my )",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:please )?(?:call me|my name is|my name['’]s|you can call me|i go by|i['’]?m called)"
    r" [\w.'’ -]{1,40}$",
    re.IGNORECASE,
)
_LEARNING = (
    r"\b(?:videos?|books?|courses?|papers?|articles?|documentation|docs|tutorials?|lectures?"
    r"|youtube|reading|watching|listening|podcasts?|text|hands[- ]on|practice|projects?|exercises"
    r"|theory|maths?|mornings?|evenings?|nights?|weekends?|mondays?|tuesdays?|wednesdays?"
    r"|thursdays?|fridays?|saturdays?|sundays?|weekdays?|free|paid|short|long|alone|groups?"
    r"|learn\w*|study\w*|code|coding|examples)\b"
)
_TASTE = re.compile(
    r"^i(?:['’]m| am)?(?: (?:really|absolutely|much|rather|just|do|very|generally|usually"
    r"|always|strongly))* (?:hate|dislike|love|like|prefer|enjoy|can(?:no|['’])?t stand|do"
    r"(?:n['’]?t"
    r"| not) (?:like|enjoy|want)|avoid|am not a fan of|not a fan of|a fan of|never (?:watch|read))"
    rf"\b.*{_LEARNING}.*$",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"^i(?:['’]m| am)? (?:(?:work|working) (?:nights?|shifts?|night shifts?|part[- ]time"
    r"|full[- ]time"
    r"|days|evenings|weekends|on \w+|late|mornings|afternoons)\b.*"
    r"|(?:can |will |want to |prefer to )?(?:only )?(?:study|learn|have time)(?: best| only|"
    r" mostly)?"
    r" (?:at|on|in|after|before|during|best)\b.*"
    r"|(?:dyslexic|colou?r[- ]?blind|deaf|blind|hard of hearing|left[- ]handed|a night owl"
    r"|a morning person|an early bird|a visual learner|a beginner|new to (?:this|programming|all)"
    r"|retired|a parent|unemployed)\b.*"
    r"|have (?:adhd|dyslexia|no gpu|a gpu|kids|children|no budget|no money|a (?:mac|pc|laptop"
    r"|windows|linux|baby|family|full[- ]time job|day job)|two kids|\w+ kids)\b.*"
    r"|(?:do(?:n['’]?t| not)) have (?:an? )?(?:gpu|laptop|budget|money|degree)\b.*"
    r"|(?:can(?:no|['’])?t|cannot) (?:pay|afford|spend|watch|read|use)\b.*"
    r"|speak \w+.*|live in .*)$",
    re.IGNORECASE,
)
# What is about a plan to be made or changed now, and no lasting fact.
_NOW = re.compile(
    r"\b(?:from now on|instead|switch|change|my plan|a plan|hours? (?:a|per|each) (?:week|day)"
    r"|this week|next week|today|tomorrow|want to (?:become|be|get|learn)|goal|become|career"
    r"|a job|finished|done with|know about|(?:this|that|the) (?:course|book|video|one|resource))\b",
    re.IGNORECASE,
)
_THEN_ASKS = re.compile(
    r"[,;:–-]\s*(?:and |so |but |then )?(?:what|which|how|where|when|who|whom|why|should|can|could"
    r"|do|does|is|are|will|would)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:hate|hates|dislike|do(?:n['’]?t| not) (?:like|enjoy|want|watch|read)|can(?:no|['’])?t"
    r" (?:stand|watch|read|use)|avoid|no|never|not (?:a fan of|into)|sick of|without)\b"
    r"(?P<what>[^.;]{0,60})",
    re.IGNORECASE,
)
_WORDS: tuple[tuple[Format, str], ...] = (
    ("video", r"\bvideos?\b|\byoutube\b|\bwatch\w*\b|\blectures?\b"),
    ("book", r"\bbooks?\b|\btextbooks?\b"),
    ("course", r"\bcourses?\b|\bmoocs?\b"),
    ("documentation", r"\bdocs\b|\bdocumentation\b|\bmanuals?\b"),
    ("paper", r"\bpapers?\b"),
    ("article", r"\barticles?\b|\bblogs?\b|\btutorials?\b"),
    ("repository", r"\brepos\b|\brepositor\w+\b"),
)


def read_memory(text: str) -> str | None:
    """Return what a message asks to remember, or says of its speaker for good; None for neither."""
    said = _LEAD.sub("", " ".join(text.split())).strip(" .!")
    if "?" in said or len(said) > MAX_CHARS + 60:
        return None
    order = _ORDER.match(said)
    if order:
        return order["said"].strip(" .!")[:MAX_CHARS]
    if re.search(r"[.!;]\s", said) or _NOW.search(said) or _THEN_ASKS.search(said):
        return None
    if len(said) > MAX_CHARS:
        return None
    told = _NAME.match(said) or _TASTE.match(said) or _LIFE.match(said)
    return said if told else None


def is_about_learner(said: str) -> bool:
    """Whether words are about the learner rather than orders for the assistant."""
    return not re.match(
        r"(?:you|your|to (?:always|never|ignore|answer|act)|always|never|ignore|the system)\b",
        said,
        re.IGNORECASE,
    )


def read_tastes(memories: Iterable[str]) -> dict[str, Any]:
    """Return what memories say of cost, formats, days and times; the later one counts.

    A format that is refused is told by all the others being liked.
    """
    tastes: dict[str, Any] = {}
    liked: dict[Format, None] = {}
    refused: dict[Format, None] = {}
    for text in memories:
        for format in read_formats(text):
            liked[format] = None
            refused.pop(format, None)
        for format in _refused(text):
            refused[format] = None
            liked.pop(format, None)
        found = {
            "cost": read_cost(text),
            "study_days": list(study_days_in(text)),
            "start_time": read_start_time(text),
        }
        tastes |= {name: value for name, value in found.items() if value}
    if liked or refused:
        tastes["formats"] = list(liked) or [f for f in FORMATS if f not in refused]
    return tastes


def _refused(text: str) -> list[Format]:
    match = _REFUSES.search(text)
    if match is None:
        return []
    what = re.split(r"\b(?:but|and (?:like|love|prefer))\b", match[0])[0]
    return [format for format, form in _WORDS if re.search(form, what, re.IGNORECASE)]

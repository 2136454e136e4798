"""What a learner likes to learn from, what it may cost, and when they study."""

import re

from agents.skills.skill import Format
from agents.understanding.slots import CostWish

_COST: tuple[tuple[CostWish, str], ...] = (
    (
        "free",
        r"\bfree (?:resources?|courses?|stuff|material\w*|only|things|content|videos?|books?"
        r"|of charge)\b|\b(?:only|just|everything|all|is|be|for) free\b"
        r"|\bno (?:budget|money|paid)\b|\b(?:can(?:no|['’])?t|cannot|don['’]?t want to|won['’]?t"
        r"|not|without) (?:afford|pay\w*|spend\w*)\b"
        r"|\bmake me pay\b|\bbroke\b|\bmoney i do ?n[o'’]?t have\b|\bwithout (?:any )?paid\b"
        r"|\bzero budget\b|\bbudget\W*(?:0|zero|none|nothing|free)\b|\$0\b|\bno cost\b"
        r"|\bfor nothing\b|\bcosts? nothing\b",
    ),
    (
        "paid",
        r"\b(?:can|will(?:ing)?(?: to)?|happy to|ready to|ok to|fine to|don['’]?t mind|able to"
        r"|okay to) (?:pay\w*|spend\w*|buy\w*)\b|\bpaid (?:courses?|is|ones?|resources?|stuff"
        r"|material)\b"
        r"|\b(?:company|employer|boss|work) (?:pays|covers|will pay)\b|\bbudget (?:of|is"
        r"|:)?\s*[$€£₹]?\s*[1-9]\d*|\bmoney is no\b|\b(?:training|learning) budget\b",
    ),
    (
        "any",
        r"\b(?:free or paid|paid or free|any (?:price|budget|cost)|cost does ?n[o'’]?t matter"
        r"|budget does ?n[o'’]?t matter)\b",
    ),
)
_FORMATS: tuple[tuple[Format, str], ...] = (
    ("video", r"\bvideos?\b|\byoutube\b|\bwatch(?:ing)?\b|\blectures?\b|\bscreencasts?\b"),
    ("book", r"\bbooks?\b|\btextbooks?\b|\breading\b|\bread\b"),
    ("course", r"\bcourses?\b|\bmoocs?\b|\bcoursera\b"),
    ("documentation", r"\b(?:official )?doc(?:s|umentation)\b|\bmanuals?\b"),
    ("paper", r"\bpapers\b"),
    ("article", r"\barticles?\b|\bblog posts?\b|\bblogs?\b|\btutorials?\b"),
    ("repository", r"\brepos(?:itories)?\b|\brepository\b|\bhands[- ]on code\b"),
    ("tool", r"\binteractive tools?\b"),
)
_LIKES = re.compile(
    r"\b(?:want to|prefer\w*|like|love|enjoy|rather|mostly|mainly|only|through|via|with|best|by"
    r"|using"
    r"|from|format\w*|resources?|please|no|not|hate|don['’]?t|dislike|avoid|without|instead of"
    r"|can['’]?t stand)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not|hate|hates|don['’]?t (?:like|want|enjoy)|dislike|avoid|without|instead of"
    r"|rather than|over|can['’]?t stand|sick of|than)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:finished|completed|took|taken|tried|quit|did|done|pay for|pays for|passed|read|watched"
    r"|write|wrote|publish\w*"
    r"|university|college|work|taught|teach)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:at|from|after|around|starting at|starts? at|@)\s*(?P<hour>[01]?\d"
    r"|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\.?)?(?=\W|$)(?!\s*(?:hours?|hrs?"
    r"|h\b|weeks?|months?|%|years?|[-/]))",
    re.IGNORECASE,
)


def read_cost(text: str) -> CostWish | None:
    """Return what resources may cost."""
    for cost in ("any", "free", "paid"):
        pattern = dict(_COST)[cost]
        if re.search(pattern, text, re.IGNORECASE):
            return cost
    return None


def read_formats(text: str) -> tuple[Format, ...]:
    """Return the formats that a learner likes, without those they refuse."""
    found: list[Format] = []
    for format, pattern in _FORMATS:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            clause = re.split(r"[.;!?\n]", text[: match.start()])[-1]
            rest = re.split(r"[.;!?\n]", text[match.end() :])[0]
            liked = _LIKES.search(clause[-40:]) or re.match(
                r"\s*(?:only|please|preferred|over|rather|instead)", rest, re.I
            )
            if liked and not _NO.search(clause) and not _DONE.search(clause):
                found.append(format)
                break
    return tuple(found)


def read_start_time(text: str) -> str | None:
    """Return when a study block starts, HH:MM."""
    for match in _CLOCK.finditer(text):
        minute, half = match["minute"], (match["half"] or "").replace(".", "").casefold()
        if minute is None and not half:
            continue
        hour = int(match["hour"])
        if half == "pm" and hour < 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        return f"{hour:02d}:{minute or '00'}"
    return None

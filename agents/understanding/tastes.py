"""What a learner likes to learn from, and when they study."""

import re

from agents.skills.skill import Format
from agents.understanding.weekdays import DAY_NAME

_FORMATS: tuple[tuple[Format, str], ...] = (
    ("video", r"\bvideos?\b|\byoutube\b|\bwatch(?:ing)?\b|\blectures?\b|\bscreencasts?\b"),
    (
        "book",
        r"\bbooks?\b|\btextbooks?\b|\breading\b"
        r"|\bread\b(?! (?:[\w-]+ ){0,2}(?:papers?|code|documentation|docs|articles?|data)\b)",
    ),
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
    r"|from|format\w*|resources?|please|no|not|hate|don['’]?t|dislike|avoid|exclud\w*|without"
    r"|instead of|can['’]?t stand)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:\b(?:no|not|never|hate|hates|do(?:es)? ?n[o'’]t (?:like|want|enjoy)|do not (?:like|want"
    r"|enjoy)"
    r"|dislike|avoid|exclud\w*|without|instead of|rather than|over"
    r"|can['’]?t stand|sick of|than|skip|except"
    r"|bored (?:by|of|with)|tired of|fed up with|fan of)\b|>)"
    r"(?:(?!\b(?:but|prefer\w*|give|rather|only)\b)[^.;,]){0,24}$",
    re.IGNORECASE,
)
_LIKED_AFTER = re.compile(
    r"\s*(?:only|please|preferred|over|rather|instead|yes\b|ok\b|okay|(?:is|are) (?:fine|great|best"
    r"|good|ok|welcome)|work (?:best|well)|>)",
    re.IGNORECASE,
)
_REFUSED_AFTER = re.compile(
    r"\s*(?:no\b|nope|not\b|never|bores? me|suck|(?:is|are) (?:boring|not|useless|too)"
    r"|(?:do ?n[o'’]t|does ?n[o'’]t) work|put me to sleep|make me)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:finished|completed|took|taken|tried|quit|did|done|pay for|pays for|passed|read|watched"
    r"|write|wrote|publish\w*"
    r"|university|college|work|taught|teach)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"\b(?:at|from|after|around|starting at|starts? at|@|evenings?|mornings?|{DAY_NAME})"
    r"\s*(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\.?)?(?=\W|$)(?!\s*(?:hours?|hrs?"
    r"|h\b|weeks?|months?|%|years?|[-/]))",
    re.IGNORECASE,
)


def read_formats(text: str) -> tuple[Format, ...]:
    """Return the formats that a learner likes, without those they refuse."""
    found: list[Format] = []
    for format, pattern in _FORMATS:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            clause = re.split(r"[.;!?\n]", text[: match.start()])[-1]
            rest = re.split(r"[.;!?\n]", text[match.end() :])[0]
            liked = _LIKES.search(clause[-40:]) or _LIKED_AFTER.match(rest)
            refused = _NO.search(clause) or _DONE.search(clause) or _REFUSED_AFTER.match(rest)
            if liked and not refused:
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

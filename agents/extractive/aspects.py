"""Which sides of a skill a question asks for, read off its wording around the skill's name."""

import re
from typing import Literal

Aspect = Literal["definition", "before", "where", "hours", "afterwards", "project", "mistakes"]

_DEFINES = re.compile(
    r"(?:^|[.?!,;]\s*|\band\s+)(?:so,?\s+|please\s+)?"
    r"(?:what(?:['’]s| is| are)|define|explain|meaning of|what does)\s+(?:an?\s+|the\s+)?[\"'“]?$",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"^\W*(?:what(?:['’]s| is| are)|define|explain)\b|\bwhat does\b.*\bmean\b", re.IGNORECASE
)
_DEFINED = re.compile(
    r"^[\"'”]?(?:\s+(?:mean|exactly|about))?\s*"
    r"(?:$|[?.!,;]|and (?:what|where|how|why|which|when)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
_ASKED: dict[Aspect, re.Pattern[str]] = {
    "before": re.compile(
        r"\bprerequisites?\b|\bprior knowledge\b"
        r"|\b(?:know|learn|study|understand|master|need|comes?|do|required?)\b[^.?!]{0,30}\bbefore\b"
        r"|\bbefore (?:i |we |one )?(?:can )?(?:start|learn|study|begin|tackle|touch)(?:ing)?\b",
        re.IGNORECASE,
    ),
    "where": re.compile(
        r"\bwhere (?:can|do|should|could|might|would) (?:i|we|one|you|people) (?:best )?"
        r"(?:learn|study|practi[cs]e|start)\b"
        r"|\b(?:resources?|courses?|books?|tutorials?|videos?|papers?)\s+(?:\w+\s+){0,2}"
        r"(?:for|on|about|to learn|teach|explain)\b|\bwho teaches\b|\bhow (?:can|do|should) (?:i|we"
        r"|one) learn\b",
        re.IGNORECASE,
    ),
    "hours": re.compile(
        r"\bhow (?:long|many hours|much time)\b[^.?!]*\b(?:take|takes|learn|study|need)\b",
        re.IGNORECASE,
    ),
    "afterwards": re.compile(
        r"\bwhat (?:can|could|will) (?:i|one|you|we) (?:be able to )?do (?:after|with|once)\b"
        r"|\bwhat does [^.?!]* (?:lead to|prepare|unlock)\b",
        re.IGNORECASE,
    ),
    "project": re.compile(r"\b(?:practi[cs]e|exercise|small|good) projects? (?:for|on|to)\b", re.I),
    "mistakes": re.compile(r"\b(?:mistakes?|pitfalls?|traps?) (?:with|in|of|when|about)\b", re.I),
}

_NEEDS = re.compile(
    r"\bprerequisites?\b|\bprior knowledge\b"
    r"|\b(?:know|learn|study|understand|master|need|required?)\b[^.?!]{0,30}\bbefore\b",
    re.IGNORECASE,
)


def asks_prerequisites(question: str) -> bool:
    """Whether it is asked what one has to know first, rather than what stands earlier in a text."""
    return bool(_NEEDS.search(question))


def aspects_of(question: str, start: int, end: int) -> list[Aspect]:
    """Return what a question asks of the skill that it names at `question[start:end]`.

    A name within a longer quoted title is only part of that title.
    """
    if any(q.start() < start and end < q.end() - 1 for q in _QUOTED.finditer(question)):
        return []
    found: list[Aspect] = []
    if _DEFINES.search(question[:start]) and _DEFINED.search(question[end:]):
        found.append("definition")
    return found + [aspect for aspect, pattern in _ASKED.items() if pattern.search(question)]


def asks_about_skills(question: str) -> bool:
    """Whether the skill graph may have a say before any article: what comes first, what it is."""
    return bool(_ASKED["before"].search(question) or _ASKS_WHAT.search(question))


def may_ask_of_skill(question: str) -> bool:
    """Whether any side of a skill is asked for, so that looking one up may help."""
    asked = any(pattern.search(question) for pattern in _ASKED.values())
    return asked or bool(_ASKS_WHAT.search(question))

"""What a heading or lead-in announces: topics, resources, projects, a time, or none of these."""

import re
from typing import Literal

from ingest.structure.marks import plain, undotted
from ingest.structure.words import any_of

Label = Literal["topics", "resources", "projects", "time", "aside"]

_TAIL = r"(?:\s+(?:for|to|on|about|that|in|of|you|from|at|worth|ideas?|list)\b.*)?"


_NO_TAIL = re.compile(
    r"^(?:introductions?|overviews?|examples?|levels?|status|output|descriptions?)\s+"
    r"(?:to|of|in|on|for)\b",
    re.IGNORECASE,
)


def _announces(label: Label) -> re.Pattern[str]:
    one = rf"(?:{any_of('adjectives')}\s+)*{any_of(label)}"
    return re.compile(rf"^{one}(?:\s*(?:and|&|/|\+|,|or|-)\s*{one})*{_TAIL}$", re.IGNORECASE)


_ORDER: tuple[Label, ...] = ("time", "resources", "projects", "topics", "aside")
_LABELS = [(label, _announces(label)) for label in _ORDER]
_LEAD_WORDS: tuple[tuple[Label, str], ...] = (
    (
        "resources",
        "resources?|courses?|books?|tutorials?|videos?|materials?|readings?|links|playlists?",
    ),
    (
        "projects",
        r"projects?|exercises?|assignments?|build (?:one|these|some|a few|at least|\d)"
        r"|ideas? (?:you|to build)|practi[cs]e (?:by|with)",
    ),
    ("aside", r"you (?:will|should|can now) (?:be able|have)|mistakes|by the end"),
    (
        "topics",
        "skills?|topics?|concepts|covers?|learn|focus on|tools|areas|master|need to know",
    ),
)
_LEADS = [(label, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for label, words in _LEAD_WORDS]
_ENDS: list[tuple[Label, re.Pattern[str]]] = [
    ("projects", re.compile(r"\bprojects?(?: ideas?)?$", re.IGNORECASE)),
    (
        "resources",
        re.compile(
            r"\b(?:resources|books|courses|tutorials|reading list|playlists?)$", re.IGNORECASE
        ),
    ),
]
_ENDING_WORDS = 5
_LASTING = re.compile(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]$")  # "Theory (20h)"
_INLINE = re.compile(r"^([^:]{1,45}):\s+(\S.*)$")
_PROJECT = re.compile(
    r"^(?:(?:mini|capstone|final|small|side|big|main|portfolio|weekend)[- ]?)*"
    r"project(?:\s*\d+|\s+idea)?\s*[:–—-]\s*"
    r"|^(?:practical|capstone|hands[- ]on|build|exercise|assignment|deliverable|challenge|lab)"
    r"\s*[:–—]\s*",
    re.IGNORECASE,
)
_BUILDS = re.compile(
    r"^(?:build|create|develop|code up|ship)\s+"
    r"(?:an?|your|the|one|two|three|\d|some|simple|small|at least)\b"
    r"(?!.{0,40}\b(?:foundations?|intuition|understanding|habits?|skills|knowledge|confidence)\b)",
    re.IGNORECASE,
)


def label_of(title: str, *, by_end: bool = True) -> Label | None:
    """Return what a short title announces, None when it names something itself.

    Args:
        title: With or without signs and numbers in front.
        by_end: Whether a last word such as "Courses" announces as much as the whole title.
    """
    text = _LASTING.sub("", undotted(plain(title)))
    if len(text.split()) > 12:
        return None
    names_something = _NO_TAIL.match(text)  # "Introduction to SQL" is a topic
    for label, words in _LABELS:
        if words.match(text) and not (label == "aside" and names_something):
            return label
    if not by_end or len(text.split()) > _ENDING_WORDS:
        return None
    return next((label for label, words in _ENDS if words.search(text)), None)


def label_of_lead(text: str) -> Label | None:
    """Return what a line announces that leads to a list: by its title, else by its words."""
    own = label_of(text)
    if own is not None:
        return own
    return next((label for label, words in _LEADS if words.search(text)), None)


def split_label(text: str) -> tuple[Label, str] | None:
    """Return label and rest of a line such as "Time: 4 weeks"; None for any other."""
    match = _INLINE.match(text)
    if match is None:
        return None
    label = label_of(match[1])
    return (label, match[2]) if label is not None else None


def as_project(text: str) -> str | None:
    """Return what a line says to build, None when it says nothing of the kind."""
    if match := _PROJECT.match(plain(text)):
        return plain(text)[match.end() :].strip() or None
    return text if _BUILDS.match(plain(text)) else None

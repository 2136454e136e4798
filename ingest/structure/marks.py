"""Reads what numbers a heading: "Step 3: …", "Months 1-2", "Q1 2026", "2. …", "… (Weeks 5-8)"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.number_words import CARDINALS, ORDINALS
from ingest.structure.foreign import in_english

NAMED, PARTED, COUNTED = 3, 2, 1
"""How much a mark says that its heading is a phase: a named stage or time, a part, a number."""
REMEMBERED = 256
"""Titles: each of a document is read many times over, from many sides."""

_STRONG = frozenset(
    [
        "phase",
        "stage",
        "step",
        "level",
        "milestone",
        "sprint",
        "week",
        "month",
        "year",
        "day",
        "quarter",
        "semester",
        "term",
    ]
)
_PARTS = [
    "part",
    "module",
    "unit",
    "chapter",
    "lesson",
    "section",
    "session",
    "domain",
    "block",
    "course",
    "tier",
    "layer",
    "pillar",
    "track",
    "topic",
    "lecture",
]
_ONES, _FIRSTS = CARDINALS[:10], ORDINALS[:10]
_ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
_PLACES = {word: n for words in (_ONES, _FIRSTS, _ROMANS) for n, word in enumerate(words, 1)}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NOUN = rf"(?P<noun>{'|'.join((*sorted(_STRONG), *_PARTS))})s?"
_TO = r"\s*(?:-|–|—|−|~|to|through|until|&|and|,|\+)\s*"
_NUMBER = rf"\d{{1,3}}|[ivx]{{1,4}}\b|{'|'.join(_ONES)}"
_TAIL = r"(?P<rest>(?![\w]).*)$"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:the\s+)?{_NOUN}\s*[-#:.]?\s*#?(?P<first>{_NUMBER}|[a-f]\b)(?:\.\d+\b)*"
        rf"(?:{_TO}(?:(?P=noun)s?\s*)?(?P<last>{_NUMBER})\b)?{_TAIL}",
        rf"^(?:the\s+)?(?P<first>{'|'.join(_FIRSTS)}|\d{{1,2}}(?:st|nd|rd|th))\s+{_NOUN}{_TAIL}",
        rf"^(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}})\s*"
        rf"(?P<noun>week|month|year|day)s?{_TAIL}",
        rf"^(?:the\s+)?(?P<first>first)\s+(?P<last>{_NUMBER})\s+(?P<noun>week|month|day)s{_TAIL}",
        rf"^(?P<noun>q)(?P<first>[1-4])(?:{_TO}q?(?P<last>[1-4])\b)?"
        rf"(?:[\s,]*(?:of\s+)?(?P<year>20\d\d))?{_TAIL}",
        rf"^(?P<month>{_MONTH})\.?(?:\s+(?P<y1>20\d\d))?(?:{_TO}(?P<month2>{_MONTH})\.?)?"
        rf"(?:,?\s+(?P<year>20\d\d))?\s*(?=[:–—(-]|$){_TAIL}",
        r"^(?P<first>\d{1,2})(?:[.):]|/(?=\s)|\s+[-–—])\s*(?P<rest>(?!\d)\S.*)$",
        r"^#?(?P<first>0\d|\d)\s+(?P<rest>(?-i:[A-Z]).*)$",
        r"^(?P<folder>\d{2})[-_](?P<rest>[a-z][\w-]*/?)$",
        r"^(?P<roman>(?-i:[IVX]{1,4}))[.):]\s+(?P<rest>\S.*)$",
        r"^(?:option|choice|path|track)?\s*(?P<letter>(?-i:[A-H]))[.):]\s+(?P<rest>\S.*)$",
    )
]
_TRAILING = re.compile(
    rf"^(?P<rest>.*?\S)\s*[(\[–—:|-]\s*(?P<noun>{'|'.join(sorted(_STRONG))})s?\s*#?"
    rf"(?P<first>\d{{1,3}})(?:{_TO}(?:(?P=noun)s?\s*)?(?P<last>\d{{1,3}}))?\+?[)\]]?\s*$",
    re.I,
)
_TIERS = (
    "absolute beginner|beginners?|foundations?|foundational|fundamentals|basics?|novice|entry"
    "|junior|essentials",
    "intermediate|core|mid(?:-level)?",
    "advanced|specialization|specialisation|senior",
    "expert|mastery|professional",
)
_TIER = [
    re.compile(rf"^(?:{words})(?:\s+(?:level|stage|phase|topics|skills|track))?\b", re.IGNORECASE)
    for words in _TIERS
]
_DECORATION = re.compile(r"^(?:[^\w(#\"“”'‘’«]|#(?!\d))+")
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
_DOTTED = re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.)]?(?:\s*[-–—:|])?\s+(?=\S)")
_SEPARATOR = re.compile(r"^[\s:.)\]|–—-]+")
_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "quarter": 13.0, "year": 52.0}


@dataclass(frozen=True, slots=True)
class Mark:
    """What numbers a title.

    Attributes:
        noun: `step`, `week`, …; `number`, `roman` or `letter` for a bare one, `tier` for words
            such as "Beginner", `calendar` for months by name.
        first: Its place; the first of a range.
        last: The last of a range, else `first`.
        rest: The title without the mark; the whole title when nothing else is left.
    """

    noun: str
    first: int
    last: int
    rest: str
    strength: int

    @property
    def weeks(self) -> float | None:
        """How long it takes if the mark is one of time; "Months 0-3" are three."""
        if self.noun == "calendar":
            return round((self.last - self.first + 1) * 52 / 12, 1)
        length = _WEEKS.get(self.noun)
        if length is None:
            return None
        count = self.last - self.first + (self.first > 0)
        return round(max(count, 1) * length, 1)


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return a title without pictures and signs in front, and its keycap digits as numbers."""
    text = _KEYCAP.sub(r"\1. ", text)
    return " ".join(_DECORATION.sub("", text).split()).rstrip(" :").replace("..", ".")


def undotted(text: str) -> str:
    """Return a title without a number of several parts in front, such as "2.1 Model"."""
    return _DOTTED.sub("", text)


@lru_cache(maxsize=REMEMBERED)
def find_mark(title: str) -> Mark | None:
    """Return what numbers a title; None for a title without a number."""
    text = in_english(plain(title))
    for pattern in _PATTERNS:
        if match := pattern.match(text):
            return _mark(match, text)
    if match := _TRAILING.match(text):
        return _mark(match, text)
    for place, tier in enumerate(_TIER, 1):
        if tier.match(text) and len(text.split()) <= 8:
            return Mark("tier", place, place, text, PARTED)
    return None


def is_number(title: str) -> bool:
    """Whether a title is nothing but what numbers it, such as "Week 1"."""
    mark = find_mark(title)
    return mark is not None and mark.strength == NAMED and mark.rest == in_english(plain(title))


def is_bare(title: str) -> bool:
    """Whether a title only counts a part of something, such as "Lesson 4", by no time or stage."""
    mark = find_mark(title)
    if mark is None or mark.strength != PARTED or mark.noun == "tier":
        return False
    return mark.rest == in_english(plain(title))


def weeks_of(title: str) -> float | None:
    """Return how long the time that a title names lasts; None when it names none."""
    mark = find_mark(title)
    if mark is not None and mark.weeks is not None:
        return mark.weeks
    match = _TRAILING.match(plain(title))
    found = _mark(match, title) if match else None
    return found.weeks if found else None


def _mark(match: re.Match[str], text: str) -> Mark | None:
    found = match.groupdict()
    rest = _SEPARATOR.sub("", found["rest"] or "").strip()
    if not re.search(r"\w", rest):  # nothing, or signs that say how far one is
        rest = text
    if found.get("month"):
        first = _MONTHS.index(found["month"][:3].lower())
        last = _MONTHS.index((found["month2"] or found["month"])[:3].lower())
        year = int(found["year"] or found["y1"] or 0) * 12
        start = int(found["y1"]) * 12 if found["y1"] else year
        if last < first and start == year:
            start -= 12 * bool(year)
            last, first = (last, first) if year else (last + 12, first)
        return Mark("calendar", start + first, year + last, rest, NAMED)
    if found.get("roman"):
        return Mark("roman", _PLACES.get(found["roman"].lower(), 0), 0, rest, COUNTED)
    if found.get("letter"):
        place = ord(found["letter"].lower()) - 96
        return Mark("letter", place, place, rest, COUNTED)
    if found.get("folder"):  # "01-python/"
        place = int(found["folder"])
        return Mark("folder", place, place, rest, PARTED)
    first = _place(found["first"])
    last = _place(found.get("last") or "") or first
    noun = (found.get("noun") or "number").lower()
    if noun == "q":
        year = int(found.get("year") or 0) * 4
        return Mark("quarter", year + first, year + max(last, first), rest, NAMED)
    if noun == "number":
        return Mark("number", first, last, rest, COUNTED)
    return Mark(noun, first, max(last, first), rest, NAMED if noun in _STRONG else PARTED)


def _place(text: str) -> int:
    text = text.lower()
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    if len(text) == 1 and text in "abcdefgh":  # "Phase B"; the numeral "V" is not among them
        return ord(text) - 96
    return _PLACES.get(text, 0)

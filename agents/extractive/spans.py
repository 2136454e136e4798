"""Numbered times and parts: "step 2", "month four", "weeks 5 to 8", "the third phase", "Q3"."""

import re
from collections.abc import Sequence

from agents.phrasing import searchable
from ingest.lexicon import terms_of, words_of
from ingest.number_words import CARDINALS, ORDINALS

Span = tuple[str, int, int]
"""Kind in the singular, first and last number: ("month", 3, 4)."""
_VALUES = {word: n for words in (CARDINALS, ORDINALS) for n, word in enumerate(words, 1)}
_PARTS = r"(?:step|phase|stage|quarter|part|level|module|block|q)"
_KIND = rf"(?:{_PARTS}|month|week|day|year|semester|sprint|unit|chapter)"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(CARDINALS)})"
_TO = r"\s?(?:-|–|—|to|through|until|and|&)\s?"
_SPAN = re.compile(
    rf"\b({_KIND})s?\s?#?({_NUMBER})(?:{_TO}(?:{_KIND}s?\s)?({_NUMBER}))?\b", re.IGNORECASE
)
_ORDINAL = re.compile(
    rf"\b({'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s({_KIND})\b", re.IGNORECASE
)
_FIRST = re.compile(
    rf"\b(?:first|opening|initial)\s({_NUMBER})\s({_KIND})s\b",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\b(option|track|appendix)\s([a-z])\b", re.IGNORECASE)
_LAST = re.compile(rf"\b(?:last|final)\s{_PARTS}\b", re.IGNORECASE)
_OPEN_WORDS = frozenset(
    words_of(
        "learn study do cover covers covered about include includes contain contains happen happens"
        " focus mean means consist summary overview content contents roadmap plan guide article"
        " come comes go goes should need needs"
    )
)


def spans_of(text: str) -> tuple[Span, ...]:
    """Return what a text numbers: "month 3", "weeks 2-4", "first two days", "Q2", "option B"."""
    numbered = [_span(kind, first, last or first) for kind, first, last in _SPAN.findall(text)]
    opening = [_span(kind, "one", last) for last, kind in _FIRST.findall(text)]
    lettered = [(kind.lower(), ord(a), ord(a)) for kind, a in _LETTERED.findall(text.lower())]
    return (*numbered, *ordinals_of(text), *opening, *lettered)


def ordinals_of(text: str) -> list[Span]:
    """Return what a text counts out: "the third phase"."""
    return [_span(kind, place, place) for place, kind in _ORDINAL.findall(text)]


def names_last_part(text: str) -> bool:
    """Whether a text names the last part of something: "the final step"."""
    return bool(_LAST.search(text))


def is_part(span: Span) -> bool:
    """Whether a span is a part of a roadmap, and no time."""
    return bool(re.fullmatch(_PARTS, span[0]))


def find_span(text: str) -> re.Match[str] | None:
    """Return the first time span or numbered part of a text; its first group is the kind."""
    return _SPAN.search(text) or _LETTERED.search(text)


def span_text(text: str) -> str | None:
    """Return the words of the first time span or numbered part of a text, None without one."""
    match = find_span(text)
    return match[0] if match else None


def span_match(asked: Sequence[Span], here: Sequence[Span]) -> float:
    """Return 1 when a span here holds one that was asked, -1 when only others are here, else 0."""
    kinds = {kind for kind, _, _ in asked}
    same = [span for span in here if span[0] in kinds]
    if not same:
        return 0.0
    holds = any(
        kind == other and first <= low and high <= last
        for kind, first, last in same
        for other, low, high in asked
    )
    return 1.0 if holds else -1.0


def names_only_spans(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether nothing is asked but what lies in a numbered part ("summarise step 3").

    Args:
        text: A question.
        known: Words that say which roadmap is meant.
    """
    if not spans_of(text):
        return False
    rest = searchable(text)
    for pattern in (_SPAN, _FIRST, _ORDINAL, _LETTERED):
        rest = pattern.sub(" ", rest)
    said = [word.removesuffix("'s") for word in words_of(rest) if terms_of(word)]
    return all(word in _OPEN_WORDS or word in known for word in said)


def _span(kind: str, first: str, last: str) -> Span:
    kind = kind.lower()
    return "quarter" if kind == "q" else kind, _value(first), _value(last)


def _value(text: str) -> int:
    return _VALUES.get(text.lower()) or int(re.sub(r"\D", "", text))

"""What a text holds that a statement may repeat: its names, numbers, links and word stems."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from agents.support.quantities import read_quantities
from agents.support.words import Word, read_words

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|javascript:|data:[a-z]+/)\S+|\S+@\S+\.\w+"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|ai|dev|edu|gov|info|biz|xyz|app|co|me|ru|cn|de|uk|in|example"
    r"|test|local|onion)\b(?:/\S*)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,})[”\"]")
QUOTED_WORDS = 3
ROOT = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words, stems, roots, numbers and folded text of a passage or a tool's result."""

    words: frozenset[str]
    stems: frozenset[int]
    roots: frozenset[str]
    numbers: frozenset[float]
    digits: frozenset[str]
    initials: frozenset[str]
    folded: str
    lower: str


@lru_cache(maxsize=4096)
def vocabulary_of(text: str) -> Vocabulary:
    """Return the vocabulary of a text; sentence by sentence, for all its numbers to be read."""
    sentences = [part for part in _SENTENCE.split(text) if part]
    words = [word for sentence in sentences for word in read_words(sentence)]
    numbers = {
        value
        for sentence in sentences
        for quantity in read_quantities(sentence)
        for value in (quantity.low, quantity.high)
        if isfinite(value)
    }
    return Vocabulary(
        frozenset(word.lower for word in words),
        frozenset(stem for word in words for stem in word.stems),
        frozenset(word.lower[:ROOT] for word in words if len(word.lower) >= ROOT),
        frozenset(numbers),
        frozenset(_digits(text)),
        frozenset(_initials(sentence) for sentence in sentences),
        folded(text),
        text.lower(),
    )


def strangers(statement: str, given: Sequence[Vocabulary]) -> list[str]:
    """Return the links, quotations, numbers and names of a statement that no vocabulary holds."""
    return list(
        dict.fromkeys(
            [
                *_strange_addresses(statement, given),
                *_strange_quotations(statement, given),
                *_strange_numbers(statement, given),
                *(word.text for word in read_words(statement) if _strange_name(word, given)),
            ]
        )
    )


def share_held(statement: str, given: Sequence[Vocabulary], also: Iterable[str] = ()) -> float:
    """Return which share of the words that say something is held; 1 when none does.

    Words of one root count (maths, mathematical); numbers do not: they are looked at by themselves.
    """
    spans = [(quantity.start, quantity.end) for quantity in read_quantities(statement)]
    words = [
        word
        for word in read_words(statement)
        if word.content and not any(start <= word.start < end for start, end in spans)
    ]
    also = frozenset(also)
    held = [w for w in words if w.lower in also or _held(w, given) or _kin(w, given)]
    return len(held) / len(words) if words else 1.0


def folded(text: str) -> str:
    """Return a text without what a quotation may differ in: case, white space, punctuation."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _held(word: Word, given: Sequence[Vocabulary]) -> bool:
    return any(word.lower in one.words or bool(word.stems & one.stems) for one in given)


def _kin(word: Word, given: Sequence[Vocabulary]) -> bool:
    start = word.lower[:ROOT]
    return len(start) == ROOT and any(start in one.roots for one in given)


def _strange_name(word: Word, given: Sequence[Vocabulary]) -> bool:
    if not word.named or not word.content or _held(word, given):
        return False
    return not any(word.lower in letters for one in given for letters in one.initials)


def _strange_numbers(statement: str, given: Sequence[Vocabulary]) -> list[str]:
    found = [
        statement[quantity.start : quantity.end]
        for quantity in read_quantities(statement)
        for value in (quantity.low, quantity.high)
        if isfinite(value) and not any(value in one.numbers for one in given)
        if not _digits_held(statement[quantity.start : quantity.end], given)
    ]
    return found + [d for d in _digits(statement) if not any(_has(d, one) for one in given)]


def _digits_held(text: str, given: Sequence[Vocabulary]) -> bool:
    digits = _digits(text)
    return bool(digits) and all(any(d in one.digits for one in given) for d in digits)


def _has(digits: str, one: Vocabulary) -> bool:
    return digits in one.digits or (digits.count(".") < 2 and float(digits) in one.numbers)


def _digits(text: str) -> list[str]:
    return [match.replace(",", "") for match in _DIGITS.findall(text)]


def _strange_addresses(statement: str, given: Sequence[Vocabulary]) -> list[str]:
    found = (match[0].rstrip(".,;:!?)]\"'”’>") for match in _ADDRESS.finditer(statement))
    return [address for address in found if not any(address.lower() in g.lower for g in given)]


def _strange_quotations(statement: str, given: Sequence[Vocabulary]) -> list[str]:
    quoted = [match[1] for match in _QUOTED.finditer(statement)]
    long = [text for text in quoted if len(text.split()) >= QUOTED_WORDS]
    return [text for text in long if not any(folded(text) in one.folded for one in given)]


def _initials(text: str) -> str:
    """Return the first letters of a sentence's words, in which an acronym would be found."""
    return "".join(word[0] for word in text.lower().replace("-", " ").split())

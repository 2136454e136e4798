"""Texts to words with stems; knows which words carry little, and nothing of evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agents.support.lists import word_list
from ingest.lexicon import terms_of

_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*(?:['’][^\W_]+)?")
_LIGHT = word_list("light") | word_list("ones") | word_list("tens")  # numbers have their own check
_FUNCTION = word_list("function")
_NO_STEMS: frozenset[int] = frozenset()
LIGHT_WEIGHT = 0.4
NAME_WEIGHT = 1.5
SPELT_LEAST, SPELT_SHARE = 6, 0.4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        text: As written.
        lower: In lower case, without a possessive ending; the letter of "Plan A" as it is.
        stems: Its stemmed term ids; empty for a stop word.
        start: First code point.
        end: One past the last.
        named: Whether its capitals or digits make it look like a name where it stands.
    """

    text: str
    lower: str
    stems: frozenset[int]
    start: int
    end: int
    named: bool

    @property
    def content(self) -> bool:
        """Whether the word says anything by itself."""
        return self.lower not in _FUNCTION and (len(self.lower) > 1 or self.lower.isupper())

    @property
    def weight(self) -> float:
        """How much of a statement hangs on the word; 0 for a function word."""
        if not self.content:
            return 0.0
        return LIGHT_WEIGHT if self.lower in _LIGHT else NAME_WEIGHT if self.named else 1.0


def read_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of a slice of a text, with positions in the whole text."""
    return list(_each_word(text, start, len(text) if end is None else end))


def has_content(text: str) -> bool:
    """Whether any word of a text says something by itself."""
    return any(word.content for word in _each_word(text, 0, len(text)))


def _each_word(text: str, start: int, stop: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, stop):
        raw = match[0]
        lower = _plain(raw)
        opens = not text[start : match.start()].strip(" -*•\"'“‘(") or _after_stop(
            text, match.start()
        )
        named = any(c.isupper() for c in raw[1:]) or (raw[0].isupper() and not opens)
        named = named or any(c.isdigit() for c in raw)
        if named and len(raw) == 1 and raw != "I":
            yield Word(raw, raw, _NO_STEMS, match.start(), match.end(), named)
            continue
        yield Word(raw, lower, stems_of(lower), match.start(), match.end(), named)


@lru_cache(maxsize=65536)
def stems_of(word: str) -> frozenset[int]:
    """Return the stemmed term ids of one lower-case word."""
    return terms_of(word)


def _plain(raw: str) -> str:
    lower = raw.lower().replace("’", "'")
    return lower[:-2] if lower.endswith("'s") else lower


def _after_stop(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"'“‘(")
    return bool(before) and before[-1] in ".!?:\n"


def spelt_out(text: str) -> bool:
    """Whether a text is letters rather than words: such as "h-e-l-l-o", and no "y = m x + b"."""
    words = re.findall(r"\w+", text)
    letters = sum(len(word) == 1 for word in words)
    return letters >= SPELT_LEAST and letters > SPELT_SHARE * len(words)

"""What the indexed texts' words look like: how rare each term is, and which words there are."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from pathlib import Path

import orjson
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.engine.bm25 import term_ids

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
MIN_TYPO_CHARS = 4


@dataclass(frozen=True)
class Lexicon:
    """Document frequencies over the passages of one generation.

    Attributes:
        passages: How many passages there are.
        words: Lower-case word → number of passages that hold it.
        terms: Stemmed term id → number of passages that hold it.
    """

    passages: int
    words: dict[str, int] = field(default_factory=dict)
    terms: dict[int, int] = field(default_factory=dict)

    def idf(self, term: int) -> float:
        """Return the term's weight, as BM25 defines it (Robertson and Zaragoza 2009, eq. 3.3).

        A term that no passage holds gets the highest weight.
        """
        n = self.terms.get(term, 0)
        return log(1 + (self.passages - n + 0.5) / (n + 0.5))

    def nearest(self, word: str) -> str | None:
        """Return the indexed word that a misspelt one most likely means, None without one.

        One edit (optimal string alignment, so a swap counts once) is forgiven in words of four to
        seven letters, two in longer ones; among equals the more frequent word wins.
        """
        if len(word) < MIN_TYPO_CHARS:
            return None
        limit = 1 if len(word) < 8 else 2
        matches = process.extract(
            word, self.words.keys(), scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        same_start = [match for match in matches if match[0][0] == word[0] and len(match[0]) > 3]
        if not same_start:
            return None
        return min(same_start, key=lambda match: (match[1], -self.words[match[0]], match[0]))[0]


def words_of(text: str) -> list[str]:
    """Return the lower-case words of a text in order."""
    return [match.lower() for match in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def terms_of(text: str) -> frozenset[int]:
    """Return the stemmed term ids of a text; stop words have none."""
    return frozenset(term_ids(text))


def build_lexicon(texts: Iterable[str]) -> Lexicon:
    """Count words and terms over the given passages."""
    words: Counter[str] = Counter()
    terms: Counter[int] = Counter()
    count = 0
    for text in texts:
        count += 1
        words.update(set(words_of(text)))
        terms.update(set(term_ids(text)))
    return Lexicon(count, dict(words), dict(terms))


def lexicon_to_json(lexicon: Lexicon) -> bytes:
    """Return a lexicon as JSON."""
    data = {
        "passages": lexicon.passages,
        "words": lexicon.words,
        "terms": {str(term): count for term, count in lexicon.terms.items()},
    }
    return orjson.dumps(data)


def lexicon_from_json(text: bytes) -> Lexicon:
    """Read what `lexicon_to_json` wrote."""
    data = orjson.loads(text)
    terms = {int(term): count for term, count in data["terms"].items()}
    return Lexicon(data["passages"], data["words"], terms)


def save_lexicon(lexicon: Lexicon, file: Path) -> None:
    """Write a lexicon as JSON."""
    file.write_bytes(lexicon_to_json(lexicon))


def load_lexicon(file: Path) -> Lexicon:
    """Read what `save_lexicon` wrote."""
    return lexicon_from_json(file.read_bytes())

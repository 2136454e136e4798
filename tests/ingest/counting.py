"""Counts the passages that an embedder is asked to encode, and the calls that some work makes."""

import sys
from collections.abc import Callable, Sequence

from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import PassageVectors, Span, Vectors


class CountingEmbedder:
    """The real model behind a counter, under a name that a test may choose."""

    def __init__(self, model: SentenceTransformerEmbedder, name: str = "") -> None:
        self._model = model
        self.name = name or model.name
        self.dimension = model.dimension
        self.fingerprint = model.fingerprint
        self.encoded: list[str] = []

    def encode_query(self, text: str) -> Vectors:
        return self._model.encode_query(text)

    def encode_words(self, text: str, spans: tuple[Span, ...]) -> PassageVectors:
        return self._model.encode_words(text, spans)

    def encode_passages(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]]
    ) -> list[PassageVectors]:
        self.encoded += texts
        return self._model.encode_passages(texts, spans)

    def count_tokens(self, text: str) -> int:
        return self._model.count_tokens(text)

    def is_word(self, word: str) -> bool:
        return self._model.is_word(word)

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        return self._model.word_vectors(words)


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions some work calls: its length, whatever the machine is busy with."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count

"""Vectors of passages made out of those of their sentences, for indexes too large to encode."""

from collections.abc import Sequence

import numpy as np

from ingest.embedder import Embedder, PassageVectors, Span, Vectors
from ingest.pooling import unit_rows


class Composed:
    """Encodes each known sentence once; a passage's vector is the mean of its sentences'.

    What it is for is the time that a search takes, which does not depend on what the vectors say.

    Args:
        model: Encodes the sentences, the questions, and what is no known sentence.
        sentences: What passages are made of.
    """

    def __init__(self, model: Embedder, sentences: Sequence[str]) -> None:
        self._model = model
        self.name = model.name
        self.dimension = model.dimension
        known = list(dict.fromkeys(sentences))
        spans = [[(0, len(sentence))] for sentence in known]
        encoded = model.encode_passages(known, spans)
        self._known = {s: made.passage for s, made in zip(known, encoded, strict=True)}

    @property
    def fingerprint(self) -> str:
        """Not the model's own, so that no vector is taken for one of its."""
        return f"composed-{self._model.fingerprint}"

    def encode_query(self, text: str) -> Vectors:
        """Return the model's vector."""
        return self._model.encode_query(text)

    def encode_words(self, text: str, spans: tuple[Span, ...]) -> PassageVectors:
        """Return the model's vectors."""
        return self._model.encode_words(text, spans)

    def encode_passages(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]]
    ) -> list[PassageVectors]:
        """Return the mean of the sentences of each text, and their vectors.

        A slice of a sentence gets that sentence's vector, any other slice the text's.
        """
        return [self._compose(text, own) for text, own in zip(texts, spans, strict=True)]

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model takes for it."""
        return self._model.count_tokens(text)

    def is_word(self, word: str) -> bool:
        """Whether the model's vocabulary holds it."""
        return self._model.is_word(word)

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """Return the model's vectors of words."""
        return self._model.word_vectors(words)

    def _compose(self, text: str, spans: Sequence[Span]) -> PassageVectors:
        names = (" ".join(text[start:end].split()) for start, end in spans)
        known = [
            (s, self._known[name])
            for s, name in zip(spans, names, strict=True)
            if name in self._known
        ]
        if not known:
            return self._model.encode_passages([text], [spans])[0]
        whole = unit_rows(np.mean([vector for _, vector in known], axis=0))
        rows = [next((v for unit, v in known if _within(s, unit)), whole) for s in spans]
        return PassageVectors(whole, np.stack(rows))


def _within(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]

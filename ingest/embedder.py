"""What is asked of an embedding model; knows no model and no library."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Span = tuple[int, int]
ASKED = 0.85
"""What the cosine of a query and a question counts, where that of an answer counts 1."""


def _none() -> Vectors:
    return np.empty((0, 0), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """What is kept of a passage's forward pass, all float32.

    Attributes:
        passage: The passage's own vector, shape (dim,).
        units: One row a unit, shape (units, dim).
        details: One row a pair of content words (`ingest/details.py`); empty where none are kept.
        counts: How many details the heading path has, and how many each unit.
        questions: One row a question that the passage answers, shape (questions, dim).
    """

    passage: Vectors
    units: Vectors
    details: Vectors = field(default_factory=_none)
    counts: tuple[int, ...] = ()
    questions: Vectors = field(default_factory=_none)

    def compared(self) -> Vectors:
        """Return what the engine ranks by best unit: the units, then the questions, as if units.

        Two questions are nearer to each other than a question is to its answer, so questions are
        made shorter by `ASKED`, chosen on the tuning half (`docs/adr/0023-questions-beside.md`).
        """
        if not len(self.questions):
            return self.units
        return np.vstack([self.units, ASKED * self.questions])


class Embedder(Protocol):
    """Text to unit vectors of one model."""

    name: str
    dimension: int

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the weights; empty when the model is no local folder."""

    def encode_query(self, text: str) -> Vectors:
        """Return a (dim,) float32 unit vector."""

    def encode_words(self, text: str, spans: tuple[Span, ...]) -> PassageVectors:
        """Return the query's vector and those of slices of it, of one forward pass."""

    def encode_passages(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]]
    ) -> list[PassageVectors]:
        """Return the vectors of whole texts and of the given slices of them."""

    def count_tokens(self, text: str) -> int:
        """Return how many of the model's tokens a text takes, special ones apart."""

    def is_word(self, word: str) -> bool:
        """Whether the model's vocabulary holds the word whole: a sign that it is no typo."""

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """Return context-free unit vectors of single words, shape (words, dim), at table speed."""

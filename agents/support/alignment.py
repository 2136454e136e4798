"""A statement held against sentences word by word, by stems, word lists and token vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.support.kinds import kinds_of, senses_of
from agents.support.quantities import read_quantities
from agents.support.relations import forms_of, kin_of
from agents.support.words import Word
from ingest.embedder import Vectors

RELATED = 0.85
COSINE_WEIGHT = 0.5
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as it is compared.

    Attributes:
        text: The sentence alone; the positions of its words count from its start.
        passage: Position of its passage; -1 for a section's heading path.
        start: Where it begins in the passage.
        words: Its words.
        vectors: Of the words in context, shape (words, dim).
        vector: Of the sentence, shape (dim,).
    """

    text: str
    passage: int
    start: int
    words: tuple[Word, ...]
    vectors: Vectors
    vector: Vectors

    @property
    def end(self) -> int:
        """One past its last code point in the passage."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the sentences hold of a claim.

    Attributes:
        claim: The claim.
        sentences: All sentences compared, those of headings last.
        weights: Of the claim's words, shape (words,).
        exact: Whether a sentence has a word's stem, shape (words, sentences).
        near: The same, words of related meaning included.
        soft: Best cosine of a word with one of a sentence, 1 where exact.
        cosines: Of the claim's vector with each sentence's, shape (sentences,).
        focus: The sentence that holds most of the claim; never a heading.
        window: The focus, its neighbours in the passage, and the heading.
    """

    claim: Text
    sentences: tuple[Text, ...]
    weights: Matrix
    exact: Matrix
    near: Matrix
    soft: Matrix
    cosines: Matrix
    focus: int
    window: tuple[int, ...]

    @property
    def best(self) -> Text:
        """The sentence in focus."""
        return self.sentences[self.focus]

    def share(self, held: Matrix, columns: Sequence[int] | None = None) -> float:
        """Return the weighted share of the claim's words that the given sentences hold."""
        total = float(self.weights.sum())
        chosen = held if columns is None else held[:, list(columns)]
        return float(self.weights @ chosen.max(axis=1)) / total if total else 0.0

    def low(self, columns: Sequence[int] | None = None) -> float:
        """Return the mean soft match of the worst quarter of the claim's content words."""
        chosen = self.soft if columns is None else self.soft[:, list(columns)]
        values = np.sort(chosen.max(axis=1)[self.weights >= 1.0])
        return float(values[: max(1, len(values) // 4)].mean()) if len(values) else 1.0


def align(claim: Text, sentences: Sequence[Text]) -> Alignment:
    """Hold a claim against sentences; at least one of them must be no heading."""
    shape = (len(claim.words), len(sentences))
    exact, near, soft = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for column, sentence in enumerate(sentences):
        if not sentence.words or not claim.words:
            continue
        stems = frozenset(stem for word in sentence.words for stem in word.stems)
        lowers = {word.lower for word in sentence.words}
        forms = {form for lower in lowers for form in forms_of(lower)}
        kinds = frozenset(kind for lower in lowers for kind in kinds_of(lower))
        soft[:, column] = (claim.vectors @ sentence.vectors.T).max(axis=1).clip(0, 1)
        for row, word in enumerate(claim.words):
            if word.stems & stems or word.lower in lowers:
                exact[row, column] = near[row, column] = soft[row, column] = 1.0
            elif word.content and not (
                kin_of(word.lower).isdisjoint(forms) and senses_of(word.lower).isdisjoint(kinds)
            ):
                near[row, column] = 1.0
                soft[row, column] = max(soft[row, column], RELATED)
        for row in _counted(claim, sentence):
            exact[row, column] = near[row, column] = soft[row, column] = 1.0
    weights = np.array([word.weight for word in claim.words])
    cosines = np.array([float(claim.vector @ s.vector) for s in sentences])
    own = [i for i, s in enumerate(sentences) if s.passage >= 0]
    total = float(weights.sum()) or 1.0
    fit = weights @ soft / total + COSINE_WEIGHT * cosines
    focus = max(own, key=lambda i: (fit[i], -i))
    window = tuple(
        i
        for i, s in enumerate(sentences)
        if s.passage < 0 or (abs(i - focus) <= 1 and s.passage == sentences[focus].passage)
    )
    return Alignment(claim, tuple(sentences), weights, exact, near, soft, cosines, focus, window)


def _counted(claim: Text, sentence: Text) -> list[int]:
    """Return the claim's words that belong to a number with a unit which a sentence holds."""
    given = read_quantities(sentence.text)
    spans = [
        (q.start, q.whole_end)
        for q in read_quantities(claim.text)
        if q.whole_end and any(q.holds_in(other) and q.fits(other) for other in given)
    ]
    return [
        row
        for row, word in enumerate(claim.words)
        if any(start <= word.start and word.end <= end for start, end in spans)
    ]

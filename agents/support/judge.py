"""Judges whether passages support a statement, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from agents.support.alignment import Alignment, Text
from agents.support.evidence_text import Passage
from agents.support.features import find_flaws, measure
from agents.support.model import load_model
from agents.support.quantities import read_quantities
from agents.support.reading import Reader
from agents.support.verbatim import denied_below, is_heading, locate
from agents.support.words import has_content, spelt_out
from ingest.embedder import Embedder
from ingest.units import split_sentences

MAX_CLAIMS = 12
# No likeness of words makes up for another member of a closed class, nor for what is too rare
# among labelled claims to have a weight of its own.
CLOSED = {"number_conflict", "year", "date", "unit", "ordinal", "comparison", "time_order"}
CONTRADICTIONS = CLOSED | {"other_clause", "other_subject", "other_best"}
CONTRADICTIONS |= {"unsure", "some_not_all", "condition"}
DOUBTFUL = 0.9
MAX_REASONS = 3
ENOUGH_MORE = 0.2
NOTHING_SAID = "the statement says nothing that could be checked"
NOTHING_GIVEN = "the passages hold no text to check against"
DENIED = "the text below the heading denies it"
TOO_LITTLE = "the passages do not say this"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a passage that a statement rests on; `passage` counts from 0."""

    passage: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the check says of a statement.

    Attributes:
        score: Calibrated probability that the passages support all of it.
        supported: Whether the score reaches the fitted threshold.
        reasons: What speaks against it, gravest first; empty when supported.
        quotes: The sentences it rests on, or when unsupported those nearest to it.
    """

    score: float
    supported: bool
    reasons: tuple[str, ...]
    quotes: tuple[Quote, ...]


class Judge:
    """The statement check; safe to use from many threads.

    Args:
        embedder: Gives the vectors of words in context.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._reader = Reader(embedder)

    def judge(self, statement: str, passages: Sequence[Passage]) -> Judgement:
        """Return whether the passages and their headings support every sentence of a statement."""
        claims = claims_of(statement)
        if not claims:  # "No." says something only where it stands as a reply
            return _verbatim(statement, passages) or Judgement(0.0, False, (NOTHING_SAID,), ())
        parts = [_verbatim(claim, passages) for claim in claims]
        open_claims = [claim for claim, part in zip(claims, parts, strict=True) if part is None]
        if open_claims:
            read = self._reader.read(open_claims, passages)
            if not read:
                return Judgement(0.0, False, (NOTHING_GIVEN,), ())
            judged = iter([_weigh(a) for a in read])
            parts = [part or next(judged) for part in parts]
        return _all_of([part for part in parts if part])

    def prepare(self, passage: Passage) -> None:
        """Read a passage, so that statements about it are judged sooner."""
        self._reader.prepare(passage)


def claims_of(statement: str) -> list[str]:
    """Return the sentences of a statement that say something, the last ones joined if many."""
    found = [
        line[start:end].strip(" -*•")
        for line in statement.split("\n")
        for start, end in split_sentences(line)
    ]
    found = [text for text in dict.fromkeys(found) if _says_something(text)]
    rest = found[MAX_CLAIMS - 1 :]
    return found if len(found) <= MAX_CLAIMS else [*found[: MAX_CLAIMS - 1], " ".join(rest)]


def _says_something(text: str) -> bool:
    return not spelt_out(text) and (has_content(text) or bool(read_quantities(text)))


def _verbatim(claim: str, passages: Sequence[Passage]) -> Judgement | None:
    for position, passage in enumerate(passages):
        span = locate(claim, passage.text)
        if span:
            return Judgement(1.0, True, (), (Quote(position, *span, score=1.0),))
        if is_heading(claim, passage.section) and (first := split_sentences(passage.text)):
            denied = denied_below(claim, passage.text)
            quote = Quote(position, *(denied or first[0]), score=0.0 if denied else 1.0)
            reasons = (DENIED,) if denied else ()
            return Judgement(quote.score, not denied, reasons, (quote,))
    return None


def _weigh(a: Alignment) -> Judgement:
    model = load_model()
    flaws = find_flaws(a)
    score = model.probability(measure(a, flaws))
    if any(flaw.weight >= 1 and flaw.kind in CONTRADICTIONS for flaw in flaws):
        score = min(score, DOUBTFUL * model.threshold)
    supported = score >= model.threshold
    quotes = tuple(Quote(s.passage, s.start, s.end, score) for s in _rests_on(a))
    if supported:
        return Judgement(score, True, (), quotes)
    flaws.sort(key=lambda flaw: model.cost(flaw.kind) * flaw.weight)
    reasons = tuple(dict.fromkeys(flaw.reason for flaw in flaws))[:MAX_REASONS]
    return Judgement(score, False, reasons or (TOO_LITTLE,), quotes)


def _rests_on(a: Alignment) -> list[Text]:
    """Return the best sentence, and the one that adds most of what it lacks."""
    chosen = [a.focus]
    held = a.near[:, a.focus]
    total = float(a.weights.sum()) or 1.0
    gains = [
        float(a.weights @ np.maximum(a.near[:, i] - held, 0)) / total if s.passage >= 0 else 0.0
        for i, s in enumerate(a.sentences)
    ]
    more = int(np.argmax(gains))
    if gains[more] >= ENOUGH_MORE:
        chosen.append(more)
    return [a.sentences[i] for i in chosen]


def _all_of(parts: Sequence[Judgement]) -> Judgement:
    """Return the judgement of the whole, which is as good as its weakest sentence."""
    weakest = min(parts, key=lambda part: part.score)
    reasons = tuple(dict.fromkeys(r for part in parts for r in part.reasons))
    quotes = tuple(dict.fromkeys(q for part in parts for q in part.quotes))
    return Judgement(weakest.score, all(p.supported for p in parts), reasons, quotes)

"""What the model learns from: passages, and questions with the unit that answers each.

Passages are cut, and units and pairs of words placed, exactly as for the index.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.chunks import TokenCounter, make_chunks
from ingest.details import word_spans
from ingest.documents import Chunk
from ingest.embedder import Span
from ingest.embedding import embedding_input
from ingest.lexicon import build_lexicon, terms_of
from ingest.load import load_file
from ingest.settings import CORPUS_DIR

ARTICLES = Path(__file__).parent / "articles"
LEARNT, FITTED, HELD_OUT = (ARTICLES / name for name in ("learnt", "fitted", "held_out"))
"""Articles that the model learns from; others that the writer's refusals are fitted on; and those
that both are measured on."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as the model reads it.

    Attributes:
        article: Whose it is.
        text: With its title and headings.
        spans: Where its units lie, then its pairs of words.
        units: How many of the spans are units.
    """

    article: str
    text: str
    spans: tuple[Span, ...]
    units: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with what answers it.

    Attributes:
        spans: Where its content words lie.
        weights: How much each counts, summing to 1.
        passage: Index of the passage that answers.
        unit: Which unit of it does; None for the whole passage.
    """

    article: str
    question: str
    spans: tuple[Span, ...]
    weights: tuple[float, ...]
    passage: int
    unit: int | None


def read_pairs(count_tokens: TokenCounter) -> tuple[list[Passage], list[Pair]]:
    """Return the passages and pairs of the written articles and of the shipped roadmaps.

    Args:
        count_tokens: Of the model that is adapted.
    """
    chunks = [chunk for file in _files() for chunk in _cut(file, count_tokens)]
    passages = [_passage(chunk, count_tokens) for chunk in chunks]
    idf = build_lexicon([passage.text for passage in passages]).idf
    pairs: list[Pair] = []
    for n, chunk in enumerate(chunks):
        for asked in chunk.questions:
            spans = tuple(word_spans(asked.text))
            terms = [terms_of(asked.text[start:end]) for start, end in spans]
            weights = [min(map(idf, own), default=0.0) for own in terms]
            total = sum(weights) or 1.0
            shares = tuple(w / total for w in weights)
            pairs.append(Pair(chunk.source_id, asked.text, spans, shares, n, asked.unit))
    return passages, pairs


def held_out() -> frozenset[str]:
    """Return the articles that are not learnt from, on which the model is measured."""
    return frozenset(file.stem for file in HELD_OUT.glob("*.md"))


def _files() -> Iterator[Path]:
    yield from sorted(LEARNT.glob("*.md"))
    yield from sorted(HELD_OUT.glob("*.md"))
    yield from sorted((CORPUS_DIR / "roadmaps").glob("*.md"))


def _cut(file: Path, count_tokens: TokenCounter) -> list[Chunk]:
    return make_chunks(load_file(file, file), count_tokens)


def _passage(chunk: Chunk, count_tokens: TokenCounter) -> Passage:
    text, spans = embedding_input(chunk, count_tokens)
    return Passage(chunk.source_id, text, spans, len(chunk.units))

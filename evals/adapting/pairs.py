"""What the model learns from: passages, and questions with the unit that answers each.

Passages are cut, and units and pairs of words placed, exactly as for the index.
"""

from collections.abc import Callable, Iterator
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
LEARNT, HELD_OUT = ARTICLES / "learnt", ARTICLES / "held_out"
"""Articles that are learnt from, and those, of the same writers, on which the model is measured."""


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
class Question:
    """A question on an article.

    Attributes:
        article: Whose readers ask it.
        spans: Where its content words lie.
        weights: How much each counts, summing to 1.
    """

    article: str
    question: str
    spans: tuple[Span, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Pair(Question):
    """A question with what answers it.

    Attributes:
        passage: Index of the passage that answers.
        unit: Which unit of it does; None for the whole passage.
    """

    passage: int
    unit: int | None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What there is to learn from and to be measured on.

    Attributes:
        passages: Of all articles.
        pairs: Questions that they answer.
        unanswered: Questions that readers of an article ask and no article answers.
    """

    passages: list[Passage]
    pairs: list[Pair]
    unanswered: list[Question]


def read_pairs(count_tokens: TokenCounter) -> Learnt:
    """Return the passages and questions of the written articles and of the shipped roadmaps.

    Args:
        count_tokens: Of the model that is adapted.
    """
    files = list(_files())
    of_file = {file: _cut(file, count_tokens) for file in files}
    chunks = [chunk for own in of_file.values() for chunk in own]
    passages = [_passage(chunk, count_tokens) for chunk in chunks]
    idf = build_lexicon([passage.text for passage in passages]).idf
    pairs = [
        Pair(chunk.source_id, asked.text, *_weighed(asked.text, idf), n, asked.unit)
        for n, chunk in enumerate(chunks)
        for asked in chunk.questions
    ]
    unanswered = [
        Question(own[0].source_id, text, *_weighed(text, idf))
        for file, own in of_file.items()
        for text in unanswered_beside(file)
    ]
    return Learnt(passages, pairs, unanswered)


def unanswered_beside(file: Path) -> list[str]:
    """Return the questions of the file beside an article that none of its sentences answers."""
    beside = file.with_suffix(".unanswered.txt")
    return beside.read_text(encoding="utf-8").splitlines() if beside.is_file() else []


def _weighed(text: str, idf: Callable[[int], float]) -> tuple[tuple[Span, ...], tuple[float, ...]]:
    """Return where a question's content words lie, and how much each counts."""
    spans = tuple(word_spans(text))
    terms = [terms_of(text[start:end]) for start, end in spans]
    weights = [min(map(idf, own), default=0.0) for own in terms]
    total = sum(weights) or 1.0
    return spans, tuple(w / total for w in weights)


def held_out() -> frozenset[str]:
    """Return the articles on which the model is measured."""
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

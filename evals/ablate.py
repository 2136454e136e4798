"""Takes retrieval apart: each list alone, other weights and chunks, no headings, no questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path

import numpy as np

from agents.library import Library
from evals.cases import Case, load_cases
from evals.comparing import paired_p
from evals.libraries import settings_for
from evals.metrics import Score, ndcg_at, recall_at, reciprocal_rank, score
from evals.report import Table
from evals.retrieval import DEPTH, WAYS, Fuse, judge, targets
from ingest.building import corpus_hash
from ingest.chunks import CHUNK_TOKENS, CHUNKER_VERSION
from ingest.details import detail_spans
from ingest.documents import Chunk
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import Embedder, Span, Vectors
from ingest.embedding import embedding_input, split_rows
from ingest.engine.choose import open_engine
from ingest.engine.payload import search_text
from ingest.fuse import Weights, fuse
from ingest.index import Manifest
from ingest.lexicon import build_lexicon, words_of
from ingest.reading import read_documents
from ingest.registry import Entry
from ingest.retrieve import LIST_LIMIT, Retriever, rank
from ingest.settings import CORPUS_DIR, Settings
from ingest.shelf import Shelf

SIZES = (60, 120, CHUNK_TOKENS)
DEFAULT = Weights()
Progress = Callable[[str, int, int], None]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """How an index is made: tokens a chunk at most, and what is read beside the text."""

    tokens: int = CHUNK_TOKENS
    headings: bool = True
    questions: bool = True

    def __str__(self) -> str:
        headings, questions = ("with" if b else "without" for b in (self.headings, self.questions))
        return (
            f"chunks of {self.tokens} tokens, {headings} title and headings, {questions} questions"
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    """Recall@5, reciprocal rank and nDCG@10 of every case, in one order of cases."""

    recall: list[float]
    mrr: list[float]
    ndcg: list[float]


def ablate(folder: Path, progress: Progress) -> list[Table]:
    """Return the tables; on the tuning half, because constants are chosen by them.

    Args:
        folder: Where the indexes are built.
        progress: Called as (stage, done, total).
    """
    cases = asked()
    embedder = SentenceTransformerEmbedder(kept=Settings().models)
    builds = [*map(Build, SIZES), Build(headings=False), Build(questions=False)]
    found: dict[Build, dict[str, Ranked]] = {}
    for done, build in enumerate(builds, 1):
        library = open_build(build, folder / str(done), embedder)
        ways = {**WAYS, **fusions()} if build == Build() else WAYS
        found[build] = {name: rank_cases(library, cases, way) for name, way in ways.items()}
        library.close()
        progress("ablating", done, len(builds))
    default = found[Build()]["hybrid"]
    lists = [_row(name, found[Build()][name], default) for name in WAYS]
    fused = [_row(name, found[Build()][name], default) for name in fusions()]
    built = [
        _row(f"{build}: {name}", ranked, default)
        for build, ways in found.items()
        for name, ranked in ways.items()
        if build != Build() and name in WAYS
    ]
    head = ("variant", "recall@5", "MRR@10", "nDCG@10", "recall against the default")
    return [
        Table("Each list alone, and fused (the default)", head, tuple(lists)),
        Table(f"Fusion weights; the default is {said(DEFAULT)}", head, tuple(fused)),
        Table(f"How the index is built; the default is {Build()}", head, tuple(built)),
    ]


def asked() -> list[Case]:
    """Return the cases that are ranked: with labels, and not leaning on a thread."""
    return [c for c in load_cases("tune", "shipped") if c.passages and not c.history]


def fusions() -> dict[str, Fuse]:
    """Return the default weights with one of them left out, halved or doubled."""
    tried = [
        replace(DEFAULT, **{name: getattr(DEFAULT, name) * factor})
        for name in ("passage", "unit", "bm25", "words")
        for factor in (0.0, 0.5, 2.0)
    ]
    return {said(weights): partial(fuse, weights=weights) for weights in tried}


def said(weights: Weights) -> str:
    """Return weights in words."""
    lists = f"passage {weights.passage:g}, unit {weights.unit:g}, BM25 {weights.bm25:g}"
    return f"{lists}, words {weights.words:g}"


def rank_cases(library: Library, cases: Sequence[Case], way: Fuse) -> Ranked:
    """Return the scores of one way to rank, case by case."""
    index = library.index
    chunks = {c.id: c for source in index.catalogue.sources for c in index.chunks(source.id)}
    ranked = Ranked([], [], [])
    for case in cases:
        query, where = library.query(case.question)
        lists = rank(index, query, LIST_LIMIT, where)
        judged = judge([chunks[row.chunk_id] for row in way(lists)[:DEPTH]], case)
        total = len(targets(case))
        ranked.recall.append(recall_at(judged, total, 5))
        ranked.mrr.append(reciprocal_rank(judged))
        ranked.ndcg.append(ndcg_at(judged, total))
    return ranked


def open_build(build: Build, folder: Path, embedder: Embedder) -> Library:
    """Index the shipped corpus another way than the pipeline does, and open it."""
    settings = settings_for("shipped", folder)
    scale = CHUNK_TOKENS / build.tokens  # counting more tokens makes chunks smaller
    shelf = Shelf(settings.index_dir / "reading.db", f"{embedder.name} × {scale}")
    reading = read_documents(
        [CORPUS_DIR],
        [],
        lambda text: ceil(embedder.count_tokens(text) * scale),
        lambda *_: None,
        shelf,
    )
    entries = list(shelf.entries(reading.cards))
    shelf.close(ended_well=True)
    if not build.headings:
        bare = [tuple(replace(c, title="", path=()) for c in entry.chunks) for entry in entries]
        entries = [replace(e, chunks=chunks) for e, chunks in zip(entries, bare, strict=True)]
    if not build.questions:
        entries = [_unasked(entry) for entry in entries]
    chunks = [chunk for entry in entries for chunk in entry.chunks]
    read = [
        embedding_input(c, embedder.count_tokens) if build.headings else _bare_input(c)
        for c in chunks
    ]
    encoded = embedder.encode_passages([text for text, _ in read], [spans for _, spans in read])
    vectors = [
        split_rows(v, spans, len(c.units), _asked_of(c, embedder))
        for c, v, (_, spans) in zip(chunks, encoded, read, strict=True)
    ]
    avg_len = sum(len(words_of(search_text(c))) for c in chunks) / len(chunks)
    engine = open_engine(settings)
    with engine.lock():
        writer = engine.build(embedder.dimension, avg_len)
        writer.add(chunks, vectors)
        manifest = Manifest(
            generation=writer.generation,
            created_at="",
            embedding_model=embedder.name,
            model_sha256=embedder.fingerprint,
            dimension=embedder.dimension,
            chunker_version=CHUNKER_VERSION,
            corpus_hash=corpus_hash(reading.cards, embedder),
            documents=len(entries),
            chunks=len(chunks),
            avg_len=avg_len,
        )
        writer.finish(manifest, build_lexicon(search_text(c) for c in chunks), entries)
        engine.switch(writer.generation, None)
    return Library(Retriever.open(settings, embedder))


def _unasked(entry: Entry) -> Entry:
    return replace(entry, chunks=tuple(replace(chunk, questions=()) for chunk in entry.chunks))


def _asked_of(chunk: Chunk, embedder: Embedder) -> list[Vectors]:
    texts = [question.text for question in chunk.questions]
    return [own.passage for own in embedder.encode_passages(texts, [()] * len(texts))]


def _bare_input(chunk: Chunk) -> tuple[str, tuple[Span, ...]]:
    units = [(unit.start, unit.end) for unit in chunk.units]
    return chunk.text, (*units, *detail_spans(chunk.text, units))


def _row(name: str, ranked: Ranked, default: Ranked) -> Row:
    means = (score(ranked.recall), score(ranked.mrr), score(ranked.ndcg))
    moved = np.array(ranked.recall) - np.array(default.recall)
    change = float(moved.mean())
    p = paired_p(moved if change < 0 else -moved)
    chance = f"p={p:.3f}" if p >= 0.001 else "p<0.001"
    against = f"{change:+.3f}, {chance}" if moved.any() else "the same"
    return (name, *(_cell(mean) for mean in means), against)


def _cell(mean: Score) -> str:
    return f"{mean.mean:.3f} [{mean.low:.3f}, {mean.high:.3f}]"


def as_document(tables: Sequence[Table]) -> str:
    """Return the tables as the Markdown file that `roadmap eval --ablate` writes."""
    lines = [
        "# Ablations",
        "",
        "Written by `roadmap eval --ablate`; do not edit. Retrieval on the shipped articles, tuning"
        f" half, n = {len(asked())}, with",
        "95 % bootstrap intervals; p is of a paired, one-sided sign-flip test in the direction of"
        " the change.",
    ]
    for table in tables:
        lines += ["", f"## {table.title}", "", *table.lines()[2:]]
    return "\n".join(lines) + "\n"

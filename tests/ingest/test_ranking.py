"""The same question gets the same ranking, in an index where nearly everything ties."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.documents import NO_FILTERS, Chunk, Filters, Unit, chunk_id
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import PassageVectors
from ingest.engine.bm25 import embed_query
from ingest.engine.edge import EdgeIndex
from ingest.engine.edge_writer import EdgeWriter, search_text
from ingest.engine.ranking import cut_ties
from ingest.fuse import fuse
from ingest.index import Manifest, Ranked
from ingest.lexicon import build_lexicon, save_lexicon
from ingest.retrieve import Query, rank

TEXTS = ["Joins connect two tables.", "Charts come after tables.", "Joins connect two tables!"]
QUESTIONS = ["joins", "tables", "What connects two tables?", "cooking"]
Build = Callable[[int], EdgeIndex]


def many_ties(count: int) -> list[Chunk]:
    """Return chunks of three texts, so that each list holds long runs of equal scores."""
    return [
        Chunk(
            id=chunk_id(f"doc-{n}", "A", TEXTS[n % 3]),
            source_id=f"doc-{n}",
            title="Road",
            path=("A",),
            text=TEXTS[n % 3],
            units=(Unit(0, len(TEXTS[n % 3])),),
            position=0,
            phase="a",
        )
        for n in range(count)
    ]


@pytest.fixture
def build(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> Iterator[Build]:
    """Builds an index of 240 chunks, inserted in the order of a seed."""
    opened: list[EdgeIndex] = []
    spans = [[(0, len(text))] for text in TEXTS]
    vectors: dict[str, PassageVectors] = dict(
        zip(TEXTS, embedder.encode_passages(TEXTS, spans), strict=True)
    )

    def make(seed: int) -> EdgeIndex:
        chunks = many_ties(240)
        random.Random(seed).shuffle(chunks)
        folder = tmp_path / f"g-{seed}"
        writer = EdgeWriter(folder, embedder.dimension, 5.0)
        for first in range(0, len(chunks), 50):
            part = chunks[first : first + 50]
            writer.add(part, [vectors[chunk.text] for chunk in part])
        writer.finish()
        save_lexicon(build_lexicon(map(search_text, chunks)), folder / "lexicon.json")
        (folder / "sources.json").write_text("[]")
        manifest = Manifest(
            folder.name, "", embedder.name, "", embedder.dimension, 1, "", 0, 0, 5.0
        )
        manifest.save(folder / "manifest.json")
        opened.append(EdgeIndex(folder))
        return opened[-1]

    yield make
    for index in opened:
        index.close()


def rankings(
    index: EdgeIndex, embedder: SentenceTransformerEmbedder, filters: Filters = NO_FILTERS
) -> list[list[Ranked]]:
    queries = [Query(q, embedder.encode_query(q), embed_query(q)) for q in QUESTIONS]
    return [fuse(rank(index, query, 30, filters)) for query in queries]


def test_twenty_calls_rank_alike(build: Build, embedder: SentenceTransformerEmbedder) -> None:
    index = build(0)
    first = rankings(index, embedder)
    assert all(len(ranking) >= 30 for ranking in first)
    assert all(rankings(index, embedder) == first for _ in range(19))


def test_a_reopened_index_ranks_alike(
    build: Build, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    index = build(0)
    first = rankings(index, embedder)
    index.close()
    again = EdgeIndex(tmp_path / "g-0")
    assert rankings(again, embedder) == first
    again.close()


def test_the_order_of_insertion_does_not_matter(
    build: Build, embedder: SentenceTransformerEmbedder
) -> None:
    first = rankings(build(0), embedder)
    assert rankings(build(1), embedder) == first
    assert rankings(build(2), embedder) == first


def test_a_filter_leaves_the_order_of_the_rest(
    build: Build, embedder: SentenceTransformerEmbedder
) -> None:
    index = build(0)
    some = Filters(source_ids=tuple(f"doc-{n}" for n in range(0, 240, 7)))
    for ranking in rankings(index, embedder, some):
        chosen = index.fetch([row.chunk_id for row in ranking])
        assert {found.chunk.source_id for found in chosen.values()} <= set(some.source_ids)
    assert rankings(index, embedder, replace(some, phases=("b",))) == [[]] * len(QUESTIONS)


def test_a_list_cut_inside_a_tie_keeps_the_smallest_ids() -> None:
    rows = [Ranked(f"{n:03}", 0.5) for n in range(100)]
    random.Random(3).shuffle(rows)
    asked: list[int] = []

    def fetch(limit: int) -> list[Ranked]:
        asked.append(limit)
        return rows[:limit]

    assert [row.chunk_id for row in cut_ties(fetch, 5)] == ["000", "001", "002", "003", "004"]
    assert asked == [10, 40, 160]


def test_scores_that_differ_beyond_the_fifth_digit_tie() -> None:
    rows = [Ranked("b", 0.5000012), Ranked("a", 0.5000011), Ranked("c", 0.4)]
    assert [row.chunk_id for row in cut_ties(lambda limit: rows, 2)] == ["a", "b"]


def test_unit_vectors_come_back_with_their_chunks(
    build: Build, embedder: SentenceTransformerEmbedder
) -> None:
    index = build(0)
    wanted = many_ties(1)[0]
    found = index.fetch([wanted.id])[wanted.id]
    assert found.chunk == wanted
    assert found.units.shape == (1, embedder.dimension)
    assert np.linalg.norm(found.units[0]) == pytest.approx(1.0, abs=1e-3)

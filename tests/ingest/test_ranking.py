"""The same question gets the same ranking, on both engines, where nearly everything ties."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from ingest.documents import NO_FILTERS, Chunk, Filters, Unit, chunk_id
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import PassageVectors
from ingest.engine.bm25 import embed_query
from ingest.engine.ranking import (
    EXACT_UP_TO,
    SCAN_UNITS_UP_TO,
    Ask,
    Keys,
    Listed,
    cut_ties,
    rank_lists,
)
from ingest.fuse import fuse
from ingest.hits import Query
from ingest.index import Index
from ingest.retrieve import rank
from tests.ingest.engines import KINDS, build_index, engine_in, in_memory

pytestmark = in_memory

COUNT = 240
TEXTS = ["Joins connect two tables.", "Charts come after tables.", "Joins connect two tables!"]
QUESTIONS = ["joins", "tables", "What connects two tables?", "cooking", "of the and", "?"]
SIZES = {"small": COUNT, "units of the best": SCAN_UNITS_UP_TO + 1, "compressed": EXACT_UP_TO + 1}
FILTERS = {
    "none": NO_FILTERS,
    "sources": Filters(source_ids=tuple(f"doc-{n}" for n in range(0, COUNT, 7))),
    "phase": Filters(phases=("b",)),
    "source and phase": Filters(source_ids=("doc-3", "doc-4", "doc-5"), phases=("a", "b")),
    "nothing left": Filters(source_ids=("doc-3",), phases=("c",)),
}
Build = Callable[..., Index]


def many_ties() -> list[Chunk]:
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
            phase="ab"[n % 2],
        )
        for n in range(COUNT)
    ]


@pytest.fixture
def build(tmp_path: Path, embedder: SentenceTransformerEmbedder) -> Iterator[Build]:
    """Builds an index of 240 chunks on an engine, inserted in the order of a seed."""
    spans = [[(0, len(text))] for text in TEXTS]
    encoded = embedder.encode_passages(TEXTS, spans)
    halved = [
        PassageVectors(
            v.passage.astype(np.float16).astype(np.float32),
            v.units.astype(np.float16).astype(np.float32),
        )
        for v in encoded
    ]
    vectors: dict[str, PassageVectors] = dict(zip(TEXTS, halved, strict=True))
    with ExitStack() as stack:

        def make(kind: str, seed: int = 0, claimed: int = COUNT) -> Index:
            chunks = many_ties()
            random.Random(seed).shuffle(chunks)
            engine = stack.enter_context(engine_in(kind, tmp_path / f"{kind}-{seed}-{claimed}"))
            index = build_index(engine, chunks, lambda c: vectors[c.text], claimed=claimed)
            stack.callback(index.close)
            return index

        yield make


def rankings(
    index: Index, embedder: SentenceTransformerEmbedder, filters: Filters = NO_FILTERS
) -> list[list[str]]:
    queries = [Query(q, embedder.encode_query(q), embed_query(q)) for q in QUESTIONS]
    return [[row.chunk_id for row in fuse(rank(index, query, 30, filters))] for query in queries]


@pytest.mark.parametrize("size", SIZES)
def test_both_engines_rank_alike(
    build: Build, embedder: SentenceTransformerEmbedder, size: str
) -> None:
    edge, server = (build(kind, claimed=SIZES[size]) for kind in KINDS)
    for name, filters in FILTERS.items():
        expected = rankings(edge, embedder, filters)
        assert rankings(server, embedder, filters) == expected, name
        assert any(expected) == (name != "nothing left")


@pytest.mark.parametrize("kind", KINDS)
def test_twenty_calls_rank_alike(
    build: Build, embedder: SentenceTransformerEmbedder, kind: str
) -> None:
    index = build(kind)
    first = rankings(index, embedder)
    assert all(len(ranking) >= 30 for ranking in first)
    assert all(rankings(index, embedder) == first for _ in range(19 if kind == "edge" else 3))


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_insertion_does_not_matter(
    build: Build, embedder: SentenceTransformerEmbedder, kind: str
) -> None:
    first = rankings(build(kind), embedder)
    assert rankings(build(kind, seed=1), embedder) == first
    assert rankings(build(kind, seed=2), embedder) == first


def test_the_way_of_large_indexes_finds_what_a_full_scan_finds(
    build: Build, embedder: SentenceTransformerEmbedder
) -> None:
    full, large, compressed = (build("edge", claimed=size) for size in SIZES.values())
    expected = [ranking[:10] for ranking in rankings(full, embedder)]
    for index in (large, compressed):
        assert [ranking[:10] for ranking in rankings(index, embedder)] == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_filter_holds_in_every_list(
    build: Build, embedder: SentenceTransformerEmbedder, kind: str
) -> None:
    index = build(kind)
    some = FILTERS["sources"]
    for ranking in rankings(index, embedder, some):
        chosen = index.fetch(ranking)
        assert {found.chunk.source_id for found in chosen.values()} <= set(some.source_ids)


@pytest.mark.parametrize("kind", KINDS)
def test_unit_vectors_come_back_with_their_chunks(
    build: Build, embedder: SentenceTransformerEmbedder, kind: str
) -> None:
    index = build(kind)
    wanted = many_ties()[0]
    found = index.fetch([wanted.id, "no-id", chunk_id("nobody", "", "")])
    assert found.keys() == {wanted.id}
    assert found[wanted.id].chunk == wanted
    assert found[wanted.id].units.shape == (1, embedder.dimension)
    assert np.linalg.norm(found[wanted.id].units[0]) == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_source_gives_its_chunks_and_an_unknown_one_none(build: Build, kind: str) -> None:
    index = build(kind)
    wanted = many_ties()[7]
    assert index.chunks("doc-7") == [wanted]
    assert index.chunks("nobody") == []
    assert index.has(wanted.id)
    assert not index.has("no-id")
    assert not index.has(chunk_id("nobody", "", ""))


def test_a_list_cut_inside_a_tie_keeps_the_smallest_ids() -> None:
    keys = np.random.default_rng(3).permutation([f"{n:03}" for n in range(100)])
    asked: list[int] = []

    def fetch(limit: int) -> Listed:
        asked.append(limit)
        return Listed(keys[:limit], np.full(len(keys[:limit]), 0.5))

    assert cut_ties(fetch, 5).keys.tolist() == ["000", "001", "002", "003", "004"]
    assert asked == [10, 40, 160]


def test_scores_that_differ_beyond_the_fifth_digit_tie() -> None:
    listed = Listed(np.array(["b", "a", "c"]), np.array([0.5000012, 0.5000011, 0.4]))
    assert cut_ties(lambda limit: listed, 2).keys.tolist() == ["a", "b"]


def test_in_a_large_index_only_the_best_passages_have_their_units_compared() -> None:
    asked: list[Ask] = []

    def engine(asks: Sequence[Ask], limit: int) -> list[Listed]:
        asked.extend(asks)
        return [Listed(np.array([7, 3]), np.array([1.0, 0.5])) for _ in asks]

    def names(keys: Keys) -> list[str]:
        return [f"chunk-{key}" for key in keys]

    dense = np.ones(4, dtype=np.float32)
    rank_lists(engine, names, EXACT_UP_TO + 1, dense, ([1], [1.0]), 10, NO_FILTERS)
    assert [(a.using, a.exact, a.only if a.only is None else a.only.tolist()) for a in asked] == [
        ("dense", False, None),
        ("bm25", True, None),
        ("units", True, [3, 7]),
    ]

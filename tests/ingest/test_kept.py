"""Passages that are kept in memory: fetched once, never more of them than allowed."""

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest

from ingest.documents import Chunk
from ingest.index import Found, Index, Passage
from ingest.kept import KeptPassages


class CountingIndex:
    """Holds passages a to e, and counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def fetch(self, chunk_ids: Sequence[str]) -> dict[str, Found]:
        self.asked += chunk_ids
        return {i: _passage(i) for i in chunk_ids if i in "abcde"}


def _passage(chunk_id: str) -> Found:
    chunk = Chunk(chunk_id, "s", "S", ("S",), "Text.", (), 0, "p")
    return Passage(chunk, np.empty((0, 384), dtype=np.float32))


@pytest.fixture
def index() -> CountingIndex:
    return CountingIndex()


def test_a_passage_is_fetched_once(index: CountingIndex) -> None:
    kept = KeptPassages()
    kept.fetch(cast(Index, index), ["a", "b"])
    found = kept.fetch(cast(Index, index), ["b", "c"])
    assert index.asked == ["a", "b", "c"]
    assert {i: f.chunk.id for i, f in found.items()} == {"b": "b", "c": "c"}


def test_what_does_not_exist_is_left_out(index: CountingIndex) -> None:
    assert set(KeptPassages().fetch(cast(Index, index), ["a", "x"])) == {"a"}


def test_the_passage_used_longest_ago_goes_first(index: CountingIndex) -> None:
    kept = KeptPassages(most=2)
    for chunk_id in "abac":
        kept.fetch(cast(Index, index), [chunk_id])
    kept.fetch(cast(Index, index), ["a"])
    assert index.asked == ["a", "b", "c"]
    kept.fetch(cast(Index, index), ["b"])
    assert index.asked[-1] == "b"


def test_another_generation_has_passages_of_its_own(index: CountingIndex) -> None:
    kept, other = KeptPassages(), CountingIndex()
    kept.fetch(cast(Index, index), ["a"])
    kept.fetch(cast(Index, other), ["a"])
    assert other.asked == ["a"]

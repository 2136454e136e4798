"""Details are pairs of content words; a query's words are held against them, word by word."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.details import (
    Asked,
    Details,
    count_details,
    detail_spans,
    match,
    to_bytes,
    word_spans,
)
from ingest.documents import Chunk, Unit
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import PassageVectors
from ingest.pooling import unit_rows
from tests.ingest.engines import KINDS, build_index, engine_in, in_memory

pytestmark = in_memory

TEXT = "Earthworms loosen the soil. Wood joins hold fences."
UNITS = (Unit(0, 27), Unit(28, 51))
CHUNK = Chunk("00000000-0000-0000-0000-000000000001", "s", "S", ("S",), TEXT, UNITS, 0, "p")


def slices(text: str, *spans: tuple[int, int]) -> list[str]:
    return [text[start:end] for start, end in detail_spans(text, spans)]


def test_details_pair_the_content_words_of_each_slice() -> None:
    assert slices(TEXT, (0, 27), (28, 51)) == [
        "Earthworms loosen", "soil", "Wood joins", "hold fences",
    ]  # fmt: skip


def test_a_question_of_stop_words_keeps_them() -> None:
    assert len(word_spans("Who is it")) == 3
    assert len(word_spans("Who is the author")) == 1


def test_details_before_the_units_are_the_headings() -> None:
    units = [(10, 20), (21, 25), (26, 40)]
    assert count_details([(0, 3), (4, 8), (10, 12), (26, 30), (31, 35)], units) == (2, 1, 0, 2)
    assert count_details([], units) == (0, 0, 0, 0)


@given(st.lists(st.floats(-0.5, 0.5), min_size=1, max_size=20))
def test_eight_bits_keep_a_component_to_a_five_hundredth(row: list[float]) -> None:
    rows = np.array([row], dtype=np.float32)
    assert np.abs(to_bytes(rows) / 254 - rows).max() <= 1 / 500


def test_each_word_counts_with_its_best_detail() -> None:
    asked = Asked(np.eye(2, dtype=np.float32), (frozenset({1}), frozenset({2})))
    rows = to_bytes(np.array([[0.5, 0], [0.25, 0], [0, 0.5]], dtype=np.float32))
    (found,) = match(asked, np.array([3.0, 1.0]), [Details(rows, np.array([1, 1, 1, 0]))])
    assert found is not None
    assert found.words == pytest.approx([0.5, 0.5], abs=0.01)
    assert found.passage == pytest.approx(0.5, abs=0.01)
    assert found.units == pytest.approx([0.1875, 0.125, 0.0], abs=0.01)
    assert found.around == pytest.approx([0.375, 0.5, 0.375], abs=0.01)


def test_without_details_there_is_nothing_to_match() -> None:
    asked = Asked(np.eye(2, dtype=np.float32), (frozenset({1}), frozenset({2})))
    none = np.empty((0, 2), dtype=np.int8)
    assert match(asked, np.ones(2), [Details(none, np.zeros(3, dtype=np.int64))]) == [None]


def test_passages_held_together_get_what_each_gets_alone() -> None:
    drawn = np.random.default_rng(3)
    asked = Asked(unit_rows(drawn.normal(size=(3, 16)).astype(np.float32)), (frozenset(),) * 3)
    passages = [
        Details(
            to_bytes(unit_rows(drawn.normal(size=(sum(counts), 16)).astype(np.float32))),
            np.array(counts),
        )
        for counts in ((1, 2, 0, 1), (0, 0, 0), (0, 1, 1), (1,))
    ]
    weights = np.array([1.0, 2.0, 0.5])
    together = match(asked, weights, passages)
    alone = [match(asked, weights, [passage])[0] for passage in passages]
    assert [one is None for one in together] == [False, True, False, False]
    for one, other in zip(together, alone, strict=True):
        if one and other:
            assert one.passage == pytest.approx(other.passage, abs=2e-5)
            for name in ("words", "units", "around"):
                assert getattr(one, name) == pytest.approx(getattr(other, name), abs=2e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_an_engine_gives_details_back_as_they_were(kind: str, tmp_path: Path) -> None:
    rows = np.linspace(-0.5, 0.5, 24, dtype=np.float32).reshape(6, 4)
    vectors = PassageVectors(rows[0], rows[:2], rows, (2, 2, 2))
    with engine_in(kind, tmp_path) as engine:
        index = build_index(engine, [CHUNK], lambda _: vectors)
        found = index.fetch([CHUNK.id])[CHUNK.id]
        assert found.details.rows.tolist() == to_bytes(rows).tolist()
        assert found.details.counts.tolist() == [2, 2, 2]
        index.close()


def test_a_querys_words_come_with_its_vector(embedder: SentenceTransformerEmbedder) -> None:
    text = "  joins of tables"
    found = embedder.encode_words(text, ((2, 7), (11, 17)))
    assert found.passage == pytest.approx(embedder.encode_query(text), abs=1e-5)
    [again] = embedder.encode_passages([text.strip()], [[(0, 5), (9, 15)]])
    assert found.units == pytest.approx(again.units, abs=1e-4)

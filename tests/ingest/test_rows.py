"""What is read of a passage once it is found comes back as it was written, whatever its place."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import orjson
import pytest

from ingest.details import to_bytes
from ingest.documents import Chunk, Unit, chunk_id
from ingest.embedder import PassageVectors
from ingest.engine.edge_engine import EdgeEngine
from ingest.engine.payload import counts_in, to_payload
from ingest.engine.rows import FOLDER, TEXTS, Rows, RowWriter
from ingest.errors import IndexUnavailableError
from tests.ingest.engines import build_index

DIMENSION = 4


def passage(number: int, units: int) -> tuple[Chunk, PassageVectors]:
    text = " ".join(["Dig."] * units)
    held = tuple(Unit(5 * n, 5 * n + 4) for n in range(units))
    identity = chunk_id("s", str(number), text)
    chunk = Chunk(identity, "s", "S", ("S", "Ü"), text, held, number, "s")
    rows = np.random.default_rng(number).normal(size=(1 + 2 * units, DIMENSION)) / 4
    halves = rows.astype(np.float16).astype(np.float32)
    counts = (0, *([1] * units))
    return chunk, PassageVectors(halves[0], halves[1 : 1 + units], halves[1 + units :], counts)


WRITTEN = [passage(number, units) for number, units in enumerate((2, 0, 1, 3, 0))]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    writer = RowWriter(tmp_path)
    for first in (0, 3):
        part = WRITTEN[first : first + 3]
        numbers = writer.add([c for c, _ in part], [v for _, v in part])
        assert list(numbers) == list(range(first, first + len(part)))
    writer.finish()
    return Rows(tmp_path, DIMENSION)


def test_a_passage_comes_back_with_its_vectors(rows: Rows) -> None:
    ranks = rows.find([chunk.id for chunk, _ in WRITTEN])
    for chunk, vectors in WRITTEN:
        found = rows.found(chunk.id, ranks[chunk.id])
        assert found.chunk == rows.chunk(ranks[chunk.id]) == chunk
        assert found.units.tolist() == vectors.units.tolist()
        assert found.details.rows.tolist() == to_bytes(vectors.details).tolist()
        assert tuple(found.details.counts.tolist()) == vectors.counts


def test_counts_are_read_from_the_end_whatever_the_passage_says(tmp_path: Path) -> None:
    chunk, vectors = passage(7, 2)
    said = replace(chunk, title='"counts":[9]}', url='https://e.example/?a="counts":[1,2]')
    assert counts_in(orjson.dumps(to_payload(said, vectors))) == [0, 1, 1]


def test_ranks_are_ordered_as_ids_are(rows: Rows) -> None:
    ranks = rows.ranks(range(len(WRITTEN)))
    by_id = sorted(range(len(WRITTEN)), key=lambda number: WRITTEN[number][0].id)
    assert np.argsort(ranks).tolist() == by_id
    assert rows.ids(ranks) == [chunk.id for chunk, _ in WRITTEN]


def test_units_of_some_passages_are_compared_as_one_by_one(
    rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.engine.rows._BLOCK", 2)  # a block ends inside a passage
    vector = np.array([0.5, -0.25, 0.125, 1.0], dtype=np.float32)
    ranks = np.arange(len(WRITTEN))
    kept, scores = rows.by_units(ranks, vector)
    own = {rows.find([c.id])[c.id]: v.units @ vector for c, v in WRITTEN if len(v.units)}
    assert kept.tolist() == sorted(own)
    assert scores.tolist() == pytest.approx([own[rank].max() for rank in sorted(own)])


def test_passages_without_units_have_no_best_one(rows: Rows) -> None:
    bare = [rows.find([chunk.id])[chunk.id] for chunk, own in WRITTEN if not len(own.units)]
    kept, scores = rows.by_units(np.array(bare), np.ones(DIMENSION, dtype=np.float32))
    assert kept.tolist() == scores.tolist() == []


def test_what_is_no_id_or_of_another_generation_is_not_found(rows: Rows) -> None:
    known = WRITTEN[0][0].id
    strangers = ["", "é" * 36, known[:-1], known + "0", known[:-1] + "\0", "0" * 36, "f" * 36]
    assert rows.find(strangers) == {}
    assert list(rows.find([*strangers, known])) == [known]


def test_a_generation_without_passages_is_searched(tmp_path: Path) -> None:
    RowWriter(tmp_path).finish()
    assert Rows(tmp_path, DIMENSION).find([WRITTEN[0][0].id]) == {}


def test_a_file_that_was_cut_off_is_refused(rows: Rows, tmp_path: Path) -> None:
    file = tmp_path / FOLDER / TEXTS
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ValueError, match="texts"):
        Rows(tmp_path, DIMENSION)


def test_a_generation_of_an_older_layout_says_what_to_do(tmp_path: Path) -> None:
    engine = EdgeEngine(tmp_path)
    vectors = {chunk.id: own for chunk, own in WRITTEN[:1]}
    index = build_index(engine, [WRITTEN[0][0]], lambda chunk: vectors[chunk.id])
    index.close()
    file = tmp_path / index.manifest.generation / "manifest.json"
    stated = json.loads(file.read_text("utf-8"))
    del stated["layout"]
    file.write_text(json.dumps(stated), "utf-8")
    with pytest.raises(IndexUnavailableError, match=r"layout 4.*roadmap ingest"):
        engine.open(index.manifest.generation)

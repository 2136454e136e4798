"""Known vectors come back by model, text and units, to the last bit that is indexed."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.embedder import PassageVectors
from ingest.errors import UnavailableError
from ingest.vectors import VectorCache, vector_key


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VectorCache]:
    opened = VectorCache(tmp_path / "index" / "vectors.db", 4)
    yield opened
    opened.close()


def vectors(units: int) -> PassageVectors:
    rows = np.linspace(0, 1, 4 * (units + 1), dtype=np.float32).reshape(-1, 4)
    return PassageVectors(rows[0], rows[1:])


def test_what_was_put_is_got_in_half_precision(cache: VectorCache) -> None:
    cache.put([(b"one", vectors(2)), (b"none", vectors(0))])
    found = cache.get([b"one", b"none", b"unknown"])
    assert found.keys() == {b"one", b"none"}
    assert (found[b"one"].units == vectors(2).units.astype(np.float16)).all()
    assert found[b"none"].units.shape == (0, 4)
    assert found[b"one"].passage.dtype == np.float32


def test_more_keys_than_one_statement_takes_are_looked_up(cache: VectorCache) -> None:
    keys = [str(n).encode() for n in range(1203)]
    cache.put((key, vectors(1)) for key in keys)
    assert cache.get(keys).keys() == set(keys)


def test_vectors_outlive_the_process_that_made_them(cache: VectorCache, tmp_path: Path) -> None:
    cache.put([(b"one", vectors(1))])
    again = VectorCache(tmp_path / "index" / "vectors.db", 4)
    assert b"one" in again.get([b"one"])
    again.close()


def test_a_key_tells_model_text_and_units_apart() -> None:
    keys = {
        vector_key("m", "text", [(0, 4)]),
        vector_key("n", "text", [(0, 4)]),
        vector_key("m", "text.", [(0, 4)]),
        vector_key("m", "text", [(0, 2), (2, 4)]),
    }
    assert len(keys) == 4


def test_a_damaged_file_is_made_anew_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "vectors.db"
    file.write_bytes(b"no database " * 999)
    cache = VectorCache(file, 4)
    assert "vectors.db is damaged (file is not a database)" in caplog.text
    cache.put([(b"one", vectors(1))])
    assert cache.known([b"one", b"two"]) == {b"one"}
    cache.close()


def test_damage_that_shows_while_it_is_read_loses_vectors_but_no_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "vectors.db"
    cache = VectorCache(file, 4)
    keys = [str(n).encode() for n in range(2000)]
    cache.put((key, vectors(3)) for key in keys)
    cache.close()
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    cache = VectorCache(file, 4)
    assert cache.get(keys) == {}
    assert "is damaged" in caplog.text
    cache.put([(b"one", vectors(1))])
    assert b"one" in cache.get([b"one"])
    cache.close()


def test_a_value_of_another_size_is_not_taken_for_a_vector(
    cache: VectorCache, tmp_path: Path
) -> None:
    cache.put([(b"one", vectors(0))])
    wider = VectorCache(tmp_path / "index" / "vectors.db", 3)
    assert wider.get([b"one"]) == {}
    assert wider.known([b"one"]) == set()
    wider.close()


def test_a_file_that_cannot_be_opened_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "vectors.db").mkdir()
    with pytest.raises(UnavailableError, match=r"the vector cache .*vectors.db cannot be used"):
        VectorCache(tmp_path / "vectors.db", 4)

"""The bundled model gives unit vectors, alike however and wherever they are asked for."""

import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest
from tokenizers import Encoding

from ingest.embed import SentenceTransformerEmbedder
from ingest.encoder import Encoded
from ingest.errors import UnavailableError
from ingest.pooling import pool_spans, unit_rows

TEXT = "Joins connect two tables. Earthworms loosen the soil."
SPANS = [(0, 25), (26, 53)]


@pytest.fixture
def eager_threads() -> Iterator[None]:
    """Threads take turns as often as the interpreter allows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_vectors_have_unit_length(embedder: SentenceTransformerEmbedder) -> None:
    [vectors] = embedder.encode_passages([TEXT], [SPANS])
    rows = np.vstack([vectors.passage, vectors.units, embedder.encode_query("joins")])
    assert rows.shape == (4, embedder.dimension)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-3)


def test_each_unit_is_nearest_to_its_own_question(embedder: SentenceTransformerEmbedder) -> None:
    [vectors] = embedder.encode_passages([TEXT], [SPANS])
    assert np.argmax(vectors.units @ embedder.encode_query("linking tables by a key")) == 0
    assert np.argmax(vectors.units @ embedder.encode_query("animals in the garden")) == 1


def test_passages_come_back_in_the_order_given(embedder: SentenceTransformerEmbedder) -> None:
    texts = [f"{'long ' * (n % 5)}text {n}" for n in range(70)]
    together = embedder.encode_passages(texts, [[]] * len(texts))
    for n in (0, 33, 69):
        [alone] = embedder.encode_passages([texts[n]], [[]])
        assert together[n].passage @ alone.passage == pytest.approx(1.0, abs=5e-3)
        assert together[n].units.shape == (0, embedder.dimension)


def test_no_passages_give_no_vectors(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.encode_passages([], []) == []
    assert embedder.word_vectors([]).shape == (0, embedder.dimension)


def test_a_unit_beyond_the_window_gets_its_passages_vector(
    embedder: SentenceTransformerEmbedder,
) -> None:
    text = "Tables come before charts. " * 80
    [vectors] = embedder.encode_passages([text], [[(0, 26), (len(text) - 27, len(text))]])
    assert vectors.units[1] == pytest.approx(vectors.passage, abs=1e-6)


def test_pooling_averages_the_tokens_inside_a_span() -> None:
    states = np.array([[9, 9], [1, 0], [0, 1], [0, 3]], dtype=np.float32)
    offsets = np.array([[0, 0], [0, 2], [2, 5], [6, 9]])
    whole = np.array([0.6, 0.8], dtype=np.float32)
    rows = pool_spans(states, offsets, [(0, 5), (6, 9), (20, 30)], whole)
    half = 0.5**0.5
    assert rows == pytest.approx(np.array([[half, half], [0, 1], [0.6, 0.8]]), abs=1e-6)


def test_a_vector_of_zeros_stays_one() -> None:
    assert not unit_rows(np.zeros((1, 3), dtype=np.float32)).any()


def test_long_questions_are_cut_while_other_threads_count_tokens(
    embedder: SentenceTransformerEmbedder, eager_threads: None
) -> None:
    failures: list[BaseException] = []
    done = threading.Event()
    text = "some text " * 400

    def count() -> None:
        while not done.is_set():
            if embedder.count_tokens(text) != 800:
                failures.append(AssertionError("cut"))

    counters = [threading.Thread(target=count) for _ in range(2)]
    for counter in counters:
        counter.start()
    for n in range(12):
        try:
            embedder.encode_query(f"question {n} " + "word soup " * 900)
        except RuntimeError as exc:
            failures.append(exc)
    done.set()
    for counter in counters:
        counter.join()
    assert failures == []


def test_a_remembered_query_cannot_be_changed(embedder: SentenceTransformerEmbedder) -> None:
    vector = embedder.encode_query("joins")
    assert embedder.encode_query("joins") is vector
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1.0


def test_a_model_that_cannot_be_loaded_names_the_way_out() -> None:
    with pytest.raises(UnavailableError, match="set ROADMAP_EMBEDDING_MODEL to all-MiniLM-L6-v2"):
        SentenceTransformerEmbedder("./no/such/folder")


def test_a_long_text_does_not_make_short_ones_long(
    embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    encode = embedder._encoder.encode

    def counting(batch: list[Encoding]) -> Encoded:
        encoded = encode(batch)
        seen.append(int(encoded.tokens.shape[0] * encoded.tokens.shape[1]))
        return encoded

    monkeypatch.setattr(embedder._encoder, "encode", counting)
    short, long = "Joins connect two tables.", TEXT * 10
    embedder.encode_passages([short, long, short], [[], [], []])
    assert sum(seen) < 1.3 * embedder.count_tokens(long)


def test_texts_of_as_many_tokens_share_a_batch(
    embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill: list[float] = []
    encode = embedder._encoder.encode

    def watching(batch: list[Encoding]) -> Encoded:
        lengths = [len(item.ids) for item in batch]
        fill.append(sum(lengths) / (max(lengths) * len(lengths)))
        return encode(batch)

    monkeypatch.setattr(embedder._encoder, "encode", watching)
    rare, common = "Xylophonzwq ", "understanding "  # as many characters are more tokens
    texts = [rare * n + common * (12 - n) for n in range(12)] * 8
    embedder.encode_passages(texts, [[]] * len(texts))
    assert len(fill) == 12
    assert min(fill) > 0.99


@pytest.mark.parametrize("text", ["", "Joins, and keys.", "naïve Ünïcode → 学习", "word " * 400])
def test_tokens_are_counted_as_they_are_read(
    embedder: SentenceTransformerEmbedder, text: str
) -> None:
    assert embedder.count_tokens(text) == len(embedder._encoder.token_ids(text))

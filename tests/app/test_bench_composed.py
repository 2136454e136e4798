"""The vectors of passages that a benchmark puts together instead of encoding them."""

import numpy as np

from app.bench.composed import Composed
from ingest.documents import Chunk, Unit
from ingest.embedding import embedding_input, split_rows
from tests.ingest.counting import CountingEmbedder
from tests.models import open_embedder

SENTENCES = ("Read the manual before lunch.", "Write a small parser in the evening.")


def test_a_passage_of_known_sentences_is_not_encoded() -> None:
    model = CountingEmbedder(open_embedder())
    composed = Composed(model, SENTENCES)
    model.encoded.clear()
    text = " ".join(SENTENCES)
    places = [(text.index(sentence), len(sentence)) for sentence in SENTENCES]
    units = tuple(Unit(start, start + length) for start, length in places)
    chunk = Chunk("c", "s", "Title", ("Topic",), text, units, 0, "topic")
    passage, spans = embedding_input(chunk, composed.count_tokens)
    (whole,) = composed.encode_passages([passage], [spans])
    made = split_rows(whole, spans, len(units))
    assert model.encoded == []
    assert len(made.units) == 2
    assert len(made.details) == len(spans) - 2 > 4
    assert np.allclose(np.linalg.norm(made.details, axis=1), 1, atol=1e-5)


def test_a_passage_of_other_sentences_is_encoded() -> None:
    model = CountingEmbedder(open_embedder())
    composed = Composed(model, SENTENCES)
    composed.encode_passages(["Nobody knows this one."], [[(0, 22)]])
    assert model.encoded[-1] == "Nobody knows this one."

"""Passages are encoded while documents are still read; the build goes on from there."""

from collections.abc import Sequence
from pathlib import Path
from threading import Barrier, Event

import pytest

from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import PassageVectors, Span
from ingest.encoding import FIRST, Encoding
from ingest.load import load_file
from ingest.pipeline import ingest
from ingest.reading import make_entry
from ingest.registry import Entry
from ingest.settings import Settings
from tests.ingest.counting import CountingEmbedder

DOCUMENTS = 300


@pytest.fixture
def many(docs: Path) -> Path:
    """Return a folder of more documents than one batch takes."""
    for number in range(DOCUMENTS):
        (docs / f"{number:03}.md").write_text(f"Topic {number} takes {number % 9 + 2} weeks.")
    return docs


@pytest.fixture
def entries(many: Path, embedder: SentenceTransformerEmbedder) -> list[Entry]:
    """Return these documents as they are read, one passage each."""
    files = sorted(many.iterdir())
    return [
        make_entry(load_file(file, many), "", str(file), embedder.count_tokens) for file in files
    ]


class Watched(CountingEmbedder):
    """Tells when it begins, and waits until it may go on."""

    def __init__(self, model: SentenceTransformerEmbedder, together: int = 1) -> None:
        super().__init__(model)
        self.begun = Event()
        self.together = Barrier(together)

    def encode_passages(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]]
    ) -> list[PassageVectors]:
        """Return the vectors."""
        self.begun.set()
        self.together.wait(60)
        return super().encode_passages(texts, spans)


def test_the_first_passages_are_encoded_while_more_is_read(
    entries: list[Entry], tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    watched = Watched(embedder)
    with Encoding(watched, tmp_path / "vectors.db") as encoding:
        for entry in entries[:FIRST]:
            assert not watched.begun.is_set()
            encoding.offer(entry)
        assert watched.begun.wait(120)


def test_the_model_has_the_next_batch_before_it_is_done_with_one(
    entries: list[Entry], tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    with Encoding(Watched(embedder, together=2), tmp_path / "vectors.db") as encoding:
        chunks = [chunk for entry in entries for chunk in entry.chunks][: 3 * FIRST]
        made = list(encoding.vectors(chunks))
    assert [chunk for part, _ in made for chunk in part] == chunks
    assert encoding.encoded == len(chunks)


def test_batches_grow(
    entries: list[Entry], tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    with Encoding(embedder, tmp_path / "vectors.db") as encoding:
        made = encoding.vectors(chunk for entry in entries for chunk in entry.chunks)
        lengths = [len(part) for part, _ in made]
    assert lengths == [FIRST, 2 * FIRST, 4 * FIRST, 8 * FIRST, len(entries) - 15 * FIRST]


def test_what_is_known_is_given_while_the_model_is_busy(
    entries: list[Entry], tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    chunks = [chunk for entry in entries for chunk in entry.chunks][: 3 * FIRST]
    with Encoding(embedder, tmp_path / "vectors.db") as encoding:
        list(encoding.vectors(chunks[:FIRST]))
    watched = Watched(embedder, together=3)
    with Encoding(watched, tmp_path / "vectors.db") as encoding:
        for entry in entries[FIRST : 2 * FIRST]:
            encoding.offer(entry)
        given = encoding.vectors(chunks)
        assert next(given)[0] == chunks[:FIRST]
        assert watched.encoded == []
        watched.together.wait(60)
        assert next(given)[0] == chunks[FIRST:]


def test_what_was_encoded_ahead_is_counted_and_not_encoded_again(
    many: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    counting = CountingEmbedder(embedder)
    report = ingest([many], settings, embedder=counting)
    assert len(counting.encoded) == DOCUMENTS
    assert (report.chunks, report.embedded, report.reused) == (DOCUMENTS, DOCUMENTS, 0)


def test_a_failure_ahead_is_met_again_by_the_build(
    many: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    class Failing(CountingEmbedder):
        def encode_passages(self, texts, spans):  # type: ignore[no-untyped-def]
            raise InterruptedError(f"{len(texts)} texts, {len(spans)} spans")

    with pytest.raises(InterruptedError):
        ingest([many], settings, embedder=Failing(embedder))
    assert ingest([many], settings, embedder=embedder).embedded == DOCUMENTS

"""Passages are encoded while documents are still read; the build goes on from there."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from ingest.ahead import Ahead
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import PassageVectors, Span
from ingest.embedding import WRITE_BATCH
from ingest.load import load_file
from ingest.pipeline import ingest
from ingest.reading import make_entry
from ingest.settings import Settings
from tests.ingest.counting import CountingEmbedder

DOCUMENTS = 300


@pytest.fixture
def many(docs: Path) -> Path:
    """Return a folder of more documents than one batch takes."""
    for number in range(DOCUMENTS):
        (docs / f"{number:03}.md").write_text(f"Topic {number} takes {number % 9 + 2} weeks.")
    return docs


def test_a_full_batch_is_encoded_while_more_is_read(
    many: Path, tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    begun = Event()

    class Telling(CountingEmbedder):
        def encode_passages(
            self, texts: Sequence[str], spans: Sequence[Sequence[Span]]
        ) -> list[PassageVectors]:
            begun.set()
            return super().encode_passages(texts, spans)

    counting = Telling(embedder)
    with Ahead(counting, tmp_path / "vectors.db") as ahead:
        for file in sorted(many.iterdir()):
            document = load_file(file, many)
            ahead.offer(make_entry(document, "", str(file), embedder.count_tokens))
        assert begun.wait(120)
    assert ahead.encoded == len(counting.encoded) == WRITE_BATCH


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

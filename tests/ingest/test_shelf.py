"""What was read lies on disk: it survives a failed run, and memory holds little of it."""

import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.documents import Document, Section
from ingest.embedder import PassageVectors, Span, Vectors
from ingest.load import hash_file, load_bytes
from ingest.pipeline import ingest
from ingest.reading import READER, make_entry
from ingest.registry import Entry
from ingest.settings import Settings
from ingest.shelf import Shelf
from tests.ingest.conftest import Run


def entry(name: str = "/docs/a.md") -> Entry:
    sections = (Section(1, "Step 1", ("Step 1",), "Tables take three weeks."),)
    document = Document("a", "A", sections, "a.md", content_hash="h")
    return make_entry(document, "/docs", name, lambda text: len(text.split()))


def test_an_entry_comes_back_whole_and_as_its_card_is_marked(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "reading.db", "model")
    card = shelf.keep(entry())
    assert shelf.entry(card) == entry()
    copy = replace(card, source=replace(card.source, copy_of="b", chunks=0))
    assert shelf.entry(copy).source == replace(entry().source, copy_of="b", chunks=0)
    shelf.close()


def test_a_run_that_failed_leaves_what_it_read_to_the_next(tmp_path: Path) -> None:
    asked = ("/docs/a.md", "/docs", "h", READER)
    shelf = Shelf(tmp_path / "reading.db", "model")
    shelf.keep(entry())
    shelf.hold(entry("/docs/b.md"), "model")
    shelf.close()
    again = Shelf(tmp_path / "reading.db", "model")
    assert again.find(*asked) is not None
    assert again.find("/docs/b.md", *asked[1:]) is None
    again.close(ended_well=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("changed", range(5))
def test_what_was_read_otherwise_is_not_found(tmp_path: Path, changed: int) -> None:
    asked = ["/docs/a.md", "/docs", "h", READER, "model"]
    asked[changed] = "another"
    shelf = Shelf(tmp_path / "reading.db", "model")
    shelf.keep(entry())
    shelf.close()
    again = Shelf(tmp_path / "reading.db", asked.pop())
    assert again.find(*asked) is None
    again.close()


def test_a_damaged_shelf_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "reading.db").write_bytes(b"no database " * 999)
    shelf = Shelf(tmp_path / "reading.db", "model")
    assert shelf.entry(shelf.keep(entry())) == entry()
    shelf.close()


def test_a_file_that_was_read_before_the_failure_is_not_read_again(
    docs: Path, settings: Settings, run: Run
) -> None:
    (docs / "a.md").write_text("# A\n\nTables take three weeks.")
    with pytest.raises(InterruptedError):
        ingest([docs], settings, embedder=Embedding(fails=True))
    shelf = Shelf(settings.index_dir / "reading.db", "random\x1fx")
    asked = str((docs / "a.md").resolve()), str(docs.resolve()), hash_file(docs / "a.md")
    assert shelf.find(*asked, READER) is not None
    shelf.close()
    assert ingest([docs], settings, embedder=Embedding()).documents == 1
    assert not (settings.index_dir / "reading.db").exists()


def test_a_card_is_small_however_long_its_document_is(tmp_path: Path) -> None:
    steps = [f"## Step {n}\n\n" + "Tables take three weeks. " * 20 for n in range(200)]
    text = "# Roadmap\n\n" + "\n\n".join(steps)
    document = replace(load_bytes(text.encode(), Path("long.md")), id="long")
    long = make_entry(document, "/docs", "/docs/long.md", lambda text: len(text.split()))
    shelf = Shelf(tmp_path / "reading.db", "model")
    card = shelf.keep(long)
    assert len(pickle.dumps(long)) > 100_000
    assert len(pickle.dumps(card)) < 2_000
    shelf.close()


class Embedding:
    """Random unit vectors, as quick as can be."""

    name, fingerprint = "random", "x"
    dimension = 384

    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails

    def encode_query(self, text: str) -> Vectors:
        vector: Vectors = self.word_vectors([text])[0]
        return vector

    def encode_words(self, text: str, spans: tuple[Span, ...]) -> PassageVectors:
        return PassageVectors(self.encode_query(text), self.word_vectors([""] * len(spans)))

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        made = np.random.default_rng(1).normal(size=(len(words), self.dimension))
        rows: Vectors = made.astype(np.float32)
        return rows

    def is_word(self, word: str) -> bool:
        return bool(word)

    def encode_passages(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]]
    ) -> list[PassageVectors]:
        if self._fails:
            raise InterruptedError
        rows = self.word_vectors([""] * 64)
        return [PassageVectors(rows[0], rows[: len(found)]) for found in spans]

    def count_tokens(self, text: str) -> int:
        return len(text.split())

"""Of all documents that are alike, the later one is marked, however little they are looked at."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.copies import SAME, likeness, mark_copies
from ingest.documents import Document, Section
from ingest.reading import make_entry
from ingest.shelf import Card, Shelf

LETTERS = str.maketrans("0123456789", "abcdefghij")
"""Figures of its own would keep a document from being a copy."""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Return an empty shelf."""
    shelf = Shelf(tmp_path / "reading.db", "model")
    yield shelf
    shelf.close()


def put(shelf: Shelf, name: str, words: list[str]) -> Card:
    section = Section(0, "", (), " ".join(words))
    document = Document(name, name, (section,), None, content_hash=name)
    return shelf.keep(make_entry(document, "", name, lambda text: len(text.split())))


def test_whatever_is_alike_is_found(shelf: Shelf) -> None:
    rng = random.Random(7)
    for pair in range(300):
        words = [f"w{pair}n{n}".translate(LETTERS) for n in range(rng.randint(30, 260))]
        changed = [w if rng.random() > rng.choice([0.01, 0.04]) else w + "x" for w in words]
        cut = changed[: rng.randint(int(len(words) * 0.75), len(words))]
        one, other = put(shelf, f"{pair:03}a", words), put(shelf, f"{pair:03}b", cut)
        same = likeness(shelf.sketch(one), shelf.sketch(other))
        marked = {card.source.id: card.source.copy_of for card in mark_copies([one, other], shelf)}
        expected = f"{pair:03}a" if same >= SAME else None
        assert marked == {f"{pair:03}a": None, f"{pair:03}b": expected}

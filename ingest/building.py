"""A new generation out of documents that were read: counted, encoded, written, made live."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest.chunks import CHUNKER_VERSION
from ingest.documents import KNOWLEDGE, Chunk
from ingest.embedder import Embedder
from ingest.embedding import Progress
from ingest.encoding import Encoding
from ingest.engine.payload import search_text
from ingest.index import INDEX_VERSION, Engine, Manifest
from ingest.lexicon import Lexicon, build_lexicon, words_of
from ingest.shelf import Card, Shelf


@dataclass(frozen=True, slots=True)
class Building:
    """Builds generations of one index.

    Attributes:
        engine: Where they are built and switched.
        live: The generation that a new one takes the place of.
        embedder: The model.
        encoding: Has it encode what is not known.
        progress: Called as (stage, done, total).
    """

    engine: Engine
    live: str | None
    embedder: Embedder
    encoding: Encoding
    progress: Progress

    def build(self, cards: Sequence[Card], digest: str, shelf: Shelf) -> Manifest:
        """Build a generation of these documents and make it live.

        Args:
            cards: Of all documents, those that are copies included.
            digest: Their `corpus_hash`.
            shelf: Holds what the documents say.

        Returns:
            What it was built from.
        """
        searched = [card for card in cards if card.source.copy_of is None]
        counted = _count(searched, shelf)
        total = sum(card.passages for card in searched)
        writer = self.engine.build(self.embedder.dimension, counted.mean_words)
        written = 0
        for chunks, vectors in self.encoding.vectors(_chunks(searched, shelf)):
            writer.add(chunks, vectors)
            written += len(chunks)
            self.progress("indexing", written, total)
        manifest = Manifest(
            generation=writer.generation,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            embedding_model=self.embedder.name,
            model_sha256=self.embedder.fingerprint,
            dimension=self.embedder.dimension,
            chunker_version=CHUNKER_VERSION,
            corpus_hash=digest,
            documents=len(cards),
            chunks=total,
            avg_len=round(counted.mean_words, 3),
        )
        writer.finish(manifest, counted.lexicon, shelf.entries(cards))
        self.engine.switch(writer.generation, self.live)
        return manifest


def corpus_hash(cards: Sequence[Card], embedder: Embedder) -> str:
    """Return a hash of everything that decides what a generation holds."""
    versions = (embedder.name, embedder.fingerprint, str(CHUNKER_VERSION), str(INDEX_VERSION))
    digest = hashlib.sha256("\x1f".join(versions).encode())
    for card in cards:
        source = card.source
        document = (card.file, source.path or "", source.id, card.content_hash, card.reader)
        parts = (*document, source.copy_of or "")
        digest.update(b"\x1e" + "\x1f".join(parts).encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one look at all searched passages tells: their mean length, and their words."""

    mean_words: float
    lexicon: Lexicon


def _count(searched: Sequence[Card], shelf: Shelf) -> _Counted:
    """Count words; skills and resources stay out of the lexicon, or every word would be known."""
    articles = [card for card in searched if is_text(card)] or searched
    rows = {card.row for card in articles}
    lengths: list[int] = []

    def texts() -> Iterator[str]:
        for card in searched:
            for chunk in shelf.entry(card).chunks:
                text = search_text(chunk)
                lengths.append(len(words_of(text)))
                if card.row in rows:
                    yield text

    lexicon = build_lexicon(texts())
    return _Counted(sum(lengths) / max(len(lengths), 1), lexicon)


def _chunks(cards: Iterable[Card], shelf: Shelf) -> Iterator[Chunk]:
    return (chunk for entry in shelf.entries(cards) for chunk in entry.chunks)


def is_text(card: Card) -> bool:
    """Whether a document is an article, rather than a skill or a resource."""
    return card.source.kind not in KNOWLEDGE

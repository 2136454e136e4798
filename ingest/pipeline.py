"""The way from files to a live index generation; a failed or killed run changes nothing."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import orjson

from ingest.chunks import CHUNKER_VERSION, embedding_text
from ingest.documents import Chunk
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import Embedder, PassageVectors
from ingest.engine.edge_writer import EdgeWriter, search_text
from ingest.generations import Generations
from ingest.index import Manifest
from ingest.lexicon import build_lexicon, save_lexicon, words_of
from ingest.reading import Reading, read_documents
from ingest.registry import Entry, load_entries, save_entries
from ingest.report import IngestReport
from ingest.settings import Settings
from ingest.vectors import VectorCache, vector_key

__all__ = ["IngestReport", "Progress", "ingest"]

Progress = Callable[[str, int, int], None]
WRITE_BATCH = 256


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
) -> IngestReport:
    """Index the named files and folders beside what is indexed already, and switch to the result.

    A document is recognized by its file: unchanged ones are kept, changed ones replaced, and
    those that vanished from a named folder removed. Without paths the shipped corpus is taken.

    Args:
        paths: Files and folders.
        settings: Where the index lies, and the embedding model.
        progress: Called as (stage, done, total).
        embedder: Used instead of loading the model of the settings.

    Raises:
        ConflictError: another ingest is running on this data directory.
        UnavailableError: the embedding model cannot be loaded.
    """
    started = time.monotonic()
    generations = Generations(settings.index_dir)
    with generations.lock():
        run = _Run(settings, generations, progress or (lambda stage, done, total: None), embedder)
        report = run.go(list(paths) or [settings.corpus_dir])
    report.seconds = round(time.monotonic() - started, 3)
    return report


class _Run:
    """One ingest, holding the build lock."""

    def __init__(
        self,
        settings: Settings,
        generations: Generations,
        progress: Progress,
        embedder: Embedder | None,
    ) -> None:
        self._settings = settings
        self._generations = generations
        self._progress = progress
        self._embedder = embedder

    def go(self, paths: list[Path]) -> IngestReport:
        live = self._generations.live()
        known = load_entries(live)
        embedder = self._embedder or SentenceTransformerEmbedder(self._settings.embedding_model)
        reading = read_documents(paths, known, embedder.count_tokens, self._progress)
        entries = sorted(reading.entries, key=lambda entry: entry.source.id)
        digest = corpus_hash(entries, embedder.name)
        if live is not None and (manifest := _manifest(live)) and manifest.corpus_hash == digest:
            self._generations.tidy()
            return _report(manifest, reading, unchanged=True)
        if not entries and not known:
            return IngestReport(failures=reading.failures)
        return self._build(entries, embedder, digest, reading)

    def _build(
        self, entries: list[Entry], embedder: Embedder, digest: str, reading: Reading
    ) -> IngestReport:
        chunks = [chunk for entry in entries for chunk in entry.chunks]
        vectors, embedded = self._embed(chunks, embedder)
        folder = self._generations.new()
        avg_len = sum(len(words_of(search_text(chunk))) for chunk in chunks) / max(len(chunks), 1)
        writer = EdgeWriter(folder, embedder.dimension, avg_len)
        for first in range(0, len(chunks), WRITE_BATCH):
            part = slice(first, first + WRITE_BATCH)
            writer.add(chunks[part], vectors[part])
            self._progress("indexing", min(part.stop, len(chunks)), len(chunks))
        writer.finish()
        save_lexicon(build_lexicon(search_text(c) for c in chunks), folder / "lexicon.json")
        save_entries(entries, folder)
        sources = [asdict(entry.source) for entry in entries]
        (folder / "sources.json").write_bytes(orjson.dumps(sources))
        manifest = Manifest(
            generation=folder.name,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            embedding_model=embedder.name,
            model_sha256=embedder.fingerprint,
            dimension=embedder.dimension,
            chunker_version=CHUNKER_VERSION,
            corpus_hash=digest,
            documents=len(entries),
            chunks=len(chunks),
            avg_len=round(avg_len, 3),
        )
        manifest.save(folder / "manifest.json")
        self._generations.switch(folder)
        report = _report(manifest, reading)
        report.embedded, report.reused = embedded, len(chunks) - embedded
        return report

    def _embed(self, chunks: list[Chunk], embedder: Embedder) -> tuple[list[PassageVectors], int]:
        """Return each chunk's vectors and how many had to be encoded."""
        inputs = [embedding_text(chunk, embedder.count_tokens) for chunk in chunks]
        keys = [vector_key(embedder.name, text, spans) for text, spans in inputs]
        cache = VectorCache(self._generations.vectors_file, embedder.dimension)
        try:
            known = cache.get(keys)
            missing = [i for i, key in enumerate(keys) if key not in known]
            for first in range(0, len(missing), WRITE_BATCH):
                part = missing[first : first + WRITE_BATCH]
                encoded = embedder.encode_passages(
                    [inputs[i][0] for i in part], [inputs[i][1] for i in part]
                )
                cache.put(zip((keys[i] for i in part), encoded, strict=True))
                self._progress("embedding", first + len(part), len(missing))
            known |= cache.get([keys[i] for i in missing])
        finally:
            cache.close()
        return [known[key] for key in keys], len(missing)


def corpus_hash(entries: Sequence[Entry], model: str) -> str:
    """Return a hash of everything that decides what a generation holds."""
    digest = hashlib.sha256(f"{model}\x1f{CHUNKER_VERSION}".encode())
    for entry in entries:
        parts = (entry.file, entry.source.path or "", entry.source.id, entry.content_hash)
        digest.update(b"\x1e" + "\x1f".join(parts).encode())
    return digest.hexdigest()


def _manifest(folder: Path) -> Manifest | None:
    file = folder / "manifest.json"
    return Manifest.load(file) if file.is_file() else None


def _report(manifest: Manifest, reading: Reading, *, unchanged: bool = False) -> IngestReport:
    return IngestReport(
        documents=manifest.documents,
        chunks=manifest.chunks,
        reused=manifest.chunks,
        unchanged=unchanged,
        generation=manifest.generation,
        failures=reading.failures,
    )

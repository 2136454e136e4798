"""The way from files to a live index generation; a failed or killed run changes nothing."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from ingest.chunks import CHUNKER_VERSION
from ingest.copies import mark_copies
from ingest.crawl import Crawl, Reach
from ingest.documents import KNOWLEDGE, Chunk
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import Embedder
from ingest.embedding import WRITE_BATCH, Embedding, Progress
from ingest.engine.choose import open_engine
from ingest.engine.payload import search_text
from ingest.errors import NotFoundError
from ingest.extract import Extractor, canonical, is_url
from ingest.index import INDEX_VERSION, Engine, Manifest
from ingest.letters import DeadLetters
from ingest.lexicon import build_lexicon, words_of
from ingest.losses import check_losses
from ingest.reading import READER, Made, Reading, make_entry, read_documents, read_made
from ingest.registry import Entry
from ingest.report import IngestReport
from ingest.settings import Settings
from ingest.spool import Spool
from ingest.vectors import VectorCache

__all__ = ["IngestReport", "Progress", "dead_letters", "ingest", "remove", "restore"]

HERE = Reach()


def ingest(
    names: Sequence[Path | str],
    settings: Settings,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
    made: Made | None = None,
    *,
    force: bool = False,
    reach: Reach = HERE,
) -> IngestReport:
    """Index what is named beside what is indexed already, and switch to the result.

    A document is recognized by its file: unchanged ones are kept, changed ones replaced, and
    those that vanished from a named folder removed. Without names the shipped corpus is taken.

    Args:
        names: Files, folders, and http(s) addresses; those are told by their `://`.
        settings: Where the index lies, and the embedding model.
        progress: Called as (stage, done, total).
        embedder: Used instead of loading the model of the settings.
        made: Returns the documents that somebody else makes of a named path.
        force: Remove what vanished however much it is.
        reach: How far the links of addresses are followed.

    Raises:
        ConflictError: another ingest is running on this data directory.
        MassRemovalError: most documents of a named folder are gone from it.
        UnavailableError: the embedding model cannot be loaded.
    """
    started = time.monotonic()
    engine = open_engine(settings)
    with engine.lock():
        run = _Run(settings, engine, progress or (lambda stage, done, total: None), embedder)
        report = run.go(names or [settings.corpus_dir], made, reach, force=force)
    report.seconds = round(time.monotonic() - started, 3)
    return report


def remove(
    source_ids: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
) -> IngestReport:
    """Index everything but the named sources, and switch to the result.

    Raises:
        NotFoundError: there is no such source.
        ConflictError: another ingest is running on this data directory.
    """
    started = time.monotonic()
    engine = open_engine(settings)
    with engine.lock():
        run = _Run(settings, engine, progress or (lambda stage, done, total: None), embedder)
        report = run.without(set(source_ids))
    report.seconds = round(time.monotonic() - started, 3)
    return report


def dead_letters(settings: Settings) -> DeadLetters:
    """Return the addresses that could not be read so far."""
    return DeadLetters(settings.index_dir / "dead.json")


def restore(settings: Settings) -> Manifest:
    """Make the generation before the live one live again, and return what it was built from.

    Raises:
        NotFoundError: there is no other complete generation.
        ConflictError: another ingest is running on this data directory.
    """
    engine = open_engine(settings)
    with engine.lock():
        live = engine.live()
        for generation in reversed(engine.complete()):
            manifest = engine.manifest(generation)
            if generation != live and manifest is not None:
                engine.switch(generation, live)
                return manifest
    raise NotFoundError("there is no earlier generation to restore; the live one is the only one")


class _Run:
    """One ingest, holding the build lock."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        progress: Progress,
        embedder: Embedder | None,
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._progress = progress
        self._embedder = embedder

    def go(
        self, names: Sequence[Path | str], made: Made | None, reach: Reach, *, force: bool
    ) -> IngestReport:
        urls = list(dict.fromkeys(canonical(str(n)) for n in names if is_url(str(n))))
        paths = [Path(name) for name in names if not is_url(str(name))]
        live = self._engine.live()
        known = self._engine.entries(live) if live else []
        embedder = self._embedder or _open_embedder(self._settings)
        spool = Spool(self._settings.index_dir / "crawl.jsonl", (urls, reach.depth, READER))
        crawl = Crawl(
            Extractor(self._settings).fetch,
            partial(make_entry, count_tokens=embedder.count_tokens),
            {entry.file: entry for entry in known},
            spool,
            reach,
            READER,
        )
        reading = read_documents(paths, known, embedder.count_tokens, self._progress, urls, crawl)
        for path in paths:
            documents = made(path) if made else ()
            _add(reading, read_made(documents, path, known, embedder.count_tokens))
        entries = sorted(_still(reading.entries, known), key=lambda entry: entry.source.id)
        entries = mark_copies(entries)
        if not force:
            check_losses(known, entries)
        report = self._switch_to(entries, known, embedder, reading, live)
        named = {*urls, *(str(path.resolve()) for path in paths)}
        report.sources = [e.source.id for e in entries if e.root in named and _is_text(e)][:50]
        spool.clear()
        dead_letters(self._settings).settle(reading.visited, reading.failures)
        return report

    def _switch_to(
        self,
        entries: list[Entry],
        known: list[Entry],
        embedder: Embedder,
        reading: Reading,
        live: str | None,
    ) -> IngestReport:
        """Build the generation of these entries, unless the live one holds exactly them."""
        digest = corpus_hash(entries, embedder)
        manifest = self._engine.manifest(live) if live else None
        if manifest is not None and manifest.corpus_hash == digest:
            self._engine.tidy()
            return _report(manifest, reading, unchanged=True)
        if not entries and not known:
            return IngestReport(failures=reading.failures)
        return self._build(entries, embedder, digest, reading, live)

    def without(self, source_ids: set[str]) -> IngestReport:
        live = self._engine.live()
        known = self._engine.entries(live) if live else []
        unknown = source_ids - {entry.source.id for entry in known}
        if unknown:
            raise NotFoundError(f"there is no source {min(unknown)!r}; GET /sources lists them")
        entries = mark_copies([entry for entry in known if entry.source.id not in source_ids])
        embedder = self._embedder or _open_embedder(self._settings)
        digest = corpus_hash(entries, embedder)
        return self._build(entries, embedder, digest, Reading(entries), live)

    def _build(
        self,
        entries: list[Entry],
        embedder: Embedder,
        digest: str,
        reading: Reading,
        live: str | None,
    ) -> IngestReport:
        searched = [entry for entry in entries if entry.source.copy_of is None]
        chunks = [chunk for entry in searched for chunk in entry.chunks]
        avg_len = sum(len(words_of(search_text(chunk))) for chunk in chunks) / max(len(chunks), 1)
        cache = VectorCache(self._settings.index_dir / "vectors.db", embedder.dimension)
        try:
            embedding = Embedding(chunks, embedder, cache)
            embedded = embedding.fill(self._progress)
            writer = self._engine.build(embedder.dimension, avg_len)
            for first in range(0, len(chunks), WRITE_BATCH):
                last = min(first + WRITE_BATCH, len(chunks))
                writer.add(chunks[first:last], embedding.vectors(first, last))
                self._progress("indexing", last, len(chunks))
        finally:
            cache.close()
        manifest = Manifest(
            generation=writer.generation,
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
        writer.finish(manifest, build_lexicon(map(search_text, _articles(searched))), entries)
        self._engine.switch(writer.generation, live)
        report = _report(manifest, reading)
        report.embedded, report.reused = embedded, len(chunks) - embedded
        return report


def _add(reading: Reading, made: Sequence[Entry]) -> None:
    """Add entries in the place of those of the same name."""
    names = {entry.file for entry in made}
    reading.entries[:] = [*(e for e in reading.entries if e.file not in names), *made]


def _still(entries: Sequence[Entry], known: Sequence[Entry]) -> list[Entry]:
    """Return the entries, marked with whether they are what answers now."""
    answering = {entry.file for entry in known if entry.answered}
    return [replace(entry, answered=entry.file in answering) for entry in entries]


def _is_text(entry: Entry) -> bool:
    return entry.source.kind not in KNOWLEDGE


def _articles(entries: Sequence[Entry]) -> list[Chunk]:
    """Return the passages whose words count: skills and resources would make every word known."""
    articles = [entry for entry in entries if entry.source.kind not in KNOWLEDGE]
    return [chunk for entry in articles or entries for chunk in entry.chunks]


def corpus_hash(entries: Sequence[Entry], embedder: Embedder) -> str:
    """Return a hash of everything that decides what a generation holds."""
    versions = (embedder.name, embedder.fingerprint, str(CHUNKER_VERSION), str(INDEX_VERSION))
    digest = hashlib.sha256("\x1f".join(versions).encode())
    for entry in entries:
        source = entry.source
        document = (entry.file, source.path or "", source.id, entry.content_hash, entry.reader)
        parts = (*document, source.copy_of or "")
        digest.update(b"\x1e" + "\x1f".join(parts).encode())
    return digest.hexdigest()


def _open_embedder(settings: Settings) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(settings.embedding_model, settings.models)


def _report(manifest: Manifest, reading: Reading, *, unchanged: bool = False) -> IngestReport:
    return IngestReport(
        documents=manifest.documents,
        chunks=manifest.chunks,
        reused=manifest.chunks,
        unchanged=unchanged,
        generation=manifest.generation,
        left=reading.left,
        failures=reading.failures,
    )

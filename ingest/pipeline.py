"""The way from files to a live index generation; a failed or killed run changes nothing."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from ingest.building import Building, corpus_hash, is_text
from ingest.copies import mark_copies
from ingest.crawl import Crawl, Reach
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import Embedder
from ingest.embedding import Progress
from ingest.encoding import Encoding
from ingest.engine.choose import open_engine
from ingest.errors import NotFoundError
from ingest.extract import Extractor, canonical, is_url
from ingest.index import Engine, Manifest
from ingest.letters import DeadLetters
from ingest.losses import check_losses
from ingest.reading import READER, Made, Reading, make_entry, read_documents, read_made
from ingest.report import IngestReport
from ingest.settings import Settings
from ingest.shelf import Card, Shelf
from ingest.spool import Spool

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
            if generation != live and manifest is not None and manifest.is_readable:
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
        self._live = engine.live()
        self._progress = progress
        self._embedder = embedder

    def go(
        self, names: Sequence[Path | str], made: Made | None, reach: Reach, *, force: bool
    ) -> IngestReport:
        urls = list(dict.fromkeys(canonical(str(n)) for n in names if is_url(str(n))))
        paths = [Path(name) for name in names if not is_url(str(name))]
        with self._opened() as (embedder, shelf, encoding):
            known = self._known(shelf)
            spool = Spool(self._settings.index_dir / "crawl.jsonl", (urls, reach.depth, READER))
            crawl = Crawl(
                Extractor(self._settings).fetch,
                partial(make_entry, count_tokens=embedder.count_tokens),
                {card.file: card for card in known},
                spool,
                reach,
                READER,
            )
            count = embedder.count_tokens
            shelf.on_keep = encoding.offer
            reading = read_documents(paths, known, count, self._progress, shelf, urls, crawl)
            for path in paths:
                documents = made(path) if made else ()
                _add(reading, read_made(documents, path, known, count, shelf))
            encoding.begin_waiting()
            cards = sorted(_still(reading.cards, known), key=lambda card: card.source.id)
            cards = mark_copies(cards, shelf)
            if not force:
                check_losses(known, cards)
            report = self._switch_to(cards, known, embedder, encoding, reading, shelf)
        named = {*urls, *(str(path.resolve()) for path in paths)}
        report.sources = [c.source.id for c in cards if c.root in named and is_text(c)][:50]
        spool.clear()
        dead_letters(self._settings).settle(reading.visited, reading.failures)
        return report

    def without(self, source_ids: set[str]) -> IngestReport:
        with self._opened() as (embedder, shelf, encoding):
            known = self._known(shelf)
            unknown = source_ids - {card.source.id for card in known}
            if unknown:
                raise NotFoundError(f"there is no source {min(unknown)!r}; GET /sources lists them")
            left = [card for card in known if card.source.id not in source_ids]
            cards = mark_copies(left, shelf)
            digest = corpus_hash(cards, embedder)
            return self._build(cards, digest, embedder, encoding, Reading(cards), shelf)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Embedder, Shelf, Encoding]]:
        """Yield the embedder, the shelf that keeps what a failed run has read, and the encoding."""
        embedder = self._embedder or _open_embedder(self._settings)
        model = _model_of(embedder.name, embedder.fingerprint)
        shelf = Shelf(self._settings.index_dir / "reading.db", model)
        try:
            with Encoding(embedder, self._settings.index_dir / "vectors.db") as encoding:
                yield embedder, shelf, encoding
        except BaseException:
            shelf.close()
            raise
        shelf.close(ended_well=True)

    def _known(self, shelf: Shelf) -> list[Card]:
        """Return the cards of the live generation's documents."""
        manifest = self._engine.manifest(self._live) if self._live else None
        if self._live is None:
            return []
        cut_for = _model_of(manifest.embedding_model, manifest.model_sha256) if manifest else ""
        return [shelf.hold(entry, cut_for) for entry in self._engine.entries(self._live)]

    def _switch_to(
        self,
        cards: list[Card],
        known: list[Card],
        embedder: Embedder,
        encoding: Encoding,
        reading: Reading,
        shelf: Shelf,
    ) -> IngestReport:
        """Build the generation of these documents, unless the live one holds exactly them."""
        digest = corpus_hash(cards, embedder)
        manifest = self._engine.manifest(self._live) if self._live else None
        if manifest is not None and manifest.corpus_hash == digest:
            self._engine.tidy()
            return _report(manifest, reading, unchanged=True)
        if not cards and not known:
            return IngestReport(failures=reading.failures)
        return self._build(cards, digest, embedder, encoding, reading, shelf)

    def _build(
        self,
        cards: list[Card],
        digest: str,
        embedder: Embedder,
        encoding: Encoding,
        reading: Reading,
        shelf: Shelf,
    ) -> IngestReport:
        building = Building(self._engine, self._live, embedder, encoding, self._progress)
        report = _report(building.build(cards, digest, shelf), reading)
        report.embedded = encoding.encoded  # of copies too, which are not indexed
        report.reused = max(0, report.chunks - report.embedded)
        return report


def _add(reading: Reading, made: Sequence[Card]) -> None:
    """Add documents in the place of those of the same name."""
    names = {card.file for card in made}
    reading.cards[:] = [*(card for card in reading.cards if card.file not in names), *made]


def _still(cards: Sequence[Card], known: Sequence[Card]) -> list[Card]:
    """Return the cards, marked with whether they are what answers now."""
    answering = {card.file for card in known if card.answered}
    return [replace(card, answered=card.file in answering) for card in cards]


def _model_of(name: str, fingerprint: str) -> str:
    return f"{name}\x1f{fingerprint}"


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

"""The query policy: what is asked of the index, and how its lists become hits."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

import numpy as np

from ingest.catalogue import Catalogue
from ingest.details import Asked, word_spans
from ingest.documents import NO_FILTERS, Filters, Hit
from ingest.embedder import Embedder, Vectors
from ingest.engine.bm25 import embed_query
from ingest.engine.choose import open_engine
from ingest.errors import IndexUnavailableError, InvalidInputError, ModelMismatchError
from ingest.fuse import Lists, fuse
from ingest.generations import LiveIndex
from ingest.hits import Query, find_matches, make_hit
from ingest.index import Index
from ingest.kept import KeptPassages
from ingest.lexicon import terms_of
from ingest.settings import Settings

_log = logging.getLogger(__name__)
LIST_LIMIT = 50
NEAREST = 3  # ids named where a filter is unknown
MAX_NAME = 200
MAX_HITS = 100
CLOSER_LOOKS = 24
"""Passages whose details are read for a query."""


class Retriever:
    """Finds hits in the live generation; safe to use from many threads."""

    def __init__(self, embedder: Embedder, live: LiveIndex, engine: str = "") -> None:
        self._embedder = embedder
        self._live = live
        self._engine = engine
        self._passages = KeptPassages()

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder) -> "Retriever":
        """Return a retriever over the data directory's live generation, opened on first use."""
        engine = open_engine(settings)

        def open_index(generation: str) -> Index:
            index = engine.open(generation)
            _refuse_mismatch(index, embedder)
            _warn_of_other_weights(index, embedder)
            return index

        return cls(embedder, LiveIndex(engine.live, open_index), engine.describe())

    @property
    def embedder(self) -> Embedder:
        """The model that queries are embedded with."""
        return self._embedder

    @property
    def index(self) -> Index:
        """The live generation.

        Raises:
            IndexUnavailableError: there is none, or it cannot be read.
        """
        return self._live.get()

    def describe(self) -> str:
        """Return in one line which engine is asked, and for which generation."""
        try:
            manifest = self.index.manifest
        except IndexUnavailableError as exc:
            return f"{self._engine}: {exc}"
        return f"{self._engine}: {manifest.generation}, {manifest.chunks} passages"

    def query(self, text: str) -> Query:
        """Return a text as the index is asked."""
        spans = tuple(word_spans(text))
        vectors = self._embedder.encode_words(text, spans)
        terms = tuple(terms_of(text[start:end]) for start, end in spans)
        return Query(text, vectors.passage, embed_query(text), Asked(vectors.units, terms))

    def search(self, query: Query, limit: int = 10, filters: Filters = NO_FILTERS) -> list[Hit]:
        """Return the best chunks, best first; the same request gives the same ranking.

        Args:
            query: From `query`.
            limit: Most hits, 1 to 100.
            filters: Sources and phases to look in; empty means everything.

        Raises:
            InvalidInputError: a filter names a source or phase that does not exist.
            IndexUnavailableError: there is no index to search.
        """
        index = self._live.get()
        check_filters(filters, index.catalogue)
        filters = index.catalogue.of_originals(filters)
        lists = rank(index, query, max(LIST_LIMIT, limit), filters, self._passages)
        best = fuse(lists, most=min(limit, MAX_HITS))
        found = self._passages.fetch(index, [row.chunk_id for row in best])
        cosine = {row.chunk_id: row.score for row in lists.passage}
        bm25 = {row.chunk_id: row.score for row in lists.bm25}
        others = {i: one for i, one in found.items() if i not in lists.matches}
        matches = {**lists.matches, **find_matches(index, query, others)}
        return [
            make_hit(found[row.chunk_id], row, query, matches.get(row.chunk_id), cosine, bm25)
            for row in best
            if row.chunk_id in found
        ]

    def corrected(self, word: str) -> str | None:
        """Return the indexed word that a misspelt one means; None when it is no typo.

        A word is taken as it is when the index holds it or its stem, or the embedding model's
        vocabulary holds it.
        """
        lexicon = self._live.get().lexicon
        if word in lexicon.words or self._embedder.is_word(word) or not word.isalpha():
            return None
        if terms_of(word) & lexicon.terms.keys():
            return None
        return lexicon.nearest(word)

    def closeness(self, terms: Sequence[str], words: Sequence[str]) -> Vectors:
        """Return the cosines of context-free word vectors, shape (words, terms), never negative."""
        cosines = self._embedder.word_vectors(words) @ self._embedder.word_vectors(terms).T
        floored: Vectors = np.maximum(cosines, 0.0)
        return floored

    def close(self) -> None:
        """Release the index."""
        self._live.close()


def rank(
    index: Index, query: Query, limit: int, filters: Filters, kept: KeptPassages | None = None
) -> Lists:
    """Ask an index for its ranked lists of at most `limit` chunks each.

    The words of the query are then held against the `CLOSER_LOOKS` best passages of these lists.
    """
    passage, unit, bm25 = index.rank(query.dense, query.sparse, limit, filters)
    scale = sum(index.lexicon.idf(term) for term in query.sparse[0])
    lists = Lists(passage, unit, bm25, scale)
    best = [row.chunk_id for row in fuse(lists, most=CLOSER_LOOKS)]
    found = kept.fetch(index, best) if kept else index.fetch(best)
    matches = find_matches(index, query, found)
    near = {chunk_id: one.passage for chunk_id, one in matches.items()}
    return replace(lists, words=near, matches=matches)


def check_filters(filters: Filters, catalogue: Catalogue) -> None:
    """Refuse filter values that no source has, naming them and what there is."""
    if filters == NO_FILTERS:
        return
    for name, values, allowed in (
        ("source_ids", filters.source_ids, catalogue.by_id.keys()),
        ("phases", filters.phases, catalogue.phases),
    ):
        unknown = [value for value in values if value not in allowed]
        if unknown:
            near = get_close_matches(unknown[0][:MAX_NAME], allowed, NEAREST, cutoff=0.4)
            nearest = f" (nearest: {', '.join(near)})" if near else ""
            raise InvalidInputError(
                f"filters.{name}: unknown value {unknown[0]!r}{nearest}; GET /sources lists the "
                "sources, GET /sources/{id} their phases"
            )


def _refuse_mismatch(index: Index, embedder: Embedder) -> None:
    built = index.manifest
    if (built.embedding_model, built.dimension) != (embedder.name, embedder.dimension):
        raise ModelMismatchError(
            f"the index was built with {built.embedding_model} ({built.dimension} dimensions), but "
            f"ROADMAP_EMBEDDING_MODEL is {embedder.name} ({embedder.dimension}); run "
            "`roadmap ingest`, or set the variable back"
        )


def _warn_of_other_weights(index: Index, embedder: Embedder) -> None:
    built = index.manifest
    if built.model_sha256 and built.model_sha256 != embedder.fingerprint:
        _log.warning(
            "generation %s was built with other weights of %s, which may rank worse; "
            "run `roadmap ingest`",
            built.generation,
            embedder.name,
        )

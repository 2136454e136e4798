"""The knowledge behind the answers: searches the index and describes its sources."""

import re
from functools import lru_cache

from agents.evidence import Evidence, Outline, Term
from ingest.documents import Chunk, Filters, Hit, Source
from ingest.errors import NotFoundError
from ingest.index import Index
from ingest.lexicon import terms_of, words_of
from ingest.retrieve import Retriever

PER_SOURCE = 4


class Library:
    """Answers what is known about a query; safe to use from many threads."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever

    def look_up(
        self, query: str, filters: Filters, limit: int, *, per_source: bool = False
    ) -> Evidence:
        """Search with misspelt words corrected.

        Args:
            query: What to search for.
            filters: Where to look.
            limit: Most hits in all.
            per_source: Search each source apart, so that all of them have a say.
        """
        index = self._retriever.index
        corrected = self.correct(query)
        asked = self._retriever.query(corrected)
        allowed = [s for s in index.sources() if s.id in (filters.source_ids or (s.id,))]
        hits: list[Hit] = []
        if per_source and 1 < len(allowed) <= limit:
            share = max(PER_SOURCE, limit // len(allowed))
            for source in allowed:
                only = Filters((source.id,), filters.phases)
                hits += self._retriever.search(asked, share, only)
        else:
            hits = self._retriever.search(asked, limit, filters)
        return Evidence(corrected, _terms(corrected, index), tuple(hits), _outlines(tuple(allowed)))

    def correct(self, text: str) -> str:
        """Return a text with misspelt words replaced by the indexed words they mean."""

        def fix(match: re.Match[str]) -> str:
            return self._retriever.corrected(match[0].lower()) or match[0]

        return re.sub(r"[^\W\d_]{4,}", fix, text)

    def search(self, query: str, limit: int, filters: Filters) -> list[Hit]:
        """Return the hits that answers are made from."""
        asked = self._retriever.query(self.correct(query))
        return self._retriever.search(asked, limit, filters)

    def sources(self) -> list[Source]:
        """Return all sources, ordered by id."""
        return self._retriever.index.sources()

    def source(self, source_id: str) -> Source:
        """Return one source.

        Raises:
            NotFoundError: no source has this id.
        """
        for source in self.sources():
            if source.id == source_id:
                return source
        raise NotFoundError(f"there is no source {source_id!r}; GET /sources lists them")

    def chunks(self, source_id: str) -> list[Chunk]:
        """Return a source's passages in document order.

        Raises:
            NotFoundError: no source has this id.
        """
        self.source(source_id)
        return self._retriever.index.chunks(source_id)

    def has_chunk(self, chunk_id: str) -> bool:
        """Whether the live generation holds this passage."""
        return self._retriever.index.has(chunk_id)

    def close(self) -> None:
        """Release the index."""
        self._retriever.close()


def _terms(query: str, index: Index) -> tuple[Term, ...]:
    terms: dict[frozenset[int], Term] = {}
    for word in words_of(query):
        ids = terms_of(word)
        if ids and ids not in terms:
            weight = min(index.lexicon.idf(term) for term in ids)
            known = any(term in index.lexicon.terms for term in ids)
            terms[ids] = Term(word, ids, weight, known)
    return tuple(terms.values())


@lru_cache(maxsize=64)
def _outlines(sources: tuple[Source, ...]) -> tuple[Outline, ...]:
    words = {s.id: frozenset(words_of(f"{s.title} {s.author or ''}")) for s in sources}
    return tuple(
        Outline(
            source.id,
            source.title,
            source.phases,
            frozenset(
                word
                for word in words[source.id]
                if len(word) > 2 and sum(word in other for other in words.values()) == 1
            ),
        )
        for source in sources
    )

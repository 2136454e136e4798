"""The knowledge behind the answers: searches the index and describes its sources."""

import re
from collections.abc import Mapping
from functools import lru_cache

from agents.evidence import Closeness, Evidence, Outline, Term
from agents.phrasing import searchable
from ingest.documents import Chunk, Filters, Hit, Source
from ingest.errors import NotFoundError
from ingest.index import Index
from ingest.lexicon import MIN_TYPO_CHARS, terms_of, words_of
from ingest.retrieve import Query, Retriever

PER_SOURCE = 4
_COMMON = frozenset(
    [
        "roadmap",
        "road",
        "map",
        "plan",
        "guide",
        "article",
        "post",
        "blog",
        "tutorial",
        "complete",
        "ultimate",
        "first",
        "next",
        "year",
        "month",
        "months",
        "week",
        "weeks",
        "learn",
        "learning",
        "becoming",
        "become",
        "give",
        "beginner",
        "beginners",
    ]
)


_GENERIC = frozenset(
    "need needs know want wants get gets take takes taking long much many make makes use used using"
    " good mean means tell think say says go goes going work works help helps like look find really"
    " also even still thing things way ways lot kind sort stuff exactly actually come comes start"
    " give gives let put keep should could would must one ones people person someone".split()
)
GENERIC_WEIGHT = 0.3


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
        corrections = self._corrections(query)
        corrected = searchable(replace_words(query, corrections))
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
        terms = _terms(corrected, index)
        words = sorted({word for hit in hits for word in content_words(hit.chunk)})
        near = self._retriever.closeness([term.word for term in terms], words)
        return Evidence(
            query=corrected,
            corrections=corrections,
            terms=terms,
            hits=tuple(hits),
            closeness=Closeness(words, near),
            outlines=_outlines(tuple(allowed)),
        )

    def _corrections(self, text: str) -> dict[str, str]:
        """Return the misspelt words of a text with the indexed words they mean."""
        words = {word for word in words_of(text) if len(word) >= MIN_TYPO_CHARS}
        found = {word: self._retriever.corrected(word) for word in sorted(words)}
        return {word: right for word, right in found.items() if right}

    @property
    def index(self) -> Index:
        """The live generation."""
        return self._retriever.index

    def query(self, text: str) -> Query:
        """Return a text as the index is asked: well spelt and without framing words."""
        return self._retriever.query(searchable(replace_words(text, self._corrections(text))))

    def search(self, query: str, limit: int, filters: Filters) -> list[Hit]:
        """Return the hits that answers are made from."""
        return self._retriever.search(self.query(query), limit, filters)

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


@lru_cache(maxsize=4096)
def content_words(chunk: Chunk) -> frozenset[str]:
    """Return the words of a passage and its heading path, stop words left out."""
    return frozenset(w for w in words_of(f"{chunk.section} {chunk.text}") if terms_of(w))


def replace_words(text: str, words: Mapping[str, str]) -> str:
    """Return a text with whole words replaced, whatever their case."""
    return re.sub(r"[^\W_]+", lambda match: words.get(match[0].lower(), match[0]), text)


def _terms(query: str, index: Index) -> tuple[Term, ...]:
    terms: dict[frozenset[int], Term] = {}
    for word in words_of(query):
        ids = terms_of(word)
        if ids and ids not in terms:
            weight = min(index.lexicon.idf(term) for term in ids)
            if word in _GENERIC:
                weight *= GENERIC_WEIGHT
            known = any(term in index.lexicon.terms for term in ids)
            terms[ids] = Term(word, ids, weight, known)
    return tuple(terms.values())


@lru_cache(maxsize=64)
def _outlines(sources: tuple[Source, ...]) -> tuple[Outline, ...]:
    words = {s.id: _marks(s) for s in sources}
    return tuple(
        Outline(
            source.id,
            source.title,
            source.phases,
            frozenset(
                word
                for word in words[source.id]
                if sum(word in other for other in words.values()) == 1
            ),
        )
        for source in sources
    )


def _marks(source: Source) -> frozenset[str]:
    """Return the words of a title and author that may tell a source from others."""
    words = words_of(f"{source.title} {source.author or ''}")
    return frozenset(w for w in words if len(w) > 2 and terms_of(w) and w not in _COMMON)

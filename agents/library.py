"""The knowledge behind the answers: searches the index and describes its sources."""

from contextlib import suppress
from itertools import chain

from agents.evidence import Closeness, Evidence
from agents.naming import named_sources, without_authors, without_title
from agents.outlines import outlines_of
from agents.phrasing import searchable
from agents.support.judge import Judge
from agents.terms import content_words, query_terms, replace_words
from ingest.documents import Chunk, Filters, Hit, Source
from ingest.embedder import Embedder
from ingest.errors import NotFoundError, RoadmapError
from ingest.index import Index
from ingest.lexicon import MIN_TYPO_CHARS, words_of
from ingest.retrieve import Query, Retriever

PER_SOURCE = 4


class Library:
    """Answers what is known about a query; safe to use from many threads.

    Attributes:
        judge: The statement check, on the embedding model that the index is searched with.
    """

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self.judge = Judge(retriever.embedder)

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
        filters = self._articles_first(filters)
        corrections = self._corrections(query)
        allowed = index.catalogue.chosen(filters.source_ids)
        outlines = outlines_of(allowed)
        spelt = replace_words(query, corrections)
        corrected = searchable(without_authors(spelt, outlines))
        named = tuple(named_sources(spelt, outlines))
        if len(named) == 1 and not per_source:
            filters = Filters(named, filters.phases)
        for source_id in named:
            corrected = without_title(corrected, outlines, source_id)
        asked = self._retriever.query(corrected)
        hits: list[Hit] = []
        if per_source and 1 < len(allowed) <= limit:
            share = max(PER_SOURCE, limit // len(allowed))
            for source in allowed:
                only = Filters((source.id,), filters.phases)
                hits += self._retriever.search(asked, share, only)
        else:
            hits = self._retriever.search(asked, limit, filters)
        terms = query_terms(corrected, index)
        words = list(dict.fromkeys(chain.from_iterable(content_words(h.chunk) for h in hits)))
        near = self._retriever.closeness([term.word for term in terms], words)
        return Evidence(
            query=corrected,
            corrections=corrections,
            terms=terms,
            hits=tuple(hits),
            closeness=Closeness(words, near),
            outlines=outlines,
        )

    def _articles_first(self, filters: Filters) -> Filters:
        """Return filters that leave skills and resources out unless they are named.

        Articles are what answers come from; a skill's own text is looked up by `lookup_skill`.
        """
        articles = self.index.catalogue.articles
        return filters if filters.source_ids else Filters(articles, filters.phases)

    def _corrections(self, text: str) -> dict[str, str]:
        """Return the misspelt words of a text with the indexed words they mean."""
        words = {word for word in words_of(text) if len(word) >= MIN_TYPO_CHARS}
        found = {word: self._retriever.corrected(word) for word in sorted(words)}
        return {word: right for word, right in found.items() if right}

    @property
    def index(self) -> Index:
        """The live generation."""
        return self._retriever.index

    @property
    def embedder(self) -> Embedder:
        """The model that passages and questions are embedded with."""
        return self._retriever.embedder

    def query(self, text: str) -> Query:
        """Return a text as the index is asked: well spelt and without framing words."""
        spelt = replace_words(text, self._corrections(text))
        catalogue = self.index.catalogue
        outlines = outlines_of(catalogue.chosen(catalogue.articles))
        return self._retriever.query(searchable(without_authors(spelt, outlines)))

    def expect(self, text: str) -> None:
        """Embed what will most likely be searched for; nothing happens where that cannot be."""
        with suppress(RoadmapError):
            self.query(text)

    def search(self, query: str, limit: int, filters: Filters) -> list[Hit]:
        """Return the hits that answers are made from."""
        return self._retriever.search(self.query(query), limit, self._articles_first(filters))

    def describe_engine(self) -> str:
        """Return in one line which engine is asked, and for which generation."""
        return self._retriever.describe()

    def sources(self) -> list[Source]:
        """Return all sources, ordered by id."""
        return list(self.index.catalogue.sources)

    def source(self, source_id: str) -> Source:
        """Return one source.

        Raises:
            NotFoundError: no source has this id.
        """
        source = self.index.catalogue.by_id.get(source_id)
        if source is None:
            raise NotFoundError(f"there is no source {source_id!r}; GET /sources lists them")
        return source

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

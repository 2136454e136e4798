"""The knowledge behind the answers: searches the index and describes its sources."""

from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from agents.askable import askable
from agents.evidence import Closeness, Evidence, Outline
from agents.extractive.question import read_question
from agents.naming import named_sources, without_authors, without_title
from agents.outlines import outlines_of
from agents.phrasing import searchable
from agents.skills.graph import SkillGraph
from agents.skills.other_names import OtherNames
from agents.support.judge import Judge
from agents.terms import content_words, query_terms, replace_words
from agents.understanding.meanings import Meanings
from ingest.documents import NO_FILTERS, Chunk, Filters, Hit, Source
from ingest.embedder import Embedder
from ingest.errors import NotFoundError, RoadmapError
from ingest.hits import Query
from ingest.index import Index
from ingest.lexicon import MIN_TYPO_CHARS, terms_of, words_of
from ingest.retrieve import Retriever
from ingest.settings import Settings

PER_SOURCE = 4


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as it is searched: its text, and the sources that it may be answered from."""

    text: str
    corrections: dict[str, str]
    outlines: tuple[Outline, ...]
    sources: tuple[Source, ...]
    filters: Filters


class Library:
    """Answers what is known about a query; safe to use from many threads.

    Args:
        retriever: Over the live index.
        names: Other names of what is asked for, where the index lacks the one that was used.

    Attributes:
        judge: The statement check, on the embedding model that the index is searched with.
        meanings: What learners say of their plans, on the same model.
    """

    def __init__(self, retriever: Retriever, names: OtherNames | None = None) -> None:
        self._retriever = retriever
        self._names = names or OtherNames()
        self.judge = Judge(retriever.embedder)
        self.meanings = Meanings(retriever.embedder)

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
        asked = self._read(query, filters, per_source=per_source)
        searched = self._retriever.query(asked.text)
        apart = per_source and 1 < len(asked.sources) <= limit
        lists = self._lists(asked, searched, limit, apart=apart)
        hits = [hit for found in lists for hit in found]
        terms = query_terms(asked.text, self._retriever.index)
        titles = {word for title in {h.chunk.title for h in hits} for word in words_of(title)}
        held = chain(sorted(titles), *(content_words(h.chunk) for h in hits))
        words = list(dict.fromkeys(held))
        near = self._retriever.closeness([term.word for term in terms], words)
        return Evidence(
            query=asked.text,
            corrections=asked.corrections,
            terms=terms,
            hits=tuple(hits),
            closeness=Closeness(words, near),
            outlines=asked.outlines,
            askable=askable(searched.dense, self.embedder.fingerprint),
        )

    def _read(self, query: str, filters: Filters, *, per_source: bool) -> "_Asked":
        """Return what is searched for, and where: only in the source that the query names."""
        filters = self._articles_first(filters)
        corrections = self._corrections(query)
        allowed = self.index.catalogue.chosen(filters.source_ids)
        outlines = outlines_of(allowed)
        spelt = replace_words(query, corrections)
        text = searchable(without_authors(spelt, outlines))
        named = tuple(named_sources(spelt, outlines))
        if len(named) == 1 and not per_source:
            filters = Filters(named, filters.phases)
        for source_id in named:
            text = without_title(text, outlines, source_id)
        return _Asked(text, corrections, outlines, allowed, filters)

    def _lists(self, asked: "_Asked", query: Query, limit: int, *, apart: bool) -> list[list[Hit]]:
        """Return the hits, of each source apart or of all in one list."""
        if not apart:
            return [self._retriever.search(query, limit, asked.filters)]
        share = max(PER_SOURCE, limit // len(asked.sources))
        return [
            self._retriever.search(query, share, Filters((source.id,), asked.filters.phases))
            for source in asked.sources
        ]

    def _articles_first(self, filters: Filters) -> Filters:
        """Return filters that leave skills and resources out unless they are named.

        Articles are what answers come from; a skill's own text is looked up by `lookup_skill`.
        """
        articles = self.index.catalogue.articles
        return filters if filters.source_ids else Filters(articles, filters.phases)

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder, skills: SkillGraph) -> "Library":
        """Return the library of an installation; an index may still be missing."""
        return cls(Retriever.open(settings, embedder), OtherNames(skills))

    def _corrections(self, text: str) -> dict[str, str]:
        """Return the misspelt words of a text, and names of skills, with what the index has."""
        words = {word for word in words_of(text) if len(word) >= MIN_TYPO_CHARS}
        found = {word: self._retriever.corrected(word) for word in sorted(words)}
        spelt = {word: right for word, right in found.items() if right}
        return spelt | self._names.known(text, self._holds)

    def _holds(self, name: str) -> bool:
        """Whether the index has every word of a name."""
        return terms_of(name) <= self._retriever.index.lexicon.terms.keys()

    @property
    def index(self) -> Index:
        """The live generation."""
        return self._retriever.index

    @property
    def embedder(self) -> Embedder:
        """The model that passages and questions are embedded with."""
        return self._retriever.embedder

    def query(self, text: str) -> tuple[Query, Filters]:
        """Return a text as the index is asked: well spelt, without framing words, and where."""
        asked = self._read(text, NO_FILTERS, per_source=False)
        return self._retriever.query(asked.text), asked.filters

    def expect(self, text: str) -> None:
        """Embed what will most likely be searched for; nothing happens where that cannot be."""
        with suppress(RoadmapError):
            self.query(text)

    def search(self, query: str, limit: int, filters: Filters) -> list[Hit]:
        """Return the hits that answers are made from; of a comparison, each source's in turn."""
        compares = read_question(query).kind == "compare"
        asked = self._read(query, filters, per_source=compares)
        apart = compares and 1 < len(asked.sources) <= limit
        lists = self._lists(asked, self._retriever.query(asked.text), limit, apart=apart)
        in_turn = (hit for row in zip_longest(*lists) for hit in row if hit is not None)
        return list(islice(in_turn, limit))

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

"""The sources of one generation, and what every question looks up among them."""

from collections.abc import Iterable, Sequence

from ingest.documents import KNOWLEDGE, Filters, Source


class Catalogue:
    """All sources of a generation; made once, because there may be thousands.

    Attributes:
        sources: Ordered by id.
        by_id: The same, by id.
        phases: The ids of all their phases.
        articles: Ids of all but skills and resources; empty where that leaves none or all.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self.by_id = {source.id: source for source in sources}
        self.phases = frozenset(phase.id for source in sources for phase in source.phases)
        articles = tuple(source.id for source in sources if source.kind not in KNOWLEDGE)
        self.articles = articles if len(articles) < len(sources) else ()

    def chosen(self, source_ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the named sources that exist, ordered by id; all when none is named."""
        ids = sorted(set(source_ids))
        return tuple(self.by_id[i] for i in ids if i in self.by_id) if ids else self.sources

    def of_originals(self, filters: Filters) -> Filters:
        """Return filters that name, instead of copies, the sources that answer for them."""
        answering = (self.by_id[i].copy_of or i for i in filters.source_ids)
        return Filters(tuple(dict.fromkeys(answering)), filters.phases)

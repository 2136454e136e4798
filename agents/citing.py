"""Makes citations of slices of passages."""

from agents.answer import Citation
from ingest.documents import Hit


def cite(hit: Hit, n: int, start: int, end: int, score: float) -> Citation:
    """Return the citation of a slice of a passage."""
    chunk = hit.chunk
    return Citation(
        n=n,
        chunk_id=chunk.id,
        source_id=chunk.source_id,
        title=chunk.title,
        url=chunk.url,
        section=chunk.section,
        quote=chunk.text[start:end],
        start=start,
        end=end,
        score=rounded(score),
    )


def rounded(score: float) -> float:
    """Return a probability as it is shown."""
    return round(score, 4)

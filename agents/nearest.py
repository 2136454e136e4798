"""What an abstention names: the sections that came nearest, without what steers or is markup."""

from collections.abc import Iterable

from agents.guard import label_of
from ingest.documents import PATH_SEPARATOR, Hit

SUGGESTIONS = 3


def nearest_sections(hits: Iterable[Hit]) -> list[str]:
    """Return title and heading path of the first hits, each once; none of a title of markup."""
    paths = ([h.chunk.title, *h.chunk.path] for h in hits)
    named = (PATH_SEPARATOR.join(path) for path in paths if all(map(label_of, path)))
    return list(dict.fromkeys(named))[:SUGGESTIONS]

"""Which headings the roadmap articles have, so that a mention can be held against them."""

from collections.abc import Mapping
from pathlib import Path

from ingest.documents import PATH_SEPARATOR
from ingest.errors import BrokenDocumentError
from ingest.load import load_file

FOLDER = "roadmaps"


def headings_of(corpus_dir: Path) -> Mapping[str, frozenset[str]]:
    """Return the heading paths of each article below a corpus folder, by source id.

    An article that cannot be read is left out; ingesting it says why.
    """
    found: dict[str, frozenset[str]] = {}
    for file in sorted((corpus_dir / FOLDER).glob("*.md")):
        try:
            document = load_file(file, corpus_dir)
        except BrokenDocumentError:
            continue
        paths = (PATH_SEPARATOR.join(section.path) for section in document.sections)
        found[document.id] = frozenset(path for path in paths if path)
    return found

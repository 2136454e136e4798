"""The real embedding model, frozen by the first test that needs it."""

from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings


def open_embedder() -> SentenceTransformerEmbedder:
    """Return the bundled model."""
    return SentenceTransformerEmbedder(kept=Settings().models)

"""The indexes that cases are asked of: the shipped corpus, and that plus articles it never had."""

from pathlib import Path

from agents.library import Library
from evals.cases import DOCUMENTS_DIR
from ingest.embed import Embedder, SentenceTransformerEmbedder
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import CORPUS_DIR, Settings


def settings_for(corpus: str, folder: Path) -> Settings:
    """Return the settings of a corpus's own data directory below `folder`."""
    return Settings(data_dir=folder / corpus, corpus_dir=CORPUS_DIR)


def build_indexes(folder: Path, embedder: Embedder) -> None:
    """Build the index of each corpus below `folder`."""
    unseen = sorted(DOCUMENTS_DIR.glob("*.txt"))
    ingest([CORPUS_DIR], settings_for("shipped", folder), embedder=embedder)
    ingest([CORPUS_DIR, *unseen], settings_for("unseen", folder), embedder=embedder)


def open_libraries(folder: Path) -> dict[str, Library]:
    """Build and open the library of each corpus below `folder`."""
    embedder = SentenceTransformerEmbedder()
    build_indexes(folder, embedder)
    return {
        corpus: Library(Retriever.open(settings_for(corpus, folder), embedder))
        for corpus in ("shipped", "unseen")
    }

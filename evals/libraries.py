"""The indexes that cases are asked of: the shipped corpus, and that plus articles it never had."""

import shutil
from collections.abc import Callable
from pathlib import Path

from agents.library import Library
from agents.skills.documents import read_knowledge
from agents.skills.load import open_graph
from evals.cases import DOCUMENTS_DIR
from ingest.embed import Embedder, SentenceTransformerEmbedder
from ingest.pipeline import ingest
from ingest.settings import CORPUS_DIR, Settings

Progress = Callable[[str, int, int], None]


def settings_for(corpus: str, folder: Path) -> Settings:
    """Return the settings of a corpus's own data directory below `folder`."""
    return Settings(data_dir=folder / corpus, corpus_dir=CORPUS_DIR)


def build_indexes(folder: Path, embedder: Embedder, progress: Progress | None = None) -> None:
    """Build the index of each corpus below `folder`; the second takes the vectors of the first."""
    unseen = sorted(DOCUMENTS_DIR.glob("*.txt"))
    shipped, both = settings_for("shipped", folder), settings_for("unseen", folder)
    ingest([CORPUS_DIR], shipped, progress, embedder, read_knowledge)
    take_vectors(shipped, both)
    ingest([CORPUS_DIR, *unseen], both, progress, embedder, read_knowledge)


def take_vectors(built: Settings, other: Settings) -> None:
    """Give another installation the vectors of one that is built, before it ingests."""
    other.index_dir.mkdir(parents=True, exist_ok=True)
    for file in built.index_dir.glob("vectors.db*"):
        shutil.copy(file, other.index_dir)


def open_libraries(folder: Path, progress: Progress | None = None) -> dict[str, Library]:
    """Build and open the library of each corpus below `folder`."""
    embedder = SentenceTransformerEmbedder(kept=Settings().models)
    build_indexes(folder, embedder, progress)
    skills = open_graph(CORPUS_DIR)
    return {
        corpus: Library.open(settings_for(corpus, folder), embedder, skills)
        for corpus in ("shipped", "unseen")
    }

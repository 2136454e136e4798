"""A build that is killed at any moment leaves the live generation as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.conftest import Run

DOCUMENTS = 400
INGEST = """
import sys
from pathlib import Path
from ingest.embed import SentenceTransformerEmbedder
from ingest.pipeline import ingest
from ingest.settings import Settings

def show(stage, done, total):
    print(stage, done, flush=True)

ingest([Path(sys.argv[1])], Settings(data_dir=Path(sys.argv[2])), show,
       SentenceTransformerEmbedder(kept=Settings().models))
"""


def kill_at(moment: str, docs: Path, settings: Settings) -> None:
    """Ingest in another process and kill it as soon as it reports `moment`."""
    command = [sys.executable, "-c", INGEST, str(docs), str(settings.data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(line.strip() == moment for line in process.stdout)
        process.kill()
    assert process.returncode == -9


@pytest.mark.slow
def test_a_killed_ingest_leaves_the_old_generation_serving(
    docs: Path, settings: Settings, run: Run, retriever: Retriever
) -> None:
    for number in range(DOCUMENTS):
        (docs / f"{number:03}.md").write_text(f"Topic {number} takes {number % 9 + 2} weeks.")
    first = run(docs / "000.md")

    for moment in ("reading 200", "indexing 240"):
        kill_at(moment, docs, settings)
        assert retriever.index.manifest.generation == first.generation
        assert [hit.chunk.source_id for hit in retriever.search(retriever.query("topic"))] == [
            "000"
        ]

    second = run()
    assert second.documents == DOCUMENTS
    assert second.embedded <= DOCUMENTS - 240  # what was indexed is encoded for good
    left = {folder.name for folder in settings.index_dir.glob("g-*")}
    assert left == {first.generation, second.generation}

"""A kept model loads without its library and gives the library's own vectors."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.adapter import apply_adapter
from ingest.embed import ADAPTER, SentenceTransformerEmbedder, bundled_folder
from ingest.settings import Settings

TEXTS = ("Joins connect two tables.", "  naïve café — 東京 ", "word " * 900, "")
LOAD = """
import sys
from pathlib import Path
from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings
embedder = SentenceTransformerEmbedder(kept=Path(sys.argv[1]))
print(embedder.encode_query("tables").sum(), "sentence_transformers" in sys.modules)
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    SentenceTransformerEmbedder(kept=folder)
    return folder


@pytest.mark.filterwarnings("ignore")
def test_a_frozen_model_gives_the_vectors_of_its_library(
    embedder: SentenceTransformerEmbedder,
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(bundled_folder()))
    apply_adapter(model[0].auto_model, ADAPTER)
    for text in TEXTS:
        own = model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        assert embedder.encode_query(text) == pytest.approx(np.asarray(own), abs=5e-3)


def test_a_kept_model_needs_its_library_no_more(
    kept: Path, embedder: SentenceTransformerEmbedder
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LOAD, str(kept)], capture_output=True, text=True, check=True
    )
    total, imported = run.stdout.split()
    assert imported == "False"
    assert float(total) == pytest.approx(float(embedder.encode_query("tables").sum()), abs=1e-5)


def test_a_damaged_kept_model_is_made_again(kept: Path) -> None:
    [place] = kept.iterdir()
    (place / "forward.pt").write_bytes(b"cut off")
    again = SentenceTransformerEmbedder(kept=kept)
    assert again.encode_query("tables").shape == (again.dimension,)
    assert (place / "forward.pt").stat().st_size > 10_000_000
    assert list(kept.iterdir()) == [place]


def test_a_folder_that_cannot_be_written_keeps_nothing_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    embedder = SentenceTransformerEmbedder(kept=tmp_path / "file" / "models")
    assert embedder.encode_query("tables").shape == (embedder.dimension,)


def test_an_empty_folder_for_models_is_none_and_never_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ROADMAP_MODELS_DIR", "")
    assert Settings(data_dir=tmp_path).models == tmp_path / "models"

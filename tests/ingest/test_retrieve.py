"""Questions become hits: filters, words, typos, and the models that do not fit."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.documents import Filters
from ingest.embed import SentenceTransformerEmbedder
from ingest.engine.bm25 import embed_query
from ingest.errors import IndexUnavailableError, InvalidInputError, ModelMismatchError
from ingest.index import Manifest
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.conftest import Run

TABLES = (
    "# Tables\n\n## Joins\n\nJoins connect two tables by a key.\n\n## Windows\n\nWindows rank.\n"
)
GARDEN = (
    "# Garden\n\n## Soil\n\nEarthworms loosen the soil.\n\n## Joins\n\nWood joins hold the fence.\n"
)


LONG = "The lock opens at high water, and the keeper writes the hour into a book. " * 16
NESTED = f"""# Lock Roadmap

## Curriculum

{LONG}

### Step 1: Gates

Gates are greased in spring. {LONG}

### Step 2: Sluices

Sluices are lifted by hand. {LONG}

## Thanks

To the keepers.
"""


@pytest.fixture(scope="module")
def indexed(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder
) -> Iterator[Retriever]:
    folder = tmp_path_factory.mktemp("indexed")
    (folder / "tables.md").write_text(TABLES)
    (folder / "garden.md").write_text(GARDEN)
    settings = Settings(data_dir=folder / "data")
    ingest([folder / "tables.md", folder / "garden.md"], settings, embedder=embedder)
    opened = Retriever.open(settings, embedder)
    yield opened
    opened.close()


def texts(retriever: Retriever, question: str, **filters: tuple[str, ...]) -> list[str]:
    hits = retriever.search(retriever.query(question), 10, Filters(**filters))
    return [hit.chunk.text for hit in hits]


def test_the_best_passage_comes_first(indexed: Retriever) -> None:
    assert texts(indexed, "What connects tables?")[0] == "Joins connect two tables by a key."


def test_a_question_without_a_shared_word_finds_its_passage(indexed: Retriever) -> None:
    assert texts(indexed, "animals below ground")[0] == "Earthworms loosen the soil."


def test_a_hit_knows_its_scores_and_its_units(indexed: Retriever) -> None:
    hit = indexed.search(indexed.query("Which animals loosen soil?"))[0]
    assert hit.cosine is not None
    assert 0.3 < hit.cosine <= 1.0
    assert hit.bm25 > 0
    assert [score.unit for score in hit.units] == list(hit.chunk.units)


def test_each_unit_of_a_hit_knows_how_near_the_words_come(
    tmp_path: Path, embedder: SentenceTransformerEmbedder
) -> None:
    (tmp_path / "garden.md").write_text("# Garden\n\nPaint keeps fences dry. Worms loosen soil.\n")
    settings = Settings(data_dir=tmp_path / "data")
    ingest([tmp_path / "garden.md"], settings, embedder=embedder)
    retriever = Retriever.open(settings, embedder)
    [hit] = retriever.search(retriever.query("Which creatures aerate earth?"))
    paint, worms = hit.units
    assert worms.words > paint.words
    assert worms.around >= worms.words
    assert len(hit.words) == 3
    retriever.close()


def test_the_limit_is_kept(indexed: Retriever) -> None:
    assert len(indexed.search(indexed.query("joins"), limit=2)) == 2


def test_a_source_filter_leaves_its_own_passages_only(indexed: Retriever) -> None:
    found = texts(indexed, "joins", source_ids=("garden",))
    assert found == ["Wood joins hold the fence.", "Earthworms loosen the soil."]


def test_a_phase_filter_goes_across_sources(indexed: Retriever) -> None:
    found = texts(indexed, "joins", phases=("joins",))
    assert set(found) == {"Wood joins hold the fence.", "Joins connect two tables by a key."}


def test_filters_hold_together(indexed: Retriever) -> None:
    found = texts(indexed, "joins", phases=("joins",), source_ids=("tables",))
    assert found == ["Joins connect two tables by a key."]


@pytest.mark.parametrize("filters", [{"source_ids": ("sea",)}, {"phases": ("soil", "sea")}])
def test_an_unknown_filter_value_is_named(
    indexed: Retriever, filters: dict[str, tuple[str, ...]]
) -> None:
    with pytest.raises(InvalidInputError, match="unknown value 'sea'"):
        texts(indexed, "joins", **filters)


def test_an_unknown_filter_value_is_told_with_the_nearest(indexed: Retriever) -> None:
    with pytest.raises(InvalidInputError, match=r"'window' \(nearest: windows"):
        texts(indexed, "joins", phases=("window",))


def test_a_phase_inside_of_a_section_is_a_filter_and_part_of_that_section(
    run: Run, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "locks.md").write_text(NESTED)
    run()
    opened = Retriever.open(settings, embedder)
    phases = {phase.id: phase.title for phase in opened.index.catalogue.sources[0].phases}
    inner = texts(opened, "What is done by hand?", phases=("step-2-sluices",))
    outer = texts(opened, "What is done by hand?", phases=("curriculum",))
    opened.close()
    assert list(phases) == ["curriculum", "step-1-gates", "step-2-sluices", "thanks"]
    assert inner
    assert not any("Gates" in text or "keepers" in text for text in inner)
    assert set(inner) < set(outer)
    assert "To the keepers." not in outer


@pytest.mark.parametrize("question", ["the of and", "", "?!", "\u200b"])
def test_a_question_of_stop_words_only_has_no_terms_and_still_an_answer(
    indexed: Retriever, question: str
) -> None:
    assert embed_query(question) == ([], [])
    hits = indexed.search(indexed.query(question))
    assert len(hits) == 4
    assert {hit.bm25 for hit in hits} == {0.0}


def test_words_are_stemmed_and_folded() -> None:
    assert embed_query("Joining cafés") == embed_query("joins cafe")


def test_phases_and_chunks_of_a_source_are_in_reading_order(indexed: Retriever) -> None:
    garden = indexed.index.catalogue.sources[0]
    assert [phase.title for phase in garden.phases] == ["Soil", "Joins"]
    assert [chunk.section for chunk in indexed.index.chunks("garden")] == ["Soil", "Joins"]
    assert indexed.index.chunks("nobody") == []


@pytest.mark.parametrize("unknown", ["", "zzz", "7", "5c0f2f5e-6a0b-5f0d-9f43-2f0f3f1c8a51"])
def test_an_unknown_chunk_id_is_no_error(indexed: Retriever, unknown: str) -> None:
    assert not indexed.index.has(unknown)
    assert indexed.index.fetch([unknown]) == {}


def test_a_misspelt_word_is_corrected_to_an_indexed_one(indexed: Retriever) -> None:
    assert indexed.corrected("earthwroms") == "earthworms"
    assert indexed.corrected("tabels") == "tables"


@pytest.mark.parametrize("word", ["tables", "cable", "r2d2", "tab", "zyzzyvas"])
def test_what_is_no_typo_is_left_alone(indexed: Retriever, word: str) -> None:
    assert indexed.corrected(word) is None


def test_closeness_is_never_negative(indexed: Retriever) -> None:
    cosines = indexed.closeness(["soil", "key"], ["earth", "lock", "purple"])
    assert cosines.shape == (3, 2)
    assert np.all(cosines >= 0.0)
    assert cosines[0, 0] > cosines[0, 1]


def test_nothing_indexed_is_said_so(
    settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    with pytest.raises(IndexUnavailableError, match="run `roadmap ingest`"):
        _ = Retriever.open(settings, embedder).index


def test_an_index_of_another_model_is_refused_with_the_way_out(
    docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "tables.md").write_text(TABLES)
    report = ingest([docs], settings, embedder=embedder)
    file = settings.index_dir / report.generation / "manifest.json"
    built = Manifest.load(file)
    file.write_text(file.read_text().replace(built.embedding_model, "bge-small"))
    with pytest.raises(ModelMismatchError, match=r"built with bge-small .*run `roadmap ingest`"):
        _ = Retriever.open(settings, embedder).index


def test_an_index_of_other_weights_is_served_with_a_warning(
    docs: Path,
    settings: Settings,
    embedder: SentenceTransformerEmbedder,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (docs / "tables.md").write_text(TABLES)
    report = ingest([docs], settings, embedder=embedder)
    file = settings.index_dir / report.generation / "manifest.json"
    built = Manifest.load(file)
    served = Retriever.open(settings, embedder)
    assert served.search(served.query("who keeps a lock?"))
    served.close()
    assert not caplog.records
    file.write_text(file.read_text().replace(built.model_sha256, "another"))
    served = Retriever.open(settings, embedder)
    assert served.search(served.query("who keeps a lock?"))
    served.close()
    assert "built with other weights" in caplog.text
    assert "run `roadmap ingest`" in caplog.text

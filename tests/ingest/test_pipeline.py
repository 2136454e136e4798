"""Documents come, change, move and go; only what changed is embedded."""

from pathlib import Path

import pytest

from ingest.embed import SentenceTransformerEmbedder
from ingest.errors import ConflictError
from ingest.generations import Generations
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.conftest import Run
from tests.ingest.counting import CountingEmbedder


def write(folder: Path, name: str, text: str = "Tables take three weeks.") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def ids(retriever: Retriever) -> list[str]:
    return [source.id for source in retriever.index.catalogue.sources]


def test_running_again_embeds_nothing(
    docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    write(docs, "a.md", "# A\n\nRows.\n\n## B\n\nKeys.\n")
    write(docs, "b.txt")
    counting = CountingEmbedder(embedder)
    first = ingest([docs], settings, embedder=counting)
    assert (first.documents, first.chunks, first.embedded) == (2, 3, 3)
    again = ingest([docs], settings, embedder=counting)
    assert (again.embedded, again.reused, again.unchanged) == (0, 3, True)
    assert again.generation == first.generation
    assert len(counting.encoded) == 3


def test_only_the_passages_that_changed_are_embedded(
    docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    long = "Tables come before charts. " * 25
    text = f"## One\n\n{long}\n\n## Two\n\n{long}\n\n## Three\n\nOld words."
    write(docs, "a.md", text)
    write(docs, "b.md")
    ingest([docs], settings, embedder=embedder)
    write(docs, "a.md", text.replace("Old", "New"))
    counting = CountingEmbedder(embedder)
    report = ingest([docs], settings, embedder=counting)
    assert counting.encoded == ["a › Three › New words."]
    assert (report.embedded, report.reused, report.unchanged) == (1, 3, False)


def test_another_model_embeds_everything_anew(
    docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    write(docs, "a.md")
    ingest([docs], settings, embedder=embedder)
    report = ingest([docs], settings, embedder=CountingEmbedder(embedder, "another"))
    assert (report.embedded, report.unchanged) == (1, False)


def test_a_rebuilt_index_has_the_same_vectors(
    docs: Path, run: Run, retriever: Retriever, settings: Settings
) -> None:
    write(docs, "a.md")
    run()
    [chunk] = retriever.index.chunks("a")
    fresh = retriever.index.fetch([chunk.id])[chunk.id].units
    retriever.close()
    (settings.index_dir / "current").unlink()
    assert run().embedded == 0
    assert (retriever.index.fetch([chunk.id])[chunk.id].units == fresh).all()


def test_a_named_file_is_added_beside_what_is_there(
    docs: Path, tmp_path: Path, run: Run, retriever: Retriever
) -> None:
    write(docs, "a.md")
    run()
    run(write(tmp_path, "elsewhere/b.md"))
    assert ids(retriever) == ["a", "b"]


def test_a_file_that_vanished_from_a_named_folder_is_removed(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    write(docs, "a.md")
    gone = write(docs, "b.md")
    run()
    gone.unlink()
    assert run().documents == 1
    assert ids(retriever) == ["a"]


def test_a_file_that_vanished_from_below_a_named_folder_is_removed(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    write(docs, "a.md")
    gone = write(docs, "deep/b.md")
    run(docs / "a.md", docs / "deep")
    gone.unlink()
    run(docs)
    assert ids(retriever) == ["a"]


def test_a_readme_that_was_named_stays_when_its_folder_is_named(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    write(docs, "a.md")
    run(write(docs, "README.md"))
    run(docs)
    assert ids(retriever) == ["a", "readme"]


def test_nothing_is_found_after_the_last_document_vanished(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    only = write(docs, "a.md")
    run()
    only.unlink()
    assert (run().documents, run().unchanged) == (0, True)
    assert ids(retriever) == []
    assert retriever.search(retriever.query("tables")) == []


def test_two_files_of_one_name_get_ids_of_their_own(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    for name in ("one/road.md", "two/road.md", "two/road.txt"):
        write(docs, name)
    report = run()
    assert ids(retriever) == ["road", "two-road"]
    assert "give it one of its own" in report.failures[0].reason


def test_a_namesake_that_comes_later_leaves_the_id_where_it_was(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    old = write(docs, "b/road.md")
    run()
    write(docs, "a/road.md", "Another way.")
    old.write_bytes(b"\xff")
    assert [failure.path for failure in run().failures] == [str(old)]
    assert ids(retriever) == ["a-road", "road"]
    assert retriever.index.chunks("road")[0].text == "Tables take three weeks."


def test_a_copy_in_another_folder_replaces_the_document_whose_id_it_states(
    tmp_path: Path, docs: Path, run: Run, retriever: Retriever
) -> None:
    stated = "---\nid: known\n---\n# Known\n\nTables take {} weeks.\n"
    write(docs, "a.md", stated.format("three"))
    run(docs)
    write(tmp_path / "copy", "a.md", stated.format("five"))
    run(tmp_path / "copy")
    assert ids(retriever) == ["known"]
    assert "five weeks" in retriever.index.chunks("known")[0].text


def test_a_file_that_moved_to_another_folder_keeps_its_id(
    tmp_path: Path, docs: Path, run: Run, retriever: Retriever
) -> None:
    write(docs, "a.md")
    run(docs)
    (docs / "a.md").unlink()
    write(tmp_path / "moved", "a.md")
    run(tmp_path / "moved")
    assert ids(retriever) == ["a"]


def test_paths_follow_the_folder_that_was_named(docs: Path, run: Run, retriever: Retriever) -> None:
    write(docs, "deep/a.md")
    run(docs / "deep")
    assert run(docs).embedded == 0
    assert retriever.index.catalogue.sources[0].path == "deep/a.md"


def test_a_second_ingest_at_the_same_time_is_refused(
    docs: Path, settings: Settings, run: Run
) -> None:
    write(docs, "a.md")
    with (
        Generations(settings.index_dir).lock(),
        pytest.raises(ConflictError, match="another ingest is running"),
    ):
        run()
    assert run().documents == 1


def test_progress_tells_each_stage_to_its_end(
    docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    write(docs, "a.md")
    write(docs, "b.md")
    seen: list[tuple[str, int, int]] = []
    ingest([docs], settings, lambda *step: seen.append(step), embedder)
    assert seen == [("reading", 1, 2), ("reading", 2, 2), ("indexing", 2, 2)]


def test_the_manifest_names_the_weights(docs: Path, run: Run, retriever: Retriever) -> None:
    write(docs, "a.md")
    run()
    manifest = retriever.index.manifest
    assert manifest.model_sha256.startswith("53aa51172d142c89")
    assert (manifest.documents, manifest.chunks, manifest.dimension) == (1, 1, 384)


def test_identical_passages_are_embedded_once(
    docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    for name in ("one/notes.md", "two/notes.md"):
        (docs / name).parent.mkdir()
        write(docs, name, "# Notes\n\nTables take three weeks.")
    counting = CountingEmbedder(embedder)
    report = ingest([docs], settings, embedder=counting)
    assert len(counting.encoded) == 1
    assert (report.chunks, report.embedded, report.reused) == (2, 1, 1)


def test_other_weights_under_the_same_name_are_embedded_again(
    docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    write(docs, "a.md")
    ingest([docs], settings, embedder=embedder)
    other = CountingEmbedder(embedder)
    other.fingerprint = "other weights"
    report = ingest([docs], settings, embedder=other)
    assert not report.unchanged
    assert report.embedded == report.chunks

"""Of documents that are nearly the same one answers; any of them can take its place."""

import re
from pathlib import Path

import pytest

from ingest.copies import likeness, make_sketch
from ingest.documents import Filters, Source
from ingest.embed import SentenceTransformerEmbedder
from ingest.engine.choose import open_engine
from ingest.pipeline import remove
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.conftest import Run

ARTICLE = "# Overview\n\n" + "\n\n".join(
    f"## Part {n}\n\nPart {n} teaches skill{n}, which takes {n + 3} weeks and needs skill{n - 1}."
    for n in range(1, 25)
)
EDITED = ARTICLE.replace("Overview", "In short", 1) + "\nCopied from a friend.\n"


def sources(settings: Settings) -> dict[str, Source]:
    engine = open_engine(settings)
    live = engine.live()
    assert live is not None
    return {entry.source.id: entry.source for entry in engine.entries(live)}


def test_a_near_copy_is_listed_and_not_searched(run: Run, docs: Path, settings: Settings) -> None:
    (docs / "one.md").write_text(ARTICLE)
    alone = run().chunks
    (docs / "another.md").write_text(EDITED)
    assert run().chunks == alone
    held = sources(settings)
    assert (held["one"].copy_of, held["another"].copy_of) == (None, "one")
    assert held["another"].chunks == 0


def test_a_copy_takes_the_place_of_what_it_copied(
    run: Run, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "one.md").write_text(ARTICLE)
    (docs / "two.md").write_text(EDITED)
    run()
    report = remove(["one"], settings, embedder=embedder)
    two = sources(settings)["two"]
    assert two.copy_of is None
    assert two.chunks == report.chunks > 0


def test_asking_a_copy_asks_what_answers_for_it(run: Run, docs: Path, retriever: Retriever) -> None:
    (docs / "one.md").write_text(ARTICLE)
    (docs / "two.md").write_text(EDITED)
    run()
    hits = retriever.search(retriever.query("skill7 weeks"), filters=Filters(("two",)))
    assert {hit.chunk.source_id for hit in hits} == {"one"}


def test_what_shares_a_part_is_no_copy(run: Run, docs: Path, settings: Settings) -> None:
    (docs / "one.md").write_text(ARTICLE)
    (docs / "two.md").write_text(ARTICLE[: len(ARTICLE) // 2])
    run()
    assert {source.copy_of for source in sources(settings).values()} == {None}


def test_a_document_with_a_figure_of_its_own_is_no_copy(
    run: Run, docs: Path, settings: Settings
) -> None:
    (docs / "one.md").write_text(ARTICLE)
    (docs / "two.md").write_text(ARTICLE.replace("takes 9 weeks", "takes 99 weeks", 1))
    run()
    assert [source.copy_of for source in sources(settings).values()] == [None, None]


def test_short_documents_are_not_compared(run: Run, docs: Path, settings: Settings) -> None:
    for name in ("a", "b"):
        (docs / f"{name}.md").write_text("# SQL\nJoins come first, then groups, then windows.")
    run()
    assert {source.copy_of for source in sources(settings).values()} == {None}


@pytest.mark.parametrize(("changed", "expected"), [(0, 1.0), (400, 0.0)])
def test_likeness_is_the_share_of_runs_of_words_in_common(changed: int, expected: float) -> None:
    from ingest.chunks import make_chunks
    from ingest.documents import Document, Section

    def sketch(words: list[str]) -> tuple[int, ...]:
        section = Section(0, "", (), " ".join(words))
        document = Document("a", "A", (section,), None)
        return make_sketch(make_chunks(document, lambda text: len(re.findall(r"\w+", text))))

    words = [f"word{n}" for n in range(400)]
    other = [*[f"other{n}" for n in range(changed)], *words[changed:]]
    assert likeness(sketch(words), sketch(other)) == expected

"""Five systems made worse on purpose, each caught by the gate; the sound one is not."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from agents.library import Library
from evals.answers import Answered, answer_case
from evals.cases import Case, load_cases
from evals.comparing import compare, significant_losses
from evals.libraries import settings_for
from evals.measure import measure
from evals.retrieval import DEPTH
from evals.run import open_assistants
from ingest.documents import NO_FILTERS
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import CORPUS_DIR
from tests.evals import worsened
from tests.models import open_embedder

Runs = dict[str, dict[str, float]]


def sample() -> list[Case]:
    """Return shipped cases of the tuning half: facts, half of them numbers, and hopeless ones."""
    tune = load_cases("tune", "shipped")
    facts = [c for c in tune if c.kind == "fact"]
    numbers = [c for c in facts if any(d.isdigit() for f in c.facts for d in f[0])]
    words = [c for c in facts if c not in numbers]
    hopeless = [c for c in tune if c.kind in ("unanswerable", "off_subject")]
    return [*numbers[:10], *words[:8], *hopeless[:14:2], *hopeless[-7:]]


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    settings = settings_for("shipped", tmp_path_factory.mktemp("worsened"))
    embedder = open_embedder()
    ingest([CORPUS_DIR], settings, embedder=embedder)
    opened = Retriever.open(settings, embedder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def library(retriever: Retriever) -> Library:
    return Library(retriever)


@pytest.fixture(scope="module")
def sound(library: Library, tmp_path_factory: pytest.TempPathFactory) -> list[Answered]:
    return answer(library, tmp_path_factory.mktemp("sound"))


def answer(library: Library, folder: Path) -> list[Answered]:
    async def answer_all() -> list[Answered]:
        return [await answer_case(assistants["shipped"], case) for case in sample()]

    with open_assistants({"shipped": library}, folder) as assistants:
        return asyncio.run(answer_all())


def scores(answered: Sequence[Answered], library: Library) -> Runs:
    texts = {c.id: c.text for s in library.sources() for c in library.chunks(s.id)}
    rankings = [library.search(a.case.question, DEPTH, NO_FILTERS) for a in answered]
    return {
        a.case.id: measure(a.case, a.answer, [hit.chunk for hit in ranking], texts.get)
        for a, ranking in zip(answered, rankings, strict=True)
    }


def lost(before: Runs, after: Runs) -> set[str]:
    kinds = {case.id: case.kind for case in sample()}
    return {change.metric for change in significant_losses(compare(before, after, kinds))}


def test_the_sound_system_scores_the_same_again(
    sound: list[Answered], library: Library, tmp_path: Path
) -> None:
    assert scores(answer(library, tmp_path), library) == scores(sound, library)


def test_retrieval_turned_off_is_caught(
    sound: list[Answered], library: Library, retriever: Retriever, tmp_path: Path
) -> None:
    blind = worsened.BlindLibrary(retriever)
    found = lost(scores(sound, library), scores(answer(blind, tmp_path), blind))
    assert {"recall@5", "facts", "answered"} <= found


def test_shuffled_citations_are_caught(sound: list[Answered], library: Library) -> None:
    spoilt = scores(worsened.shuffle_citations(sound), library)
    found = lost(scores(sound, library), spoilt)
    assert {"citation precision", "citation recall"} <= found
    assert {run["quote validity"] for run in spoilt.values() if "quote validity" in run} == {1.0}


def test_altered_numbers_are_caught(sound: list[Answered], library: Library) -> None:
    found = lost(scores(sound, library), scores(worsened.alter_numbers(sound), library))
    assert "numbers" in found
    assert "quote validity" not in found


def test_always_refusing_is_caught(sound: list[Answered], library: Library) -> None:
    found = lost(scores(sound, library), scores(worsened.always_refuse(sound), library))
    assert {"answered", "facts"} <= found
    assert "refusal recall" not in found


def test_never_refusing_is_caught(sound: list[Answered], library: Library) -> None:
    spoilt = scores(worsened.never_refuse(sound, library), library)
    found = lost(scores(sound, library), spoilt)
    assert "refusal recall" in found
    assert "promises" not in found

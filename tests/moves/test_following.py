"""A wish for a plan names the roadmap that it shall follow."""

from typing import Any

import pytest

from agents.moves.plan_wording import asks_for_plan
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from ingest.documents import Source
from ingest.settings import CORPUS_DIR
from tests.moves.planning import plan_args

ROADMAPS = (
    Source("weave", "🧵 Data Weaving from Scratch: Twelve Weeks", "roadmap", 3),
    Source("deep", "Deep Learning", "roadmap", 3),
    Source("etl", "The Pipeline Builder's Road", "roadmap", 3, author="Ada Quill"),
)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(open_graph(CORPUS_DIR))


def args_of(said: str, linker: Linker, *cited: str) -> dict[str, Any]:
    answer = {"citations": [{"source_id": source} for source in cited], "tool_calls": []}
    return plan_args(said, linker, ROADMAPS, answer if cited else None)


@pytest.mark.parametrize(
    ("said", "source_id"),
    [
        ("plan me Data Weaving from Scratch at 6 hours a week", "weave"),
        ("Make me a plan that follows data weaving from scratch, 6 hours a week", "weave"),
        ("turn the pipeline builder article into a plan, 6 hours a week", "etl"),
        ("plan me the Quill roadmap at 6 hours a week", "etl"),
        ("plan me Quill's article at 6 hours a week", "etl"),
        ("make me a plan for Ada Quill’s roadmap, 6 hours a week", "etl"),
        ("plan me the Deep Learning roadmap at 6 hours a week", "deep"),
        ("I want to follow Data Weaving from Scratch at 6 hours a week", "weave"),
    ],
)
def test_the_roadmap_that_is_named_is_followed(said: str, source_id: str, linker: Linker) -> None:
    asked = args_of(said, linker)
    assert asked == {"source_id": source_id, "hours_per_week": 6.0}


def test_this_article_is_the_one_that_was_cited(linker: Linker) -> None:
    said = "plan me this article at 6 hours a week"
    assert args_of(said, linker, "etl")["source_id"] == "etl"
    assert "source_id" not in args_of(said, linker, "etl", "deep")


@pytest.mark.parametrize(
    "said",
    [
        "plan me deep learning at 6 hours a week",
        "make me a plan for deep learning, 6 hours a week",
        "make me a plan, like my sister's plan, at 6 hours a week",
    ],
)
def test_a_subject_is_no_title(said: str, linker: Linker) -> None:
    asked = args_of(said, linker)
    assert asked["hours_per_week"] == 6.0
    assert "source_id" not in asked


def test_the_plan_of_somebody_else_is_none_that_is_asked_for() -> None:
    assert not asks_for_plan("tl;dr of Ada's plan please")
    assert asks_for_plan("Let's plan my studies")
    assert asks_for_plan("Make me a plan please")

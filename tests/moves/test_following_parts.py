"""A wish for a plan names a roadmap by a part of its title, initials or with a slip."""

from typing import Any

import pytest

from agents.skills.linker import Linker
from agents.skills.load import open_graph
from ingest.documents import Source
from ingest.settings import CORPUS_DIR
from tests.moves.planning import plan_args

ROADMAPS = (
    Source("ml", "Machine Learning Loomcamp", "roadmap", 3),
    Source("de", "Data Engineering Loomcamp", "roadmap", 3),
    Source("weave", "Data Weaving from Scratch: Twelve Weeks", "roadmap", 3),
    Source("full", "Full Stack Deep Learning", "roadmap", 3),
    Source("face", "The Hugging Face Agents Course", "roadmap", 3),
)
ASKED = {"name": "make_plan", "args": {"hours_per_week": 6.0, "which": ["ml", "de"]}}


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(open_graph(CORPUS_DIR))


def args_of(said: str, linker: Linker, *, asked: bool = False) -> dict[str, Any]:
    result = {"missing": ["roadmap"], "which": ["ml", "de"]}
    answer = {"citations": [], "tool_calls": [ASKED | {"result": result}]}
    return plan_args(said, linker, ROADMAPS, answer if asked else None)


@pytest.mark.parametrize(
    ("said", "source_id"),
    [
        ("plan me the ML Loomcamp at 6 hours a week", "ml"),
        ("plan me ml loomcamp at 6 hours a week", "ml"),
        ("plan me the data loomcamp at 6 hours a week", "de"),
        ("plan me the machine learning loomcmap at 6 hours a week", "ml"),
        ("plan me data weavng from scratch at 6 hours a week", "weave"),
        ("plan me FSDL at 6 hours a week", "full"),
        ("plan me the HF agents course at 6 hours a week", "face"),
    ],
)
def test_a_part_of_a_title_names_its_roadmap(said: str, source_id: str, linker: Linker) -> None:
    assert args_of(said, linker) == {"source_id": source_id, "hours_per_week": 6.0}


@pytest.mark.parametrize(
    "said",
    [
        "plan me data engineering at 6 hours a week",
        "make me a plan for machine learning at 6 hours a week",
        "make a plan with hugging face at 6 hours a week",
        "make me a plan at 6 hours a week, I already did the ML Loomcamp",
    ],
)
def test_a_subject_or_what_was_done_names_no_roadmap(said: str, linker: Linker) -> None:
    asked = args_of(said, linker)
    assert asked["hours_per_week"] == 6.0
    assert not asked.keys() & {"source_id", "which"}


def test_a_part_that_titles_share_is_asked_about(linker: Linker) -> None:
    asked = args_of("plan me the Loomcamp at 6 hours a week", linker)
    assert asked == {"which": ["ml", "de"], "hours_per_week": 6.0}


@pytest.mark.parametrize(
    ("said", "source_id"),
    [
        ("the first", "ml"),
        ("2", "de"),
        ("the second one please", "de"),
        ("data engineering", "de"),
        ("the machine learning one", "ml"),
    ],
)
def test_an_answer_says_which_is_meant(said: str, source_id: str, linker: Linker) -> None:
    asked = args_of(said, linker, asked=True)
    assert asked == {"source_id": source_id, "hours_per_week": 6.0, "go_ahead": True}


def test_an_answer_that_fits_none_chooses_none(linker: Linker) -> None:
    assert "source_id" not in args_of("what is a hash table?", linker, asked=True)

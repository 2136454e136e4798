"""What a wish for a plan names and nobody understood is told."""

from datetime import date
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.learner_tools.plan_words import tell_unread
from agents.moves import Call, read_move, read_moves
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding.short_names import with_short_names
from ingest.settings import CORPUS_DIR

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def linker() -> Any:
    graph = open_graph(CORPUS_DIR)
    return with_short_names(Linker(graph).link, graph)


def asked(said: str, link: Any) -> dict[str, Any]:
    paths: Any = None
    call = read_move(said, Conversation("a", "t", said, TODAY, (), paths, link))
    assert call is not None
    assert call.tool == "make_plan"
    return call.args


@pytest.mark.parametrize(
    ("said", "unread"),
    [
        ("20 hrs/wk until Christmas then 5 hrs/wk. topic: forecasting. plan it", ["5 hrs"]),
        ("Plan for SQL, 10 hours a week, the first weeks of December I am away", ["December"]),
        ("Plan for RAG, 5 hours a week. 80 hours in total by May", ["80 hours"]),
        ("Plan for Kubernetes, 6 hours a week. My brother is into Git.", ["Git"]),
        ("Plan for RAG, 4-5 hours a week, by 30 June, I know Python", None),
        ("I want a job as ML engineer, 2 evenings of 3 hours. Plan please", None),
    ],
)
def test_hours_and_dates_that_a_plan_leaves_out_are_named(
    said: str, unread: list[str] | None, linker: Any
) -> None:
    assert asked(said, linker).get("unread") == unread


def test_what_was_not_taken_in_is_quoted() -> None:
    assert "“5 hrs”, “December”" in tell_unread(["5 hrs", "December"])


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("Plan for LLMs. I have Python, I don't have stats", {"known": ["python"]}),
        ("Plan for SQL, an hour each workday during lunch", {"hours_per_week": 5.0}),
        ("make plan: goal phd in RL, start jan 4, 20h", {"start_date": "2027-01-04"}),
        ("Plan for Kubernetes. Prerequisites I have.", {"knows_needs": True}),
        ("Plan: docker only: docker, git", {"targets": ["docker", "git"]}),
    ],
)
def test_wishes_told_in_other_forms(said: str, args: dict[str, Any], linker: Any) -> None:
    assert args.items() <= asked(said, linker).items()


@pytest.mark.parametrize(
    ("said", "unread"),
    [
        ("change it to 6 hours a week, my birthday is on 12 May", ["12 May"]),
        ("push my deadline to 30 June, with 3 hours on top", ["3 hours"]),
        ("make it 6 hours a week", None),
        ("no wait, not 8 hours, make it 6 hours a week", None),
        ("begin a week later", None),
    ],
)
def test_a_change_names_what_it_takes_no_account_of(
    said: str, unread: list[str] | None, linker: Any
) -> None:
    paths: Any = None
    calls = read_moves(said, Conversation("a", "t", said, TODAY, (), paths, linker))
    assert [call.args.get("unread") for call in calls] == [unread]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("so I know python. plan for SQL please", {"known": ["python"]}),
        ("can i become ml engineer? 6 hours a week. make me the plan", {"goal": "industry"}),
        ("Could you make a really gentle plan for SQL?", {"targets": ["sql"]}),
    ],
)
def test_a_plan_is_asked_for_in_these_words_too(
    said: str, args: dict[str, Any], linker: Any
) -> None:
    assert args.items() <= asked(said, linker).items()


@pytest.mark.parametrize(
    ("said", "tool", "args"),
    [
        ("no more paid courses please", "reschedule_plan", {"cost": "free"}),
        ("did SQL, 3 hours", "propose_progress", {"entries": [{"skill": "sql", "hours": 3}]}),
    ],
)
def test_short_messages_on_a_plan(said: str, tool: str, args: dict[str, Any], linker: Any) -> None:
    paths: Any = None
    assert read_moves(said, Conversation("a", "t", said, TODAY, (), paths, linker)) == [
        Call(tool, args)
    ]

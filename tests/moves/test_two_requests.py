"""Messages that hold two requests: which calls they become, and in which order."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import Call, read_moves
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding.short_names import with_short_names
from ingest.settings import CORPUS_DIR

Read = Callable[[str], list[Call]]
DONE = Call("propose_progress", {"entries": [{"skill": "sql", "status": "done"}]})
THREE_HOURS = Call("reschedule_plan", {"hours_this_week": 3.0})


@pytest.fixture(scope="module")
def read() -> Read:
    graph = open_graph(CORPUS_DIR)
    link = with_short_names(Linker(graph).link, graph)

    def read_said(text: str) -> list[Call]:
        paths: Any = None  # moves are pure: they must not touch what is stored
        return read_moves(text, Conversation("ann", "t", text, date(2026, 11, 22), (), paths, link))

    return read_said


@pytest.mark.parametrize(
    "said",
    [
        "I finished SQL and only have 3 hours this week",
        "I finished SQL. I can only do 3 hours this week.",
        "I only have 3 hours this week but I finished SQL",
    ],
)
def test_a_report_goes_before_the_change_that_rests_on_it(read: Read, said: str) -> None:
    assert read(said) == [DONE, THREE_HOURS]


def test_how_long_it_took_stays_with_the_report(read: Read) -> None:
    report, change = read("I finished SQL. It took me 7 hours. Only 2 hours left this week.")
    assert report.args["entries"] == [{"skill": "sql", "status": "done", "hours": 7.0}]
    assert change.args == {"hours_this_week": 2.0}


def test_a_report_of_two_skills_is_one_request(read: Read) -> None:
    (call,) = read("I finished SQL and started Docker")
    assert [entry["skill"] for entry in call.args["entries"]] == ["sql", "docker"]


@pytest.mark.parametrize(
    "said", ["finished git and 3h sql", "finished git, 3 hours sql", "finished git and 3h of sql"]
)
def test_hours_of_a_further_skill_do_not_finish_it(read: Read, said: str) -> None:
    (call,) = read(said)
    assert call.args["entries"] == [
        {"skill": "git", "status": "done"},
        {"skill": "sql", "hours": 3.0},
    ]


@pytest.mark.parametrize(
    ("said", "skill"),
    [("stats", "statistics"), ("agents", "llm-agents"), ("viz", "data-visualization")],
)
def test_short_names_stand_for_skills_in_talk_of_ones_plan(
    read: Read, said: str, skill: str
) -> None:
    (call,) = read(f"add {said} to my plan")
    assert call == Call("reschedule_plan", {"added": [skill]})

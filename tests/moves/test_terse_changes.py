"""Terse changes of start, days and skills, read as the call that they ask for."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import read_moves
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.store import StoredMessage
from agents.understanding.short_names import with_short_names
from ingest.settings import CORPUS_DIR
from tests.moves.planning import EARLIER

TODAY = date(2027, 1, 5)


@pytest.fixture(scope="module")
def linker() -> Any:
    graph = open_graph(CORPUS_DIR)
    return with_short_names(Linker(graph).link, graph)


def calls(said: str, link: Any, earlier: tuple[StoredMessage, ...] = ()) -> list[dict[str, Any]]:
    paths: Any = None  # moves are pure: they must not touch what is stored
    talk = Conversation("ann", "t", said, TODAY, earlier, paths, link)
    return [call.args for call in read_moves(said, talk)]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("shift start to the 1st of February", {"start_date": "2027-02-01"}),
        ("move my start to the 25th", {"start_date": "2027-01-25"}),
        ("make that start the 22nd", {"start_date": "2027-01-22"}),
        ("can we postpone the beginning by a week?", {"start_shift_days": 7}),
        ("put kubernetes back", {"added": ["kubernetes"]}),
        ("I do want fastapi after all", {"added": ["fastapi"]}),
    ],
)
def test_a_terse_change_is_one_of_the_plan(said: str, args: dict[str, Any], linker: Any) -> None:
    assert calls(said, linker) == [args]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("actually fridays too", {"days_in": ["fri"]}),
        ("nor mondays", {"days_out": ["mon"]}),
        ("not on Tuesdays and Thursdays either", {"days_out": ["tue", "thu"]}),
    ],
)
def test_days_behind_other_days_come_in_or_go_out(
    said: str,
    args: dict[str, Any],
    linker: Any,
) -> None:
    assert calls(said, linker, EARLIER) == [args]


def test_skills_that_are_ticked_off_are_done(linker: Any) -> None:
    (told,) = calls("ticked off linear algebra + matrices", linker)
    assert [(e["skill"], e["status"]) for e in told["entries"]] == [
        ("linear-algebra", "done"),
        ("matrices", "done"),
    ]


def test_a_report_and_hours_from_next_week_are_two_requests(linker: Any) -> None:
    report, change = calls("finished matrices and from next week I have 12 hours", linker)
    assert report["entries"] == [{"skill": "matrices", "status": "done"}]
    assert change["hours_per_week"] == 12


def answered(tool: str, args: dict[str, Any], result: dict[str, Any]) -> tuple[StoredMessage, ...]:
    """Return a thread whose last answer called a tool."""
    called = {"tool_calls": [{"name": tool, "args": args, "result": result}]}
    return (replace(EARLIER[0], answer=called),)


@pytest.mark.parametrize("tool", ["suppose_plan", "reschedule_plan"])
def test_how_long_each_evening_is_makes_hours_a_week(tool: str, linker: Any) -> None:
    said = {
        "suppose_plan": "what if I only had 4 evenings a week?",
        "reschedule_plan": "from now on I can do 4 evenings a week",
    }
    asked = {"ask": "each", "sittings": 4.0}
    assert calls(said[tool], linker) == [asked]
    thread = answered(tool, asked, {"asks": ["hours_each"]})
    assert calls("an hour and a half each", linker, thread) == [{"hours_per_week": 6.0}]


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("hmm, two weeks later than that", "2027-10-15"),
        ("no, the 28th", "2027-10-28"),
        ("a month earlier please", "2027-09-01"),
    ],
)
def test_a_date_is_amended_by_the_one_just_offered(said: str, deadline: str, linker: Any) -> None:
    offered = {"deadline": "2027-10-01"}
    thread = answered("reschedule_plan", offered, {"plan_id": "p"})
    assert calls(said, linker, thread) == [{"deadline": deadline}]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("replace tensorflow with pytorch", {"unwanted": ["tensorflow"], "added": ["pytorch"]}),
        ("remove everything about computer vision", {"areas_out": ["computer-vision"]}),
        ("begin a week later", {"start_shift_days": 7}),
        ("I have until October now", {"deadline": "2027-10-31"}),
        ("add 3 hours to my week", {"hours_more": 3.0}),
        ("I want to slow down a bit", {"faster": False}),
        ("back from holiday, pick up where I left off", {}),
        ("am I ahead or behind?", {"about": "track"}),
    ],
)
def test_what_is_said_of_a_plan_in_passing_is_read(
    said: str, args: dict[str, Any], linker: Any
) -> None:
    assert calls(said, linker) == [args]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("just wrapped numpy up", [("numpy", "done")]),
        ("SQL: done. Docker: half done.", [("sql", "done"), ("docker", "doing")]),
        ("docker isn't finished after all", [("docker", "doing")]),
        ("mark docker as not done", [("docker", "todo")]),
    ],
)
def test_how_far_skills_are_is_read(said: str, told: list[tuple[str, str]], linker: Any) -> None:
    (args,) = calls(said, linker)
    assert [(e["skill"], e["status"]) for e in args["entries"]] == told


def test_how_long_a_part_of_a_roadmap_takes_is_asked_of_the_sources(linker: Any) -> None:
    assert calls("How long does the maths block of the student roadmap take?", linker) == []


def test_hours_of_a_topic_that_is_no_skill_are_asked_of_the_sources(linker: Any) -> None:
    assert calls("How many hours for log search?", linker) == []
    assert calls("How many hours a week for linear algebra?", linker) == []
    assert calls("How many hours on linear algebra this week?", linker) != []
    assert calls("how many hours for sql?", linker)[0]["skill"] == "sql"
    assert calls("how many hours in my log?", linker)[0]["about"] == "log"


def test_what_was_asked_of_one_skill_is_asked_of_another(linker: Any) -> None:
    asked = {"about": "when", "skill": "fastapi"}
    thread = answered("lookup_progress", asked, asked)
    assert calls("and kubernetes?", linker, thread) == [{"about": "when", "skill": "kubernetes"}]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("mondays don't work for me any more", {"days_out": ["mon"]}),
        ("deadline should be 1 October", {"deadline": "2027-10-01"}),
        ("re-plan it starting next monday", {"as_of": "2027-01-11"}),
        ("that's too slow for me, speed it up", {"faster": True}),
        ("6 hours a week. Or rather 8.", {"hours_per_week": 8.0}),
    ],
)
def test_a_change_told_at_length_is_read(said: str, args: dict[str, Any], linker: Any) -> None:
    assert calls(said, linker) == [args]


def test_logged_hours_are_no_hours_a_week(linker: Any) -> None:
    (args,) = calls("logged: 4 hours pandas on Monday", linker)
    assert [(e["skill"], e["hours"]) for e in args["entries"]] == [("pandas", 4.0)]

"""Which messages ask for one's own plan, log or sums, and which are left to the sources."""

from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import MOVES, calculating, looking, placing, read_move, structuring, summing
from agents.paths import StudyPaths
from agents.skills.linker import Linker
from agents.skills.links import Offered
from agents.skills.load import open_graph
from agents.store import Store
from evals.cases import load_cases
from ingest.settings import CORPUS_DIR
from tests.planning.graphs import cite

TODAY = date(2027, 4, 7)
MARCH = {"since": "2027-03-01", "until": "2027-03-31"}
MINE = (summing.read, placing.read, looking.read, calculating.read)


@pytest.fixture(scope="module")
def conversation(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    graph = open_graph(CORPUS_DIR)
    store = Store.open(f"sqlite:///{Path(tmp_path_factory.mktemp('moves')) / 'x.db'}")
    paths = StudyPaths(store, Offered(graph), cite, UTC)
    return Conversation("ann", "t", "", TODAY, (), paths, Linker(graph).link)


def args_of(text: str, conversation: Conversation) -> dict[str, Any] | None:
    call = read_move(text, conversation)
    return call.args if call else None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("What should I do next?", "next"),
        ("Hi! What should I work on next?", "next"),
        ("I have two hours now. What should I study today?", "next"),
        ("am I on track?", "track"),
        ("Will I make my deadline?", "track"),
        ("How far am I?", "percent"),
        ("when will I finish?", "finish"),
        ("How many weeks are left?", "finish"),
        ("which skills are left?", "left"),
        ("show me my study plan, please", "plan"),
        ("What's my streak?", "pace"),
        ("What have I finished so far?", "done"),
        ("how many hours does my plan have in total?", "size"),
    ],
)
def test_questions_on_ones_own_plan_are_read(
    text: str, about: str, conversation: Conversation
) -> None:
    assert args_of(text, conversation) == {"about": about}


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("what's on this week?", {"about": "week", "day": "2027-04-07"}),
        ("What is planned for next week?", {"about": "week", "day": "2027-04-14"}),
        ("What do I have in the week of 1 May?", {"about": "week", "day": "2027-05-01"}),
        ("When is my deadline?", {"about": "terms"}),
        ("How many hours a week do I have?", {"about": "terms"}),
        ("ok back to my plan: am I on track?", {"about": "track"}),
        ("What is in week 12 of my plan?", {"about": "week", "week": 12}),
        ("why is Docker in week 9?", {"about": "why", "skill": "docker", "week": 9}),
        ("Why isn't Docker in my plan?", {"about": "why", "skill": "docker"}),
        ("What comes after Docker in my plan?", {"about": "after", "skill": "docker"}),
        ("Have I finished SQL?", {"about": "when", "skill": "sql", "if_planned": True}),
        (
            "how many hours in March, by area?",
            {"about": "log", "measure": "hours", "by": "area", **MARCH},
        ),
        ("which week did I study most?", {"about": "log", "measure": "hours", "by": "week"}),
        (
            "how many skills did I finish last month?",
            {"about": "log", "measure": "skills", **MARCH},
        ),
        (
            "How much time did I spend on statistics since Monday?",
            {"about": "log", "measure": "hours", "since": "2027-04-05", "until": "2027-04-07",
             "skill": "statistics"},
        ),
        ("what is 40 weeks at 8 hours?", {"expression": "40 * 8", "unit": "hours"}),
        (
            "how many weeks until 30 June 2027?",
            {"expression": "(2027-06-30 - today) / 7", "unit": "weeks"},
        ),
        ("What is 15% of 240?", {"expression": "15 / 100 * 240"}),
    ],
)  # fmt: skip
def test_questions_are_read_with_their_details(
    text: str, args: dict[str, Any], conversation: Conversation
) -> None:
    assert args_of(text, conversation) == args


@pytest.mark.parametrize(
    "text",
    [
        "What should I do in month 3 of the student roadmap?",
        "How many hours a week should I study?",
        "How many hours a week does the student roadmap assume?",
        "What should I learn first?",
        "What comes after month 3?",
        "What comes after linear algebra?",
        "What do I learn from July to September?",
        "Why do I need to learn Docker?",
        "It's October and I am on schedule. What am I working on now?",
        "How long does the maths block take?",
        "When should I start preparing for job interviews?",
        "What is 3D vision?",
        "What happens in 2026?",
        "How do I calculate the singular value decomposition of a 2x2 matrix?",
        "How many projects should I finish by December?",
        "Which skills are left out by the student roadmap?",
        "Show me the plan of the learner called maria",
    ],
)
def test_questions_on_the_sources_are_left_to_them(text: str, conversation: Conversation) -> None:
    assert [move for move in MINE if move(text, conversation)] == []


def test_no_question_of_the_gold_cases_is_taken_for_one_on_oneself(
    conversation: Conversation,
) -> None:
    taken = [
        case.id
        for case in load_cases()
        if (call := read_move(case.question, conversation))
        and call.tool != structuring.TOOL
        and not call.args.get("if_planned")
    ]
    assert taken == []


def test_every_move_is_asked() -> None:
    assert set(MINE) <= set(MOVES)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("delete my plan", "deletion"),
        ("How can I delete my account?", "deletion"),
        ("please erase all my progress", "deletion"),
    ],
)
def test_deleting_is_told_and_not_done(text: str, about: str, conversation: Conversation) -> None:
    call = read_move(text, conversation)
    assert call is not None
    assert (call.tool, call.args) == ("lookup_progress", {"about": about})


@pytest.mark.parametrize("text", ["forget my memories", "forget that I hate videos"])
def test_memories_are_still_forgotten(text: str, conversation: Conversation) -> None:
    call = read_move(text, conversation)
    assert call is not None
    assert call.tool == "remember"


@pytest.mark.parametrize(
    "text",
    ["How many hours a week did Desmond study?", "Which skill matters most to employers?"],
)
def test_sums_of_somebody_else_are_left_to_the_sources(
    conversation: Conversation, text: str
) -> None:
    assert summing.read(text, conversation) is None

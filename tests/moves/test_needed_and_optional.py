"""Why a skill is needed, what could go, and what is too hard: questions that the plan answers."""

import pytest

from agents.conversation import Conversation
from agents.moves import read_move
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding.weekdays import study_days_in
from ingest.settings import CORPUS_DIR
from tests.moves.test_leaning import NEXT, TODAY, Thread


@pytest.fixture(scope="module")
def thread() -> Thread:
    return Thread()


@pytest.mark.parametrize(
    ("said", "skill"),
    [
        ("why do I need git", "git"),
        ("and why git before docker?", "git"),
        ("what do i need docker for", "docker"),
        ("can i leave out docker?", "docker"),
        ("thats late. earlier pls", "sql"),
        ("why not", "sql"),
    ],
)
def test_what_a_skill_is_needed_for_is_asked_of_the_plan(
    thread: Thread, said: str, skill: str
) -> None:
    tool, args = thread.read(said, NEXT)
    assert (tool, args["about"], args["skill"]) == ("lookup_progress", "why", skill)


@pytest.mark.parametrize("said", ["Which topics are optional?", "Do I have to learn everything?"])
def test_what_is_optional_is_left_to_the_sources_without_a_plan(said: str) -> None:
    link = Linker(open_graph(CORPUS_DIR)).link
    paths = None
    talk = Conversation("ann", "t", said, TODAY, (), paths, link)  # type: ignore[arg-type]
    call = read_move(said, talk)
    assert call is not None
    assert call.args["if_planned"]


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("statistics is too hard, what now", {"skill": "statistics"}),
        ("it's too difficult for me", {"skill": "sql"}),
        ("i'm stuck on docker", {"skill": "docker"}),
        ("cheaper options?", {"cost": "free", "skill": "sql"}),
    ],
)
def test_what_is_too_hard_or_too_dear_is_looked_for_elsewhere(
    thread: Thread, said: str, args: dict[str, str]
) -> None:
    assert thread.read(said, NEXT) == ("find_resources", args)


def test_what_is_done_may_come_with_its_time(thread: Thread) -> None:
    entry = {"skill": "sql", "status": "done", "hours": 3.0}
    assert thread.read("done already, took me 3h", NEXT) == (
        "propose_progress",
        {"entries": [entry]},
    )


def test_hours_right_before_a_skill_are_of_that_skill(thread: Thread) -> None:
    entries = [{"skill": "git", "hours": 1.0}, {"skill": "sql", "hours": 0.5}]
    said = "1 hour git today and 30 minutes sql"
    assert thread.read(said, NEXT) == ("propose_progress", {"entries": entries})


def test_money_is_no_monday() -> None:
    assert study_days_in("mon wed fri, and no money for courses") == ("mon", "wed", "fri")

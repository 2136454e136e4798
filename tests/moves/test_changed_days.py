"""Other days of the week, hours of one day, and changes that leave open how much or how long."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import read_move
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.store import StoredMessage
from ingest.settings import CORPUS_DIR
from tests.moves.test_leaning import NEXT, Thread

MADE = ("make_plan", {"deadline": "2027-05-15"}, {"plan_id": "q"})
PAUSED = ("reschedule_plan", {"ask": "until"}, {"asks": ["as_of"]})
DONE: tuple[str, dict[str, Any], dict[str, Any]] = ("decide_proposal", {}, {"decided": [
    {"skill_id": "pandas", "status": "done", "hours": 0.0, "state": "applied"}]})  # fmt: skip


@pytest.fixture(scope="module")
def thread() -> Thread:
    return Thread()


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("no, I meant tuesday not monday", {"days_in": ["tue"], "days_out": ["mon"]}),
        ("move friday to sunday", {"days_in": ["sun"], "days_out": ["fri"]}),
        ("actually fridays are out", {"days_out": ["fri"]}),
        ("saturday only 3", {"ask": "hours"}),
        ("i got 10 hours but only until christmas, after that 4", {"ask": "hours"}),
        ("pause my plan", {"ask": "until"}),
        ("they moved it to the 22nd", {"deadline": "2027-05-22"}),
        ("pushed to the 3rd", {"deadline": "2027-06-03"}),
        ("research", {"goal": "research"}),
        ("4 months", {"deadline": "2027-08-07"}),
    ],
)
def test_a_change_is_read_for_what_it_leaves_as_it_is(
    thread: Thread, said: str, args: dict[str, Any]
) -> None:
    assert thread.read(said, MADE) == ("reschedule_plan", args)


@pytest.mark.parametrize("said", ["until 10 may", "10 may"])
def test_a_pause_ends_on_the_day_that_was_asked_back_for(thread: Thread, said: str) -> None:
    tool, args = thread.read(said, PAUSED)
    assert tool == "reschedule_plan"
    assert args["as_of"] in {"2027-05-10", "2027-05-11"}


def test_hours_of_one_day_change_those_of_the_days_told_before() -> None:
    link = Linker(open_graph(CORPUS_DIR)).link
    at = datetime(2027, 4, 7, tzinfo=UTC)
    told = StoredMessage("u", "user", "I can do Mon 1h, Wed 2h and Sat 4h", None, at)
    calls = [{"name": MADE[0], "args": {}, "result": MADE[2]}]
    made = StoredMessage("m", "assistant", "…", {"tool_calls": calls}, at)
    paths: Any = None
    talk = Conversation("ann", "t", "saturday only 3", date(2027, 4, 7), (told, made), paths, link)
    call = read_move("saturday only 3", talk)
    assert call is not None
    assert call.args == {"hours_per_week": 6.0, "study_days": ["mon", "wed", "sat"]}


def test_a_date_is_no_amount_of_hours(thread: Thread) -> None:
    assert thread.read("monday 7 june i start a new job", NEXT) is None


def test_a_report_may_be_moved_to_the_skill_that_was_meant(thread: Thread) -> None:
    entries = [{"skill": "statistics", "status": "done"}, {"skill": "pandas", "status": "todo"}]
    said = "no, I meant statistics, not pandas"
    assert thread.read(said, DONE) == ("propose_progress", {"entries": entries})

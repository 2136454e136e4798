"""Messages that lean on what was answered last: "it", "how about 12?", "no, I meant 6 hours"."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from agents.conversation import Conversation
from agents.moves import read_move, structuring
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.store import StoredMessage
from evals.cases import load_cases
from ingest.settings import CORPUS_DIR

TODAY = date(2027, 4, 7)
OFFER = {"id": "x", "kind": "reschedule", "plan_id": "q", "state": "pending"}
NOTE = {"id": "y", "kind": "progress", "skill_id": "sql", "state": "pending"}
NEXT = ("lookup_progress", {"about": "next"}, {"about": "next", "skill_id": "sql"})
EIGHT = ("reschedule_plan", {"hours_per_week": 8}, {"plan_id": "q"})
SUPPOSED = ("suppose_plan", {"hours_per_week": 15}, {"then": {"weeks": 3}})
NOTED = ("propose_progress", {"entries": [{"skill": "sql", "hours": 2}]},
         {"entries": [{"skill_id": "sql"}]})  # fmt: skip

WHICH = ("lookup_progress", {"about": "when", "skill": "x"}, {"nearest": ["SQL", "Docker"]})
WHICH_DONE = ("propose_progress", {"entries": [{"skill": "x", "status": "done"}]},
              {"missing": ["skill"], "nearest": ["SQL", "Docker"]})  # fmt: skip
PLACE = ("lookup_progress", {"about": "when"}, {"about": "when", "skill_id": "docker"})
ASKED = ("make_plan", {"cost": "free"}, {"missing": ["goal", "hours_per_week"]})


class Thread:
    """Reads messages behind an answer, on the skills that ship."""

    def __init__(self) -> None:
        self._link = Linker(open_graph(CORPUS_DIR)).link

    def read(self, said: str, call: tuple[str, Any, Any], *offers: Any) -> Any:
        name, args, result = call
        answer = {
            "tool_calls": [{"name": name, "args": args, "result": result}],
            "proposals": list(offers),
        }
        last = StoredMessage("m", "assistant", "…", answer, datetime(2027, 4, 7, tzinfo=UTC))
        paths: Any = None  # moves are pure: they must not touch what is stored
        talk = Conversation("ann", "t", said, TODAY, (last,), paths, self._link)
        found = read_move(said, talk)
        return (found.tool, found.args) if found else None


@pytest.fixture(scope="module")
def thread() -> Thread:
    return Thread()


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("mark it done", {"skill": "sql", "status": "done"}),
        ("I finished that", {"skill": "sql", "status": "done"}),
        ("spent 2 hours on it", {"skill": "sql", "hours": 2.0}),
        ("skip it", {"skill": "sql", "status": "skipped"}),
        ("done!", {"skill": "sql", "status": "done"}),
    ],
)
def test_a_report_may_be_on_the_skill_spoken_of(said: str, entry: Any, thread: Thread) -> None:
    assert thread.read(said, NEXT) == ("propose_progress", {"entries": [entry]})


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("no, I meant 6 hours", {"hours_per_week": 6.0}),
        ("yes but with 9 hours", {"hours_per_week": 9.0}),
        ("how about 12?", {"hours_per_week": 12.0}),
        ("yes but start Monday", {"start_date": "2027-04-12"}),
        ("ok but without Docker", {"unwanted": ["docker"]}),
        ("I missed last week", {}),
    ],
)
def test_an_offer_is_changed_rather_than_decided(said: str, args: Any, thread: Thread) -> None:
    assert thread.read(said, EIGHT, OFFER) == ("reschedule_plan", args)


@pytest.mark.parametrize("said", ["that works", "I'll take it", "actually leave it", "not now"])
def test_an_offer_is_decided_in_ones_own_words(said: str, thread: Thread) -> None:
    assert thread.read(said, EIGHT, OFFER) == ("decide_proposal", {})


def test_marking_it_done_is_a_yes_to_a_note_but_not_to_a_plan(thread: Thread) -> None:
    assert thread.read("mark it done", NOTED, NOTE) == ("decide_proposal", {})
    assert thread.read("mark it done", EIGHT, OFFER) is None


def test_hours_of_a_note_are_corrected(thread: Thread) -> None:
    entries = [{"skill": "sql", "hours": 3.0}]
    assert thread.read("no, it was 3 hours", NOTED, NOTE) == (
        "propose_progress",
        {"entries": entries},
    )


def test_a_supposition_goes_on_with_other_hours(thread: Thread) -> None:
    assert thread.read("and with 20?", SUPPOSED) == ("suppose_plan", {"hours_per_week": 20.0})


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("double my hours", {"hours_factor": 2.0}),
        ("2 hours less per week please", {"hours_more": -2.0}),
        ("Next week I can only do 2 hours", {"hours_next_week": 2.0}),
        ("I want to finish earlier", {"faster": True}),
    ],
)
def test_changes_are_told_by_what_is(said: str, args: Any, thread: Thread) -> None:
    assert thread.read(said, NEXT) == ("reschedule_plan", args)


@pytest.mark.parametrize("said", ["What is Bob's progress?", "how far is maria with her plan?"])
def test_questions_on_another_learner_are_known_for_such(said: str, thread: Thread) -> None:
    assert thread.read(said, NEXT) == ("lookup_progress", {"about": "others"})


@pytest.mark.parametrize("call", [EIGHT, SUPPOSED, NOTED])
def test_no_question_of_the_gold_cases_is_taken_in_talk_of_a_plan(
    call: tuple[str, Any, Any], thread: Thread
) -> None:
    read = {case.id: thread.read(case.question, call, OFFER) for case in load_cases()}
    taken = {
        case: found
        for case, found in read.items()
        if found and found[0] != structuring.TOOL and not found[1].get("if_planned")
    }
    assert taken == {}


@pytest.mark.parametrize(
    ("said", "skill"), [("the first one", "SQL"), ("the latter", "Docker"), ("docker", "docker")]
)
def test_a_question_back_is_answered_by_place_or_name(
    said: str, skill: str, thread: Thread
) -> None:
    assert thread.read(said, WHICH) == ("lookup_progress", {"about": "when", "skill": skill})
    entry = {"skill": skill, "status": "done"}
    assert thread.read(said, WHICH_DONE) == ("propose_progress", {"entries": [entry]})


@pytest.mark.parametrize(
    ("said", "about"),
    [("what comes before it?", "before"), ("and after?", "after"), ("why?", "why")],
)
def test_a_few_words_ask_on_about_the_skill_that_was_placed(
    said: str, about: str, thread: Thread
) -> None:
    assert thread.read(said, PLACE) == ("lookup_progress", {"about": about, "skill": "docker"})


def test_a_yes_to_a_question_back_has_it_asked_again(thread: Thread) -> None:
    assert thread.read("yes please", ASKED) == ("make_plan", {"cost": "free"})

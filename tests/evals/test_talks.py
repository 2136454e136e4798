"""Conversations: the file is sound, made-up numbers are found, and each shortfall is named."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date
from typing import Any

import pytest

from agents.answer import ToolCall
from agents.paths import StudyPaths
from agents.skills.links import Offered
from agents.skills.load import open_graph
from agents.store import Store
from agents.wishes import Wish
from evals.conversations import Expect, TalkCase, load_talks
from evals.fidelity import read_said, unheld
from evals.judge_turn import Turned, judge_turn, states
from evals.learner_state import LearnerState
from evals.stage import Clock
from ingest.settings import CORPUS_DIR
from tests.evals.test_promises import make_answer
from tests.planning.graphs import cite

CASES = load_talks()
TODAY = date(2027, 1, 26)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudyPaths]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('talks') / 'talks.db'}")
    store.migrate()
    clock = Clock(TODAY)
    yield StudyPaths(store, Offered(open_graph(CORPUS_DIR)), cite, UTC, clock)
    store.close()


@pytest.fixture(scope="module")
def state(paths: StudyPaths) -> LearnerState:
    paths.make("ann", Wish(targets=("docker",), hours_per_week=5, start_date=date(2027, 1, 4)))
    paths.report("ann", "python", "done", 3.25)
    return LearnerState.read(paths, "ann")


def test_there_are_thirty_conversations_a_half_of_every_kind() -> None:
    halves = Counter(case.split for case in CASES)
    assert min(halves["tune"], halves["report"]) >= 30
    assert len({case.id for case in CASES}) == len(CASES)
    kinds = {case.kind for case in CASES}
    assert all({c.split for c in CASES if c.kind == kind} == {"tune", "report"} for kind in kinds)


def test_every_conversation_expects_something() -> None:
    assert [c.id for c in CASES if not any(t.expect != Expect() for t in c.turns)] == []


@pytest.mark.parametrize("case", [c for c in CASES if c.seed.plan], ids=lambda c: c.id)
def test_what_an_answer_shall_state_can_be_read_where_the_learner_stands(
    case: TalkCase, paths: StudyPaths
) -> None:
    assert case.seed.plan is not None
    paths.make(
        case.id, Wish(**case.seed.plan.model_dump(exclude={"on"}), start_date=case.seed.plan.on)
    )
    for event in case.seed.log:
        paths.report(case.id, event.skill, event.status, event.hours)
    now = replace(LearnerState.read(paths, case.id), today=case.today)
    for name in {name for turn in case.turns for name in turn.expect.states}:
        kind = name.partition(":")[0]
        if kind in ("hours_in", "finish_if"):
            continue
        assert now.all_of(name) if kind == "week_titles" else now.values(name)


@pytest.mark.parametrize(
    ("text", "numbers", "days"),
    [
        ("- 12 hours. [1]\n2. Then 1,000.5 more.", (12.0, 1000.5), ()),
        ("By 24 May 2027, or May 3rd.", (), ("2027-5-24", "5-3")),
        ("From 2027-01-04 to June 2027.", (), ("2027-1-4", "2027-6")),
        ("It may take 3 weeks in Q1.", (3.0,), ()),
        ("4–6 weeks, 33.5%.", (4.0, 6.0, 33.5), ()),
    ],
)
def test_numbers_and_dates_are_read_apart(
    text: str, numbers: tuple[float, ...], days: tuple[str, ...]
) -> None:
    said = read_said(text)
    assert said.numbers == numbers
    assert tuple(str(day) for day in said.days) == days


def computed(answer: str, result: dict[str, Any], **changes: Any) -> list[str]:
    call = ToolCall(name="make_plan", args={}, result=result, ms=1.0, ok=True)
    return unheld(
        make_answer(answer=answer, citations=[], tool_calls=[call], **changes), "In 9 weeks?"
    )


def test_a_number_is_true_when_plan_result_quote_or_proposal_holds_it() -> None:
    assert (
        computed("You finish on 24 May, after 246 hours.", {"finish": "2027-05-24", "h": 246.0})
        == []
    )
    assert (
        computed("2027-05-24 - 2027-05-23 = 1 day.", {"e": "2027-05-24 - 2027-05-23", "d": 1}) == []
    )
    assert computed("It takes 7 hours.", {}, proposals=[{"hours": 7}]) == []
    assert unheld(make_answer(answer="Docker takes 2 weeks. [1]"), "") == ["2"]


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("You finish on 25 May 2027.", ["2027-5-25"]),
        ("It takes 247 hours.", ["247"]),
        ("It takes 24 hours.", ["24"]),
        ("It takes 9 weeks.", ["9"]),
    ],
)
def test_a_number_that_the_run_does_not_hold_is_made_up(answer: str, wrong: list[str]) -> None:
    held = {"finish": "2027-05-24", "hours": 246.0, "said": [answer]}
    assert computed(answer, held) == wrong


def test_a_question_back_may_repeat_what_was_said() -> None:
    assert computed("Do you mean 9 weeks?", {}, grounding="none") == []
    assert computed("Do you mean 8 weeks?", {}, grounding="none") == ["8"]


@pytest.mark.parametrize(
    ("text", "name", "stated"),
    [
        ("3.25 hours so far.", "hours_spent", True),
        ("3.3 hours so far.", "hours_spent", False),
        ("About 3 hours so far.", "hours_spent", True),
        ("4 hours so far.", "hours_spent", False),
        ("Docker is in week 2.", "week_of:kubernetes", False),
        ("5 hours a week.", "hours_per_week", True),
    ],
)
def test_a_value_of_the_state_is_stated_when_the_text_says_it(
    text: str, name: str, stated: bool, state: LearnerState
) -> None:
    assert states(text, name, state) == stated


@pytest.mark.parametrize(
    ("expect", "complaint"),
    [
        ({"plans": 2}, "1 plans, not 2"),
        ({"active": "changed"}, "active plan was not changed"),
        ({"contains": ["kubernetes"]}, "kubernetes is not in the active plan"),
        ({"contains_not": ["docker"]}, "docker is still in the active plan"),
        ({"proposal": "any"}, "no offer like any"),
        ({"log": "grown"}, "the log was not grown"),
        ({"progress": {"python": {"status": "doing"}}}, "python is done with 3.25 hours"),
        ({"says": [["Kubernetes"]]}, "does not say 'Kubernetes'"),
        ({"cites": ["x"]}, "does not cite x"),
        ({"grounding": ["none"]}, "grounding is grounded"),
        ({"asks": True}, "does not ask back"),
        (
            {"plan": {"goal": ["explore"]}},
            "the plan of the answer is not among the learner's plans",
        ),
        ({"active_plan": {"goal": ["research"]}}, "the active plan has other goal"),
        ({"states": ["finish_date"]}, "does not state finish_date"),
    ],
)
def test_what_does_not_come_is_named(
    expect: dict[str, Any], complaint: str, state: LearnerState
) -> None:
    assert state.plan is not None
    requests = {state.plan.id: wish()}
    turned = Turned(state, state, make_answer(), requests)
    assert judge_turn(Expect.model_validate(expect), turned) == (1, [complaint])


def wish() -> dict[str, Any]:
    liked = {"cost": "any", "formats": [], "study_days": []}
    return {
        "goal": "explore", "specialization": None, "hours_per_week": 5, "start_date": "2027-01-04",
        "deadline": None, "known": [], "targets": ["docker"], "preferences": liked,
    }  # fmt: skip


def test_a_turn_that_brings_all_misses_nothing(state: LearnerState) -> None:
    offer = {"kind": "progress", "skill_id": "docker", "status": "done", "state": "pending"}
    answer = make_answer(proposals=[offer])
    expect = {
        "active": "kept", "log": "kept", "proposal": {"kind": "progress", "skill_id": "docker"},
        "contains": ["docker"], "says": [["Docker", "Helm"]], "plans": 1,
    }  # fmt: skip
    assert judge_turn(Expect.model_validate(expect), Turned(state, state, answer, {})) == (6, [])

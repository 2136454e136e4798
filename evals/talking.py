"""Asks plan requests and holds conversations through the whole assistant, and scores them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from agents.answer import Answer
from agents.wishes import Wish
from evals.conversations import Seed, TalkCase, TurnCase
from evals.fidelity import unheld
from evals.judge_turn import Turned, asks_back, judge_turn
from evals.learner_state import LearnerState
from evals.requests import PlanRequestCase
from evals.stage import Stage

MANY = 100
REQUESTS, TALKS = "plan requests", "conversations"


class TurnOutcome(BaseModel):
    """What one turn came to.

    Attributes:
        missed: What was expected and did not come, a line each.
        unheld: Numbers and dates of the answer that nothing of its run holds.
        heard: The whole answer; not written down.
    """

    say: str
    answer: str
    grounding: str
    missed: list[str]
    unheld: list[str]
    latency_ms: float
    heard: Answer | None = Field(None, exclude=True, repr=False)


class TalkOutcome(BaseModel):
    """A plan request or a conversation that was held, with its scores by metric."""

    case: PlanRequestCase | TalkCase
    scores: dict[str, float]
    turns: list[TurnOutcome]

    @property
    def what(self) -> str:
        """Which of `REQUESTS` and `TALKS` it is."""
        return TALKS if isinstance(self.case, TalkCase) else REQUESTS

    @property
    def kind(self) -> str:
        """The kind of its case, told apart from the kinds of questions."""
        return f"{self.what}: {self.case.kind}"


async def ask_request(stage: Stage, case: PlanRequestCase) -> TalkOutcome:
    """Ask for a plan and judge what it was made for."""
    stage.clock.day = case.today
    answer = await stage.assistant.ask(case.text, learner=case.id)
    made = (answer.plan or {}).get("id")
    request = requests_of(stage, case.id).get(str(made))
    asked = asks_back(answer)
    missed: list[str] = []
    scores: dict[str, float] = {}
    if case.asks == "either":
        scores["question back"] = float(asked or request is not None)
    else:
        scores["question back"] = float(asked if case.asks == "yes" else request is not None)
    if case.asks == "no" or (case.asks == "either" and request is not None):
        right = dict.fromkeys(case.slots.names(), False)
        if request is not None:
            right = case.slots.right(request, stage.assistant.skills)
        missed = [f"{slot} is {_slot(request, slot)}" for slot, came in right.items() if not came]
        scores |= {f"slot {slot}": float(came) for slot, came in right.items()}
        scores["slots"] = sum(right.values()) / len(right)
        scores["all slots"] = float(all(right.values()))
    if not scores["question back"]:
        missed.append("no question back" if case.asks == "yes" else "no plan")
    turn = _outcome(case.text, answer, missed)
    return TalkOutcome(case=case, scores=scores | _faithful([turn]), turns=[turn])


def _slot(request: Mapping[str, Any] | None, slot: str) -> object:
    if request is None:
        return "not there"
    return request[slot] if slot in request else request["preferences"][slot]


async def hold_talk(stage: Stage, case: TalkCase) -> TalkOutcome:
    """Hold a conversation to its end, whatever the turns come to, and judge each."""
    plant(stage, case.id, case.seed)
    stage.clock.day = case.today
    turns: list[TurnOutcome] = []
    expected, thread = 0, None
    for turn in case.turns:
        if turn.restart:
            stage.restart()
        n, outcome, thread = await _take(stage, case.id, turn, None if turn.new_thread else thread)
        expected += n
        turns.append(outcome)
    missed = sum(len(turn.missed) for turn in turns)
    scores = {"goal reached": float(not missed), "expectations": 1 - missed / max(expected, 1)}
    return TalkOutcome(case=case, scores=scores | _faithful(turns), turns=turns)


async def _take(
    stage: Stage, learner: str, turn: TurnCase, thread: str | None
) -> tuple[int, TurnOutcome, str]:
    before = LearnerState.read(stage.assistant.paths, learner)
    said = fill(turn.say, before)
    answer = await stage.assistant.ask(said, learner=learner, thread_id=thread)
    after = LearnerState.read(stage.assistant.paths, learner)
    turned = Turned(before, after, answer, requests_of(stage, learner))
    expected, missed = judge_turn(turn.expect, turned)
    return expected, _outcome(said, answer, missed), answer.thread_id


def fill(say: str, state: LearnerState) -> str:
    """Return a message with the values of the learner's state in place of `{name}`."""
    while "{" in say:
        before, rest = say.split("{", 1)
        name, after = rest.split("}", 1)
        (value,) = state.values(name)
        say = f"{before}{value:g}{after}" if isinstance(value, float) else f"{before}{value}{after}"
    return say


def plant(stage: Stage, learner: str, seed: Seed) -> None:
    """Bring a learner to where a conversation begins, each thing on its day."""
    paths = stage.assistant.paths
    if seed.plan is not None:
        stage.clock.day = seed.plan.on
        paths.make(learner, Wish(**seed.plan.model_dump(exclude={"on"})))
    for event in sorted(seed.log, key=lambda e: e.on):
        stage.clock.day = event.on
        paths.report(learner, event.skill, event.status, event.hours)


def requests_of(stage: Stage, learner: str) -> dict[str, dict[str, Any]]:
    """Return what each of a learner's plans was made for, by plan id."""
    found, _ = stage.store.plans.page(learner, MANY)
    return {stored.id: _plain(stored.request) for stored in found}


def _plain(request: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in request.items()}


def _outcome(said: str, answer: Answer, missed: list[str]) -> TurnOutcome:
    return TurnOutcome(
        say=said,
        answer=answer.answer,
        grounding=answer.grounding,
        missed=missed,
        unheld=unheld(answer, said),
        latency_ms=answer.timings_ms.get("total", 0.0),
        heard=answer,
    )


def _faithful(turns: list[TurnOutcome]) -> dict[str, float]:
    return {"true numbers": sum(not turn.unheld for turn in turns) / len(turns)}


async def talk_all(
    stage: Stage,
    requests: Sequence[PlanRequestCase],
    talks: Sequence[TalkCase],
    progress: Callable[[str, int, int], None],
) -> list[TalkOutcome]:
    """Ask every request and hold every conversation, one after the other."""
    outcomes: list[TalkOutcome] = []
    for request in requests:
        outcomes.append(await ask_request(stage, request))
        progress("planning", len(outcomes), len(requests) + len(talks))
    for talk in talks:
        outcomes.append(await hold_talk(stage, talk))
        progress("planning", len(outcomes), len(requests) + len(talks))
    return outcomes

"""Holds a turn of a conversation against what its case expects: each shortfall in one line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agents.answer import Answer
from evals.conversations import Expect, Offer
from evals.fidelity import Held, read_said
from evals.learner_state import LearnerState, Value
from evals.metrics import holds_fact
from evals.requests import Slots

ROUNDED = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn that was taken: how the learner stood before and after, and what was answered.

    Attributes:
        requests: What each of the learner's plans was made for, by plan id.
    """

    before: LearnerState
    after: LearnerState
    answer: Answer
    requests: Mapping[str, Mapping[str, Any]]


def judge_turn(expect: Expect, turned: Turned) -> tuple[int, list[str]]:
    """Return how many things were expected, and a line for each that did not come."""
    judged = [*_plans(expect, turned), *_log(expect, turned), *_words(expect, turned)]
    return len(judged), [line for came, line in judged if not came]


Judged = Iterator[tuple[bool, str]]


def _plans(expect: Expect, turned: Turned) -> Judged:
    before, after, answer = turned.before, turned.after, turned.answer
    if expect.plan is not None:
        made = answer.plan or {}
        yield _made_for(expect.plan, turned, str(made.get("id")), "the plan of the answer")
    if expect.plans is not None:
        yield len(after.plans) == expect.plans, f"{len(after.plans)} plans, not {expect.plans}"
    if expect.feasible is not None:
        got = (answer.plan or {}).get("feasible")
        yield got is expect.feasible, f"the answer's plan has feasible {got}"
    old, new = (s.plan.id if s.plan else None for s in (before, after))
    if expect.active is not None:
        yield (old == new) == (expect.active == "kept"), f"active plan was not {expect.active}"
    if expect.active_plan is not None:
        yield _made_for(expect.active_plan, turned, str(new), "the active plan")
    planned = {i.skill_id for w in after.plan.weeks for i in w.items} if after.plan else set()
    for skill in expect.contains:
        yield skill in planned, f"{skill} is not in the active plan"
    for skill in expect.contains_not:
        gone = skill not in planned or after.status(skill) == "done"
        yield gone, f"{skill} is still in the active plan"
    if expect.proposal is not None:
        yield _offers(expect.proposal, answer.proposals), f"no offer like {expect.proposal}"


def _made_for(slots: Slots, turned: Turned, plan_id: str, what: str) -> tuple[bool, str]:
    request = turned.requests.get(plan_id)
    if request is None:
        return False, f"{what} is not among the learner's plans"
    right = slots.right(request, turned.after.paths.graph)
    wrong = [slot for slot, came in right.items() if not came]
    return not wrong, f"{what} has other {', '.join(wrong)}"


def _offers(wanted: Offer | str, proposals: Sequence[Mapping[str, Any]]) -> bool:
    if isinstance(wanted, str):
        return bool(proposals) == (wanted == "any")
    told = wanted.model_dump(exclude_none=True)
    return any(
        proposal.get("state", "pending") == "pending"
        and all(proposal.get(name) == value for name, value in told.items())
        for proposal in proposals
    )


def _log(expect: Expect, turned: Turned) -> Judged:
    before, after = turned.before, turned.after
    if expect.log is not None:
        kept = before.log == after.log
        yield kept == (expect.log == "kept"), f"the log was not {expect.log}"
    for skill, stand in expect.progress.items():
        status, hours = after.status(skill), after.hours(skill)
        fits = stand.status in (None, status) and stand.hours in (None, hours)
        yield fits, f"{skill} is {status} with {hours:g} hours"


def _words(expect: Expect, turned: Turned) -> Judged:
    answer, after = turned.answer, turned.after
    text = answer.answer
    for name in expect.states:
        yield states(text, name, after), f"does not state {name}"
    if expect.states_any:
        came = any(states(text, name, after) for name in expect.states_any)
        yield came, f"states none of {', '.join(expect.states_any)}"
    for wordings in expect.says:
        yield holds_fact(text, wordings), f"does not say {wordings[0]!r}"
    for words in expect.says_not:
        yield not holds_fact(text, [words]), f"says {words!r}"
    cited = {citation.source_id for citation in answer.citations}
    for source in expect.cites:
        yield source in cited, f"does not cite {source}"
    if expect.grounding is not None:
        yield answer.grounding in expect.grounding, f"grounding is {answer.grounding}"
    if expect.asks:
        yield asks_back(answer), "does not ask back"
    if expect.has_question:
        yield "?" in text, "holds no question"


def asks_back(answer: Answer) -> bool:
    """Whether an answer asserts nothing, makes no plan and asks something."""
    return answer.grounding == "none" and answer.plan is None and "?" in answer.answer


def states(text: str, name: str, state: LearnerState) -> bool:
    """Whether a text states a value of the learner's state; false when there is no such value."""
    try:
        every = state.all_of(name) if name.startswith("week_titles") else []
        either = [] if every else state.values(name)
    except KeyError:
        return False
    if every:
        return all(_says(text, value) for value in every)
    return any(_says(text, value) for value in either)


def _says(text: str, value: Value) -> bool:
    if isinstance(value, str):
        return holds_fact(text, [value])
    said = read_said(text)
    if isinstance(value, date):
        return any(day.fits(value) and day.day is not None for day in said.days)
    held = Held(frozenset(round(value, digits) for digits in ROUNDED), frozenset(), ())
    return any(held.has_number(number) for number in said.numbers)

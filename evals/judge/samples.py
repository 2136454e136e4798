"""What a judge may be shown of an outcome: question, answer, passages, and what the labels say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agents.answer import Answer
from evals.cases import Case
from evals.conversations import TalkCase
from evals.outcomes import Outcome
from evals.requests import PlanRequestCase, Slots
from evals.talking import TalkOutcome

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_IDS = re.compile(r"\b[0-9a-f]{32}\b")
_ASSERTING = {"grounded", "partial"}
GOALS = {
    "first_plan": "The learner has the study plan they asked for, and knows when it ends.",
    "ask_back": "The assistant asked for what was missing before it planned, then planned.",
    "progress": "What the learner did was offered for their log, and only a yes put it there.",
    "reschedule": "A new schedule was offered, and only the learner's yes made it theirs.",
    "standing": "The learner knows how far they are, by their own plan and log.",
    "why": "The learner knows why the plan has a skill where it is.",
    "data": "The learner got the figures of their own plan or log that they asked for.",
    "what_if": "The learner knows what would change, and nothing of theirs was changed.",
    "swap": "The learner was shown what else there is for a skill, or that it cannot be swapped.",
    "calculate": "The learner got the right result of a sum.",
    "remember": "The assistant keeps what the learner said about themselves, and can tell it.",
    "check": "The learner was asked a question about the skill they wanted to be tested on.",
    "precise": "Questions on the articles were answered from them, those on the plan from it.",
    "hostile": "The assistant did not do what was demanded, and the plan and log are untouched.",
}
Said = Mapping[str, Any]
"""A message: `role`, `text` and `calls`, each call with `name` and `args`."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A case that was asked, as a judge sees it.

    Attributes:
        asserts: Whether the answer states anything; refusals and greetings do not.
        contexts: Passages with their headings, best first: the first ones found, and all cited.
        reference: The labelled words that answer; empty where there are none.
        calls: Which tools were called, with `name` and `args`.
        due_calls: Those that the label says are due; None where it does not say.
        talk: The messages of a conversation; empty for single questions.
        goal: What a conversation is to come to; empty where there is none.
        plan: A study plan in words; empty without one.
        scores: What was measured without a model.
    """

    id: str
    kind: str
    split: str
    question: str
    response: str
    asserts: bool
    contexts: tuple[str, ...] = ()
    reference: str = ""
    calls: tuple[Said, ...] = ()
    due_calls: tuple[Said, ...] | None = None
    talk: tuple[Said, ...] = ()
    goal: str = ""
    plan: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)


def sample_question(outcome: Outcome) -> Sample:
    """Return what a judge may see of a question.

    Which tools are due is not said: no label does, and looking up more than once is no mistake.
    """
    case = outcome.case
    return Sample(
        id=case.id,
        kind=case.kind,
        split=case.split,
        question=" ".join([*case.history, case.question]),
        response=_plain(outcome.answer),
        asserts=outcome.grounding in _ASSERTING,
        contexts=tuple(outcome.evidence),
        reference=_reference(case),
        calls=_calls(outcome.heard),
        scores=outcome.scores,
    )


def sample_talk(talk: TalkOutcome) -> Sample:
    """Return what a judge may see of a plan request or a conversation."""
    case = talk.case
    heard = [turn.heard for turn in talk.turns]
    plan = next((a.plan for a in reversed(heard) if a and a.plan), None)
    asks_plan = isinstance(case, PlanRequestCase) and case.asks == "no"
    return Sample(
        id=case.id,
        kind=talk.kind,
        split=case.split,
        question=talk.turns[0].say,
        response=_plain(talk.turns[-1].answer),
        asserts=False,  # what it rests on is the plan and the log, not passages
        calls=tuple(call for answer in heard for call in _calls(answer)),
        due_calls=(_due_plan(case.slots),) if isinstance(case, PlanRequestCase) and asks_plan
        else None,
        talk=tuple(_messages(talk)),
        goal=GOALS[case.kind] if isinstance(case, TalkCase) else "",
        plan=describe_plan(plan) if asks_plan and plan else "",
        scores=talk.scores,
    )  # fmt: skip


def describe_plan(plan: Mapping[str, Any]) -> str:
    """Return a plan in a few words a week."""
    head = f"Goal: {plan['goal']}. {plan['hours_per_week']:g} hours a week, {plan['start_date']} to"
    lines = [f"{head} {plan['finish_date']}."]
    for week in plan["weeks"]:
        items = "; ".join(f"{item['title']} ({item['hours']:g} h)" for item in week["items"])
        lines.append(f"Week {week['week']}: {items or 'nothing'}")
    return "\n".join(lines)


def _messages(talk: TalkOutcome) -> list[Said]:
    said: list[Said] = []
    for turn in talk.turns:
        said.append({"role": "user", "text": turn.say, "calls": []})
        calls = [{"name": c["name"], "args": {}} for c in _calls(turn.heard)]
        said.append({"role": "assistant", "text": _plain(turn.answer), "calls": calls})
    return said


def _due_plan(slots: Slots) -> Said:
    """Return the call that a request is due, with what it says in one way only."""
    args: dict[str, Any] = {}
    for name in ("goal", "specialization"):
        read: Sequence[Any] | None = getattr(slots, name)
        if read and len(read) == 1:
            args[name] = read[0]
    if slots.hours_per_week and slots.hours_per_week[0] == slots.hours_per_week[1]:
        args["hours_per_week"] = slots.hours_per_week[0]
    return {"name": "make_plan", "args": args}


def _calls(answer: Answer | None) -> tuple[Said, ...]:
    if answer is None:
        return ()
    return tuple({"name": call.name, "args": call.args} for call in answer.tool_calls)


def _reference(case: Case) -> str:
    return "\n".join(passage.snippet for passage in case.passages)


def _plain(text: str) -> str:
    """Return a text without markers, and the same in each run: ids are another one every time."""
    return _IDS.sub("ID", _MARKERS.sub("", text))

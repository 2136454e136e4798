"""What a judge is asked of a sample, metric by metric, and of which samples; not how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from evals.judge.samples import Sample

Inputs = Mapping[str, Any]
RUBRIC_POINTS = 5
RUBRIC = {
    "score1_description": "The path is not for this learner: another goal than they named, skills"
    " they said they know, or nothing that leads to the goal.",
    "score2_description": "The path is after the right goal but ignores something important that"
    " the learner said, such as hours, a deadline or a skill they named.",
    "score3_description": "The path fits what the learner said, but the order of the skills is hard"
    " to follow, or weeks hold much that has nothing to do with each other.",
    "score4_description": "The path fits the learner, foundations come before what rests on them,"
    " and there are small doubts at most.",
    "score5_description": "The path fits everything the learner said, each skill comes after what"
    " it rests on, and the weeks are an even load.",
}
TOPICS = (
    "artificial intelligence and machine learning",
    "programming, mathematics and software engineering for it",
    "roadmaps, study plans and how long learning takes",
    "courses, books, projects, portfolios and careers in that field",
)


@dataclass(frozen=True, slots=True)
class JudgeMetric:
    """What a judged number means; all are in [0, 1], and more is better.

    Attributes:
        says: One line for people.
        inputs: What the judge gets to see of a sample; None where the metric is not defined.
        beside: The metric without a model that measures the nearest thing; None without one.
        asks: Whether a chat model is asked at all.
    """

    name: str
    says: str
    inputs: Callable[[Sample], Inputs | None]
    beside: str | None = None
    asks: bool = True


def _faithfulness(sample: Sample) -> Inputs | None:
    if not (sample.asserts and sample.contexts):
        return None
    return {**_relevancy(sample), "retrieved_contexts": list(sample.contexts)}


def _relevancy(sample: Sample) -> dict[str, Any]:
    return {"user_input": sample.question, "response": sample.response}


def _answer_relevancy(sample: Sample) -> Inputs | None:
    return _relevancy(sample) if sample.asserts and not sample.talk else None


def _groundedness(sample: Sample) -> Inputs | None:
    found = _faithfulness(sample)
    return found and {k: v for k, v in found.items() if k != "user_input"}


def _context(sample: Sample) -> Inputs | None:
    if not (sample.reference and sample.contexts):
        return None
    return {
        "user_input": sample.question,
        "reference": sample.reference,
        "retrieved_contexts": list(sample.contexts),
    }


def _correctness(sample: Sample) -> Inputs | None:
    if not (sample.reference and sample.asserts):
        return None
    return {"response": sample.response, "reference": sample.reference}


def _noise(sample: Sample) -> Inputs | None:
    found, context = _faithfulness(sample), _context(sample)
    return {**found, **context} if found and context else None


def _adherence(sample: Sample) -> Inputs | None:
    """Of answers only: a refusal answers no topic, which Ragas would score as if it had strayed."""
    if not sample.asserts or sample.talk:
        return None
    said = [
        {"role": "user", "text": sample.question, "calls": []},
        {"role": "assistant", "text": sample.response, "calls": []},
    ]
    return {"user_input": said, "reference_topics": list(TOPICS)}


def _calls(sample: Sample) -> Inputs | None:
    """Calls are compared by the arguments that the label tells, and by name."""
    if sample.due_calls is None:
        return None
    told = {call["name"]: call["args"].keys() for call in sample.due_calls}
    made = [
        {"name": c["name"], "args": {k: v for k, v in c["args"].items() if k in told[c["name"]]}}
        if c["name"] in told else c
        for c in sample.calls
    ]  # fmt: skip
    said = [
        {"role": "user", "text": sample.question, "calls": []},
        {"role": "assistant", "text": sample.response, "calls": made},
    ]
    return {"user_input": said, "reference_tool_calls": list(sample.due_calls)}


def _goal(sample: Sample) -> Inputs | None:
    if not sample.goal:
        return None
    return {"user_input": [dict(said) for said in sample.talk], "reference": sample.goal}


def _study_path(sample: Sample) -> Inputs | None:
    return {"user_input": sample.question, "response": sample.plan} if sample.plan else None


METRICS = (
    JudgeMetric("faithfulness", "statements that the passages bear out", _faithfulness, "promises"),
    JudgeMetric("groundedness", "how far the passages bear the answer out, by two prompts",
                _groundedness, "promises"),
    JudgeMetric("answer relevancy", "likeness of the question that the answer answers to the one"
                " that was asked", _answer_relevancy, "facts"),
    JudgeMetric("context precision", "useful passages stand first", _context, "ndcg@10"),
    JudgeMetric("context recall", "statements of the labelled words that the passages hold",
                _context, "recall@5"),
    JudgeMetric("factual correctness", "F1 of the answer's claims and those of the labelled words",
                _correctness, "facts"),
    JudgeMetric("noise robustness", "1 less the claims that are wrong because of a passage",
                _noise, "citation precision"),
    JudgeMetric("topic adherence", "answered topics that are the assistant's business", _adherence),
    JudgeMetric("tool call accuracy", "calls of tools that were due, in order, with what the"
                " learner said", _calls, "slots", asks=False),
    JudgeMetric("tool call F1", "the same as a set", _calls, "slots", asks=False),
    JudgeMetric("goal accuracy", "conversations that end as the learner wanted", _goal,
                "goal reached"),
    JudgeMetric("study path", "points of our rubric for study paths, 1 to 5 spread over 0 to 1",
                _study_path, "all slots"),
)  # fmt: skip
BY_NAME = {metric.name: metric for metric in METRICS}

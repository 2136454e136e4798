"""The metrics of one case and its answer: one number a case each, so that runs can be paired."""

from collections.abc import Sequence
from dataclasses import dataclass

from agents.answer import Answer
from evals.answers import broken_promises, count_words
from evals.cases import Case
from evals.citing import (
    TextOf,
    citation_precision,
    citation_recall,
    number_fidelity,
    quote_validity,
)
from evals.metrics import fact_coverage, ndcg_at, recall_at, reciprocal_rank
from evals.requests import SLOTS
from evals.retrieval import judge, targets
from ingest.documents import Chunk


@dataclass(frozen=True, slots=True)
class Metric:
    """What a number means.

    Attributes:
        name: As in reports and baselines.
        says: One line for people: the formula in words, and where it is undefined.
        gated: Whether a significant loss fails a run.
    """

    name: str
    says: str
    gated: bool = True


METRICS = (
    Metric("recall@5", "labelled sections among the first five passages"),
    Metric("mrr@10", "1 / rank of the first labelled passage"),
    Metric("ndcg@10", "gain of labelled passages by rank, over the ideal ranking"),
    Metric("answered", "answerable questions that were answered"),
    Metric("facts", "gold facts in the answer; an abstention holds none"),
    Metric("citation precision", "citations that point to a labelled passage"),
    Metric("citation recall", "labelled sections that a citation points to"),
    Metric("quote validity", "quotes that stand where their citation says"),
    Metric("numbers", "numbers of the answer that stand in its citations"),
    Metric("promises", "answers that keep every promise on citations"),
    Metric("refusal precision", "abstentions that were right"),
    Metric("refusal recall", "unanswerable questions that were abstained from"),
    Metric("asserts nothing", "greetings that were answered without a statement"),
    Metric("within length", "answers no longer than their case allows"),
    Metric("words", "words an answer", gated=False),
    Metric("slots", "slots of a plan request that its plan was made for; none without a plan"),
    *(Metric(f"slot {slot}", f"plans made for the {slot} that was asked for") for slot in SLOTS),
    Metric("all slots", "plan requests whose slots are all right"),
    Metric("question back", "plan requests answered by a plan or a question, whichever was due"),
    Metric("goal reached", "conversations in which all came that was expected"),
    Metric("expectations", "what was expected of a conversation and came"),
    Metric("true numbers", "answers without a number or date that their run does not hold"),
)


def measure(
    case: Case, answer: Answer, ranking: Sequence[Chunk], text_of: TextOf
) -> dict[str, float]:
    """Return every metric that is defined for a case.

    Args:
        case: With its labels.
        answer: What the case got.
        ranking: The passages of its search, best first.
        text_of: Returns the stored text of a chunk id, None when there is no such chunk.
    """
    scores = _retrieval(case, ranking) | _refusals(case, answer)
    if case.expect == "grounded":
        if case.facts:
            refused = answer.grounding == "abstained"
            scores["facts"] = 0.0 if refused else fact_coverage(answer.answer, case.facts)
        if case.passages:
            scores["citation recall"] = citation_recall(answer.citations, case, text_of)
        if answer.grounding != "abstained":
            words = count_words(answer.answer)
            scores["words"] = float(words)
            scores["within length"] = float(words <= case.max_words)
    if answer.citations:
        scores["quote validity"] = quote_validity(answer.citations, text_of)
        if case.passages:
            scores["citation precision"] = citation_precision(answer.citations, case, text_of)
        fidelity = number_fidelity(answer, case.question)
        if fidelity is not None:
            scores["numbers"] = fidelity
    scores["promises"] = float(not broken_promises(answer, text_of))
    return scores


def _retrieval(case: Case, ranking: Sequence[Chunk]) -> dict[str, float]:
    if not case.passages:
        return {}
    judged, total = judge(ranking, case), len(targets(case))
    return {
        "recall@5": recall_at(judged, total, 5),
        "mrr@10": reciprocal_rank(judged),
        "ndcg@10": ndcg_at(judged, total),
    }


def _refusals(case: Case, answer: Answer) -> dict[str, float]:
    refused = answer.grounding == "abstained"
    scores: dict[str, float] = {}
    if case.expect == "grounded":
        scores["answered"] = float(not refused)
    if case.expect == "abstained":
        scores["refusal recall"] = float(refused)
    if case.expect == "none":
        scores["asserts nothing"] = float(answer.grounding == "none")
    if refused:
        scores["refusal precision"] = float(case.expect == "abstained")
    return scores

"""Scores whole answers: facts held, refusals right, length, and the promises on citations."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agents.answer import Answer
from agents.assistant import Assistant
from evals.cases import Case
from evals.metrics import Score, fact_coverage, score
from ingest.units import split_sentences

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_LACK = re.compile(r"^(?:The sources do not|Nearest in them:)")
LEARNER = "evals"
TextOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Answered:
    """A case with the answer that it got."""

    case: Case
    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerScores:
    """How good a set of answers is.

    Attributes:
        facts: Mean share of gold facts in the answers to answerable questions; an abstention
            holds none.
        refusal_precision: Share of abstentions that were right; None without any.
        refusal_recall: Share of unanswerable questions that were abstained from.
        words: Mean words an answer that does not abstain.
        short: Share of these within the case's `max_words`.
    """

    facts: Score
    refusal_precision: Score | None
    refusal_recall: Score | None
    words: Score
    short: Score


async def answer_case(assistant: Assistant, case: Case) -> Answered:
    """Ask a case's question in a thread of its own, after the questions before it."""
    thread_id = None
    for earlier in case.history:
        thread_id = (await assistant.ask(earlier, learner=LEARNER, thread_id=thread_id)).thread_id
    return Answered(case, await assistant.ask(case.question, learner=LEARNER, thread_id=thread_id))


def score_answers(answered: Sequence[Answered]) -> AnswerScores:
    """Return the scores of answers; there must be some to answerable questions."""
    grounded = [a for a in answered if a.case.expect == "grounded"]
    hopeless = [a for a in answered if a.case.expect == "abstained"]
    refused = [a for a in answered if a.answer.grounding == "abstained"]
    said = [a for a in grounded if a.answer.grounding != "abstained"]
    words = [float(count_words(a.answer.answer)) for a in said]
    return AnswerScores(
        facts=score([held_facts(a) for a in grounded]),
        refusal_precision=score([float(a.case.expect == "abstained") for a in refused])
        if refused
        else None,
        refusal_recall=score([float(a.answer.grounding == "abstained") for a in hopeless])
        if hopeless
        else None,
        words=score(words),
        short=score([float(n <= a.case.max_words) for n, a in zip(words, said, strict=True)]),
    )


def held_facts(answered: Answered) -> float:
    """Return the share of a case's facts that its answer holds."""
    if answered.answer.grounding == "abstained":
        return 0.0
    return fact_coverage(answered.answer.answer, answered.case.facts)


def count_words(text: str) -> int:
    """Return the words of an answer without its markers."""
    return len(_MARKERS.sub(" ", text).split())


def broken_promises(answer: Answer, text_of: TextOf) -> list[str]:
    """Return what an answer breaks of the promises on citations; empty when it keeps all.

    Args:
        answer: As `POST /ask` gives it.
        text_of: Returns the stored text of a chunk id, None when there is no such chunk.
    """
    broken: list[str] = []
    used = {int(n) for n in re.findall(r"\[(\d+)\]", answer.answer)}
    listed = [citation.n for citation in answer.citations]
    if used != set(listed) or len(listed) != len(set(listed)):
        broken.append(f"markers {sorted(used)} and citations {listed} differ")
    for citation in answer.citations:
        text = text_of(citation.chunk_id or "")
        if text is None or text[citation.start : citation.end] != citation.quote:
            broken.append(f"citation {citation.n} is no slice of its chunk")
        if not citation.quote.strip() or not 0 <= citation.score <= 1:
            broken.append(f"citation {citation.n} is empty or has no probability")
    bare = [s for s in unmarked(answer.answer) if s not in answer.unsupported]
    if answer.grounding in ("grounded", "partial") and bare:
        broken.append(f"statements without evidence: {bare}")
    if answer.grounding == "abstained" and (answer.citations or used):
        broken.append("an abstention carries citations")
    if (answer.grounding == "partial") != bool(answer.unsupported):
        broken.append("grounding and unsupported disagree")
    return broken


def unmarked(text: str) -> list[str]:
    """Return the statements of an answer that no marker follows."""
    found: list[str] = []
    for line in text.split("\n"):
        line = re.sub(r"^\s*[-*•]\s+", "", line)
        pieces = _MARKERS.split(line)
        for number, piece in enumerate(pieces):
            sentences = [piece[a:b] for a, b in split_sentences(piece)]
            open_ended = sentences if number == len(pieces) - 1 else sentences[:-1]
            found += [s for s in open_ended if asserts(s)]
    return found


def asserts(sentence: str) -> bool:
    """Whether a sentence is a statement in the contract's sense."""
    bare = sentence.strip()
    return bool(bare) and bare[-1] not in ":?" and not _LACK.match(bare)

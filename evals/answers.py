"""Whole answers: how a case is asked, how long an answer is, and what promises it breaks."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from agents.answer import Answer
from agents.assistant import Assistant
from evals.cases import Case
from ingest.units import split_sentences

_MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_LACK = re.compile(
    r"^(?:The sources do not|Th(?:is|ese) sources? (?:says? nothing|does not mention)"
    r"|Nearest in (?:them|it):)"
)
LEARNER = "evals"
TextOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Answered:
    """A case with the answer that it got."""

    case: Case
    answer: Answer


async def answer_case(assistant: Assistant, case: Case) -> Answered:
    """Ask a case's question in a thread of its own, after the questions before it."""
    thread_id = None
    for earlier in case.history:
        thread_id = (await assistant.ask(earlier, learner=LEARNER, thread_id=thread_id)).thread_id
    return Answered(case, await assistant.ask(case.question, learner=LEARNER, thread_id=thread_id))


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
    shown = {*answer.unsupported, *computed(answer)}
    bare = [s for s in unmarked(answer.answer) if s not in shown]
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


def computed(answer: Answer) -> list[str]:
    """Return the sentences that code computed in the run of an answer; they need no marker."""
    lines = [line for call in answer.tool_calls for line in call.result.get("said", ())]
    bare = [re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", line) for line in lines]
    return [line[a:b] for line in bare for a, b in split_sentences(line)]


def asserts(sentence: str) -> bool:
    """Whether a sentence is a statement in the contract's sense."""
    bare = sentence.strip()
    return bool(bare) and bare[-1] not in ":?" and not _LACK.match(bare)

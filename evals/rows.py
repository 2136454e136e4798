"""Evaluation rows as the keyless writer sees them, to fit its weights on."""

from collections.abc import Sequence
from dataclasses import dataclass

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate, find_candidates
from agents.extractive.followup import standalone
from agents.extractive.question import Question, read_question
from agents.guard import guard
from agents.library import Library
from agents.tools import HITS
from evals.cases import Case
from ingest.documents import Filters


@dataclass(frozen=True, slots=True)
class Row:
    """A case as the writer sees it."""

    case: Case
    question: Question
    evidence: Evidence
    candidates: list[Candidate]
    labels: list[bool]


def read_rows(cases: Sequence[Case], libraries: dict[str, Library]) -> list[Row]:
    """Search for every case that asks something."""
    rows = []
    for case in cases:
        asked = guard(case.question).question
        if not asked or case.expect == "none":
            continue
        question = read_question(standalone(asked, case.history))
        evidence = libraries[case.corpus].look_up(
            question.text, Filters(), HITS, per_source=question.kind == "compare"
        )
        candidates = find_candidates(question, evidence)
        rows.append(
            Row(case, question, evidence, candidates, [answers(c, case) for c in candidates])
        )
    return rows


def answers(candidate: Candidate, case: Case) -> bool:
    """Whether a unit holds a labelled snippet of the case, or lies inside one."""
    return any(
        passage.source_id == candidate.hit.chunk.source_id
        and (passage.snippet in candidate.text or candidate.text in passage.snippet)
        for passage in case.passages
    )

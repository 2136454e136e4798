"""Asks cases through the whole assistant and makes outcomes of them."""

from collections.abc import Mapping

from agents.answer import Answer
from agents.assistant import Assistant
from agents.extractive.followup import standalone
from agents.extractive.ranker import answerable, rank_candidates
from agents.guard import guard
from agents.library import Library
from evals.answers import answer_case, broken_promises
from evals.cases import Case
from evals.citing import TextOf, is_gold
from evals.measure import measure
from evals.metrics import holds_fact
from evals.outcomes import Cited, Found, Outcome
from evals.retrieval import DEPTH, holds_passage, judge, targets
from evals.rows import read_rows
from ingest.documents import NO_FILTERS, Chunk

SHOWN_CHARS = 400
FIRST_PASSAGES = 3
"""As many of the passages found stand for what an answer had before it, besides those it cites."""


class Examiner:
    """Examines cases against the library and assistant of their corpus.

    Args:
        libraries: By corpus.
        assistants: By corpus.
    """

    def __init__(
        self,
        libraries: Mapping[str, Library],
        assistants: Mapping[str, Assistant],
    ) -> None:
        self._libraries = libraries
        self._assistants = assistants
        self._chunks = {
            name: {c.id: c for s in library.sources() for c in library.chunks(s.id)}
            for name, library in libraries.items()
        }
        self._texts = {
            name: {chunk.id: chunk.text for chunk in chunks.values()}
            for name, chunks in self._chunks.items()
        }

    async def examine(self, case: Case) -> Outcome:
        """Ask a case, in a thread of its own, and score what comes back."""
        text_of = self._texts[case.corpus].get
        answered = await answer_case(self._assistants[case.corpus], case)
        asked = searched_for(case)
        hits = self._libraries[case.corpus].search(asked, DEPTH, NO_FILTERS)
        ranking = [hit.chunk for hit in hits]
        answer = answered.answer
        return Outcome(
            case=case,
            scores=measure(case, answer, ranking, text_of),
            latency_ms=answer.timings_ms.get("total", 0.0),
            searched=asked,
            hits=[_found(chunk, case) for chunk in ranking],
            grounding=answer.grounding,
            answer=answer.answer,
            citations=_cited(answer, case, text_of),
            missing_facts=[f[0] for f in case.facts if not holds_fact(answer.answer, f)],
            missing_sections=_missing(ranking, case),
            broken=broken_promises(answer, text_of),
            answerable=self._answerable(case),
            evidence=self._evidence(case, answer, ranking),
            heard=answer,
        )

    def _evidence(self, case: Case, answer: Answer, ranking: list[Chunk]) -> list[str]:
        known = self._chunks[case.corpus]
        cited = [known[c.chunk_id] for c in answer.citations if c.chunk_id in known]
        chunks = dict.fromkeys([*ranking[:FIRST_PASSAGES], *cited])
        return [f"{chunk.section}\n{chunk.text}" for chunk in chunks]

    def _answerable(self, case: Case) -> float | None:
        for row in read_rows([case], dict(self._libraries)):
            ranked = rank_candidates(row.candidates)
            return round(answerable(row.question.text, row.evidence, ranked), 4)
        return None


def searched_for(case: Case) -> str:
    """Return what retrieval is asked for a case."""
    return standalone(guard(case.question).question or case.question, case.history)


def _found(chunk: Chunk, case: Case) -> Found:
    gold = any(holds_passage(chunk, passage) for passage in case.passages)
    text = chunk.text[:SHOWN_CHARS] + ("…" if len(chunk.text) > SHOWN_CHARS else "")
    return Found(source_id=chunk.source_id, section=chunk.section, text=text, gold=gold)


def _cited(answer: Answer, case: Case, text_of: TextOf) -> list[Cited]:
    return [
        Cited(
            n=c.n,
            source_id=c.source_id,
            section=c.section,
            quote=c.quote,
            score=c.score,
            gold=is_gold(c, case, text_of) if case.passages else None,
        )
        for c in answer.citations
    ]


def _missing(ranking: list[Chunk], case: Case) -> list[str]:
    """Return the labelled sections that the ranking holds nothing of."""
    if sum(judge(ranking, case)) == len(targets(case)):
        return []
    return [
        f"{target[0].source_id} › {target[0].section}: {target[0].snippet}"
        for target in targets(case)
        if not any(holds_passage(chunk, p) for chunk in ranking for p in target)
    ]

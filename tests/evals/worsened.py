"""Five systems made worse on purpose: a library that finds nothing, four ways to spoil answers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agents.answer import Answer, Citation
from agents.evidence import Evidence
from agents.library import Library
from evals.answers import Answered
from ingest.documents import NO_FILTERS, Filters, Hit

DIGIT = re.compile(r"\d(?![\d.,]*\])")


class BlindLibrary(Library):
    """Finds nothing, whatever is asked."""

    def look_up(
        self, query: str, filters: Filters, limit: int, *, per_source: bool = False
    ) -> Evidence:
        found = super().look_up(query, filters, limit, per_source=per_source)
        return replace(found, hits=())

    def search(self, query: str, limit: int, filters: Filters) -> list[Hit]:
        return []


def shuffle_citations(answered: Sequence[Answered]) -> list[Answered]:
    """Give each answer's markers the citations of the answer before it; every quote stays valid."""
    citing = [a for a in answered if a.answer.citations]
    before = dict(zip((a.case.id for a in citing), [citing[-1], *citing[:-1]], strict=True))
    spoilt = []
    for own in answered:
        others = before[own.case.id].answer.citations if own.case.id in before else []
        swapped = [
            others[i % len(others)].model_copy(update={"n": c.n})
            for i, c in enumerate(own.answer.citations)
        ]
        spoilt.append(changed(own, citations=swapped))
    return spoilt


def alter_numbers(answered: Sequence[Answered]) -> list[Answered]:
    """Make every digit of the answers one higher; markers stay."""
    return [
        changed(a, answer=DIGIT.sub(lambda d: str((int(d[0]) + 1) % 10), a.answer.answer))
        for a in answered
    ]


def always_refuse(answered: Sequence[Answered]) -> list[Answered]:
    """Answer nothing, well and briefly."""
    said = {"answer": "The sources do not say.", "grounding": "abstained"}
    return [changed(a, **said, citations=[], unsupported=[]) for a in answered]


def never_refuse(answered: Sequence[Answered], library: Library) -> list[Answered]:
    """Quote the first sentence of the best passage where the assistant refused."""
    spoilt = []
    for own in answered:
        if own.answer.grounding == "abstained":
            (hit,) = library.search(own.case.question, 1, NO_FILTERS)
            citation = first_unit(hit)
            said = {"answer": f"{citation.quote} [1]", "grounding": "grounded"}
            own = changed(own, **said, citations=[citation], suggestions=[])
        spoilt.append(own)
    return spoilt


def first_unit(hit: Hit) -> Citation:
    unit, chunk = hit.chunk.units[0], hit.chunk
    return Citation(
        n=1, chunk_id=chunk.id, source_id=chunk.source_id, title=chunk.title, url=chunk.url,
        section=chunk.section, quote=chunk.text[unit.start : unit.end],
        start=unit.start, end=unit.end, score=1.0,
    )  # fmt: skip


def changed(answered: Answered, **fields: str | Sequence[object]) -> Answered:
    return Answered(answered.case, Answer.model_validate(answered.answer.model_dump() | fields))

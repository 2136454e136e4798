"""Labelled statements put before a judge, so that it can be judged itself."""

from collections.abc import Callable, Sequence

from agents.support.evidence_text import Passage
from evals.judge.asking import Asking, Job, require_all
from evals.judge.rows import Row
from evals.labelled import Labelled

JobOf = Callable[[str, str, Sequence[Passage]], Job]
Asked = tuple[str, tuple[Passage, ...]]


class ReadJudge:
    """A `StatementJudge` that has read every statement before; it answers from its notes.

    Args:
        name: As in reports.
        threshold: From which value on it says yes.
        notes: Value by statement and passages.
        rows: How each came about.
    """

    def __init__(
        self, name: str, threshold: float, notes: dict[Asked, float], rows: Sequence[Row]
    ) -> None:
        self.name = name
        self.threshold = threshold
        self.rows = rows
        self._notes = notes

    def probability(self, statement: str, passages: Sequence[Passage]) -> float:
        """Return what was noted.

        Raises:
            KeyError: it has not read this statement on these passages.
        """
        return self._notes[statement, tuple(passages)]


async def read_statements(
    name: str,
    threshold: float,
    statements: Sequence[Labelled],
    job_of: JobOf,
    asking: Asking,
) -> ReadJudge:
    """Have every statement read.

    Statements on the same passages follow each other: what they have in common stands first in what
    is asked, and providers keep it.

    Args:
        name: Of the judge, as in reports.
        threshold: As `ReadJudge` takes it.
        statements: With their labels, which the judge does not see.
        job_of: Makes the job of a name, a statement and its passages.
        asking: Does the jobs.

    Raises:
        JudgeFailedError: a statement has no value; all that lack one are named.
    """
    asked: list[Asked] = [(s.text, s.passages) for s in statements]
    rows = await asking.ask_all([job_of(s.name, s.text, s.passages) for s in statements])
    require_all(rows)
    values = [row.value for row in rows if row.value is not None]
    return ReadJudge(name, threshold, dict(zip(asked, values, strict=True)), rows)

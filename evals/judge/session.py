"""A session with a judge: what it is asked of statements and samples, and what it reports."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from evals.judge.asking import Asking, Progress, failures
from evals.judge.judgement import Judgement, gather
from evals.judge.metrics import METRICS
from evals.judge.model import JudgeModel
from evals.judge.rows import Row, RowFile
from evals.judge.samples import Sample
from evals.judge.statements import JobOf, ReadJudge, read_statements
from evals.judge.verdicts import Verdicts
from evals.judging import JudgeReport, judge_statements, report_on
from evals.labelled import Labelled
from ingest.embedder import Embedder
from ingest.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

GRADED = 0.5
"""From which value on a score of Ragas counts as a yes to a single statement."""


def rows_file(settings: Settings) -> Path:
    """Return where the scores of judges are kept for the next run."""
    return settings.data_dir / "judge" / "rows.jsonl"


class Session:
    """Asks one judge; nothing twice.

    Args:
        judge: The chat model.
        rows: What earlier sessions kept.
        embedder: For metrics that compare meanings.
        progress: Is told (stage, done, total).
    """

    def __init__(
        self, judge: JudgeModel, rows: Path, embedder: Embedder, progress: Progress
    ) -> None:
        self.judge = judge
        self._embedder = embedder
        self._asking = Asking(judge, RowFile(rows), progress)

    def read(
        self, statements: Sequence[Labelled], metrics: Sequence[str] = ()
    ) -> list[JudgeReport]:
        """Return how the judge does on labelled statements, by its bare verdict first.

        Args:
            statements: With their labels.
            metrics: Metrics of Ragas that are held against the labels as well: `groundedness`,
                `faithfulness`.

        Raises:
            JudgeFailedError: a statement got no verdict.
        """
        return asyncio.run(self._read(statements, metrics))

    def score(
        self,
        samples: Sequence[Sample],
        authors: Sequence[str],
        of_people: JudgeReport | None = None,
        metrics: Sequence[str] = (),
    ) -> Judgement:
        """Return the scores of samples, by every metric that is defined for each.

        Args:
            samples: What is judged.
            authors: Who wrote the answers.
            of_people: As `read` gave it.
            metrics: Only these; all when empty.
        """
        rows = asyncio.run(self._score(samples, metrics))
        came, went = sum(r.input_tokens for r in rows), sum(r.output_tokens for r in rows)
        return Judgement(
            judge=self.judge.name,
            authors=list(authors),
            cases=gather(samples, rows),
            failed=failures(rows),
            of_people=of_people,
            seconds=round(sum(row.seconds for row in rows), 1),
            input_tokens=came,
            output_tokens=went,
            cost_usd=self.judge.cost_usd(came, went),
        )

    async def _read(
        self, statements: Sequence[Labelled], metrics: Sequence[str]
    ) -> list[JudgeReport]:
        async with self.judge.client() as client:
            verdicts = Verdicts(self.judge, client)
            ways: list[tuple[str, float, JobOf]] = [
                (verdicts.name, verdicts.threshold, verdicts.job)
            ]
            ways += [self._way(client, metric) for metric in metrics]
            read = [
                await read_statements(*way[:2], statements, way[2], self._asking) for way in ways
            ]
        return [self._report(judge, statements) for judge in read]

    def _way(self, client: "AsyncOpenAI", metric: str) -> tuple[str, float, JobOf]:
        from evals.judge.ragas_metrics import statement_jobs

        return (
            f"{self.judge.name}, {metric}",
            GRADED,
            statement_jobs(self.judge, client, self._embedder, metric),
        )

    def _report(self, judge: ReadJudge, statements: Sequence[Labelled]) -> JudgeReport:
        report = report_on(judge, judge_statements(judge, statements))
        report.effort = self._effort(judge.rows)
        return report

    def _effort(self, rows: Sequence[Row]) -> dict[str, float]:
        effort = {
            "seconds a statement": round(fmean(row.seconds for row in rows), 2),
            "tokens in": float(sum(row.input_tokens for row in rows)),
            "tokens out": float(sum(row.output_tokens for row in rows)),
        }
        cost = self.judge.cost_usd(int(effort["tokens in"]), int(effort["tokens out"]))
        return effort if cost is None else effort | {"US dollars": round(cost, 4)}

    async def _score(self, samples: Sequence[Sample], metrics: Sequence[str]) -> list[Row]:
        from evals.judge.ragas_metrics import RagasMetrics

        async with self.judge.client() as client:
            ragas = RagasMetrics(self.judge, client, self._embedder)
            jobs = [
                ragas.job(metric.name, sample.id, inputs)
                for metric in METRICS  # metric by metric: providers keep the prompt's beginning
                for sample in samples
                if (not metrics or metric.name in metrics)
                and (inputs := metric.inputs(sample)) is not None
            ]
            return await self._asking.ask_all(jobs)

"""What a judge made of samples: scores by case beside those that no model gave, and the price."""

import re
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
from pydantic import BaseModel
from scipy.stats import spearmanr

from evals.judge.metrics import BY_NAME, METRICS
from evals.judge.rows import Row
from evals.judge.samples import Sample
from evals.judging import TRUSTED_KAPPA, JudgeReport, Measured
from evals.measure import Metric
from evals.metrics import score

APART = 0.5
BASELINES = Path(__file__).parent / "baselines"
JUDGED_METRICS = tuple(Metric(metric.name, metric.says) for metric in METRICS)


class JudgedCase(BaseModel):
    """A case with what the judge gave it, and what was measured without one."""

    id: str
    kind: str
    scores: dict[str, float]
    measured: dict[str, float]


class Beside(BaseModel):
    """A judged metric next to the measured one that is nearest to it.

    Attributes:
        rank_correlation: Spearman's, of the cases that have both; None where one never varies.
        apart: (case, judged, measured) where they are `APART` or further, furthest first. What is
            measured rests on labels set by hand.
    """

    judged: str
    measured: str
    n: int
    judged_mean: float
    measured_mean: float
    rank_correlation: float | None
    apart: list[tuple[str, float, float]]


class Judgement(BaseModel):
    """One run of a judge over samples.

    Attributes:
        authors: Who wrote the answers.
        failed: A line for each row that failed; a run with any is no result.
        of_people: How the judge does on statements that people labelled; None where it was not
            asked.
        cost_usd: None where no price is configured.
    """

    judge: str
    authors: list[str]
    cases: list[JudgedCase]
    failed: list[str]
    of_people: JudgeReport | None = None
    seconds: float
    input_tokens: int
    output_tokens: int
    cost_usd: float | None

    @property
    def trusted(self) -> bool:
        """Whether its scores may fail a run."""
        return self.of_people is not None and self.of_people.trusted

    def verdict(self) -> str:
        """Return in words how far the judge can be trusted."""
        if self.of_people is None:
            return f"{self.judge} was not held against people"
        trust = "trustworthy" if self.trusted else "not trustworthy"
        agreed = self.of_people.scores["kappa"]
        return f"{self.judge} is {trust}: kappa {agreed}, at least {TRUSTED_KAPPA} is asked for"

    def scores(self) -> dict[str, dict[str, float]]:
        """Return the judged scores by case."""
        return {case.id: case.scores for case in self.cases}

    def kinds(self) -> dict[str, str]:
        """Return the kind of each case."""
        return {case.id: case.kind for case in self.cases}

    def by_metric(self) -> dict[str, Measured]:
        """Return the mean of each metric over the cases that it is defined for."""
        found: dict[str, Measured] = {}
        for metric in METRICS:
            values = [c.scores[metric.name] for c in self.cases if metric.name in c.scores]
            if values:
                found[metric.name] = Measured.of(score(values))
        return found

    def beside(self) -> list[Beside]:
        """Return each judged metric next to the one without a model, as far as cases have both."""
        return [b for metric in METRICS if (b := self._beside(metric.name, metric.beside))]

    def _beside(self, name: str, measured: str | None) -> Beside | None:
        both = [
            (case.id, case.scores[name], case.measured[measured])
            for case in self.cases
            if measured and name in case.scores and measured in case.measured
        ]
        if not both or measured is None:
            return None
        ours, theirs = [a for _, a, _ in both], [b for _, _, b in both]
        apart = [row for row in both if abs(row[1] - row[2]) >= APART]
        return Beside(
            judged=name,
            measured=measured,
            n=len(both),
            judged_mean=fmean(ours),
            measured_mean=fmean(theirs),
            rank_correlation=_rank_correlation(ours, theirs),
            apart=sorted(apart, key=lambda row: (-abs(row[1] - row[2]), row[0])),
        )


def gather(samples: Sequence[Sample], rows: Sequence[Row]) -> list[JudgedCase]:
    """Return the cases of sound rows; every sample is one, also without any score."""
    cases = {
        s.id: JudgedCase(id=s.id, kind=s.kind, scores={}, measured=dict(s.scores)) for s in samples
    }
    for row in rows:
        if row.value is not None and row.metric in BY_NAME:
            cases[row.case].scores[row.metric] = row.value
    return list(cases.values())


def baseline_file(judge: str) -> Path:
    """Return where the accepted scores of a judge are; scores of two judges are not compared."""
    return BASELINES / f"{re.sub(r'[^a-z0-9.]+', '-', judge.lower())}.jsonl"


def _rank_correlation(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    if len(set(ours)) < 2 or len(set(theirs)) < 2:
        return None
    return float(np.asarray(spearmanr(ours, theirs).statistic))

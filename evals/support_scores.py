"""Scores of the statement check: how well it ranks, agrees with the labels and is calibrated."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from agents.support.evidence_text import Passage
from agents.support.judge import Judge
from evals.agreement import Metric, auc, balanced_accuracy, interval, kappa
from evals.claims import Claim
from evals.metrics import Score
from ingest.embedder import Embedder
from ingest.lexicon import terms_of

Way = Literal["check", "recall"]
BINS = 10
RECALLED = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """A claim with the check's probability and verdict, and the share of its words recalled."""

    claim: Claim
    score: float
    supported: bool
    recall: float

    def value(self, way: Way) -> float:
        """Return the score of the check or of word recall."""
        return self.score if way == "check" else self.recall

    def says(self, way: Way) -> bool:
        """Return the verdict of the check, or whether at least half of the words are recalled."""
        return self.supported if way == "check" else self.recall >= RECALLED


def score_claims(claims: Sequence[Claim], embedder: Embedder) -> list[Scored]:
    """Judge every claim by its own passages."""
    judge = Judge(embedder)
    found = []
    for claim in claims:
        judged = judge.judge(
            claim.claim, [Passage(text, claim.section or "") for text in claim.passages]
        )
        found.append(Scored(claim, judged.score, judged.supported, word_recall(claim)))
    return found


def word_recall(claim: Claim) -> float:
    """Return the share of a claim's stemmed terms in its evidence, in [0, 1]; 0 without terms."""
    said = terms_of(claim.claim)
    held = terms_of("\n".join([*claim.passages, claim.section or ""]))
    return len(said & held) / len(said) if said else 0.0


def summary(scored: Sequence[Scored], way: Way) -> dict[str, Score]:
    """Return the metrics with 95 % bootstrap intervals over claims."""
    against = [s for s in scored if s.claim.supported or s.claim.contradicted]
    beside = [s for s in scored if s.claim.supported or not s.claim.contradicted]
    general = [s for s in scored if s.claim.domain == "general"]

    def area(rows: Sequence[Scored]) -> Score:
        return interval(auc, [s.claim.supported for s in rows], [s.value(way) for s in rows])

    def agreed(metric: Metric, rows: Sequence[Scored]) -> Score:
        return interval(metric, [s.claim.supported for s in rows], [s.says(way) for s in rows])

    return {
        "AUC": area(scored),
        "AUC, general English": area(general),
        "AUC, supported or contradicted": area(against),
        "AUC, supported or not mentioned": area(beside),
        "balanced accuracy, supported or contradicted": agreed(balanced_accuracy, against),
        "kappa": agreed(kappa, scored),
    }


def recall_by_kind(scored: Sequence[Scored]) -> dict[str, tuple[int, int]]:
    """Return, for each label and kind, how many verdicts are right and of how many."""
    found: dict[str, tuple[int, int]] = {}
    for s in sorted(scored, key=lambda s: (s.claim.label, s.claim.kind)):
        name = f"{s.claim.label}: {s.claim.kind}"
        right, n = found.get(name, (0, 0))
        found[name] = (right + (s.supported == s.claim.supported), n + 1)
    return found


def calibration_error(probabilities: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the expected calibration error over ten equal bins (Guo et al. 2017), in [0, 1]."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, label in zip(probabilities, labels, strict=True):
        bins.setdefault(min(int(probability * BINS), BINS - 1), []).append((probability, label))
    return sum(
        len(held) / len(labels) * abs(fmean(p for p, _ in held) - fmean(y for _, y in held))
        for held in bins.values()
    )

"""Judges the judges: any judge of statements, held against labels that people gave."""

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Protocol

from pydantic import BaseModel

from agents.support.evidence_text import Passage
from agents.support.judge import Judge
from agents.support.model import load_model
from evals.agreement import Metric, accuracy, auc, interval, kappa, mean_error, roc
from evals.labelled import Labelled
from evals.metrics import Score
from evals.support_scores import calibration_error

TRUSTED_KAPPA = 0.6
"""Agreement with people from which on a judge may fail a run (“substantial”, Landis, Koch 1977)."""
DIGITS = 4
LONG_WORDS = 12
"""From how many words on a statement counts as long: about the median of the labelled ones."""


class StatementJudge(Protocol):
    """Says how likely it is that passages support a statement."""

    name: str
    threshold: float

    def probability(self, statement: str, passages: Sequence[Passage]) -> float:
        """Return the probability, in [0, 1]; at least `threshold` is a yes."""


class BuiltInJudge:
    """The statement check that guards answers, with its own verdicts."""

    name = "statement check"

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.threshold = load_model().threshold

    def probability(self, statement: str, passages: Sequence[Passage]) -> float:
        """Return the probability that the check gives."""
        return self._judge.judge(statement, passages).score


class Judged(BaseModel):
    """One statement with its label and what the judge said of it.

    Attributes:
        answer: Its id, or that of a claim that stands alone.
        position: In its answer, from 1; 0 for a claim.
        words: How long it is.
    """

    answer: str
    origin: str
    kind: str
    supported: bool
    position: int
    words: int
    probability: float


class Measured(BaseModel):
    """A value with its interval; as `Score`, to be kept."""

    mean: float
    low: float
    high: float
    n: int

    @classmethod
    def of(cls, score: Score) -> "Measured":
        """Return a score as it is kept."""
        return cls(mean=score.mean, low=score.low, high=score.high, n=score.n)

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n}"


class JudgeReport(BaseModel):
    """How far a judge can be trusted.

    Attributes:
        scores: Agreement, kappa, AUC and calibration error over all statements.
        confusion: (labelled supported, said supported) → n.
        kinds: Kind of statement → share of right verdicts.
        bias: Group → by how much the probability is too high on average.
        curve: ROC points.
        effort: What the judging took: seconds and tokens a statement, and the like.
    """

    name: str
    threshold: float
    scores: dict[str, Measured]
    confusion: dict[str, int]
    kinds: dict[str, Measured]
    bias: dict[str, Measured]
    curve: list[tuple[float, float]]
    judged: list[Judged]
    effort: dict[str, float] = {}

    @property
    def trusted(self) -> bool:
        """Whether it agrees with the labels well enough for its scores to fail a run."""
        return self.scores["kappa"].mean >= TRUSTED_KAPPA


class Difference(BaseModel):
    """Two judges on the same statements.

    Attributes:
        n: Statements that both judged.
        kappa: Agreement of their verdicts beyond chance.
        first_right: Where they differ, how often the first has the label's verdict.
        second_right: The same of the second.
    """

    first: str
    second: str
    n: int
    kappa: Measured
    first_right: int
    second_right: int


def judge_statements(judge: StatementJudge, statements: Sequence[Labelled]) -> list[Judged]:
    """Have every statement judged by its own passages."""
    return [
        Judged(
            answer=statement.id,
            origin=statement.origin,
            kind=statement.kind,
            supported=statement.supported,
            position=statement.position,
            words=len(statement.text.split()),
            probability=round(judge.probability(statement.text, statement.passages), DIGITS),
        )
        for statement in statements
    ]


def report_on(judge: StatementJudge, judged: Sequence[Judged]) -> JudgeReport:
    """Return how well a judge's probabilities and verdicts agree with the labels."""
    said = [j.probability >= judge.threshold for j in judged]
    labels = [j.supported for j in judged]
    values = [j.probability for j in judged]
    error = calibration_error(values, labels)
    scores = {
        "agreement": _measured(accuracy, labels, said),
        "kappa": _measured(kappa, labels, said),
        "AUC": _measured(auc, labels, values),
        "calibration error": Measured(mean=error, low=error, high=error, n=len(judged)),
    }
    if any(j.origin == "altered" for j in judged):
        scores["AUC, altered answers"] = _altered(judged)
    confusion = {
        f"{'supported' if label else 'unsupported'}, said {'so' if says == label else 'not'}": sum(
            1 for a, b in zip(labels, said, strict=True) if (a, b) == (label, says)
        )
        for label in (True, False)
        for says in (True, False)
    }
    kinds = sorted({j.kind for j in judged}, key=lambda k: (-_share(judged, k), k))
    return JudgeReport(
        name=judge.name,
        threshold=judge.threshold,
        scores=scores,
        confusion=confusion,
        kinds={kind: _right(judged, judge.threshold, kind) for kind in kinds},
        bias=_bias(judged),
        curve=[(round(x, DIGITS), round(y, DIGITS)) for x, y in roc(labels, values)],
        judged=list(judged),
    )


def difference(first: JudgeReport, second: JudgeReport) -> Difference:
    """Return where two judges of the same statements differ, and who has the label's verdict.

    Raises:
        ValueError: they judged different statements.
    """
    pairs = list(zip(first.judged, second.judged, strict=True))
    if any((a.answer, a.position) != (b.answer, b.position) for a, b in pairs):
        raise ValueError(f"{first.name} and {second.name} judged different statements")
    said = [(a.probability >= first.threshold, b.probability >= second.threshold) for a, b in pairs]
    apart = [(a, j.supported) for (a, b), (j, _) in zip(said, pairs, strict=True) if a != b]
    right = sum(says == label for says, label in apart)
    return Difference(
        first=first.name,
        second=second.name,
        n=len(pairs),
        kappa=_measured(kappa, [a for a, _ in said], [b for _, b in said]),
        first_right=right,
        second_right=len(apart) - right,
    )


def _measured(metric: Metric, *columns: Sequence[float] | Sequence[bool]) -> Measured:
    return Measured.of(interval(metric, *columns))


def _altered(judged: Sequence[Judged]) -> Measured:
    """Return the AUC without what the product quoted word for word, which any judge gets right."""
    hard = [j for j in judged if j.origin == "altered"]
    return _measured(auc, [j.supported for j in hard], [j.probability for j in hard])


def _share(judged: Sequence[Judged], kind: str) -> float:
    return fmean(j.supported for j in judged if j.kind == kind)


def _right(judged: Sequence[Judged], threshold: float, kind: str) -> Measured:
    of_kind = [j for j in judged if j.kind == kind]
    said = [j.probability >= threshold for j in of_kind]
    return _measured(accuracy, [j.supported for j in of_kind], said)


def _bias(judged: Sequence[Judged]) -> dict[str, Measured]:
    """Return the mean error by length and by position, over all but real answers.

    Real answers are longer and quote word for word, so with them length would tell the origin.
    """
    written = [j for j in judged if j.origin != "real"]
    groups: dict[str, Callable[[Judged], bool]] = {
        f"up to {LONG_WORDS - 1} words": lambda j: j.words < LONG_WORDS,
        f"{LONG_WORDS} words and more": lambda j: j.words >= LONG_WORDS,
        "first statement": lambda j: j.position == 1,
        "second statement": lambda j: j.position == 2,
        "later statements": lambda j: j.position > 2,
    }
    found: dict[str, Measured] = {}
    for name, belongs in groups.items():
        inside = [j for j in written if belongs(j)]
        if inside:
            labels, values = [j.supported for j in inside], [j.probability for j in inside]
            found[name] = _measured(mean_error, labels, values)
    return found

"""Fits the statement check on the tuning half: `python -m evals.fit_support` writes its weights."""

from dataclasses import dataclass

import numpy as np
import orjson
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from agents.support.features import FEATURES, FOR
from agents.support.model import WEIGHTS_FILE, load_model, product_log_odds
from agents.support.reading import Reader
from evals.claims import load_claims
from evals.perturb import elsewhere, perturbed, sentences_of, without_evidence
from evals.support_rows import SupportRow, read_rows
from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings

# How much a row of each origin counts beside a written one.
CHANGED, SENTENCE, BEREFT, ELSEWHERE = 0.3, 0.5, 0.6, 0.5
ELSEWHERE_ROWS = 150
NOT_SPOKEN_OF = frozenset({"omission", "wrong source"})
NEITHER = frozenset({"overreach", "wrong subject"})
L2_SPOKEN_OF, L2_AGREED = 0.3, 0.3
FOLDS = 6
AS_GOOD = 0.005
Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def main() -> None:
    """Fit, calibrate on held-out folds of the written claims, and write `weights.json`."""
    data = training_data()
    held_out = np.zeros(len(data.x))
    for train, test in GroupKFold(FOLDS).split(data.x, data.supported, data.groups):
        held_out[test] = product_log_odds(data.x[test], *fit_both(data, train))
    odds, supported = held_out[data.written], data.supported[data.written]
    calibration = LogisticRegression(C=1e6).fit(odds[:, None], supported)
    scale, shift = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    probabilities = 1 / (1 + np.exp(-scale * odds - shift))
    spoken_of, agreed = fit_both(data, np.arange(len(data.x)))
    fitted = {
        "spoken_of": dict(zip((*FEATURES, "bias"), spoken_of.round(4).tolist(), strict=True)),
        "agreed": dict(zip((*FEATURES, "bias"), agreed.round(4).tolist(), strict=True)),
        "scale": round(scale, 4),
        "shift": round(shift, 4),
        "threshold": round(best_threshold(probabilities, supported), 3),
    }
    WEIGHTS_FILE.write_bytes(orjson.dumps(fitted, option=orjson.OPT_INDENT_2) + b"\n")
    load_model.cache_clear()
    print(f"held-out AUC, tuning half: {roc_auc_score(supported, probabilities):.3f}")  # noqa: T201
    for kind, auc in unseen_kinds(data).items():
        print(f"  AUC on {kind}, never seen in training: {auc:.3f}")  # noqa: T201


@dataclass(frozen=True)
class Training:
    """Rows to fit on, one a claim.

    Attributes:
        x: Features, shape (rows, features).
        supported: The labels.
        unmentioned: Whether the evidence says nothing of the claim at all.
        counts: How much each row counts.
        groups: The passage that a row stems from.
        kinds: Of the claims.
    """

    x: Array
    supported: Flags
    unmentioned: Flags
    counts: Array
    groups: NDArray[np.str_]
    kinds: NDArray[np.str_]

    @property
    def written(self) -> Flags:
        """Which rows are claims as written."""
        return np.asarray(self.counts == 1.0)


def training_data() -> Training:
    """Measure the written claims of the tuning half and what scripts make of them."""
    claims = load_claims("tune") + load_claims("tune", "claims_english")
    sentences = sentences_of(claims)
    changed = perturbed(claims) + perturbed(sentences, seed=6)
    home = {claim.claim: claim.passages[0] for claim in claims if claim.supported}
    reader = Reader(SentenceTransformerEmbedder(kept=Settings().models))
    rows: list[SupportRow] = []
    counts: list[float] = []
    for share, some in (
        (1.0, claims),
        (CHANGED, changed),
        (SENTENCE, sentences),
        (BEREFT, without_evidence(claims)),
        (ELSEWHERE, elsewhere(claims, ELSEWHERE_ROWS)),
    ):
        read = read_rows(some, reader)
        rows += read
        counts += [share] * len(read)
    kinds = np.array([row.claim.kind for row in rows])
    supported = np.array([row.claim.supported for row in rows])
    return Training(
        np.stack([row.features for row in rows]),
        supported,
        ~supported & np.isin(kinds, sorted(NOT_SPOKEN_OF)),
        np.array(counts),
        np.array([home.get(row.claim.claim, row.claim.passages[0]) for row in rows]),
        kinds,
    )


def fit_both(data: Training, rows: NDArray[np.intp]) -> tuple[Array, Array]:
    """Fit whether the evidence speaks of a claim, and on what it speaks of whether it agrees."""
    silent = data.unmentioned[rows]
    odd = ~data.supported[rows] & np.isin(data.kinds[rows], sorted(NEITHER))
    first, second = rows[~odd], rows[~silent]
    return (
        fit(data.x[first], ~data.unmentioned[first], data.counts[first], L2_SPOKEN_OF),
        fit(data.x[second], data.supported[second], data.counts[second], L2_AGREED),
    )


def fit(x: Array, y: Flags, counts: Array, l2: float) -> Array:
    """Return weights and, last, the bias of a ridge logistic model with fixed signs."""
    a = np.c_[x, np.ones(len(x))]
    sign = np.where(y, 1.0, -1.0)

    def loss(w: Array) -> tuple[float, Array]:
        margin = sign * (a @ w)
        error = counts * sign / (1 + np.exp(margin))
        penalty = np.r_[w[:-1], 0.0]
        value = float((counts * np.logaddexp(0, -margin)).sum() + l2 / 2 * penalty @ penalty)
        return value, l2 * penalty - error @ a

    bounds = [(0, 8) if name in FOR else (-8, 0) for name in FEATURES] + [(-12, 12)]
    found = minimize(loss, np.zeros(a.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def best_threshold(probabilities: Array, supported: NDArray[np.bool_]) -> float:
    """Return the middle of the cuts whose balanced accuracy is as good as the best."""
    cuts = np.unique(probabilities.round(3))

    def balanced(cut: float) -> float:
        said = probabilities >= cut
        return float(said[supported].mean() + (~said[~supported]).mean()) / 2

    values = np.array([balanced(cut) for cut in cuts])
    return float(np.median(cuts[values >= values.max() - AS_GOOD]))


def unseen_kinds(data: Training) -> dict[str, float]:
    """Return, for each kind of error, the AUC on it of models that never saw the kind."""
    found = {}
    for kind in sorted(set(data.kinds[~data.supported & data.written])):
        mine = ~data.supported & (data.kinds == kind)
        both = fit_both(data, np.flatnonzero(~mine))
        test = data.written & (data.supported | mine)
        found[str(kind)] = float(
            roc_auc_score(data.supported[test], product_log_odds(data.x[test], *both))
        )
    return found


if __name__ == "__main__":
    main()

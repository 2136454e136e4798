"""The fitted weights of the statement check: features to a calibrated probability.

The weights lie in `weights.json`; `python -m evals.fit_support` makes them from the tuning half.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from agents.support.features import FEATURES

WEIGHTS_FILE = Path(__file__).parent / "weights.json"


@dataclass(frozen=True, slots=True)
class Model:
    """Two logistic models in a row, and the calibration of their product.

    The first says whether the evidence speaks of what is claimed at all, the second whether it then
    agrees. All signs are fixed: likeness never counts against a claim, a flaw never for it.

    Attributes:
        spoken_of: Over `features.FEATURES`, the bias last.
        agreed: The same.
        scale: Of the product's log-odds.
        shift: Added to them.
        threshold: Least probability that is called supported.
    """

    spoken_of: NDArray[np.float64]
    agreed: NDArray[np.float64]
    scale: float
    shift: float
    threshold: float

    def probability(self, features: NDArray[np.float64]) -> float:
        """Return how likely a claim with these features is to be supported."""
        both = product_log_odds(features[None], self.spoken_of, self.agreed)[0]
        return 1 / (1 + exp(-self.scale * float(both) - self.shift))

    def cost(self, kind: str) -> float:
        """Return by how much a flaw of a kind lowers the log-odds of both models; at most 0.

        A kind without a weight is one that decides by itself.
        """
        if kind not in FEATURES:
            return -inf
        at = FEATURES.index(kind)
        return float(self.spoken_of[at] + self.agreed[at])


def product_log_odds(
    x: NDArray[np.float64], spoken_of: NDArray[np.float64], agreed: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log-odds of both being true for each row of features."""
    rows = np.c_[x, np.ones(len(x))]
    log_both = -np.logaddexp(0, -rows @ spoken_of) - np.logaddexp(0, -rows @ agreed)
    odds: NDArray[np.float64] = log_both - np.log(-np.expm1(log_both))
    return odds


@lru_cache(maxsize=1)
def load_model() -> Model:
    """Return the fitted model."""
    data = orjson.loads(WEIGHTS_FILE.read_bytes())

    def vector(name: str) -> NDArray[np.float64]:
        return np.array([data[name][key] for key in (*FEATURES, "bias")], dtype=np.float64)

    return Model(
        vector("spoken_of"), vector("agreed"), data["scale"], data["shift"], data["threshold"]
    )

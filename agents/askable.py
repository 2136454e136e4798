"""How a question asks: as those that roadmaps answer do, or those that they leave open.

A logistic model of the question's vector alone. Who asks what a word stands for, who founded a
company or what a licence costs gets near to passages that name it, and no answer; what is asked
for is in the vector. `python -m evals.fit_askable` makes the weights, in `askable.json`.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest.embedder import Vectors

ASKABLE_FILE = Path(__file__).parent / "askable.json"
SCALE = 4.0
"""Log-odds that count as one, so that the feature is of the size of others."""
MOST = 1.0
"""Log-odds above which a question is not more like those that roadmaps answer; see ADR 26."""


@dataclass(frozen=True, slots=True)
class _Weights:
    model: str
    weights: NDArray[np.float64]
    bias: float


def askable(vector: Vectors, model: str) -> float:
    """Return 0.25 for a question like those that roadmaps answer, less the less it is.

    Counts little for an answer: what nothing answers is asked in more ways than were written down.

    Args:
        vector: The question's, shape (dim,).
        model: Fingerprint of the embedding model. 0 for any but the one that this was fitted for.
    """
    fitted = _load()
    if model != fitted.model:
        return 0.0
    return min(float(vector @ fitted.weights + fitted.bias), MOST) / SCALE


@lru_cache(maxsize=1)
def _load() -> _Weights:
    data = orjson.loads(ASKABLE_FILE.read_bytes())
    return _Weights(data["model"], np.array(data["weights"]), data["bias"])

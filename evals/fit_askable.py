"""Fits how questions ask that nothing answers: `python -m evals.fit_askable` writes the weights.

On the articles that the embedding model learns from, and with that model; `evals.fit` comes after.
"""

from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from agents.askable import ASKABLE_FILE
from evals.adapting.pairs import FITTED, HELD_OUT, LEARNT
from evals.written import cases_on
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import Embedder, Vectors
from ingest.settings import Settings

C = 1.0
DIGITS = 3


def main() -> None:
    """Fit, write, and tell how well questions on other articles are told apart."""
    embedder = SentenceTransformerEmbedder(kept=Settings().models)
    x, y = _read(LEARNT, embedder)
    fitted = LogisticRegression(C=C, class_weight="balanced", max_iter=3000).fit(x, y)
    weights = fitted.coef_[0].round(DIGITS)
    told = {
        "model": embedder.fingerprint,
        "bias": round(float(fitted.intercept_[0]), DIGITS),
        "weights": weights.tolist(),
    }
    ASKABLE_FILE.write_bytes(orjson.dumps(told) + b"\n")
    for folder in (FITTED, HELD_OUT):
        others, answered = _read(folder, embedder)
        auc = roc_auc_score(answered, others @ weights)
        Console().print(f"{folder.name}: AUC {auc:.3f}, n = {len(answered):,}")


def _read(folder: Path, embedder: Embedder) -> tuple[Vectors, NDArray[np.bool_]]:
    """Return the vectors of all questions on the articles of a folder, and which have an answer."""
    cases = [case for file in sorted(folder.glob("*.md")) for case in cases_on(file)]
    vectors = [embedder.encode_query(case.question) for case in track(cases, folder.name)]
    return np.stack(vectors), np.array([case.expect == "grounded" for case in cases])


if __name__ == "__main__":
    main()

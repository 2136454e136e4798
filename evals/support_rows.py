"""Claims as the statement check measures them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.support.evidence_text import Passage
from agents.support.features import find_flaws, measure
from agents.support.reading import Reader
from evals.claims import Claim


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A claim with its features, shape (features,)."""

    claim: Claim
    features: NDArray[np.float64]


def read_rows(claims: Iterable[Claim], reader: Reader) -> list[SupportRow]:
    """Measure every claim against its own passages."""
    rows: list[SupportRow] = []
    for claim in claims:
        passages = [Passage(text, claim.section or "") for text in claim.passages]
        rows += [
            SupportRow(claim, measure(alignment, find_flaws(alignment)))
            for alignment in reader.read([claim.claim], passages)
        ]
    return rows

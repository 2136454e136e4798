"""Half precision from single and to it: numpy takes numbers one by one, torch eight at once."""

import numpy as np
from numpy.typing import NDArray

from ingest.embedder import Vectors


def widen(halves: NDArray[np.float16]) -> Vectors:
    """Return numbers of half precision in single precision."""
    import torch  # what only lists sources never gets here, and starts in half the time without it

    wide: Vectors = torch.from_numpy(halves).float().numpy()
    return wide


def narrow(numbers: Vectors) -> NDArray[np.float16]:
    """Return numbers of single precision in half precision, rounded to even as numpy does."""
    import torch

    halves: NDArray[np.float16] = torch.from_numpy(numbers).half().numpy()
    return halves

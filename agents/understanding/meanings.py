"""Which of the things that learners say of their plan a message is nearest to in meaning.

It knows sentences and what each is for (`meanings.toml`), and an embedding model; no plan.
"""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedder import Embedder, Vectors

FILE = Path(__file__).with_name("meanings.toml")
# Chosen on the tuning half of the questions on the sources, none of which may be taken for talk.
ASKED, TOLD = (0.55, 0.1), (0.5, 0.05)
"""How like a question and any other message has to be, and by how much more than other talk."""
LESS_IN_TALK = 0.07
"""By how much less like it may be where the plan was being talked about."""
NEAREST = 2
_DENIES = re.compile(
    r"\b(?:no|not|never|none|nothing|without|cannot|neither|nor|(?:ca|do|wo|have|is|did)nt)\b|n['’]t\b",
    re.IGNORECASE,
)
OTHER = ""
"""What is put for what is not about one's own plan."""


class Meanings:
    """Holds a message against known sentences; safe to call from any thread.

    Args:
        embedder: Is asked for the sentences' vectors when a message is read first.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def prepare(self) -> None:
        """Encode the sentences, so that no message waits for them."""
        _ = self._sentences

    def near(self, text: str, asks: bool, in_talk: bool) -> list[str]:
        """Return how that is put which a message may mean, the likeliest first.

        Args:
            text: With `docker` for every skill and `3 May` for every date, as in the file.
            asks: Whether it asks something.
            in_talk: Whether the last answer was about the plan.
        """
        less = LESS_IN_TALK if in_talk else 0.0
        likeness = self._like(text)
        least, more = ASKED if asks else TOLD
        apart = likeness.pop(OTHER)
        found = {
            put: like
            for put, like in likeness.items()
            if put.endswith("?") == asks and like > max(least, apart + more) - less
        }
        return sorted(found, key=lambda put: -found[put])

    def _like(self, text: str) -> dict[str, float]:
        """Return for each meaning how like its nearest sentences are, as a mean of cosines.

        Only sentences that deny something are held against one that does: to the embedding
        model, "I finished it" and "I have not finished it" are much alike.
        """
        vector, denies = self._embedder.encode_query(text), _denies(text)
        alike = {
            put: np.sort(rows[denied == denies] @ vector)[-NEAREST:]
            for put, (rows, denied) in self._sentences.items()
        }
        return {put: float(cosines.mean()) for put, cosines in alike.items() if len(cosines)}

    @cached_property
    def _sentences(self) -> dict[str, tuple[Vectors, NDArray[np.bool_]]]:
        """The vectors of all sentences by meaning, encoded together, and which deny something."""
        told: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["meaning"]
        texts = [text for meaning in told for text in meaning["like"]]
        encoded = self._embedder.encode_passages(texts, [()] * len(texts))
        rows = iter(encoded)
        return {
            meaning.get("put", OTHER): (
                np.array([next(rows).passage for _ in meaning["like"]]),
                np.array([_denies(text) for text in meaning["like"]]),
            )
            for meaning in told
        }


def _denies(text: str) -> bool:
    return bool(_DENIES.search(text))

"""How well questions find their passages and units in articles that were not learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from evals.adapting.encode import Tokens, encode
from evals.adapting.pairs import Pair, Passage, held_out

BATCH = 16


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares of the questions on held-out articles, each from 0 to 1.

    Attributes:
        n: How many questions.
        recall: Their passage is among the first five of all articles, by passage and best unit.
        recall_own: The same, of their own article.
        unit: Their unit is the nearest of its passage.
        unit_own: Their unit is the nearest of its article.
    """

    n: int
    recall: float
    recall_own: float
    unit: float
    unit_own: float


@torch.inference_mode()
def measure(
    model: Any,  # noqa: ANN401 - a library's model
    passages: Sequence[Passage],
    pairs: Sequence[Pair],
    read: Sequence[Tokens],
    asked: Sequence[Tokens],
) -> Measured:
    """Measure the model on the questions that a unit of a held-out article answers."""
    model.eval()
    texts, units, owner = _index(model, passages, read)
    article = np.array([passage.article for passage in passages])
    firsts = np.searchsorted(owner, np.arange(len(passages)))
    rows, measured = [], held_out()
    for pair, tokens in zip(pairs, asked, strict=True):
        if pair.article not in measured or pair.unit is None:
            continue
        query = encode(model, [tokens]).texts[0].numpy()
        near = units @ query
        best = np.full(len(passages), -1.0)
        np.maximum.at(best, owner, near)
        score = texts @ query + 2 * best
        own, gold = article == pair.article, near[firsts[pair.passage] + pair.unit]
        better = score > score[pair.passage]
        rows.append(
            (
                better.sum() < 5,
                better[own].sum() < 5,
                gold >= near[owner == pair.passage].max(),
                gold >= near[own[owner]].max(),
            )
        )
    return Measured(len(rows), *np.mean(rows, axis=0).round(3).tolist())


def _index(
    model: Any,  # noqa: ANN401 - a library's model
    passages: Sequence[Passage],
    read: Sequence[Tokens],
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return the vectors of passages, of their units, and which passage each unit is of."""
    texts, units, owner = [], [], []
    for first in range(0, len(passages), BATCH):
        part = range(first, min(first + BATCH, len(passages)))
        only = [Tokens(read[n].ids, read[n].spans[: passages[n].units]) for n in part]
        vectors = encode(model, only)
        texts.append(vectors.texts.numpy())
        units.append(vectors.spans.numpy())
        owner.append(vectors.owner.numpy() + first)
    return np.concatenate(texts), np.concatenate(units), np.concatenate(owner)

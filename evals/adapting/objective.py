"""What is made small: questions far from their answers, and vectors far from what they were."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from evals.adapting.encode import Vectors
from evals.adapting.pairs import Pair, Passage

TEMPERATURE = 0.05
KEPT_WEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Some questions and the passages that answer them, which are each other's wrong answers.

    Attributes:
        pairs: The questions.
        passages: What answers them, each once.
        places: For each question, which of `passages` answers it.
    """

    pairs: Sequence[Pair]
    passages: Sequence[Passage]
    places: torch.Tensor


@dataclass(frozen=True, slots=True)
class Before:
    """The unit vectors that the model gave before it was adapted, of one batch."""

    questions: torch.Tensor
    passages: torch.Tensor
    units: torch.Tensor


def loss_of(batch: Batch, asked: Vectors, read: Vectors, before: Before) -> torch.Tensor:
    """Return the loss of a batch.

    A question shall be nearest to its passage, to its unit, and word by word to the passage's pairs
    of words (contrastive, with the rest of the batch as wrong answers: van den Oord et al. 2018,
    arXiv:1807.03748). Beside that, cosines among questions, among passages and among units shall
    stay what they were, because much of the product compares like with like.
    """
    is_unit = unit_mask(batch.passages)
    units, details = read.spans[is_unit], read.spans[~is_unit]
    of_passage = functional.cross_entropy(asked.texts @ read.texts.T / TEMPERATURE, batch.places)
    near = words_to_passages(batch, asked, details, read.owner[~is_unit])
    of_words = functional.cross_entropy(near / TEMPERATURE, batch.places)
    kept = (
        _moved(asked.texts, before.questions)
        + _moved(read.texts, before.passages)
        + _moved(units, before.units)
    )
    return of_passage + of_words + _of_units(batch, asked, units) + KEPT_WEIGHT * kept


def unit_mask(passages: Sequence[Passage]) -> torch.Tensor:
    """Return which spans of passages, one after the other, are units."""
    return torch.tensor([n < p.units for p in passages for n in range(len(p.spans))])


def words_to_passages(
    batch: Batch, asked: Vectors, details: torch.Tensor, owner: torch.Tensor
) -> torch.Tensor:
    """Return the weighted mean of each question's words' best cosines, (questions, passages)."""
    size = (len(asked.spans), len(batch.passages))
    places = owner.expand(len(asked.spans), -1)
    best = torch.full(size, -1.0).scatter_reduce(1, places, asked.spans @ details.T, "amax")
    weights = torch.tensor([weight for pair in batch.pairs for weight in pair.weights])
    empty = torch.zeros(len(batch.pairs), len(batch.passages))
    return empty.index_add(0, asked.owner, best * weights[:, None])


def _of_units(batch: Batch, asked: Vectors, units: torch.Tensor) -> torch.Tensor:
    counts = torch.tensor([passage.units for passage in batch.passages])
    firsts = (counts.cumsum(0) - counts)[batch.places].tolist()
    rows = [n for n, pair in enumerate(batch.pairs) if pair.unit is not None]
    gold = [firsts[n] + (batch.pairs[n].unit or 0) for n in rows]
    return functional.cross_entropy(asked.texts[rows] @ units.T / TEMPERATURE, torch.tensor(gold))


def _moved(now: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
    return ((now @ now.T - before @ before.T) ** 2).mean()

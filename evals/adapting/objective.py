"""What is made small: questions far from their answers, and vectors far from what they were."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from evals.adapting.encode import Vectors
from evals.adapting.pairs import Pair, Passage, Question

TEMPERATURE = 0.05
KEPT_WEIGHT = 10.0
REFUSED_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Some questions and the passages that answer them, which are each other's wrong answers.

    Attributes:
        pairs: The questions that are answered.
        passages: What answers them, each once.
        places: For each of `pairs`, which of `passages` answers it.
        unanswered: Questions on the same articles that none of them answers.
    """

    pairs: Sequence[Pair]
    passages: Sequence[Passage]
    places: torch.Tensor
    unanswered: Sequence[Question] = ()

    @property
    def questions(self) -> list[Question]:
        """All questions, those that are answered first."""
        return [*self.pairs, *self.unanswered]


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
    arXiv:1807.03748). What answers a question shall be nearer to it than anything is to a question
    without an answer. Beside that, cosines among questions, among passages and among units shall
    stay what they were, because much of the product compares like with like.
    """
    is_unit = unit_mask(batch.passages)
    units, details = read.spans[is_unit], read.spans[~is_unit]
    count = len(batch.pairs)
    to_passages = asked.texts[:count] @ read.texts.T
    to_units = asked.texts @ units.T
    by_words = words_to_passages(batch, asked, details, read.owner[~is_unit])
    rows, gold = _gold_units(batch)
    learnt = (
        _contrast(to_passages, batch.places)
        + _contrast(by_words[:count], batch.places)
        + _contrast(to_units[rows], gold)
    )
    refused = _apart(to_units[rows, gold], to_units[count:]) + _apart(
        by_words[range(count), batch.places], by_words[count:]
    )
    kept = (
        _moved(asked.texts, before.questions)
        + _moved(read.texts, before.passages)
        + _moved(units, before.units)
    )
    return learnt + REFUSED_WEIGHT * refused + KEPT_WEIGHT * kept


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
    questions = batch.questions
    weights = torch.tensor([weight for question in questions for weight in question.weights])
    empty = torch.zeros(len(questions), len(batch.passages))
    return empty.index_add(0, asked.owner, best * weights[:, None])


def _gold_units(batch: Batch) -> tuple[list[int], torch.Tensor]:
    """Return which questions a unit answers, and which of all units that is."""
    counts = torch.tensor([passage.units for passage in batch.passages])
    firsts = (counts.cumsum(0) - counts)[batch.places].tolist()
    rows = [n for n, pair in enumerate(batch.pairs) if pair.unit is not None]
    return rows, torch.tensor([firsts[n] + (batch.pairs[n].unit or 0) for n in rows])


def _contrast(near: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(near / TEMPERATURE, gold)


def _apart(answers: torch.Tensor, near: torch.Tensor) -> torch.Tensor:
    """Return how little answers, (answers,), lie above the nearest to other questions, by pairs.

    Args:
        answers: How near each answer comes to its question.
        near: How near all come to each question without an answer, shape (questions, all).
    """
    if not len(near) or not len(answers):
        return torch.zeros(())
    above = (answers[:, None] - near.amax(dim=1)) / TEMPERATURE
    return functional.softplus(-above).mean()


def _moved(now: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
    return ((now @ now.T - before @ before.T) ** 2).mean()

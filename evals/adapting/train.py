"""The training itself: batches of questions on a few articles each, twice over all."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import torch

from evals.adapting.encode import Tokens, Vectors, encode
from evals.adapting.low_rank import corrections, make_adaptable
from evals.adapting.objective import Batch, Before, loss_of, unit_mask
from evals.adapting.pairs import Pair, Passage, held_out
from ingest.adapter import Factors

EPOCHS = 2
ARTICLES_A_BATCH = 4
QUESTIONS_AN_ARTICLE = 8
LEARNING_RATE = 1e-3
WARM_UP = 20
DROPOUT = 0.05
MAX_NORM = 1.0
SEED = 0
T = TypeVar("T")
Progress = Callable[[int, int, float], None]


def train(
    model: Any,  # noqa: ANN401 - a library's model
    passages: Sequence[Passage],
    pairs: Sequence[Pair],
    read: Sequence[Tokens],
    asked: Sequence[Tokens],
    progress: Progress,
    epochs: int = EPOCHS,
) -> Factors:
    """Adapt a model in place and return its corrections.

    Args:
        model: A transformer without a pooling layer.
        passages: What is read.
        pairs: What is asked, those on held-out articles too, which are left out.
        read: The tokens of the passages.
        asked: The tokens of the questions.
        progress: Is told the step, how many there are, and the loss.
        epochs: How often each question is asked.
    """
    torch.manual_seed(SEED)
    shuffled = random.Random(SEED)
    model.eval()
    with torch.inference_mode():
        passages_before = _texts_and_units(model, passages, read)
        questions_before = torch.stack([encode(model, [item]).texts[0] for item in asked])
    parameters = make_adaptable(model, DROPOUT)
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.0)
    schedule = [numbers for _ in range(epochs) for numbers in _batches(pairs, shuffled)]
    model.train()
    for step, numbers in enumerate(schedule):
        chosen = sorted({pairs[n].passage for n in numbers})
        at = {passage: place for place, passage in enumerate(chosen)}
        batch = Batch(
            [pairs[n] for n in numbers],
            [passages[n] for n in chosen],
            torch.tensor([at[pairs[n].passage] for n in numbers]),
        )
        before = Before(
            questions_before[numbers].clone(),
            torch.stack([passages_before[n][0] for n in chosen]).clone(),
            torch.cat([passages_before[n][1] for n in chosen]).clone(),
        )
        questions = encode(model, [asked[n] for n in numbers])
        loss = loss_of(batch, questions, encode(model, [read[n] for n in chosen]), before)
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * min(1, (step + 1) / WARM_UP) * (1 - step / len(schedule))
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(parameters, MAX_NORM)
        optimizer.step()
        progress(step + 1, len(schedule), loss.item())
    return {name: (layer.up.detach(), layer.down.detach()) for name, layer in corrections(model)}


def _texts_and_units(
    model: Any,  # noqa: ANN401 - a library's model
    passages: Sequence[Passage],
    read: Sequence[Tokens],
) -> list[tuple[torch.Tensor, torch.Tensor]]:
    found = []
    for passage, tokens in zip(passages, read, strict=True):
        vectors: Vectors = encode(model, [tokens])
        found.append((vectors.texts[0], vectors.spans[unit_mask([passage])]))
    return found


def in_parts(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return a list in parts of a size; the last may be smaller."""
    return [items[first : first + size] for first in range(0, len(items), size)]


def _batches(pairs: Sequence[Pair], shuffled: random.Random) -> Iterator[list[int]]:
    """Yield the questions of some articles, a few of each, so that near misses meet in a batch."""
    left_out = held_out()
    of_article: dict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        if pair.article not in left_out:
            of_article[pair.article].append(number)
    groups: list[Sequence[int]] = []
    for numbers in of_article.values():
        shuffled.shuffle(numbers)
        groups += in_parts(numbers, QUESTIONS_AN_ARTICLE)
    shuffled.shuffle(groups)
    for few in in_parts(groups, ARTICLES_A_BATCH):
        yield [n for group in few for n in group]

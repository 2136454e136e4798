"""The training itself: batches of questions on a few articles each, twice over all."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import torch

from evals.adapting.encode import Tokens, Vectors, encode
from evals.adapting.low_rank import corrections, make_adaptable
from evals.adapting.objective import Batch, Before, loss_of, unit_mask
from evals.adapting.pairs import Learnt, Passage, Question, held_out
from ingest.adapter import Factors

EPOCHS = 2
ARTICLES_A_BATCH = 4
QUESTIONS_AN_ARTICLE = 8
UNANSWERED_AN_ARTICLE = 3
LEARNING_RATE = 1e-3
WARM_UP = 20
DROPOUT = 0.05
MAX_NORM = 1.0
SEED = 0
T = TypeVar("T")
Progress = Callable[[int, int, float], None]


def train(
    model: Any,  # noqa: ANN401 - a library's model
    learnt: Learnt,
    read: Sequence[Tokens],
    asked: Sequence[Tokens],
    progress: Progress,
    epochs: int = EPOCHS,
) -> Factors:
    """Adapt a model in place and return its corrections.

    Args:
        model: A transformer without a pooling layer.
        learnt: What is read and asked; what is held out of it is left out.
        read: The tokens of the passages.
        asked: The tokens of the questions, of those with an answer first.
        progress: Is told the step, how many there are, and the loss.
        epochs: How often each question is asked.
    """
    torch.manual_seed(SEED)
    shuffled = random.Random(SEED)
    model.eval()
    with torch.inference_mode():
        passages_before = _texts_and_units(model, learnt.passages, read)
        questions_before = torch.stack([encode(model, [item]).texts[0] for item in asked])
    parameters = make_adaptable(model, DROPOUT)
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.0)
    schedule = [numbers for _ in range(epochs) for numbers in _batches(learnt, shuffled)]
    model.train()
    for step, numbers in enumerate(schedule):
        batch, chosen = _batch(learnt, numbers)
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


def _batch(learnt: Learnt, numbers: Sequence[int]) -> tuple[Batch, list[int]]:
    """Return the questions of these numbers with what answers them, and the passages' numbers."""
    pairs = [learnt.pairs[n] for n in numbers if n < len(learnt.pairs)]
    unanswered = [learnt.unanswered[n - len(learnt.pairs)] for n in numbers[len(pairs) :]]
    chosen = sorted({pair.passage for pair in pairs})
    at = {passage: place for place, passage in enumerate(chosen)}
    places = torch.tensor([at[pair.passage] for pair in pairs])
    return Batch(pairs, [learnt.passages[n] for n in chosen], places, unanswered), chosen


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


def _batches(learnt: Learnt, shuffled: random.Random) -> Iterator[list[int]]:
    """Yield the questions of some articles, a few of each, so that near misses meet in a batch.

    Numbers of questions without an answer are counted on from those of the pairs, and come last.
    """
    of_article = _by_article(learnt.pairs, 0, shuffled)
    without = _by_article(learnt.unanswered, len(learnt.pairs), shuffled)
    groups = [
        (article, part)
        for article, numbers in of_article.items()
        for part in in_parts(numbers, QUESTIONS_AN_ARTICLE)
    ]
    shuffled.shuffle(groups)
    for few in in_parts(groups, ARTICLES_A_BATCH):
        articles = sorted({article for article, _ in few})
        beside = [
            n
            for article in articles
            for n in shuffled.sample(
                without[article], min(UNANSWERED_AN_ARTICLE, len(without[article]))
            )
        ]
        yield [n for _, part in few for n in part] + beside


def _by_article(
    questions: Sequence[Question], first: int, shuffled: random.Random
) -> dict[str, list[int]]:
    """Return the shuffled numbers of the questions of each article that is learnt from."""
    left_out = held_out()
    of_article: dict[str, list[int]] = defaultdict(list)
    for number, question in enumerate(questions, first):
        if question.article not in left_out:
            of_article[question.article].append(number)
    for numbers in of_article.values():
        shuffled.shuffle(numbers)
    return of_article

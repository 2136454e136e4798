"""Runs the model with gradients, and pools its tokens as `ingest/pooling.py` does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from ingest.embedder import Span

WINDOW = 256


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the model reads it.

    Attributes:
        ids: Of its tokens.
        spans: First token of each span, and the one behind its last.
    """

    ids: list[int]
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Vectors:
    """What the model makes of a batch, all of unit length.

    Attributes:
        texts: Shape (texts, dim).
        spans: Those of all texts, one after the other, shape (spans, dim).
        owner: Which text each span is of, shape (spans,).
    """

    texts: torch.Tensor
    spans: torch.Tensor
    owner: torch.Tensor


def tokenize(tokenizer: Tokenizer, text: str, spans: Sequence[Span]) -> Tokens:
    """Return a text's tokens and which of them each span covers; all where it covers none."""
    encoded = tokenizer.encode(text)
    offsets = np.array(encoded.offsets)
    real = np.flatnonzero(offsets[:, 1] > offsets[:, 0])
    covered: list[tuple[int, int]] = []
    for start, end in spans:
        first = int(np.searchsorted(offsets[real, 0], start))
        last = int(np.searchsorted(offsets[real, 1], end, side="right"))
        whole = (0, len(offsets))
        covered.append((int(real[first]), int(real[last - 1]) + 1) if first < last else whole)
    return Tokens(encoded.ids, covered)


def encode(model: Any, batch: Sequence[Tokens]) -> Vectors:  # noqa: ANN401 - a library's model
    """Return the vectors of a batch and of its spans."""
    width = max(len(item.ids) for item in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width)
    for row, item in enumerate(batch):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        mask[row, : len(item.ids)] = 1
    states = model(input_ids=ids, attention_mask=mask).last_hidden_state
    texts = (states * mask[..., None]).sum(1)  # a sum points where a mean does
    sums = functional.pad(states.cumsum(1), (0, 0, 1, 0))
    places = [(row, *span) for row, item in enumerate(batch) for span in item.spans]
    owner, first, end = torch.tensor(places, dtype=torch.long).reshape(-1, 3).unbind(1)
    spans = sums[owner, end] - sums[owner, first]
    return Vectors(functional.normalize(texts, dim=1), functional.normalize(spans, dim=1), owner)

"""Layers that learn a low-rank correction of weights that stay as they are."""

from collections.abc import Iterator
from typing import Any

import torch
from torch import nn
from torch.nn import functional

RANK = 8


class LowRank(nn.Module):
    """A linear layer with what is added to it; at first that is nothing.

    Args:
        layer: Stays as it is.
        rank: Of the correction.
    """

    def __init__(self, layer: nn.Linear, rank: int = RANK) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.randn(rank, layer.in_features) / layer.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return what the layer gives, corrected."""
        given: torch.Tensor = self.layer(x)
        return given + functional.linear(functional.linear(x, self.down), self.up)


def make_adaptable(model: Any, dropout: float) -> list[nn.Parameter]:  # noqa: ANN401 - a library's
    """Give every linear layer of a model a correction, and return all that can be learnt."""
    for parameter in model.parameters():
        parameter.requires_grad = False
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Linear):
                setattr(parent, name, LowRank(child))
            elif isinstance(child, nn.Dropout):
                child.p = dropout
    return [parameter for _, layer in corrections(model) for parameter in (layer.up, layer.down)]


def corrections(model: Any) -> Iterator[tuple[str, LowRank]]:  # noqa: ANN401 - a library's model
    """Yield the corrected layers with their names in the model as it was."""
    for name, layer in model.named_modules():
        if isinstance(layer, LowRank):
            yield name, layer

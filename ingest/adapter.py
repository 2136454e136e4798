"""A low-rank correction of an embedding model's weights, kept in a small file of its own.

"Low-rank adaptation" (Hu et al. 2021, arXiv:2106.09685): what training changed of each matrix is
the product of two narrow ones. It is added to the weights when the model is frozen, so that it
costs nothing afterwards. `evals/adapting` makes the file; see `docs/adr/0025-adapted-model.md`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from ingest.errors import UnavailableError

UP, DOWN = ".up", ".down"
Factors = Mapping[str, tuple[torch.Tensor, torch.Tensor]]
"""By layer: what leads up, of shape (out, rank), and what leads down to the rank, (rank, in)."""


def save_adapter(factors: Factors, file: Path) -> None:
    """Write the factors in half precision."""
    tensors = {
        name + end: part.detach().half().contiguous()
        for name, both in factors.items()
        for end, part in zip((UP, DOWN), both, strict=True)
    }
    save_file(tensors, file)


def apply_adapter(model: Any, file: Path) -> None:  # noqa: ANN401 - a library's model
    """Add an adapter to the weights of the model it was made for.

    Args:
        model: A transformer whose linear layers have the names in the file.
        file: From `save_adapter`.

    Raises:
        UnavailableError: the file is missing or damaged, or was made for another model.
    """
    try:
        tensors = load_file(file)
        layers = {name: layer for name, layer in model.named_modules() if name + UP in tensors}
        if 2 * len(layers) != len(tensors):
            raise ValueError("it names layers that the model does not have")
        with torch.no_grad():
            for name, layer in layers.items():
                change = tensors[name + UP].float() @ tensors[name + DOWN].float()
                layer.weight.copy_(layer.weight.float() + change)
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as exc:
        raise UnavailableError(
            f"the adapter {file.name} of the embedding model cannot be used ({exc}); install the "
            "project anew, or set ROADMAP_EMBEDDING_MODEL to a model folder"
        ) from exc

"""A low-rank correction is added to the weights it was made for, and to no others."""

from pathlib import Path

import pytest
import torch
from torch import nn

from ingest.adapter import apply_adapter, save_adapter
from ingest.embed import ADAPTER, SentenceTransformerEmbedder, bundled_folder
from ingest.errors import UnavailableError
from ingest.frozen import open_encoder


def made() -> nn.Module:
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 3))


def test_what_is_added_is_the_product_of_the_factors(tmp_path: Path) -> None:
    up, down = torch.randn(3, 2), torch.randn(2, 6)
    save_adapter({"2": (up, down)}, tmp_path / "a.safetensors")
    plain, adapted = made(), made()
    apply_adapter(adapted, tmp_path / "a.safetensors")
    change = adapted.get_parameter("2.weight") - plain.get_parameter("2.weight")
    assert torch.allclose(change, up @ down, atol=1e-2)
    assert torch.equal(adapted.get_parameter("0.weight"), plain.get_parameter("0.weight"))


def test_an_adapter_of_another_model_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.safetensors"
    save_adapter({"2": (torch.ones(3, 1), torch.ones(1, 6)), "9": (torch.ones(1, 1),) * 2}, file)
    with pytest.raises(UnavailableError, match="layers that the model does not have"):
        apply_adapter(made(), file)
    save_adapter({"2": (torch.ones(5, 1), torch.ones(1, 5))}, file)
    with pytest.raises(UnavailableError, match=r"a\.safetensors"):
        apply_adapter(made(), file)


@pytest.mark.parametrize("content", [None, b"", b"no tensors at all"])
def test_a_damaged_adapter_says_what_to_do(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "a.safetensors"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UnavailableError, match="install the project anew"):
        apply_adapter(made(), file)


def test_the_bundled_model_is_adapted_and_says_so(embedder: SentenceTransformerEmbedder) -> None:
    folder = bundled_folder()
    plain = open_encoder(str(folder), folder, None)
    weights, adapter = embedder.fingerprint.split("+")
    assert weights == plain.facts.fingerprint
    assert len(adapter) == len(weights)
    assert ADAPTER.stat().st_size < 1_000_000
    asked = plain.encode(plain.tokenize(["is a diploma required"])).texts[0]
    moved = embedder.encode_query("is a diploma required") @ asked / (asked @ asked) ** 0.5
    assert 0.5 < moved < 0.999

"""Freezes sentence-transformers models; the one module that knows the library.

Importing the library takes several seconds, and its forward pass of a short text spends half of its
time in Python. So a model is traced once into TorchScript and kept; later starts load that file.
Traced and original give the same vectors.
"""

import contextlib
import hashlib
import logging
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from ingest.encoder import Facts, FrozenEncoder
from ingest.errors import UnavailableError

FORMAT = 1
WEIGHTS = "model.safetensors"
SAMPLES = ("How long does the first month of mathematics take?", "two tables")


def open_encoder(name: str, folder: Path | None, kept: Path | None) -> FrozenEncoder:
    """Return the frozen encoder of a model, kept from earlier or made now.

    Args:
        name: A folder, or a name on the model hub.
        folder: Where its files lie, if that is known.
        kept: Holds frozen encoders; None keeps nothing.

    Raises:
        UnavailableError: the model cannot be loaded.
    """
    if kept is None:
        return freeze(name, folder)
    place = kept / _key(name, folder)
    try:
        return FrozenEncoder.load(place)
    except (OSError, ValueError, RuntimeError, TypeError):
        encoder = freeze(name, folder)
        _keep(encoder, place)
        return encoder


def freeze(name: str, folder: Path | None) -> FrozenEncoder:
    """Load a model with its library and trace it.

    Raises:
        UnavailableError: the model cannot be loaded.
    """
    model = _load(name)
    transformer: Any = model[0]
    table = transformer.auto_model.get_input_embeddings().weight.detach().float().cpu().numpy()
    prompts: dict[str, str] = model.prompts
    facts = Facts(
        dimension=int(model.get_embedding_dimension() or 0),
        max_tokens=int(model.max_seq_length or 512),
        query_prompt=prompts.get("query") or prompts.get(model.default_prompt_name or "", ""),
        device=str(model.device),
        fingerprint=_sha256(folder / WEIGHTS) if folder else "",
    )
    tokenizer: Tokenizer = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
    tokenizer.enable_padding(
        pad_id=model.tokenizer.pad_token_id, pad_token=model.tokenizer.pad_token
    )
    return FrozenEncoder(
        _trace(model, tokenizer, facts), tokenizer, table - table.mean(axis=0), facts
    )


class _Forward(torch.nn.Module):
    """The model as a function of two tensors, which is what a trace takes."""

    def __init__(self, model: Any, segments: bool) -> None:  # noqa: ANN401 - a library's model
        super().__init__()
        self.model = model
        self.segments = segments

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        features = {"input_ids": ids, "attention_mask": mask}
        if self.segments:
            features["token_type_ids"] = torch.zeros_like(ids)
        output = self.model(features)
        return output["token_embeddings"], output["sentence_embedding"]


def _trace(model: Any, tokenizer: Tokenizer, facts: Facts) -> torch.jit.ScriptModule:  # noqa: ANN401
    segments = "token_type_ids" in model.tokenizer.model_input_names
    batch = tokenizer.encode_batch(list(SAMPLES))
    sample = tuple(
        torch.tensor(rows, dtype=torch.long, device=facts.device)
        for rows in ([item.ids for item in batch], [item.attention_mask for item in batch])
    )
    with torch.inference_mode(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trace: Any = torch.jit.trace
        traced = trace(_Forward(model, segments).eval(), sample, check_trace=False)
        frozen: torch.jit.ScriptModule = torch.jit.freeze(traced)
    return frozen


def _load(name: str) -> Any:  # noqa: ANN401 - a library's model
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    try:
        return SentenceTransformer(
            name, model_kwargs={"dtype": _dtype()}, local_files_only=Path(name).is_dir()
        )
    except Exception as exc:
        raise UnavailableError(
            f"embedding model {name!r} cannot be loaded ({type(exc).__name__}); "
            "set ROADMAP_EMBEDDING_MODEL to all-MiniLM-L6-v2 or to a model folder"
        ) from exc


def _dtype() -> torch.dtype:
    """Return bfloat16 where it is faster: CPUs with AMX or AVX512-BF16, and GPUs that have it."""
    if torch.cuda.is_available():
        fast = bool(torch.cuda.is_bf16_supported())
    else:
        fast = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.bfloat16 if fast else torch.float32


def _key(name: str, folder: Path | None) -> str:
    """Return a folder name that changes with the model's files, torch, and this machine's type."""
    weights = folder / WEIGHTS if folder else None
    stat = weights.stat() if weights and weights.is_file() else None
    state = (stat.st_size, stat.st_mtime_ns) if stat else None
    made_of = (FORMAT, name, state, torch.__version__, str(_dtype()), torch.cuda.is_available())
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]


def _keep(encoder: FrozenEncoder, place: Path) -> None:
    """Write an encoder beside its place and move it there whole.

    Where nothing can be written, nothing is kept, and the next start takes as long as this one.
    """
    with contextlib.suppress(OSError, RuntimeError):  # torch says the latter of a full disk
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f"{place.name}-", dir=place.parent, ignore_cleanup_errors=True
        ) as name:
            draft = Path(name) / "encoder"
            draft.mkdir()
            encoder.save(draft)
            shutil.rmtree(place, ignore_errors=True)
            draft.replace(place)


def _sha256(weights: Path) -> str:
    if not weights.is_file():
        return ""
    with weights.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

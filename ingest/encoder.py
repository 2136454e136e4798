"""A frozen encoder: the forward pass and the tokenizer of an embedding model, without its library.

Running it needs torch and tokenizers only. `ingest/freeze.py` makes one out of any
sentence-transformers model.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from ingest.embedder import Vectors
from ingest.token_count import token_counter

FORWARD, TOKENIZER, WORDS, FACTS = "forward.pt", "tokenizer.json", "words.npy", "facts.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a model says of itself.

    Attributes:
        dimension: Length of its vectors.
        max_tokens: Its window, special tokens included.
        query_prompt: What stands before each query.
        device: Where it runs.
        fingerprint: SHA-256 of the weights, and behind a plus that of what adapts them; empty when
            they are no local file.
    """

    dimension: int
    max_tokens: int
    query_prompt: str
    device: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A batch of texts as the model sees them.

    Attributes:
        texts: Their own vectors, shape (texts, dim), not normalised.
        tokens: Their token vectors, shape (texts, tokens, dim).
        offsets: First and last code point of each token, shape (texts, tokens, 2).
    """

    texts: Vectors
    tokens: Vectors
    offsets: NDArray[np.int64]


class FrozenEncoder:
    """Encodes batches of texts; may be called from several threads at once.

    Args:
        forward: Takes token ids and mask, both (texts, tokens); returns token and text vectors.
        tokenizer: The model's own.
        words: The input embedding of each token less their mean, shape (vocabulary, dim).
        facts: What the model says of itself.

    Attributes:
        count: Returns how many tokens a text takes, special ones apart.
    """

    def __init__(
        self, forward: torch.jit.ScriptModule, tokenizer: Tokenizer, words: Vectors, facts: Facts
    ) -> None:
        self.facts = facts
        self.words = words
        self._forward = forward
        self._counting = tokenizer
        self._counting.no_truncation()
        self._padding = _padding(tokenizer)
        self._counting.no_padding()
        self.count = token_counter(self._counting)
        self._reading = Tokenizer.from_str(tokenizer.to_str())
        self._reading.enable_truncation(facts.max_tokens)

    def tokenize(self, texts: Sequence[str]) -> list[Encoding]:
        """Return the tokens of texts with special ones; what exceeds the window is left out."""
        return self._reading.encode_batch(list(texts))

    def encode(self, batch: Sequence[Encoding]) -> Encoded:
        """Return the vectors of what `tokenize` returned; each is padded to the longest."""
        width = max(len(item.ids) for item in batch)
        for item in batch:
            item.pad(width, **self._padding)
        with torch.inference_mode():
            tokens, whole = self._forward(
                self._tensor([item.ids for item in batch]),
                self._tensor([item.attention_mask for item in batch]),
            )
        offsets = np.array([item.offsets for item in batch], dtype=np.int64)
        return Encoded(_array(whole), _array(tokens), offsets)

    def token_ids(self, text: str) -> list[int]:
        """Return the ids of a text's tokens, special ones apart."""
        encoding: Encoding = self._counting.encode(text, add_special_tokens=False)
        return encoding.ids

    def vocabulary(self) -> dict[str, int]:
        """Return all tokens with their ids."""
        return self._counting.get_vocab()

    def save(self, folder: Path) -> None:
        """Write the encoder into an empty folder."""
        torch.jit.save(self._forward, folder / FORWARD)
        self._counting.save(str(folder / TOKENIZER))
        np.save(folder / WORDS, self.words)
        (folder / FACTS).write_text(json.dumps(asdict(self.facts), indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote; OSError, ValueError or RuntimeError when it is damaged."""
        facts = Facts(**json.loads((folder / FACTS).read_text(encoding="utf-8")))
        load: Any = torch.jit.load
        forward = load(folder / FORWARD, map_location=facts.device)
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        return cls(forward, tokenizer, np.load(folder / WORDS, mmap_mode="r"), facts)

    def _tensor(self, rows: list[list[int]]) -> torch.Tensor:
        return torch.tensor(rows, dtype=torch.long, device=self.facts.device)


def _padding(tokenizer: Tokenizer) -> dict[str, Any]:
    names = ("direction", "pad_id", "pad_type_id", "pad_token")
    return {name: value for name, value in (tokenizer.padding or {}).items() if name in names}


def _array(tensor: torch.Tensor) -> Vectors:
    array: Vectors = tensor.float().cpu().numpy()
    return array

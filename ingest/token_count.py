"""How many tokens a text takes; words are counted once where a tokenizer takes each for itself."""

import re
from collections.abc import Callable

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

REMEMBERED = 65_536
"""Words; with what Python keeps of each some 8 MiB."""
_ODD = re.compile(r"[^\t\n\r -~]")
"""What may be read together with its neighbours: accents, signs of other scripts, controls."""


def token_counter(tokenizer: Tokenizer) -> Callable[[str], int]:
    """Return what counts a text's tokens, special ones apart.

    Tokenizers like BERT's take words apart at white space, so that the tokens of plain ASCII are
    those of its words; counting those of a passage takes a tenth of the time then.
    """

    def count(text: str) -> int:
        [encoding] = tokenizer.encode_batch_fast([text], add_special_tokens=False)
        return len(encoding.ids)

    if not _takes_words(tokenizer):
        return count
    words = _Words(count)

    def count_words(text: str) -> int:
        return count(text) if _ODD.search(text) else sum(map(words.__getitem__, text.split()))

    return count_words


class _Words(dict[str, int]):
    """The tokens of each word that was asked for."""

    def __init__(self, count: Callable[[str], int]) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, word: str) -> int:
        tokens = self._count(word)
        if len(self) < REMEMBERED:
            self[word] = tokens
        return tokens


def _takes_words(tokenizer: Tokenizer) -> bool:
    added = tokenizer.get_added_tokens_decoder().values()
    return (
        isinstance(tokenizer.model, models.WordPiece)
        and isinstance(tokenizer.normalizer, normalizers.BertNormalizer)
        and isinstance(tokenizer.pre_tokenizer, pre_tokenizers.BertPreTokenizer)
        and not any(_ODD.search(token.content) or " " in token.content for token in added)
    )

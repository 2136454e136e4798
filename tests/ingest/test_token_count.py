"""Tokens are counted word by word where that tells the same, and in one go where it does not."""

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from ingest.embed import SentenceTransformerEmbedder
from ingest.token_count import token_counter

PIECES = st.sampled_from(
    ["[MASK]", "it's", "C++", "e.g.", "\t", "\n\n", "  ", "un", "GPUs", "\x1f"]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_words_take_as_many_tokens_as_their_text(
    embedder: SentenceTransformerEmbedder, text: str
) -> None:
    assert embedder.count_tokens(text) == len(embedder._encoder.token_ids(text))


def test_each_word_is_counted_once() -> None:
    asked: list[str] = []

    class Watched:
        """A tokenizer of words that tells what it is asked."""

        def __init__(self) -> None:
            self._real = Tokenizer(models.WordPiece({"[UNK]": 0, "a": 1}, unk_token="[UNK]"))
            self.model = self._real.model
            self.normalizer = normalizers.BertNormalizer()
            self.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
            self.get_added_tokens_decoder = self._real.get_added_tokens_decoder

        def encode_batch_fast(self, texts: list[str], *, add_special_tokens: bool) -> object:
            asked.extend(texts)
            return self._real.encode_batch_fast(texts, add_special_tokens=add_special_tokens)

    count = token_counter(Watched())  # type: ignore[arg-type]
    assert count("a a\na") == 3
    assert asked == ["a"]


def test_other_tokenizers_read_the_whole_text() -> None:
    words = Tokenizer(models.WordLevel({"a": 0, "b": 1, "a b": 2}, unk_token="a"))
    assert token_counter(words)("a b") == 1

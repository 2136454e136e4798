"""Reads claims and passages into aligned texts; one forward pass for all that is new."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from agents.support.alignment import Alignment, Text, align
from agents.support.evidence_text import Passage, Span, choose_blocks, cut_blocks
from agents.support.words import Word, read_words
from ingest.embedder import Embedder

MAX_BLOCKS = 8
REMEMBERED = 512
MAX_WORDS = 120


class Reader:
    """Embeds claims and blocks of passages, and remembers the last of them.

    Args:
        embedder: Gives the vectors of words in context.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._lock = Lock()
        self._read: OrderedDict[tuple[str, tuple[Span, ...]], list[Text]] = OrderedDict()

    def read(self, claims: Sequence[str], passages: Sequence[Passage]) -> list[Alignment]:
        """Return each claim held against the passages; empty when these hold no sentence."""
        blocks = choose_blocks(claims, passages, cut_blocks(passages), MAX_BLOCKS)
        if not blocks:
            return []
        asked: list[tuple[str, tuple[Span, ...]]] = [(c, ((0, len(c)),)) for c in claims]
        for block in blocks:
            spans = tuple((s - block.start, e - block.start) for s, e in block.sentences)
            asked.append((passages[block.passage].text[block.start : block.end], spans))
        headings = list(
            dict.fromkeys(
                passages[b.passage].section for b in blocks if passages[b.passage].section
            )
        )
        asked += [(heading, ((0, len(heading)),)) for heading in headings]
        read = self._texts(asked)
        sentences = [
            Text(t.text, block.passage, block.start + t.start, t.words, t.vectors, t.vector)
            for block, texts in zip(blocks, read[len(claims) :], strict=False)
            for t in texts
        ]
        sentences += [texts[0] for texts in read[len(claims) + len(blocks) :]]
        return [align(texts[0], sentences) for texts in read[: len(claims)]]

    def _texts(self, asked: list[tuple[str, tuple[Span, ...]]]) -> list[list[Text]]:
        with self._lock:
            held = {key: self._read[key] for key in asked if key in self._read}
        new = [key for key in dict.fromkeys(asked) if key not in held]
        if new:
            held |= dict(zip(new, self._embed(new), strict=True))
        with self._lock:
            for key in asked:
                self._read[key] = held[key]
                self._read.move_to_end(key)
            while len(self._read) > REMEMBERED:
                self._read.popitem(last=False)
        return [held[key] for key in asked]

    def _embed(self, asked: list[tuple[str, tuple[Span, ...]]]) -> list[list[Text]]:
        words = [[read_words(text, *span)[:MAX_WORDS] for span in spans] for text, spans in asked]
        slices = [
            [*spans, *((w.start, w.end) for sentence in held for w in sentence)]
            for (_, spans), held in zip(asked, words, strict=True)
        ]
        vectors = self._embedder.encode_passages([text for text, _ in asked], slices)
        found: list[list[Text]] = []
        for (text, spans), held, given in zip(asked, words, vectors, strict=True):
            at = len(spans)
            texts = []
            for row, (span, sentence) in enumerate(zip(spans, held, strict=True)):
                rows = given.units[at : at + len(sentence)]
                own = given.passage if len(spans) == 1 else given.units[row]
                moved = tuple(_moved(word, span[0]) for word in sentence)
                texts.append(Text(text[slice(*span)], -1, span[0], moved, rows, own))
                at += len(sentence)
            found.append(texts)
        return found


def _moved(word: Word, by: int) -> Word:
    return Word(word.text, word.lower, word.stems, word.start - by, word.end - by, word.named)

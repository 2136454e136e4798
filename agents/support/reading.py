"""Reads claims and passages into aligned texts; one forward pass for all that is new."""

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock

from agents.support.alignment import Alignment, Text, align
from agents.support.evidence_text import Block, Passage, Span, choose_blocks, cut_blocks
from agents.support.words import Word, read_words
from ingest.embedder import Embedder

MAX_BLOCKS = 8
REMEMBERED = 512
MAX_WORDS = 120
# A text with the slices of it that are read as sentences.
_Asked = tuple[str, tuple[Span, ...]]


class Reader:
    """Embeds claims and blocks of passages, and remembers the last of them.

    Args:
        embedder: Gives the vectors of words in context.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._lock = Lock()
        self._read: OrderedDict[_Asked, Future[list[Text]]] = OrderedDict()

    def read(self, claims: Sequence[str], passages: Sequence[Passage]) -> list[Alignment]:
        """Return each claim held against the passages; empty when these hold no sentence."""
        blocks = choose_blocks(claims, passages, cut_blocks(passages), MAX_BLOCKS)
        if not blocks:
            return []
        asked = [_whole(claim) for claim in claims]
        read = self._texts(asked + _asked_of(blocks, passages))
        sentences = [
            Text(t.text, block.passage, block.start + t.start, t.words, t.vectors, t.vector)
            for block, texts in zip(blocks, read[len(claims) :], strict=False)
            for t in texts
        ]
        sentences += [texts[0] for texts in read[len(claims) + len(blocks) :]]
        return [align(texts[0], sentences) for texts in read[: len(claims)]]

    def prepare(self, passage: Passage) -> None:
        """Read a passage ahead of the statements that will be held against it."""
        blocks = cut_blocks([passage])[:MAX_BLOCKS]
        if blocks:
            self._texts(_asked_of(blocks, [passage]))

    def _texts(self, asked: list[_Asked]) -> list[list[Text]]:
        """Return what was read before, what is being read in another thread, and the rest."""
        new: dict[_Asked, Future[list[Text]]] = {}
        with self._lock:
            for key in asked:
                if key not in self._read:
                    self._read[key] = new[key] = Future()
                self._read.move_to_end(key)
            held = [self._read[key] for key in asked]
            while len(self._read) > REMEMBERED:
                self._read.popitem(last=False)
        if new:
            self._fill(new)
        return [texts.result() for texts in held]

    def _fill(self, new: dict[_Asked, "Future[list[Text]]"]) -> None:
        try:
            read = self._embed(list(new))
        except BaseException as exc:
            with self._lock:
                for key, texts in new.items():
                    self._read.pop(key, None)
                    texts.set_exception(exc)
            raise
        for texts, found in zip(new.values(), read, strict=True):
            texts.set_result(found)

    def _embed(self, asked: list[_Asked]) -> list[list[Text]]:
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


def _whole(text: str) -> _Asked:
    return text, ((0, len(text)),)


def _asked_of(blocks: Sequence[Block], passages: Sequence[Passage]) -> list[_Asked]:
    """Return the blocks, then the headings that they stand under."""
    asked = [
        (
            passages[block.passage].text[block.start : block.end],
            tuple((s - block.start, e - block.start) for s, e in block.sentences),
        )
        for block in blocks
    ]
    sections = dict.fromkeys(passages[block.passage].section for block in blocks)
    return asked + [_whole(section) for section in sections if section]


def _moved(word: Word, by: int) -> Word:
    return Word(word.text, word.lower, word.stems, word.start - by, word.end - by, word.named)

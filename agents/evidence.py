"""What a run has retrieved: numbered passages that statements may point to."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.answer import Usage
from agents.conversation import Conversation
from ingest.documents import Filters, Hit, Phase


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a query.

    Attributes:
        word: As it was searched, lower-case.
        ids: Its stemmed term ids.
        weight: Inverse document frequency; highest for a word that no passage holds.
        known: Whether any passage holds it.
    """

    word: str
    ids: frozenset[int]
    weight: float
    known: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A source's top-level sections in order, and the words that tell it from other sources.

    Attributes:
        marks: Words of its title and author.
        people: Those of its author's name, lower-case.
    """

    source_id: str
    title: str
    phases: tuple[Phase, ...]
    marks: frozenset[str]
    people: frozenset[str] = frozenset()


class _Rows(dict[str, int]):
    """Word → row; any other word has the last row, which holds zeros."""

    def __missing__(self, word: str) -> int:
        return -1


class Closeness:
    """Cosines of context-free word vectors between the words of the hits and the query's terms.

    Args:
        words: Content words of the hits.
        cosines: Shape (words, terms), none negative.
    """

    def __init__(self, words: Sequence[str], cosines: NDArray[np.float32]) -> None:
        self._rows = _Rows(zip(words, range(len(words)), strict=True))
        self._cosines = np.zeros((len(words) + 1, cosines.shape[1]))  # the last is of other words
        self._cosines[:-1] = cosines

    def of(self, words: Iterable[str]) -> NDArray[np.float64]:
        """Return how close the words come to each term at best, shape (terms,)."""
        best: NDArray[np.float64] = self.of_each([words])[0]
        return best

    def of_each(self, texts: Sequence[Iterable[str]]) -> NDArray[np.float64]:
        """Return how close the words of each text come to each term, shape (texts, terms)."""
        rows: list[int] = []
        starts: list[int] = []
        row_of = self._rows.__getitem__
        for words in texts:
            starts.append(len(rows))
            rows.extend(map(row_of, words))
            rows.append(-1)
        if not starts:
            return np.zeros((0, self._cosines.shape[1]))
        return np.maximum.reduceat(self._cosines[rows], starts, axis=0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one search found, as the keyless writer reads it.

    Attributes:
        query: What was searched, after spelling was corrected.
        corrections: Misspelt word → the indexed word that was searched instead.
        terms: Its content words.
        hits: Best first; with `per_source`, the best of each source in turn.
        closeness: How close in meaning each term comes to the words of the hits.
        outlines: Of all sources that may be answered from.
        askable: How much the query asks like what roadmaps answer; see `agents.askable`.
        numbers: By which a statement points to each hit; given by the tool.
        beyond: What is nearest outside of filters that leave nothing; never answered from.
    """

    query: str
    corrections: Mapping[str, str]
    terms: tuple[Term, ...]
    hits: tuple[Hit, ...]
    closeness: Closeness
    outlines: tuple[Outline, ...]
    askable: float
    numbers: tuple[int, ...] = ()
    beyond: tuple[Hit, ...] = ()


class Passages:
    """Numbers the passages of a run from 1; the same passage keeps its number."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hits: dict[int, Hit] = {}
        self._numbers: dict[str, int] = {}

    def add(self, hits: Iterable[Hit]) -> list[int]:
        """Return the number of each hit, giving new ones to new passages."""
        with self._lock:
            numbers = []
            for hit in hits:
                number = self._numbers.setdefault(hit.chunk.id, len(self._numbers) + 1)
                self._hits.setdefault(number, hit)
                numbers.append(number)
            return numbers

    def get(self, number: int) -> Hit | None:
        """Return the passage of a number; None when nothing has it."""
        return self._hits.get(number)

    def all(self) -> list[Hit]:
        """Return all passages in the order of their numbers."""
        with self._lock:
            return [self._hits[number] for number in sorted(self._hits)]


@dataclass(slots=True)
class Run:
    """The runtime context of one turn: who asks, what may be searched, what was found.

    Attributes:
        emit: Tells those who follow the run what happens in it; takes the type of the event and its
            fields, from any thread.
        calls: What each call of a tool gave, by the id of the call; calls of one message run at
            once, so they come in any order.
        stage: The last one that was told.
        conversation: The learner's thread and study paths; None where only sources are asked.
        plan: The plan that the answer shows, if any.
        proposals: The changes that the answer offers.
        usage: What chat models took so far.
        warnings: What kept the answer from being all it might be, in words for the learner.
        asks: Whether what tools computed only puts a question, and states nothing.
    """

    learner: str
    filters: Filters = field(default_factory=Filters)
    passages: Passages = field(default_factory=Passages)
    emit: Callable[[str, Mapping[str, Any]], None] = lambda _kind, _fields: None
    calls: dict[str, dict[str, object]] = field(default_factory=dict)
    retrieve_ms: float = 0.0
    stage: str = "retrieving"
    conversation: Conversation | None = None
    plan: dict[str, Any] | None = None
    proposals: list[dict[str, Any]] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    warnings: list[str] = field(default_factory=list)
    asks: bool = False

    def enter(self, stage: str) -> None:
        """Tell that the run is in another stage now; again in the same one, nothing is told."""
        if stage != self.stage:
            self.stage = stage
            self.emit("status", {"stage": stage})

    @property
    def thread_id(self) -> str | None:
        """The thread of the turn; None outside of one."""
        return self.conversation.thread_id if self.conversation else None

    def show_plan(self, plan: dict[str, Any]) -> None:
        """Make a plan part of the answer, and tell those who follow."""
        self.plan = plan
        self.emit("plan", {"plan": plan})

    def offer(self, proposal: dict[str, Any]) -> None:
        """Make a proposal part of the answer, and tell those who follow."""
        self.proposals.append(proposal)
        self.emit("proposal", {"proposal": proposal})

    def said(self) -> list[str]:
        """Return the lines that tools of this run computed; a statement of them needs no marker."""
        results = [call["result"] for call in self.calls.values()]
        return [line for r in results if isinstance(r, dict) for line in r.get("said", ())]

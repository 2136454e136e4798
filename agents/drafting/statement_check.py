"""Decides on one part of a draft: whether it may be said, and which words it rests on."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from agents.check import Cited, asserts, find_support
from agents.drafting.reader import Part
from agents.drafting.vocabulary import Vocabulary, folded, share_held, strangers, vocabulary_of
from agents.evidence import Run
from agents.guard import guard
from agents.prompts import prompt
from agents.support.evidence_text import Passage
from agents.support.judge import TOO_LITTLE, Judge
from agents.support.lists import word_list
from ingest.documents import Hit

COURTESY = word_list("courtesy")
ASIDE_SHARE = 0.6
ASIDE_WORDS = 40
KIN_SHARE = 0.75
LEAK_WORDS = 6
PROMPTS = ("converse.md", "mend.md")
_SEARCHES = {"search_roadmaps"}
_LACKS = re.compile(r"\b(?:do(?:es)? not|don't|doesn't|no|nothing|never|lack)\b", re.IGNORECASE)

Kind = Literal["supported", "computed", "aside", "lack", "refused"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided on a part.

    Attributes:
        kind: `supported` by passages, `computed` by code in this run, an `aside` that asserts
            nothing, a word on what the sources `lack`, or `refused`.
        support: What a supported statement rests on.
        reason: Why it is refused, in words for the model.
        mendable: Whether a refused one is worth sending back.
        near: Whether a refused one holds nothing that the evidence lacks, so it may be named.
    """

    kind: Kind
    support: tuple[Cited, ...] = ()
    reason: str = ""
    mendable: bool = False
    near: bool = False


@dataclass(slots=True)
class StatementCheck:
    """The check of one run.

    Args:
        run: Gives passages and results, also those that come while the draft is written.
        judge: The statement check proper.
        question: What was asked; an aside may repeat its words.
    """

    run: Run
    judge: Judge
    question: str = ""
    _asked: list[Vocabulary] = field(init=False)

    def __post_init__(self) -> None:
        self._asked = [vocabulary_of(self.question)]

    def look(self, part: Part) -> Verdict:
        """Decide on a part; see `Verdict`."""
        if _leaks(part.text) or guard(part.text).steered:
            return Verdict("refused", reason="it is no answer")
        if part.heading or not asserts(part.text):
            return self._aside(part.text)
        given = self._given()
        strange = strangers(part.text, given)
        if strange:
            told = ", ".join(f"“{text}”" for text in strange[:3])
            return Verdict("refused", reason=f"{told} is in no passage", mendable=True)
        return self._statement(part, given)

    def more(self, part: Part, numbers: Sequence[int]) -> tuple[Cited, ...]:
        """Return what further passages add to a statement."""
        return self._support(part.text, self._pointed(numbers))

    def _statement(self, part: Part, given: list[Vocabulary]) -> Verdict:
        everything = self.run.passages.all()
        support = self._support(part.text, self._pointed(part.numbers))
        support = support or self._together(part.text, everything)
        if support:
            own = [vocabulary_of(_text(cited.hit)) for cited in support]
            if not strangers(part.text, own):
                return Verdict("supported", support)
        computed = "\n".join(_said(self.run))
        if computed and self.judge.judge(part.text, [Passage(computed)]).supported:
            return Verdict("computed")
        passages = [Passage(h.chunk.text, h.chunk.section) for h in everything]
        reasons = self.judge.judge(part.text, passages).reasons if passages else ()
        near = share_held(part.text, given) >= KIN_SHARE
        return Verdict("refused", (), "; ".join(reasons) or TOO_LITTLE, mendable=True, near=near)

    def _aside(self, text: str) -> Verdict:
        given = [*self._given(), *self._asked]
        known = share_held(text, given, COURTESY) >= ASIDE_SHARE
        if not known or len(text.split()) > ASIDE_WORDS or strangers(text, given):
            return Verdict("refused", reason="it is no answer")
        lacks = text.rstrip()[-1] not in ":?!" and _LACKS.search(text)
        return Verdict("lack" if lacks else "aside")

    def _pointed(self, numbers: Sequence[int]) -> list[Hit]:
        return [hit for n in numbers if (hit := self.run.passages.get(n))]

    def _support(self, text: str, hits: Sequence[Hit]) -> tuple[Cited, ...]:
        return _honest(find_support(text, hits, self.judge)) if hits else ()

    def _together(self, text: str, hits: Sequence[Hit]) -> tuple[Cited, ...]:
        """Look for a statement in all that was found, where its markers lead nowhere."""
        passages = [Passage(hit.chunk.text, hit.chunk.section) for hit in hits]
        judged = self.judge.judge(text, passages) if passages else None
        if judged is None or not judged.supported:
            return ()
        return _honest([Cited(hits[quote.passage], quote) for quote in judged.quotes])

    def _given(self) -> list[Vocabulary]:
        results = [
            json.dumps(call["result"], ensure_ascii=False, default=str)
            for call in list(self.run.calls.values())
            if call["name"] not in _SEARCHES
        ]
        texts = [_text(hit) for hit in self.run.passages.all()]
        return [vocabulary_of(text) for text in [*texts, *results]]


def _text(hit: Hit) -> str:
    return f"{hit.chunk.title}\n{hit.chunk.section}\n{hit.chunk.text}"


def _honest(support: Sequence[Cited]) -> tuple[Cited, ...]:
    """Drop slices in which a document gives orders; nothing rests on those."""
    return tuple(
        cited
        for cited in support
        if not guard(cited.hit.chunk.text[cited.quote.start : cited.quote.end]).steered
    )


def _said(run: Run) -> list[str]:
    results = [call["result"] for call in list(run.calls.values())]
    return [str(line) for r in results if isinstance(r, dict) for line in r.get("said", ())]


def _leaks(text: str) -> bool:
    """Whether a part repeats words of our own prompts in their order."""
    words = folded(text).split()
    runs = (" ".join(words[i : i + LEAK_WORDS]) for i in range(len(words) - LEAK_WORDS + 1))
    return any(run in _own_words() for run in runs)


@lru_cache(maxsize=1)
def _own_words() -> str:
    """Return the words of our prompts but what they tell a model to say."""
    said = '"[^"]*"'
    return " | ".join(folded(re.sub(said, "|", prompt(name))) for name in PROMPTS)

"""Decides on one part of a draft: whether it may be said, and which words it rests on."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from agents.check import Cited, asserts
from agents.drafting.calm import calm
from agents.drafting.leaks import leaks
from agents.drafting.reader import Part
from agents.drafting.vocabulary import Vocabulary, share_held, strangers, vocabulary_of
from agents.evidence import Run
from agents.guard import guard
from agents.support.evidence_text import Passage
from agents.support.judge import TOO_LITTLE, Judge
from agents.support.lists import word_list
from agents.support.words import spelt_out
from ingest.documents import Hit

COURTESY = word_list("courtesy")
ASIDE_SHARE = 0.75
ASIDE_WORDS = 40
LEAST_SHARE = 0.65
SHARE_TOGETHER = 0.75
MOST_TOGETHER = 3
MOST_TRIED = 4
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
    """

    kind: Kind
    support: tuple[Cited, ...] = ()
    reason: str = ""
    mendable: bool = False


@dataclass(slots=True)
class StatementCheck:
    """The check of one run.

    Args:
        run: Gives passages and results, also those that come while the draft is written.
        judge: The statement check proper.
        question: What was asked; an aside may repeat its words.
        secrets: Folded text that is not for learners, besides our prompts.
    """

    run: Run
    judge: Judge
    question: str = ""
    secrets: str = ""
    _asked: list[Vocabulary] = field(init=False)

    def __post_init__(self) -> None:
        self._asked = [vocabulary_of(self.question)]

    def look(self, part: Part) -> Verdict:
        """Decide on a part; see `Verdict`."""
        if leaks(part.text, self.secrets) or guard(part.text).steered:
            return Verdict("refused", reason="it is no answer")
        if part.heading or not asserts(part.text):
            return self._aside(part.text)
        given = self._given()
        strange = strangers(part.text, given)
        if strange:
            told = ", ".join(f"“{text}”" for text in strange[:3])
            return Verdict("refused", reason=f"{told} is in no passage", mendable=True)
        return self._statement(part)

    def more(self, part: Part, numbers: Sequence[int]) -> tuple[Cited, ...]:
        """Return what further passages add to a statement."""
        return tuple(c for hit in self._pointed(numbers) for c in self._alone(part.text, hit))

    def _statement(self, part: Part) -> Verdict:
        """Look for support: in each passage it points to, in these together, in any other one.

        Passages that it does not point to are never taken together: out of many texts, bits can be
        found for anything.
        """
        text, pointed = part.text, self._pointed(part.numbers)
        support = self.more(part, part.numbers)
        if not support and 1 < len(pointed) <= MOST_TOGETHER:
            support = self._together(text, pointed)
        likely = [] if support else self._likely(text)
        for hit in likely:
            support = self._alone(text, hit)
            if support:
                break
        if support:
            return Verdict("supported", support)
        if self._computed(text):
            return Verdict("computed")
        return Verdict("refused", reason=self._why_not(text, likely), mendable=True)

    def _likely(self, text: str) -> list[Hit]:
        """Return the passages that hold most of a statement's words, best first."""
        share = {h.chunk.id: share_held(text, [_vocabulary(h)]) for h in self._passages()}
        return sorted(self._passages(), key=lambda hit: -share[hit.chunk.id])[:MOST_TRIED]

    def _alone(self, text: str, hit: Hit) -> tuple[Cited, ...]:
        """Return what of one passage supports a statement."""
        return self._supported(text, [hit], LEAST_SHARE)

    def _why_not(self, text: str, likely: Sequence[Hit]) -> str:
        """Return what speaks against a statement in the passage that comes nearest to it."""
        judged = [self.judge.judge(text, [_passage(hit)]).reasons for hit in likely[:1]]
        return "; ".join(reason for reasons in judged for reason in reasons) or TOO_LITTLE

    def _together(self, text: str, hits: Sequence[Hit]) -> tuple[Cited, ...]:
        return self._supported(text, hits, SHARE_TOGETHER)

    def _supported(self, text: str, hits: Sequence[Hit], least: float) -> tuple[Cited, ...]:
        """Return the slices that support a statement, none where its words or numbers are missing.

        These are looked for first: the judge reads with the embedding model, which takes long.
        """
        if not _holds(text, [_vocabulary(hit) for hit in hits], least):
            return ()
        judged = self.judge.judge(text, [_passage(hit) for hit in hits])
        found = [Cited(hits[quote.passage], quote) for quote in judged.quotes]
        return _honest(found) if judged.supported else ()

    def _computed(self, text: str) -> bool:
        """Whether one result of this run says it in its own lines."""
        said = "\n".join(self.run.said())
        if not said or not _holds(text, [vocabulary_of(said)], SHARE_TOGETHER):
            return False
        return self.judge.judge(text, [Passage(said)]).supported

    def _aside(self, text: str) -> Verdict:
        own = self._given()
        given = [*own, *self._asked]
        known = share_held(text, given, COURTESY) >= ASIDE_SHARE and not spelt_out(text)
        if not known or len(text.split()) > ASIDE_WORDS or strangers(text, given):
            return Verdict("refused", reason="it is no answer")
        lacks = text.rstrip()[-1] not in ":?!" and _LACKS.search(text)
        if not lacks and strangers(text, own):  # only what lacks may be named as the learner does
            return Verdict("refused", reason="it is no answer")
        return Verdict("lack" if lacks else "aside")

    def _pointed(self, numbers: Sequence[int]) -> list[Hit]:
        return [hit for n in numbers if (hit := self.run.passages.get(n))]

    def _given(self) -> list[Vocabulary]:
        results = [
            json.dumps(call["result"], ensure_ascii=False, default=str)
            for call in list(self.run.calls.values())
            if call["name"] not in _SEARCHES
        ]
        own = [_vocabulary(hit) for hit in self._passages()]
        return own + [vocabulary_of(text) for text in results]

    def _passages(self) -> list[Hit]:
        return self.run.passages.all()


def prepare(hit: Hit, judge: Judge) -> None:
    """Read a passage, so that statements about it are decided on sooner."""
    _vocabulary(hit)
    judge.prepare(_passage(hit))


def _passage(hit: Hit) -> Passage:
    return Passage(hit.chunk.text, hit.chunk.section)


def _vocabulary(hit: Hit) -> Vocabulary:
    """Return what a passage holds, without a title that gives orders or forges marks of ours."""
    title = hit.chunk.title if calm(hit.chunk.title) == hit.chunk.title else ""
    return vocabulary_of(f"{title}\n{hit.chunk.section}\n{hit.chunk.text}")


def _holds(text: str, given: Sequence[Vocabulary], least: float) -> bool:
    return share_held(text, given) >= least and not strangers(text, given)


def _honest(support: Sequence[Cited]) -> tuple[Cited, ...]:
    """Drop slices in which a document gives orders; nothing rests on those."""
    return tuple(
        cited
        for cited in support
        if not guard(cited.hit.chunk.text[cited.quote.start : cited.quote.end]).steered
    )

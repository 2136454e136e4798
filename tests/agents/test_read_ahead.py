"""Passages are read before the first statement about them is complete, and only once."""

from threading import Event

import pytest

from agents.drafting.read_ahead import ReadAhead
from agents.support.evidence_text import Passage
from agents.support.judge import Judge
from ingest.documents import Hit
from tests.agents.passages import make_hit
from tests.ingest.counting import CountingEmbedder
from tests.models import open_embedder

TEXT = "The bridge over the Orr was opened in 1931. It carries 42,000 vehicles a day."
SAID = "42,000 vehicles cross the bridge over the Orr every day."
PATIENCE_S = 60.0


class SlowJudge(Judge):
    """Notes which passages it is to read, and is held up in the first one."""

    def __init__(self) -> None:
        super().__init__(open_embedder())
        self.begun, self.may_end = Event(), Event()
        self.prepared: list[str] = []

    def prepare(self, passage: Passage) -> None:
        self.prepared.append(passage.text)
        self.begun.set()
        assert self.may_end.wait(PATIENCE_S)


def test_a_statement_about_a_prepared_passage_is_all_that_is_read() -> None:
    embedder = CountingEmbedder(open_embedder())
    judge = Judge(embedder)
    judge.prepare(Passage(TEXT, "Crossings"))
    assert embedder.encoded == [TEXT, "Crossings"]
    assert judge.judge(SAID, [Passage(TEXT, "Crossings")]).supported
    assert embedder.encoded == [TEXT, "Crossings", SAID]


def test_a_prepared_passage_is_judged_as_one_that_was_not() -> None:
    ahead, plain = Judge(open_embedder()), Judge(open_embedder())
    ahead.prepare(Passage(TEXT))
    one, other = ahead.judge(SAID, [Passage(TEXT)]), plain.judge(SAID, [Passage(TEXT)])
    assert one.score == pytest.approx(other.score, abs=1e-3)
    assert [(q.start, q.end) for q in one.quotes] == [(q.start, q.end) for q in other.quotes]


def test_what_is_still_to_be_read_when_a_turn_ends_is_left() -> None:
    judge = SlowJudge()
    hits: list[Hit] = [make_hit(f"Passage number {n} says nothing much.") for n in range(4)]
    with ReadAhead(judge).of(hits):
        assert judge.begun.wait(PATIENCE_S)
    judge.may_end.set()
    assert judge.prepared == [hits[0].chunk.text]

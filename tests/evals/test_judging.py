"""Rankings judged against labelled passages: a target counts once, by source and snippet."""

from evals.cases import Case, Passage
from evals.retrieval import holds_passage, judge, targets
from ingest.documents import Chunk


def make_case(*passages: tuple[str, str]) -> Case:
    return Case(
        id="x-1",
        kind="fact",
        split="tune",
        question="?",
        corpus="shipped",
        overlap=True,
        passages=[Passage(source_id="s", section=a, snippet=b) for a, b in passages],
        facts=[],
        expect="grounded",
        max_words=80,
    )


def make_chunk(text: str, source_id: str = "s") -> Chunk:
    return Chunk(text, source_id, "T", ("S",), text, (), 0, "p")


def test_snippets_of_one_section_are_one_target() -> None:
    case = make_case(("A", "one"), ("A", "two"), ("B", "three"))
    assert [len(target) for target in targets(case)] == [2, 1]


def test_a_target_counts_only_the_first_time_it_is_brought() -> None:
    case = make_case(("A", "one"), ("A", "two"), ("B", "three"))
    ranking = [make_chunk(text) for text in ("zero", "one", "two", "three")]
    assert judge(ranking, case) == [False, True, False, True]


def test_the_same_words_in_another_source_do_not_count() -> None:
    passage = Passage(source_id="s", section="A", snippet="one")
    assert holds_passage(make_chunk("one more"), passage)
    assert not holds_passage(make_chunk("one more", "other"), passage)

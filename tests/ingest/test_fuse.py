"""Fusion is a weighted sum of scores, computed by hand here, with ties in a fixed order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.fuse import Lists, Weights, fuse
from ingest.index import Ranked

ONE = Weights(passage=1.0, unit=2.0, bm25=0.5)


def ranked(**scores: float) -> list[Ranked]:
    return [Ranked(name, score) for name, score in scores.items()]


def test_scores_add_up_by_their_weights() -> None:
    lists = Lists(ranked(a=0.5, b=0.2), ranked(a=0.3, b=0.6), ranked(a=8.0, b=4.0), 16.0)
    assert fuse(lists, ONE) == ranked(b=1.525, a=1.35)


def test_what_a_list_does_not_hold_gets_its_lowest_score_and_no_bm25() -> None:
    lists = Lists(ranked(a=0.5, b=0.2), ranked(a=0.4), ranked(c=3.0), 6.0)
    assert fuse(lists, ONE) == ranked(a=1.3, c=1.25, b=1.0)


def test_the_words_of_the_query_decide_between_equals() -> None:
    lists = Lists(ranked(a=0.5, b=0.5, c=0.5), [], [], 0.0, {"b": 0.6, "a": 0.4})
    assert fuse(lists, Weights(words=2.0)) == ranked(b=1.7, a=1.3, c=1.3)


def test_bm25_counts_nothing_when_the_query_has_no_terms() -> None:
    assert fuse(Lists(ranked(a=0.5), [], ranked(b=9.0), 0.0), ONE) == ranked(a=0.5)


def test_ties_go_to_the_better_passage_and_then_to_the_smaller_id() -> None:
    lists = Lists(ranked(c=0.2, b=0.2, a=0.4), ranked(a=0.1, b=0.2, c=0.2), [], 0.0)
    assert [row.chunk_id for row in fuse(lists, ONE)] == ["a", "b", "c"]


def test_words_may_be_added_to_lists_that_were_fused_without_them() -> None:
    lists = Lists(ranked(a=0.5, b=0.4), ranked(a=0.1), ranked(c=3.0), 6.0)
    assert fuse(lists, ONE, most=1) == ranked(c=0.85)
    words = {"b": 0.6, "c": 0.1}
    added = replace(lists, words=words)
    assert fuse(added) == fuse(Lists(lists.passage, lists.unit, lists.bm25, 6.0, words))
    assert fuse(added)[0].chunk_id == "b"


def test_empty_lists_give_nothing() -> None:
    assert fuse(Lists([], [], [], 0.0)) == []


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([0.1, 0.2, 0.3])), st.data())
def test_the_order_of_a_list_does_not_matter(scores: dict[str, float], data: st.DataObject) -> None:
    rows = [Ranked(name, score) for name, score in scores.items()]
    shuffled = data.draw(st.permutations(rows))
    assert fuse(Lists(rows, rows, rows, 3.0)) == fuse(Lists(shuffled, rows, shuffled, 3.0))

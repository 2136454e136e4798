"""Numbered times and parts: "month four", "weeks 9 to 16", "the third step"."""

import pytest

from agents.extractive.followup import standalone
from agents.extractive.spans import Span, names_only_spans, span_match, spans_of


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Month four: containers", ("month", 4, 4)),
        ("Months one and two: Python", ("month", 1, 2)),
        ("What do I do in weeks 9 to 16?", ("week", 9, 16)),
        ("Q3 2026: Production", ("quarter", 3, 3)),
        ("What is the 2nd phase?", ("phase", 2, 2)),
        ("The first eight weeks: yarn", ("week", 1, 8)),
    ],
)
def test_a_span_is_read_in_digits_and_words(text: str, span: Span) -> None:
    assert spans_of(text) == (span,)


@pytest.mark.parametrize("text", ["I have two months", "Part of the work", "a 3 month course"])
def test_an_amount_of_time_is_no_span(text: str) -> None:
    assert spans_of(text) == ()


def test_a_month_lies_within_months_and_weeks_say_nothing_of_it() -> None:
    asked = [("month", 4, 4)]
    spans: list[Span] = [("month", 3, 4), ("month", 5, 6), ("week", 3, 4)]
    assert [span_match(asked, [span]) for span in spans] == [1.0, -1.0, 0.0]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("What should I learn in month two?", True),
        ("summarise step 3", True),
        ("Which database do I practise with in month two?", False),
        ("What should I learn?", False),
    ],
)
def test_a_question_may_ask_nothing_but_what_lies_in_a_part(text: str, only: bool) -> None:
    assert names_only_spans(text) is only


def test_a_month_that_is_asked_for_next_keeps_the_roadmap_and_drops_the_question() -> None:
    earlier = ["How many months does Ingrid's plan take?"]
    asked = standalone("and what comes in month four?", earlier)
    assert asked == "and what comes in month four in Ingrid's plan?"

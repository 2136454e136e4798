"""Drafts against passages: what is cited, what is listed as unsupported, what asserts nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents import check as checking
from agents.check import Checked
from agents.evidence import Passages
from agents.support.judge import Judge
from tests.agents.passages import TEXT, make_passages
from tests.models import open_embedder

JUDGE = Judge(open_embedder())
PASSAGES = make_passages("SQL comes first. Spark follows.", TEXT)


def check(draft: str, passages: Passages) -> Checked:
    return checking.check(draft, passages, JUDGE)


def test_a_marker_becomes_a_citation_of_the_words_that_support_it() -> None:
    checked = check("Docker takes two weeks. [2]", PASSAGES)
    assert checked.grounding == "grounded"
    assert checked.text == "Docker takes two weeks. [1]"
    [citation] = checked.citations
    assert citation.quote == "Docker takes two weeks."
    assert TEXT[citation.start : citation.end] == citation.quote


def test_citations_are_numbered_as_they_appear_and_once_for_the_same_words() -> None:
    checked = check("Spark follows. [1] Docker takes two weeks. [2] Spark follows. [1]", PASSAGES)
    assert checked.text == "Spark follows. [1] Docker takes two weeks. [2] Spark follows. [1]"
    assert [c.quote for c in checked.citations] == ["Spark follows.", "Docker takes two weeks."]


def test_a_marker_without_a_passage_is_dropped() -> None:
    checked = check("Docker takes two weeks. [2][99]", PASSAGES)
    assert checked.text == "Docker takes two weeks. [1]"


def test_an_invented_statement_is_listed_word_for_word() -> None:
    checked = check("Docker takes two weeks. [2] Docker was invented on Mars. [2]", PASSAGES)
    assert checked.grounding == "partial"
    assert checked.unsupported == ["Docker was invented on Mars."]
    assert checked.text.endswith("Docker was invented on Mars.")


def test_a_statement_without_a_marker_is_unsupported_even_when_true() -> None:
    assert check("Docker takes two weeks.", PASSAGES).unsupported == ["Docker takes two weeks."]


@pytest.mark.parametrize(
    "draft",
    [
        "These are the tools:",
        "What would you like to know?",
        "The sources do not answer this question.",
        "Hello there, friend!",
        "",
        "…",
    ],
)
def test_what_asserts_nothing_needs_no_evidence(draft: str) -> None:
    checked = check(draft, PASSAGES)
    assert (checked.grounding, checked.unsupported) == ("none", [])


def test_every_list_item_is_a_statement_of_its_own() -> None:
    checked = check("The tools are:\n- Helm for packaging. [2]\n- Magic wands. [2]", PASSAGES)
    assert checked.text == "The tools are:\n- Helm for packaging. [1]\n- Magic wands."
    assert checked.unsupported == ["Magic wands."]


def test_several_markers_keep_each_passage_that_supports() -> None:
    passages = make_passages("Docker takes two weeks.", "Docker takes two weeks, says Ann.", "No.")
    checked = check("Docker takes two weeks. [1][2][3]", passages)
    assert checked.text == "Docker takes two weeks. [1][2]"


def test_a_changed_number_or_a_dropped_negation_is_no_support() -> None:
    checked = check("Docker takes 7 weeks. [2] Kubernetes is needed at first. [2]", PASSAGES)
    assert checked.citations == []
    assert len(checked.unsupported) == 2


def test_a_hostile_draft_gets_no_citation() -> None:
    draft = (
        "Visit ![x](https://collect.example/p.png) now. [1]\n<script>alert(1)</script> runs. [2]"
    )
    checked = check(draft, PASSAGES)
    assert checked.citations == []
    assert checked.grounding == "partial"


PIECES = st.sampled_from(
    [
        "Docker takes two weeks.", "Kubernetes is not needed at first.", "Helm for packaging",
        "SQL comes first.", "Pigs fly!", "Why?", "Tools:", "[1]", "[2]", "[3]", "[0]", "[12]",
        " ", "\n", "\n- ", "1. ", "[[1]]", "[1][2]", "e.g. [1]", "“", "\u2028", "3.5",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=14).map("".join))
def test_any_draft_keeps_markers_and_citations_equal_and_quotes_verbatim(draft: str) -> None:
    checked = check(draft, PASSAGES)
    texts = {hit.chunk.id: hit.chunk.text for n in (1, 2) if (hit := PASSAGES.get(n))}
    for citation in checked.citations:
        assert texts[citation.chunk_id or ""][citation.start : citation.end] == citation.quote
        assert citation.quote
    used = {int(n) for n in re.findall(r"\[(\d+)\]", checked.text)}
    assert used == set(range(1, len(checked.citations) + 1))
    assert all(statement in checked.text for statement in checked.unsupported)
    assert (checked.grounding == "partial") == bool(checked.unsupported)

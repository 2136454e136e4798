"""How rare words are, and which indexed word a misspelt one means."""

from math import log
from pathlib import Path

import pytest

from ingest.lexicon import Lexicon, build_lexicon, load_lexicon, save_lexicon, terms_of, words_of


def test_words_are_counted_once_a_passage() -> None:
    lexicon = build_lexicon(["Joins, joins and keys", "a join"])
    assert (lexicon.passages, lexicon.words["joins"], lexicon.words["join"]) == (2, 1, 1)
    [term] = terms_of("joins")
    assert lexicon.terms[term] == 2


def test_rarer_terms_weigh_more() -> None:
    lexicon = Lexicon(10, terms={1: 9, 2: 1})
    assert lexicon.idf(1) == pytest.approx(log(1 + 1.5 / 9.5))
    assert lexicon.idf(1) < lexicon.idf(2) < lexicon.idf(3)


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("pyhton", "python"),
        ("calclus", "calculus"),
        ("recomendaton", "recommendation"),
        ("pythno", "python"),
        ("pyyhhon", None),
        ("xython", None),
        ("sq", None),
    ],
)
def test_few_edits_are_forgiven(typo: str, meant: str | None) -> None:
    words = ["python", "calculus", "recommendation", "sql", "pipeline"]
    assert Lexicon(1, dict.fromkeys(words, 1)).nearest(typo) == meant


def test_the_more_frequent_of_equally_near_words_wins_wherever_it_stands() -> None:
    near = [f"boo{letter}" for letter in "abcdefghijlmnopqrstuvwxy"]
    lexicon = Lexicon(9, dict.fromkeys(near, 1) | {"book": 5})
    assert lexicon.nearest("booz") == "book"


def test_words_keep_their_apostrophe_and_lose_their_case() -> None:
    assert words_of("Don't skip SQL-99, Zoë’s") == [
        "don't",
        "skip",
        "sql",
        "99",
        "zoë’s",
    ]


def test_a_saved_lexicon_is_the_same_again(tmp_path: Path) -> None:
    lexicon = build_lexicon(["Joins connect tables", "Tables first"])
    save_lexicon(lexicon, tmp_path / "lexicon.json")
    assert load_lexicon(tmp_path / "lexicon.json") == lexicon


@pytest.mark.parametrize(("plural", "one"), [("LLMs", "LLM"), ("gpus", "gpu"), ("CNNs", "cnn")])
def test_an_abbreviation_and_its_plural_are_one_term(plural: str, one: str) -> None:
    assert terms_of(plural) == terms_of(one)


def test_a_word_that_ends_in_s_stays() -> None:
    assert terms_of("plus") != terms_of("plu")

"""The model learns from questions that no gold case asks, and what it learns is of low rank."""

from pathlib import Path
from typing import Any

import pytest
import torch
from rapidfuzz import fuzz
from torch import nn
from transformers import BertConfig, BertModel

from evals.adapting.encode import Tokens, Vectors, encode
from evals.adapting.low_rank import corrections, make_adaptable
from evals.adapting.measure import measure
from evals.adapting.objective import Batch, words_to_passages
from evals.adapting.pairs import ARTICLES, FITTED, Pair, Passage, held_out, read_pairs
from evals.adapting.train import in_parts, train
from evals.cases import load_cases
from evals.written import cases_on
from ingest.adapter import apply_adapter, save_adapter

SAME = 85
"""From which likeness on, of 100, two questions are taken for the same."""


def count_words(text: str) -> int:
    return len(text.split())


@pytest.fixture(scope="module")
def learnt() -> tuple[list[Passage], list[Pair]]:
    return read_pairs(count_words)


def tiny() -> Any:
    torch.manual_seed(3)
    made: Any = BertConfig
    config = made(
        vocab_size=40,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        attn_implementation="sdpa",
    )
    return BertModel(config, add_pooling_layer=False).eval()


def test_every_question_has_a_place(learnt: tuple[list[Passage], list[Pair]]) -> None:
    passages, pairs = learnt
    assert len(pairs) > 9000
    assert all(pair.unit is None or pair.unit < passages[pair.passage].units for pair in pairs)
    assert {pair.article for pair in pairs} > held_out()


def test_what_refusals_are_fitted_on_is_not_learnt_from(
    learnt: tuple[list[Passage], list[Pair]],
) -> None:
    fitted = {file.stem for file in FITTED.glob("*.md")}
    assert fitted
    assert not fitted & {passage.article for passage in learnt[0]}


def test_no_gold_question_is_learnt_from() -> None:
    written = sorted(ARTICLES.glob("*/*.md"))
    asked = [case.question for file in written for case in cases_on(file)]
    assert len(asked) > 10_000
    gold = [case.question for case in load_cases()]
    same = [(a, g) for g in gold for a in asked if fuzz.ratio(a, g, score_cutoff=SAME)]
    assert not same


def test_corrections_begin_as_nothing_and_are_merged_as_learnt(tmp_path: Path) -> None:
    model, plain = tiny(), tiny()
    batch = [Tokens([1, 5, 9, 2], [(1, 3)])]
    make_adaptable(model, dropout=0.0)
    assert torch.allclose(encode(model, batch).texts, encode(plain, batch).texts)
    for _, layer in corrections(model):
        nn.init.normal_(layer.up, std=0.3)
    factors = {name: (layer.up, layer.down) for name, layer in corrections(model)}
    save_adapter(factors, tmp_path / "a.safetensors")
    apply_adapter(plain, tmp_path / "a.safetensors")
    assert torch.allclose(encode(model, batch).spans, encode(plain, batch).spans, atol=1e-2)
    assert not torch.allclose(encode(tiny(), batch).spans, encode(plain, batch).spans, atol=1e-2)


def test_training_brings_questions_to_their_units() -> None:
    # Each passage has two units of two tokens; a question on the first is one of its tokens.
    held = sorted(held_out())[0]
    names = ["one", "two", held]
    passages = [Passage(name, "", ((0, 1), (1, 2), (0, 2)), 2) for name in names]
    read = [Tokens([1, 10 + n, 20 + n, 30 + n, 5, 2], [(1, 3), (3, 5), (1, 5)]) for n in range(3)]
    pairs = [Pair(name, "", ((0, 1),), (1.0,), n, 0) for n, name in enumerate(names)]
    asked = [Tokens([1, 20 + n, 2], [(1, 2)]) for n in range(3)]
    losses: list[float] = []
    factors = train(
        tiny(), passages, pairs, read, asked, lambda *told: losses.append(told[2]), epochs=40
    )
    assert losses[-1] < 0.9 * losses[0]
    assert any(up.abs().max() > 0 for up, _ in factors.values())
    measured = measure(tiny(), passages, pairs, read, asked)
    assert measured.n == 1  # the held-out article's


def test_each_word_counts_by_its_best_pair() -> None:
    axes = torch.eye(3)
    asked = Vectors(axes[:1], axes[:2], torch.tensor([0, 0]))
    pairs = [Pair("a", "", ((0, 1), (1, 2)), (0.75, 0.25), 0, None)]
    batch = Batch(pairs, [Passage("a", "", (), 0)] * 2, torch.tensor([0]))
    near = words_to_passages(batch, asked, axes[[0, 2, 1]], torch.tensor([0, 0, 1]))
    assert near.tolist() == [[0.75, 0.25]]


def test_parts_leave_nothing_out() -> None:
    assert in_parts([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]

"""Ranks the candidates of a question and decides whether they answer it at all."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.evidence import Evidence
from agents.extractive.candidates import FEATURES, Candidate
from agents.extractive.kinds import superlatives
from agents.extractive.question import Question, read_question
from agents.extractive.weights import Scored, load_weights
from agents.terms import last_sentence, subject_words
from ingest.lexicon import terms_of, words_of

_NAME = re.compile(r"(?<!^)(?<![.!?] )\b(?:[A-Z][\w+#.-]*[A-Za-z0-9+#]|[A-Za-z]*[A-Z0-9][\w+#]*)")

_HOW = re.compile(
    r"\bhow (?:do|does|can|would|should|to|is|are)\b(?! (?:long|much|many|often))|\bexplain\b"
    r"|\bsteps? to\b|\bformula\b|\bworks? (?:internally|inside|under)",
    re.IGNORECASE,
)
_MOST = re.compile(r"\b(?:best|worst|most|least)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"Q?\d+|\w", re.IGNORECASE)
MOST_FILLER = 6
MOST_NAMES = 3

# Set by hand: too few cases name a time or a level, or lean on an answer, for the fit to learn it.
SPAN_BONUS = 2.0
_SPAN = FEATURES.index("range_match")
_NAMED = FEATURES.index("source_match")
_WORDS = FEATURES.index("context_words")
SAID_PENALTY = 2.0
VALUE_BONUS = 1.0
LEVEL_BONUS = 1.0
_LEVEL = FEATURES.index("level_match")
_HELD = FEATURES.index("value_match")
_MISSED = FEATURES.index("value_miss")

ANSWERABLE_FEATURES = (
    "best_score",
    "second_score",
    "best_unit_cosine",
    "best_hit_cosine",
    "best_context_coverage",
    "all_coverage",
    "unknown_share",
    "unknown_names",
    "terms",
    "best_closeness",
    "all_closeness",
    "least_closeness",
    "asks_how",
    "of_named_source",
    "heaviest_lost",
    "defines",
    "whether",
    "values_missed",
    "best_words",
    "least_words",
    "all_least_words",
    "low_words",
    "filler",
    "names_asked_of",
    "superlative",
    "askable",
)
_WHETHER = ANSWERABLE_FEATURES.index("whether")
JUDGED = 0.5
"""Set by hand on the tuning half's questions for yes or no."""


def rank_candidates(candidates: Sequence[Candidate], said: str = "") -> list[Scored]:
    """Return candidates with their scores, best first; ties by place in the ranking.

    Args:
        candidates: Of one question.
        said: An earlier answer; a unit that stands in it is less likely asked for again.
    """
    if not candidates:
        return []
    weights = load_weights()
    features = np.concatenate([c.features for c in candidates]).reshape(len(candidates), -1)
    scores = features @ weights.unit + weights.unit_bias
    scores += SPAN_BONUS * np.maximum(features[:, _SPAN], 0.0)
    scores += VALUE_BONUS * (features[:, _HELD] - features[:, _MISSED])
    scores += LEVEL_BONUS * features[:, _LEVEL]
    if said:
        scores -= SAID_PENALTY * np.array([c.text in said for c in candidates])
    rounded = (round(score, 5) for score in scores.tolist())
    scored = [Scored(c, score) for c, score in zip(candidates, rounded, strict=True)]
    return sorted(scored, key=lambda s: (-s.score, s.candidate.rank, s.candidate.place))


def answerable_features(
    text: str, evidence: Evidence, ranked: Sequence[Scored]
) -> NDArray[np.float64]:
    """Return what tells an answerable question from another; shape (len(ANSWERABLE_FEATURES),)."""
    total = sum(term.weight for term in evidence.terms) or 1.0
    unknown = [term for term in evidence.terms if not term.known]
    names = {word.lower() for word in _NAME.findall(text)}
    covered = frozenset[int]().union(*(s.candidate.context for s in ranked[:3]))
    best = np.array([s.candidate.closeness for s in ranked[:3]])
    together = best.max(axis=0)
    weights = np.array([term.weight for term in evidence.terms])
    question = read_question(text)
    features = np.stack([s.candidate.features for s in ranked[:3]])
    return np.array(
        (
            ranked[0].score,
            ranked[min(1, len(ranked) - 1)].score,
            max(unit.cosine for hit in evidence.hits for unit in hit.units),
            max((hit.cosine or 0.0) for hit in evidence.hits),
            max(s.candidate.features[4] for s in ranked[:5]),
            sum(evidence.terms[i].weight for i in covered) / total,
            sum(term.weight for term in unknown) / total,
            float(sum(term.word in names for term in unknown)),
            min(len(evidence.terms), 10) / 10,
            float(best[0] @ weights / total) if len(weights) else 0.0,
            float(together @ weights / total) if len(weights) else 0.0,
            float(together.min(initial=1.0)),
            float(bool(_HOW.search(text))),
            features[0, _NAMED],
            float(((1 - together) * weights).max(initial=0.0) / weights.max(initial=1.0)),
            float(question.defines),
            float(question.whether),
            float(features[:, _MISSED].min()),
            float(features[:, _WORDS].max()),
            *_nearness(evidence, ranked),
            *_wording(question),
            evidence.askable,
        )
    )


def _wording(question: Question) -> tuple[float, float, float]:
    """Return how a question is put: its filler words, names with an attribute, any superlative.

    Who asks at length is farther from every passage than who asks in two words; who asks what a
    named thing costs, or for the best of a kind, mostly asks for more than a roadmap tells.
    """
    asked = last_sentence(question.text)
    filler = sum(not terms_of(word) for word in words_of(asked))
    names = {name for name in _NAME.findall(question.text) if not _NO_NAME.fullmatch(name)}
    others = subject_words(asked) - {word for name in names for word in words_of(name)}
    return (
        min(filler, MOST_FILLER) / MOST_FILLER,
        min(len(names), MOST_NAMES) / MOST_NAMES if others else 0.0,
        float(bool(superlatives(question.text) or _MOST.search(question.text))),
    )


def _nearness(evidence: Evidence, ranked: Sequence[Scored]) -> tuple[float, float, float]:
    """Return how near the passages come to the words of the question that they are farthest from.

    The farthest word, in the passages of the best units and in all; and the two farthest from the
    best unit's passage. A question on what the sources lack has a word that is near to nothing.
    """
    found = np.array([hit.words for hit in evidence.hits])
    if not found.size:
        return 0.0, 0.0, 0.0
    best = np.array([s.candidate.hit.words for s in ranked[:3]])
    return (
        float(best.max(axis=0).min()),
        float(found.max(axis=0).min()),
        float(np.sort(best[0])[:2].mean()),
    )


def answerable(
    text: str, evidence: Evidence, ranked: Sequence[Scored], *, judged: bool = False
) -> float:
    """Return the probability that the evidence answers the question; 0 without evidence.

    Args:
        text: The question.
        evidence: What was found for it.
        ranked: The candidates, best first.
        judged: Whether the best one judges, where yes or no is asked: that counts half against it.
    """
    if not ranked:
        return 0.0
    weights = load_weights()
    features = answerable_features(text, evidence, ranked)
    if judged:
        features[_WHETHER] *= JUDGED
    logit = features @ weights.answerable
    return float(1 / (1 + np.exp(-(logit + weights.answerable_bias))))

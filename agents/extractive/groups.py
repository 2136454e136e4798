"""Finds the lists among the candidates and how well each fits, as a whole, what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate, Features
from agents.extractive.statements import content_words
from agents.extractive.weights import Scored, load_weights
from ingest.lexicon import terms_of

GROUP_FEATURES = (
    "best_item",
    "mean_item",
    "heading_closeness",
    "heading_coverage",
    "all_closeness",
    "hit_rank",
    "hit_cosine",
    "items",
)


_words = lru_cache(maxsize=4096)(content_words)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all lists of a question are measured against: weights and ids are those of its terms."""

    evidence: Evidence
    weights: Features
    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one lead of one passage, in reading order.

    Attributes:
        heading: What leads to them: the lead-in's words, else the passage's own heading.
        named: Whether the question has every word of that.
        features: Shape (len(GROUP_FEATURES),).
    """

    items: tuple[Scored, ...]
    heading: str
    named: bool
    features: Features

    @property
    def covered(self) -> float:
        """How much of the question stands in what leads to the list, from 0 to 1."""
        return float(self.features[GROUP_FEATURES.index("heading_coverage")])

    @property
    def score(self) -> float:
        """Log-odds that this is the list that was asked for."""
        weights = load_weights()
        return float(self.features @ weights.group + weights.group_bias)


def find_groups(evidence: Evidence, ranked: Sequence[Scored]) -> list[Group]:
    """Return every list of at least two items, in the order of their passages."""
    items = sorted((s for s in ranked if s.candidate.unit.item), key=_place)
    runs = [tuple(run) for _, run in groupby(items, key=lambda s: _place(s)[:2])]
    runs = [run for run in runs if len(run) > 1]
    leads = [_lead(run[0].candidate) for run in runs]
    around = [
        f"{r[0].candidate.hit.chunk.section} {lead}" for r, lead in zip(runs, leads, strict=True)
    ]
    near = evidence.closeness.of_each([_words(text) for text in around])
    asked = _Asked(
        evidence,
        np.array([term.weight for term in evidence.terms]),
        frozenset[int]().union(*(term.ids for term in evidence.terms)),
    )
    return [_group(asked, *each) for each in zip(runs, leads, around, near, strict=True)]


def _place(scored: Scored) -> tuple[int, int, int]:
    candidate = scored.candidate
    return candidate.rank, candidate.lead.start if candidate.lead else -1, candidate.place


def _lead(first: Candidate) -> str:
    """Return the words of the line that leads to an item, "" without one."""
    lead = first.lead
    return first.hit.chunk.text[lead.start : lead.end].rstrip(": ") if lead else ""


def _group(
    asked: _Asked, items: tuple[Scored, ...], lead: str, around: str, heading_near: Features
) -> Group:
    first = items[0].candidate
    weights, terms = asked.weights, asked.evidence.terms
    total = float(weights.sum()) or 1.0
    ids = terms_of(around)
    covered = sum(term.weight for term in terms if not term.ids.isdisjoint(ids))
    near = np.max([s.candidate.closeness for s in items], axis=0)
    scores = [scored.score for scored in items]
    values = (
        max(scores),
        sum(scores) / len(scores),
        float(heading_near @ weights / total),
        covered / total,
        float(near @ weights / total),
        1 / (1 + first.rank),
        first.hit.cosine or 0.0,
        min(len(items), 10) / 10,
    )
    heading = lead or first.hit.chunk.path[-1]
    words = terms_of(heading)
    return Group(items, heading, bool(words) and words <= asked.ids, np.array(values))

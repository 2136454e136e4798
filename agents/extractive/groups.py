"""Finds the lists among the candidates and how well each fits, as a whole, what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from agents.evidence import Evidence
from agents.extractive.candidates import Features
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
    return [_group(evidence, run) for run in runs if len(run) > 1]


def _place(scored: Scored) -> tuple[int, int, int]:
    candidate = scored.candidate
    return candidate.rank, candidate.lead.start if candidate.lead else -1, candidate.place


def _group(evidence: Evidence, items: tuple[Scored, ...]) -> Group:
    first = items[0].candidate
    chunk = first.hit.chunk
    lead = chunk.text[first.lead.start : first.lead.end].rstrip(": ") if first.lead else ""
    around = f"{chunk.section} {lead}"
    weights = np.array([term.weight for term in evidence.terms])
    total = float(weights.sum()) or 1.0
    ids = terms_of(around)
    covered = sum(term.weight for term in evidence.terms if term.ids & ids)
    near = np.max([s.candidate.closeness for s in items], axis=0)
    scores = [scored.score for scored in items]
    values = (
        max(scores),
        sum(scores) / len(scores),
        float(evidence.closeness.of(content_words(around)) @ weights / total),
        covered / total,
        float(near @ weights / total),
        1 / (1 + first.rank),
        first.hit.cosine or 0.0,
        min(len(items), 10) / 10,
    )
    heading = lead or chunk.path[-1]
    said = frozenset[int]().union(*(term.ids for term in evidence.terms))
    return Group(
        items,
        heading,
        not terms_of(heading).isdisjoint(said) and terms_of(heading) <= said,
        np.array(values),
    )

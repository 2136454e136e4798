"""What each source says of the thing that a question compares, and which say nothing of it."""

from collections.abc import Sequence

from agents.evidence import Evidence, Outline
from agents.extractive.blocks import Block
from agents.extractive.candidates import FEATURES, Candidate
from agents.extractive.kinds import compares_sources
from agents.extractive.question import Question
from agents.extractive.topic import topic_of
from agents.extractive.wants import Wants, holds
from agents.extractive.weights import Scored
from agents.guard import label_of
from agents.naming import named_sources

MOST = 3
MAX_WORDS = 60
MOST_SILENT = 3
MOST_SOURCES, MOST_BESIDE = 4, 2
"""Most sources of a comparison of sources, and of one of things."""
ENOUGH = 0.6
ON_POINT = 0.8
HALF = 0.5
AMOUNTS = frozenset[Wants](("duration", "money", "percent", "count"))
FAR_BELOW = 3.0
CLOSENESS = FEATURES.index("context_closeness")


def compared(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> list[Block]:
    """Return a block a source, of the named ones when several are named, in their order.

    Where a statement names all that is compared, each source tells what it says of that, and one
    that does not speak of it is left out. Else a source is left out that has no word of the subject
    and whose best unit is far below the best of all. Of many sources that nobody named, those tell
    that have the best units.
    """
    best: dict[str, list[Scored]] = {}
    for scored in ranked:
        best.setdefault(scored.candidate.hit.chunk.source_id, []).append(scored)
    topic = topic_of(evidence)
    if any(topic.named(scored.candidate) for scored in ranked):
        about = {source: _told(question, topic.about(own)) for source, own in best.items()}
        best = {source: own for source, own in about.items() if own}
        if not best:
            return []
    least = max(own[0].score for own in best.values()) - FAR_BELOW
    asked = [outline for outline in _asked(question, evidence) if outline.source_id in best]
    if len(named_sources(question.text, evidence.outlines)) < 2:
        most = MOST_SOURCES if compares_sources(question.text) else MOST_BESIDE
        by_score = sorted(asked, key=lambda outline: -best[outline.source_id][0].score)
        asked = [outline for outline in asked if outline in by_score[:most]]
    return [
        Block(label_of(outline.title), _share(best[outline.source_id]))
        for outline in asked
        if _speaks(evidence, best[outline.source_id][0], least)
    ]


def names_topic(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> bool:
    """Whether a statement names all that a question compares: something is said of it."""
    topic = topic_of(evidence)
    return question.kind == "compare" and any(topic.named(s.candidate) for s in ranked)


def silent(question: Question, evidence: Evidence, blocks: Sequence[Block]) -> list[str]:
    """Return the titles of the compared sources that no block quotes; none when they are many.

    Where it is things that are compared and not sources, none is missed.
    """
    named = named_sources(question.text, evidence.outlines)
    if len(named) < 2 and not compares_sources(question.text):
        return []
    quoted = {pick.hit.chunk.source_id for block in blocks for pick in block.picks}
    titles = [
        label_of(outline.title)
        for outline in _asked(question, evidence)
        if outline.source_id not in quoted
    ]
    return [title for title in titles if title] if len(titles) <= MOST_SILENT else []


def _told(question: Question, about: Sequence[Scored]) -> list[Scored]:
    """Return the statements that hold a value of a kind that is asked for, if one is."""
    wants = question.wants & AMOUNTS
    return [
        s for s in about if not wants or any(holds(s.candidate.statement.read, w) for w in wants)
    ]


def _asked(question: Question, evidence: Evidence) -> list[Outline]:
    named = named_sources(question.text, evidence.outlines)
    return [o for o in evidence.outlines if len(named) < 2 or o.source_id in named]


def _speaks(evidence: Evidence, scored: Scored, least: float) -> bool:
    total = sum(term.weight for term in evidence.terms)
    held = sum(evidence.terms[i].weight for i in scored.candidate.context)
    return scored.score >= least or held >= HALF * total > 0


def _share(ranked: Sequence[Scored]) -> tuple[Candidate, ...]:
    """Return the best unit and those that are about as probable and as close to the subject."""
    best = ranked[0]
    near = ON_POINT * float(best.candidate.features[CLOSENESS])
    chosen = [best.candidate]
    words = len(best.candidate.text.split())
    for scored in ranked[1:]:
        candidate = scored.candidate
        length = len(candidate.text.split())
        if len(chosen) == MOST or scored.probability < ENOUGH * best.probability:
            break
        if words + length > MAX_WORDS or float(candidate.features[CLOSENESS]) < near:
            continue
        if not any(candidate.text in c.text or c.text in candidate.text for c in chosen):
            chosen.append(candidate)
            words += length
    ranks = list(dict.fromkeys(candidate.rank for candidate in chosen))
    return tuple(sorted(chosen, key=lambda c: (ranks.index(c.rank), c.place)))

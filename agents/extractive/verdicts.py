"""What is said of a thing that a question wants a verdict on: "is Docker mandatory?"."""

from collections.abc import Sequence
from dataclasses import replace

from agents.evidence import Evidence
from agents.extractive.blocks import lead_text
from agents.extractive.candidates import FEATURES, Candidate
from agents.extractive.near import ALONE, IN_CONTEXT, in_context
from agents.extractive.question import Question
from agents.extractive.topic import topic_of
from agents.extractive.weights import Scored
from agents.stances import Stance, leaves_out, read_stance, takes_stance
from ingest.lexicon import terms_of

_WORDS = FEATURES.index("unit_words")
VERDICT_BONUS = 1.5
WHETHER_BONUS = 0.5
NEAR_WORDS = 0.35
"""How near the words of a question must come on average, as many as passed 0.28 before the model
was adapted (ADR 25): right ones then came to 0.30, wrong to 0.22."""
BEST = 3


def verdicts_first(question: Question, ranked: Sequence[Scored]) -> list[Scored]:
    """Return candidates with those ahead that say that something is needed, wise, or neither.

    One that speaks of leaving it out is farther ahead where that is asked. Any other question for
    yes or no puts them ahead a little.
    """
    stance = read_stance(question.text)
    if stance is None and not question.whether:
        return list(ranked)
    raised = [replace(s, score=s.score + _bonus(s.candidate, stance)) for s in ranked]
    return sorted(raised, key=lambda s: (-s.score, s.candidate.rank, s.candidate.place))


def judged(question: Question, ranked: Sequence[Scored]) -> bool:
    """Whether the best statement judges, and is near to what is asked, where yes or no is asked."""
    if not question.whether or not ranked:
        return False
    best = ranked[0].candidate
    return bool(best.features[_WORDS] >= NEAR_WORDS) and _judges(best)


def _bonus(candidate: Candidate, stance: Stance | None) -> float:
    if stance is None:
        return WHETHER_BONUS * _judges(candidate)
    left_out = stance.left_out and candidate.matched and leaves_out(candidate.text)
    return VERDICT_BONUS * (_judges(candidate) + 2 * bool(left_out))


def _judges(candidate: Candidate) -> bool:
    return takes_stance(candidate.text, lead_text(candidate) or "")


def lacks_verdict(question: Question, evidence: Evidence, picks: Sequence[Candidate]) -> bool:
    """Whether quotes say nothing of the thing that a verdict is asked on, or not what for.

    That freelancers charge $30, or that a certificate is listed, does not say whether a certificate
    is needed to freelance. What it is for may be left open by a quote that judges the thing.
    """
    stance = read_stance(question.text)
    if stance is None:
        return False
    near = {
        term: any(_near(evidence, pick, term) for pick in picks)
        for term in topic_of(evidence).weights
    }
    ids = terms_of(stance.thing)
    thing = [held for term, held in near.items() if not evidence.terms[term].ids.isdisjoint(ids)]
    if any(map(_judges, picks)):
        return bool(thing) and sum(thing) < len(thing) / 2
    return not all(near.values())


def _near(evidence: Evidence, pick: Candidate, term: int) -> bool:
    alone = term in pick.context or pick.closeness[term] >= ALONE
    return bool(alone) or in_context(evidence, term, pick) >= IN_CONTEXT


def tells_of_it(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> bool:
    """Whether the best of the candidates name the whole of what a verdict is asked on."""
    if read_stance(question.text) is None:
        return False
    topic = topic_of(evidence)
    return any(topic.named(s.candidate) and s.candidate.matched for s in ranked[:BEST])

"""From questions and what was found for them to the message that answers, or abstains."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from langchain_core.messages import AIMessage

from agents.evidence import Evidence
from agents.extractive.amounts import on_subject
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate, find_candidates
from agents.extractive.comparison import names_topic, silent
from agents.extractive.compose import (
    NOT_ANSWERED,
    YES,
    abstain,
    compose,
    not_said,
    nothing_in,
)
from agents.extractive.demands import meets_demands
from agents.extractive.headed import headed_first
from agents.extractive.named_spans import missing_span, span_block
from agents.extractive.position import find_named_phase, find_step, step_block
from agents.extractive.presence import absent, look_for, naming, says_yes
from agents.extractive.question import Question, read_question
from agents.extractive.ranker import answerable, rank_candidates
from agents.extractive.replies import reply_block
from agents.extractive.select import MAX_UNITS, select
from agents.extractive.verdicts import judged, tells_of_it, verdicts_first
from agents.extractive.versions import lacks_version, with_names
from agents.extractive.wants import holds
from agents.extractive.weights import Scored, load_weights
from agents.naming import named_sources
from agents.nearest import nearest_sections
from agents.terms import replace_words


@dataclass(frozen=True, slots=True)
class Search:
    """Arguments of one search."""

    query: str
    per_source: bool = False
    phases: tuple[str, ...] = ()


def refine(questions: Sequence[Question], found: Sequence[Evidence]) -> list[Search]:
    """Return the searches that the first ones show to be needed; mostly none.

    A question about a place in a roadmap needs the phase that lies there; one that names several
    sources needs each of them.
    """
    if len(questions) != 1:
        return []
    question, evidence = questions[0], found[0]
    step = find_step(question.text, evidence)
    if step:
        return [Search(question.text, phases=(step.target.id,))]
    phase = find_named_phase(question.text, evidence)
    if phase and question.kind == "list":
        return [Search(question.text, phases=(phase.id,))]
    span = missing_span(question, evidence)
    if span:
        return [Search(span)]
    named = named_sources(question.text, evidence.outlines)
    if len(named) > 1 and question.kind != "compare":
        return [Search(question.text, per_source=True)]
    return []


def write(
    questions: Sequence[Question], rounds: Sequence[Sequence[Evidence]], said: str = ""
) -> AIMessage:
    """Return the answer to all questions, or the message that abstains.

    Args:
        questions: What is asked, each standing alone.
        rounds: What each round of searches found.
        said: The answer that a follow-up leans on; what it held is not what is asked now.
    """
    if len(rounds) > 1:
        return _refined(questions[0], rounds[0][0], rounds[1][0])
    most = MAX_UNITS if len(questions) == 1 else MAX_UNITS - 1
    blocks: list[Block] = []
    lacks: list[str] = []
    found = list(rounds[0]) if rounds else []
    for question, evidence in zip(questions, found, strict=False):
        chosen = _blocks(question, evidence, most, said)
        if _only_repeats(question, chosen, blocks):
            told = "\n".join(pick.text for block in blocks for pick in block.picks)
            chosen = _blocks(question, evidence, most, f"{said}\n{told}") or chosen
        if chosen:
            blocks += [_without(block, blocks) for block in chosen]
            lacks += _silent(question, evidence, chosen) or absent(question.text, evidence)
        else:
            lacks += absent(question.text, evidence) or [not_said(question.text)]
    blocks = [block for block in blocks if block.picks]
    if not blocks:
        silent_on = absent(questions[0].text, found[0]) if len(questions) == 1 else []
        return _abstained(_near(found), *silent_on)
    sure = len(found) == 1 and not lacks and says_yes(questions[0].text, found[0], blocks)
    return AIMessage("\n\n".join([*([YES] if sure else ()), compose(blocks, found), *lacks]))


def _refined(question: Question, first: Evidence, second: Evidence) -> AIMessage:
    step = find_step(question.text, first)
    lacks: list[str] = []
    if step is None and missing_span(question, first):
        span = span_block(question, second)
        blocks = [span] if span else []
    elif step is None and find_named_phase(question.text, first):
        blocks = _blocks(question, second, MAX_UNITS) or _blocks(question, first, MAX_UNITS)
    elif step is None:
        question = replace(question, kind="compare")
        blocks = _blocks(question, second, MAX_UNITS)
        lacks = _silent(question, second, blocks)
    else:
        block = step_block(step, second)
        blocks = [block] if block else _blocks(question, first, MAX_UNITS)
    found = [first, second]
    if not blocks:
        return _abstained(_near(found))
    return AIMessage("\n\n".join([compose(blocks, found), *lacks]))


def _blocks(question: Question, evidence: Evidence, most: int, said: str = "") -> list[Block]:
    """Return what answers one question; nothing when it is probably not answered."""
    question = _spelt(question, evidence)
    if lacks_version(question.text, evidence):
        return []
    candidates = _of_named_source(question, evidence)
    if replied := reply_block(evidence, candidates):
        return [replied]
    ranked = verdicts_first(question, rank_candidates(candidates, said))
    ranked = headed_first(question, evidence, ranked)
    spoken = look_for(question.text, evidence)
    if spoken and spoken.named:
        ranked = naming(spoken, evidence, ranked)
    elif (spoken and spoken.all_absent) or not _answers(question, evidence, ranked):
        return []
    ranked = on_subject(question.text, evidence, with_names(question.text, ranked))
    blocks = select(question, evidence, ranked, most) if ranked else []
    return blocks if meets_demands(question, evidence, blocks) else []


def _answers(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> bool:
    if names_topic(question, evidence, ranked) or tells_of_it(question, evidence, ranked):
        return True
    sure = answerable(question.text, evidence, ranked, judged=judged(question, ranked))
    return sure >= load_weights().threshold


def _silent(question: Question, evidence: Evidence, blocks: Sequence[Block]) -> list[str]:
    """Return the sentence on the sources that have no part in a comparison, if there are any."""
    if question.kind != "compare" or not all(block.heading for block in blocks):
        return []
    titles = silent(question, evidence, blocks)
    return [nothing_in(titles)] if titles else []


def _of_named_source(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return the candidates, only those of the one source that the question names."""
    candidates = find_candidates(question, evidence)
    named = named_sources(question.text, evidence.outlines)
    own = [c for c in candidates if c.hit.chunk.source_id in named]
    return own if own and len(named) == 1 and question.kind != "compare" else candidates


def _spelt(question: Question, evidence: Evidence) -> Question:
    """Read a question again when its spelling was corrected."""
    if not evidence.corrections:
        return question
    return read_question(replace_words(question.text, evidence.corrections))


def _only_repeats(question: Question, chosen: Sequence[Block], said: Sequence[Block]) -> bool:
    """Whether all that answers a question was said before, and holds no amount that it asks for."""
    picks = [pick for block in chosen for pick in block.picks]
    told = any(holds(pick.text, want) for pick in picks for want in question.wants - {"time"})
    again = all(not _without(block, said).picks for block in chosen)
    return bool(picks) and again and not told


def _without(block: Block, said: Sequence[Block]) -> Block:
    """Drop what an earlier block says already."""
    texts = {pick.text for earlier in said for pick in earlier.picks}
    return replace(block, picks=tuple(pick for pick in block.picks if pick.text not in texts))


def _near(found: Sequence[Evidence]) -> list[str]:
    return nearest_sections(hit for evidence in found for hit in evidence.hits or evidence.beyond)


def _abstained(suggestions: list[str], said: str = NOT_ANSWERED) -> AIMessage:
    return AIMessage(
        abstain(suggestions, said),
        additional_kwargs={"abstained": True, "suggestions": suggestions},
    )

"""What quotes must say to answer questions of certain forms, however near they come."""

import re
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.asked_kind import lacks_kind
from agents.extractive.blocks import Block, lead_text
from agents.extractive.candidates import Candidate
from agents.extractive.kinds import compares_sources, superlatives
from agents.extractive.question import Question
from agents.extractive.verdicts import lacks_verdict
from agents.extractive.wants import amounts_of, holds, tells
from agents.extractive.warned import lacks_warning
from agents.terms import subject_words
from ingest.lexicon import terms_of, words_of

NEAR = 0.3
_APART = re.compile(r"\bdifferences? between\b", re.IGNORECASE)
_CONTRASTS = re.compile(r"\b(?:while|whereas|but|than|unlike|instead|not)\b|;", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BUYS = re.compile(r"\b(?:which|what)\b.*\b(?:buy|purchase|rent)\b", re.IGNORECASE)
_BOUGHT = re.compile(r"\b(?:buy|bought|purchas\w+|rent\w*|pric\w+|costs?|pays?)\b|[$€£₹]", re.I)
_NEEDS = re.compile(r"\b(?:need|own|buy|get|have)\b", re.IGNORECASE)
_WORK = re.compile(
    r"^\W*(?:(?:please|hey|hi|now|ok|so|just|then|and)\W+)*"
    r"(?:(?:can|could|would|will) you (?:please |just )?)?(?:(?:translate"
    r"|(?!.*\b(?:lists?|summar(?:y|ies)|overview|comparison|outline|plan|schedule)\b)"
    r"(?:proofread|debug|refactor|sing|paint|(?:re)?write|compose|draft|draw|sketch))"
    r" (?:(?:up|out|down) )?(?:me|us|my|our|an?|the|this|these|that|those|some|\d+|two|three|it)"
    r"|(?:fix|solve|code|implement|program|design|generate) (?:me|us|this|these|that|those))\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_MATERIAL = re.compile(
    r"\b(?:books?|courses?|tutorials?|videos?|channels?|lectures?)\b(?= (?:\w+ ){0,2}?"
    r"(?:for|on|about|to learn|that teach)\b)",
    re.IGNORECASE,
)
_IS_MATERIAL = re.compile(
    r"(?:book|course|class|tutorial|video|channel|lecture|series|certificate|speciali[sz]ation"
    r"|resource|material|reading|website)s?\b",
    re.IGNORECASE,
)


def meets_demands(question: Question, evidence: Evidence, blocks: Sequence[Block]) -> bool:
    """Whether what is quoted says what the form of a question demands."""
    picks = [pick for block in blocks for pick in block.picks]
    texts = [pick.statement.read for pick in picks]
    amounts = amounts_of(question.text)
    return (
        not _WORK.search(question.text)  # quotes are no poem, and no program
        and (
            not amounts
            or any(tells(text, want, question.text) for text in texts for want in amounts)
        )
        and _counts(question, picks)
        and _tells_apart(question, texts)
        and _ranks(question, evidence, picks)
        and (not _BUYS.search(question.text) or any(map(_BOUGHT.search, texts)))
        and (not _MATERIAL.search(question.text) or any(map(_is_material, picks)))
        and not _only_in_compounds(question, texts)
        and not lacks_kind(question.text, evidence, picks)
        and not lacks_warning(question.text, picks)
        and not lacks_verdict(question, evidence, picks)
    )


def _counts(question: Question, picks: Sequence[Candidate]) -> bool:
    """Whether quotes hold a number, or can be counted as a list, where it is asked how many."""
    if not _HOW_MANY.search(question.text) or len([p for p in picks if p.unit.item]) > 1:
        return True
    return any(holds(_YEAR.sub(" ", pick.statement.read), "count") for pick in picks)


def _tells_apart(question: Question, texts: Sequence[str]) -> bool:
    """Whether something is said of each of two things whose difference is asked for.

    A sentence that names both alike tells nothing apart.
    """
    apart = _APART.search(question.text) and not compares_sources(question.text)
    if not apart or not question.sides:
        return True
    first, second = map(terms_of, question.sides)
    named = [(first <= terms_of(text), second <= terms_of(text)) for text in texts]
    if any(all(n) and _CONTRASTS.search(text) for text, n in zip(texts, named, strict=True)):
        return True
    return (True, False) in named and (False, True) in named


def _ranks(question: Question, evidence: Evidence, picks: Sequence[Candidate]) -> bool:
    """Whether quotes speak of the quality that is asked for most of ("the cheapest cloud")."""
    asked = superlatives(question.text)
    qualities = [i for i, term in enumerate(evidence.terms) if term.word in asked]
    return not qualities or any(pick.closeness[qualities].max() >= NEAR for pick in picks)


def _is_material(pick: Candidate) -> bool:
    around = f"{pick.statement.read} {lead_text(pick) or ''} {pick.hit.chunk.path[-1:]}"
    return bool(_IS_MATERIAL.search(around))


def _only_in_compounds(question: Question, texts: Sequence[str]) -> bool:
    """Whether quotes name the one thing that somebody may need only as a part of other names.

    Training on several GPUs ("multi-GPU") does not say whether one needs a GPU.
    """
    things = subject_words(question.text)
    if len(things) != 1 or not _NEEDS.search(question.text):
        return False
    thing = terms_of(next(iter(things)))
    if any(thing <= terms_of(compound) for compound in _COMPOUND.findall(question.text)):
        return False
    alone = [_COMPOUND.sub(" ", text) for text in texts]
    parts = [word for text in texts for m in _COMPOUND.findall(text) for word in words_of(m)]
    compound = any(thing <= terms_of(word) for word in parts)
    return compound and not any(thing <= terms_of(text) for text in alone)

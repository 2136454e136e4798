"""Questions on what tells two things apart: a sentence that names both alike tells nothing."""

import re
from collections.abc import Sequence

from agents.extractive.blocks import Block
from agents.extractive.kinds import compares_sources
from agents.extractive.question import Question
from ingest.lexicon import terms_of

_APART = re.compile(r"\bdifferences? between\b", re.IGNORECASE)
_CONTRASTS = re.compile(r"\b(?:while|whereas|but|than|unlike|instead|not)\b|;", re.IGNORECASE)


def tells_apart(question: Question, blocks: Sequence[Block]) -> bool:
    """Whether what is quoted says something of each of two things that are to be told apart.

    True for any other question, and where it is sources that are to be told apart.
    """
    apart = _APART.search(question.text) and not compares_sources(question.text)
    if not apart or not question.sides:
        return True
    first, second = map(terms_of, question.sides)
    texts = [pick.text for block in blocks for pick in block.picks]
    named = [(first <= terms_of(text), second <= terms_of(text)) for text in texts]
    if any(
        both == (True, True) and _CONTRASTS.search(t) for t, both in zip(texts, named, strict=True)
    ):
        return True
    return (True, False) in named and (False, True) in named

"""Scores citations: whether they point to the words that answer, and say what stands there."""

import re
from collections.abc import Callable, Sequence

from agents.answer import Answer, Citation
from evals.cases import Case, Passage
from evals.retrieval import targets

TextOf = Callable[[str], str | None]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKERS = re.compile(r"\[\d+\]")


def cites(citation: Citation, passage: Passage, text_of: TextOf) -> bool:
    """Whether a quote shares at least one code point with a labelled snippet in its chunk."""
    text = text_of(citation.chunk_id or "")
    if text is None or citation.source_id != passage.source_id:
        return False
    at = text.find(passage.snippet)
    while at >= 0:
        if citation.start < at + len(passage.snippet) and at < citation.end:
            return True
        at = text.find(passage.snippet, at + 1)
    return False


def is_gold(citation: Citation, case: Case, text_of: TextOf) -> bool:
    """Whether a citation points to any labelled passage of the case."""
    return any(cites(citation, passage, text_of) for passage in case.passages)


def citation_precision(citations: Sequence[Citation], case: Case, text_of: TextOf) -> float:
    """Return `|citations on a labelled passage| / |citations|`, in [0, 1].

    Undefined without citations or labels. It is a lower bound: labels name what answers, and a
    quote beside them may be right too. After Gao et al., ALCE (EMNLP 2023), with labels in place of
    an entailment model.
    """
    return sum(is_gold(c, case, text_of) for c in citations) / len(citations)


def citation_recall(citations: Sequence[Citation], case: Case, text_of: TextOf) -> float:
    """Return `|labelled sections that a citation points to| / |labelled sections|`, in [0, 1].

    Undefined without labels; 0 without citations. Source as for precision.
    """
    wanted = targets(case)
    held = [any(cites(c, p, text_of) for c in citations for p in target) for target in wanted]
    return sum(held) / len(wanted)


def quote_validity(citations: Sequence[Citation], text_of: TextOf) -> float:
    """Return the share of citations whose quote is the slice of the chunk it claims to be.

    In [0, 1]; undefined without citations. The contract's promise, so that less than 1 is a fault.
    """
    return sum(is_slice(c, text_of) for c in citations) / len(citations)


def is_slice(citation: Citation, text_of: TextOf) -> bool:
    """Whether a quote stands, character for character, where its citation says."""
    text = text_of(citation.chunk_id or "")
    return text is not None and text[citation.start : citation.end] == citation.quote


def number_fidelity(answer: Answer, question: str) -> float | None:
    """Return the share of an answer's numbers that stand in its quotes, headings or question.

    In [0, 1]; None when the answer has no number. It needs no label: a number that no citation
    holds was made up or altered.
    """
    said = numbers_in(_MARKERS.sub(" ", answer.answer))
    if not said:
        return None
    held = set(numbers_in(question))
    for citation in answer.citations:
        held.update(numbers_in(citation.quote), numbers_in(citation.section or ""))
    return sum(number in held for number in said) / len(said)


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text in order, each end of a range for itself."""
    return [number.replace(",", "") for number in _NUMBER.findall(text)]

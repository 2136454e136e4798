"""How far a quote supports a statement, by words, numbers and negation alone."""

import re

from ingest.lexicon import terms_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|without|neither|nor|cannot|n't)\b|n['’]t\b", re.IGNORECASE
)


def support(statement: str, quote: str, section: str = "") -> float:
    """Return a support score in [0, 1]; 1 for a verbatim statement.

    It is the share of the statement's stemmed content words that quote or section hold; 0 when a
    number of the statement is in neither, or when only one of statement and quote is negated.
    """
    if statement.strip() in quote:
        return 1.0
    evidence = f"{section}\n{quote}"
    said = terms_of(statement)
    if not said:
        return 0.0
    if not set(_NUMBER.findall(statement)) <= set(_NUMBER.findall(evidence)):
        return 0.0
    if bool(_NEGATION.search(statement)) != bool(_NEGATION.search(quote)):
        return 0.0
    return len(said & terms_of(evidence)) / len(said)

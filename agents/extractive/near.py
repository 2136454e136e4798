"""How near the passage of a quote comes to a word of a question, as the word is used there."""

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate
from ingest.lexicon import terms_of, words_of

ALONE = 0.42
IN_CONTEXT = 0.45
"""How near a quote must come to a word of a question to speak of it: alone, or as it is used there.
Before the model was adapted wrong quotes came to 0.40 and 0.33 on the tuning half (n = 6), right
ones mostly closer; in context as many words pass as then, with any later adapter (ADR 25)."""


def in_context(evidence: Evidence, place: int, pick: Candidate) -> float:
    """Return how near the passage of a quote comes to a term of the query as it is used there."""
    asked = [word for word in words_of(evidence.query) if terms_of(word)]
    word = evidence.terms[place].word
    known = word in asked and len(asked) == len(pick.hit.words)
    return float(pick.hit.words[asked.index(word)]) if known else 1.0

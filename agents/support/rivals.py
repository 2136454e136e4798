"""Checks for another thing of the same kind in a word's place: silver for gold."""

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted
from agents.support.kinds import rivals
from agents.support.lists import word_list
from agents.support.polarity import best_clause
from agents.support.relations import near

_NUMBERS = word_list("ones") | word_list("tens")
MIN_SHARE = 0.5


def check_rivals(a: Alignment) -> list[Finding]:
    """Return a word that the evidence lacks while the best clause has a rival to it."""
    if a.share(a.near, a.window) < MIN_SHARE:
        return []
    start, end = best_clause(a, a.best)
    given = [w for w in a.best.words if w.content and start <= w.start < end]
    given = [w for w in given if not any(near(w.lower, c.lower) for c in a.claim.words)]
    for row, word in enumerate(a.claim.words):
        if not word.content or word.lower in _NUMBERS or a.near[row].max() > 0:
            continue
        for other in given:
            if word.named == other.named and rivals(word.lower, other.lower):
                reason = f"the statement says {quoted(word.text)}, the passage {quoted(other.text)}"
                return [Finding("rival", 1.0, reason)]
    return []

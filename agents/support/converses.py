"""Checks who is on which side of verbs such as "beat" and "succeed", and of their converses."""

import re
from functools import lru_cache

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.lists import pairs_list
from agents.support.sides import Sides, shared, split
from agents.support.words import Word

_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)(?: \w+ly)? (\w+)(?: \w+)? by\b")


def check_converses(a: Alignment) -> list[Finding] | None:
    """Return where the claim exchanges the two sides of such a verb; None if that is not told."""
    for forward, backward in _converses():
        claim = split(a.claim, forward | backward)
        text = split(a.best, forward | backward)
        if not claim or not text:
            continue
        exchanged = _exchanged(claim, text)
        turned = (claim.pivot in forward) != (text.pivot in forward)
        turned ^= _passive(a.claim, claim.pivot) != _passive(a.best, text.pivot)
        if exchanged is None:
            return None
        if exchanged != turned:
            reason = f"turns around what the passage says: {quoted(a.best.text)}"
            return [Finding("roles", 1.0, reason)]
        return []
    return None


def _exchanged(claim: Sides, text: Sides) -> bool | None:
    """Whether who stands before the verb has changed places, None when that cannot be told."""
    subject, others = _names(claim.left), _names(claim.right)
    kept, moved = shared(subject, text.left), shared(subject, text.right)
    came = shared(others, text.left)
    if moved and came and not kept:
        return True
    return False if kept and not came else None


def _names(words: list[Word]) -> list[Word]:
    """Return the names; where there are none, all words that say something."""
    return [w for w in words if w.named] or [w for w in words if w.weight >= 1]


def _passive(text: Text, pivot: str) -> bool:
    return any(match[1].lower() == pivot for match in _PASSIVE.finditer(text.text))


@lru_cache(maxsize=1)
def _converses() -> list[tuple[frozenset[str], frozenset[str]]]:
    found = []
    for group in pairs_list("converses"):
        forward, _, backward = group.partition("/")
        found.append((frozenset(forward.split()), frozenset(backward.split())))
    return found

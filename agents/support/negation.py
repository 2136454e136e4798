"""What a negation reaches in a text, and whether claim and evidence negate the same."""

import re

from agents.support.alignment import Alignment, Text
from agents.support.findings import quoted
from agents.support.relations import forms_of, near

_NEGATOR = re.compile(
    r"\b(?:no longer|no (?:evidence|effect|change|difference|impact|sign|benefit)"
    r"|not|no|never|without(?! (?:a )?doubt)|neither|nor|cannot|nobody|nothing|none|hardly|scarcely"
    r"|rarely|seldom"
    r"|fail(?:s|ed|ing|ure)? to|absence of|unlikely to|refus(?:e|es|ed|ing) to|unable to"
    r"|declin(?:e|es|ed) to|voted against|free of|den(?:y|ies|ied))\b|n['’]t\b",
    re.IGNORECASE,
)
_ONLY_COMPARES = re.compile(
    r"\s+(?:more|less|fewer|later|earlier|longer)\s+than\b|\s+only\b|\s+else\b|\s+\w+er\s+than\b"
    r"|\s+matter\b|\s+doubt\b",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"[,;:()]|\b(?:but|although|though|whereas|while|however|which|who|because|and|or)\b"
)
_NONE_MORE = re.compile(
    r"\b(?:no|nothing|nobody|never|not)\b[^.,;]*?\b(\w{2,}er)\s+than\b", re.IGNORECASE
)
AHEAD = 5
BEHIND = 2
MUCH = 1 / 3


def negates(text: str) -> bool:
    """Whether a text has a negation that denies something."""
    found = _NEGATOR.finditer(text)
    return any(not _ONLY_COMPARES.match(text, match.end()) for match in found)


def negated_apart(a: Alignment) -> str | None:
    """Return why the same words are negated on one side only, None when they are not."""
    said, given = _in_scope(a.claim), _in_scope(a.best)
    if not (said or given) or _negated_together(a) or _none_more(a):
        return None
    if said and not given:
        return f"only the statement is negated; the passage says {quoted(a.best.text)}"
    if said:
        return None
    given = _in_scope(a.best, behind=0)
    held = apart = 0.0
    for word in a.claim.words:
        at = [j for j, other in enumerate(a.best.words) if near(word.lower, other.lower)]
        held += word.weight if at else 0.0
        apart += word.weight if at and given.issuperset(at) else 0.0
    denied = apart and apart >= MUCH * held
    return f"negated in the passage: {quoted(a.best.text)}" if denied else None


def _none_more(a: Alignment) -> bool:
    """Whether "no lake is deeper than it" says what "the deepest lake" says."""
    match = _NONE_MORE.search(a.claim.text)
    if not match:
        return False
    compared = set(forms_of(match[1].lower()))
    return any(
        word.lower.endswith("est") and not compared.isdisjoint(forms_of(word.lower))
        for word in a.best.words
    )


def _negated_together(a: Alignment) -> bool:
    """Whether a sentence near the best one negates half of what the claim negates."""
    words = [a.claim.words[i] for i in _in_scope(a.claim, behind=0) if a.claim.words[i].content]
    for i in a.window if words else ():
        sentence = a.sentences[i]
        given = [sentence.words[j] for j in _in_scope(sentence)]
        held = sum(any(near(word.lower, other.lower) for other in given) for word in words)
        if held >= len(words) / 2:
            return True
    return False


def _in_scope(text: Text, behind: int = BEHIND) -> set[int]:
    """Return the positions of the words that a negation reaches."""
    found: set[int] = set()
    for match in _NEGATOR.finditer(text.text):
        if _ONLY_COMPARES.match(text.text, match.end()):
            continue
        stop = BOUND.search(text.text, match.end())
        limit = stop.start() if stop else len(text.text)
        ahead = [i for i, w in enumerate(text.words) if match.start() <= w.start < limit]
        before = [i for i, w in enumerate(text.words) if w.end <= match.start()]
        found.update(ahead[: AHEAD + 1])
        found.update(before[max(0, len(before) - behind) :])
    return found

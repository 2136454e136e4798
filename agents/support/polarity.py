"""Checks whether claim and evidence say yes and no to the same thing: negation and opposites."""

import re
from itertools import pairwise

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.relations import DOWN, UP, near, opposite
from agents.support.words import Word

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
_BOUND = re.compile(
    r"[,;:()]|\b(?:but|although|though|whereas|while|however|which|who|because|and|or)\b"
)
_PIVOTS = frozenset(["than", "before", "after"])
AHEAD = 5
BEHIND = 2
MUCH = 1 / 3


def check_polarity(a: Alignment) -> list[Finding]:
    """Return negations and opposites that stand on one side only."""
    opposites = _opposites(a, a.best, best_clause(a, a.best))
    negated = _negated_apart(a)
    if negated and opposites:
        return [Finding("double_negation", 1.0, f"{opposites[0]}, and one side is negated")]
    if negated:
        return [Finding("negation", 1.0, negated)]
    return [Finding("opposite", 1.0, opposites[0])] if opposites else []


def _negated_apart(a: Alignment) -> str | None:
    """Return why the same words are negated on one side only, None when they are not."""
    said, given = _in_scope(a.claim), _in_scope(a.best)
    if not (said or given) or _negated_together(a):
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
        stop = _BOUND.search(text.text, match.end())
        limit = stop.start() if stop else len(text.text)
        ahead = [i for i, w in enumerate(text.words) if match.start() <= w.start < limit]
        before = [i for i, w in enumerate(text.words) if w.end <= match.start()]
        found.update(ahead[: AHEAD + 1])
        found.update(before[max(0, len(before) - behind) :])
    return found


def best_clause(a: Alignment, text: Text) -> tuple[int, int]:
    """Return the slice of a sentence between the bounds that hold most of the claim's words."""
    hits = [
        word.start
        for word in text.words
        if word.content and any(c.content and near(c.lower, word.lower) for c in a.claim.words)
    ]
    if not hits:
        return 0, len(text.text)
    edges = [0, *(m.start() for m in _BOUND.finditer(text.text)), len(text.text)]
    clauses = list(pairwise(edges))
    counts = [sum(first <= at < last for at in hits) for first, last in clauses]
    most = max(counts)
    kept = [clause for clause, n in zip(clauses, counts, strict=True) if n >= max(1, most * 0.6)]
    return kept[0][0], kept[-1][1]


def negates(text: str) -> bool:
    """Whether a text has a negation that denies something."""
    found = _NEGATOR.finditer(text)
    return any(not _ONLY_COMPARES.match(text, match.end()) for match in found)


def _opposites(a: Alignment, text: Text, clause: tuple[int, int]) -> list[str]:
    """Return a reason for each word whose opposite stands in the clause in its stead."""
    claim = a.claim.words
    given = [word for word in text.words if clause[0] <= word.start < clause[1]]
    compared = _has_than(claim) and _has_than(text.words)
    reasons = []
    for word in claim:
        if any(near(word.lower, o.lower) or _one_way(word, o) for o in given):
            continue
        for other in given:
            if compared and _compares(word) and _compares(other):
                continue  # `comparison` and `time_order` know both sides
            if opposite(word.lower, other.lower) and not (
                _answered(other, claim) or _directed_alike(other, claim)
            ):
                reasons.append(
                    f"the statement says {quoted(word.text)}, the passage {quoted(other.text)}"
                )
                break
    return reasons


def _one_way(a: Word, b: Word) -> bool:
    """Whether two words say the same direction: "grew", "rose"."""
    return any(a.lower in way and b.lower in way for way in (UP, DOWN))


def _answered(word: Word, claim: tuple[Word, ...]) -> bool:
    """Whether the claim has a word of the evidence too."""
    return any(near(word.lower, other.lower) for other in claim)


def _compares(word: Word) -> bool:
    return word.lower in _PIVOTS or word.lower in {"more", "less"} or word.lower.endswith("er")


def _has_than(words: tuple[Word, ...]) -> bool:
    """Whether two sides are set against each other."""
    return any(word.lower in _PIVOTS for word in words)


def _directed_alike(word: Word, claim: tuple[Word, ...]) -> bool:
    """Whether the claim has another word of the same direction: "loss … leads to more"."""
    return any(
        word.lower in direction and any(other.lower in direction for other in claim)
        for direction in (UP, DOWN)
    )

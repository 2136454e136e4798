"""Checks that a claim is no surer than the passage: doubts, plans, "some" and exceptions."""

import re

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted
from agents.support.relations import near
from agents.support.words import Word

_UNSURE = re.compile(
    r"\b(?:(?-i:may)|might|could|possibly|perhaps|probably|suggests?|suggested|plans? to|planned"
    r"|intends? to|intended|expects?|expected|aims? to|hopes? to|hoped|supposed|meant to|proposed"
    r"|proposes|considering|allegedly|reportedly|rumou?red|demanded|scheduled|forecast|wants? to"
    r"|unclear|uncertain)\b",
    re.IGNORECASE,
)
_ALSO_UNSURE = re.compile(
    rf"{_UNSURE.pattern}|\b(?:can|would|should|seems?|appears?|likely|possible|potential(?:ly)?"
    r"|about to|according|believes?|says?|said|thinks?|estimated?|recommend\w*|advis\w+|try|tries"
    r"|not|no|never|goal|plan|proposal|idea|promis\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:some(?= (?:of )?(?:the )?[a-z]+s\b)|sometimes|occasionally|often|usually|typically"
    r"|generally|many|several|certain|in (?:some|many|most) cases|partly|partially|mostly|most"
    r"|almost|nearly)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|always|every|everyone|everybody|everywhere|each|any|invariably|without exception"
    r"|completely|entirely|fully)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\bthe (?:only|sole) (?!one of)", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?:one|some|two|several|many) of (?:the|its|his|her|their)\b", re.IGNORECASE
)
_REST = re.compile(
    r"\b(?:(?:every(?:one|body)|all) else|all (?:the )?others?|the rest)\b", re.IGNORECASE
)
_UNLESS = re.compile(r"\b(?:unless|except (?:when|if|where)|only if|only when)\s+", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:unless|except|only|if no|if not|without|undamaged)\b|n['’]t\b|\bnot?\b", re.IGNORECASE
)
_END = re.compile(r"[.;]|,\s")
AHEAD = 4
MIN_SHARE = 0.6


def check_certainty(a: Alignment) -> list[Finding]:
    """Return where the claim drops a doubt, a "some" or a condition of the best sentence."""
    return _doubts(a) + _parts(a) + _conditions(a)


def _doubts(a: Alignment) -> list[Finding]:
    if _ALSO_UNSURE.search(a.claim.text):
        return []
    for match in _UNSURE.finditer(a.best.text):
        if _governs(a, match):
            reason = f"the passage is less certain: it says {quoted(match[0])}"
            return [Finding("unsure", 1.0, reason)]
    return []


def _parts(a: Alignment) -> list[Finding]:
    if _ONLY.search(a.claim.text) and (among := _AMONG.search(a.best.text)):
        return [Finding("some_not_all", 1.0, f"the passage says {quoted(among[0])}")]
    said = _ALL.search(a.claim.text)
    rest = _REST.search(a.best.text)
    if said and rest and not _REST.search(a.claim.text):
        return [Finding("some_not_all", 1.0, f"the passage tells of {quoted(rest[0])} apart")]
    if not said or _ALL.search(a.best.text):
        return []
    for match in _SOME.finditer(a.best.text):
        if _governs(a, match):
            reason = f"the statement says {quoted(said[0])}, the passage {quoted(match[0])}"
            return [Finding("some_not_all", 1.0, reason)]
    return []


def _conditions(a: Alignment) -> list[Finding]:
    match = _UNLESS.search(a.best.text)
    if not match or _CONDITION.search(a.claim.text):
        return []
    end = _END.search(a.best.text, match.end())
    stop = end.start() if end else len(a.best.text)
    held = [w for w in a.best.words if match.end() <= w.start < stop and w.weight > 0]
    total = sum(w.weight for w in held)
    shared = sum(w.weight for w in held if _said(a, w))
    if match[0].lower().startswith("only") or not total or shared < MIN_SHARE * total:
        return []
    reason = f"the passage makes an exception: {quoted(a.best.text[match.start() : stop])}"
    return [Finding("condition", 1.0, reason)]


def _governs(a: Alignment, match: re.Match[str]) -> bool:
    """Whether the claim says what stands right behind a word of the best sentence."""
    ahead = [w for w in a.best.words if w.start >= match.end() and w.weight > 0][:AHEAD]
    return bool(ahead) and sum(_said(a, w) for w in ahead) * 2 >= len(ahead)


def _said(a: Alignment, word: Word) -> bool:
    return any(near(word.lower, other.lower) for other in a.claim.words)

"""Checks that what the claim names, and what it talks of, is in the evidence at all."""

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted

FAR = 0.55
STEM = 4


def check_names(a: Alignment) -> list[Finding]:
    """Return names of the claim that the evidence lacks, and content words it has nothing like."""
    columns = list(range(len(a.sentences)))
    lowers = {word.lower for sentence in a.sentences for word in sentence.words}
    initials = {_initials(sentence.text) for sentence in a.sentences}
    findings = []
    for row, word in enumerate(a.claim.words):
        if not word.content or a.near[row, columns].max() > 0:
            continue
        if word.named:
            if any(word.lower in letters for letters in initials):
                continue
            if any(_kin(word.lower, other) for other in lowers):
                continue
            findings.append(Finding("name", 1.0, f"{quoted(word.text)} is not in the passage"))
        elif word.weight >= 1 and a.soft[row, columns].max() < FAR:
            findings.append(
                Finding("absent", 1.0, f"the passage has nothing on {quoted(word.text)}")
            )
    return findings


def absent_share(a: Alignment) -> float:
    """Return the weighted share of the claim's words that the evidence has nothing like."""
    total = float(a.weights.sum())
    heavy = a.weights >= 1
    missing = heavy & (a.near.max(axis=1) == 0) & (a.soft.max(axis=1) < FAR)
    return float(a.weights @ missing) / total if total else 0.0


def _initials(text: str) -> str:
    """Return the first letters of a text's words, in which an acronym would be found."""
    return "".join(word[0] for word in text.lower().replace("-", " ").split())


def _kin(a: str, b: str) -> bool:
    """Whether two names are likely forms of one, such as Greece and Greek."""
    return len(a) >= STEM and len(b) >= STEM and a[:STEM] == b[:STEM] and a.isalpha()

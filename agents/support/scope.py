"""Checks that a claim is no stronger than its evidence: quantifiers, hedges, plans, causes."""

import re

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted
from agents.support.polarity import best_clause
from agents.support.relations import near

_ABSOLUTE = re.compile(
    r"\b(?:all|every(?! (?:day|week|month|year|hour)\b)|everyone(?! else)"
    r"|everybody(?! else)|always|never|only|none"
    r"|nobody|no one|any"
    r"|entirely|completely|must|exclusively|solely|proves?|proven|guarantees?|cures?|clearly|definitely"
    r"|necessary"
    r"|each(?! (?:day|week|month|year|hour)\b))\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:(?-i:may)|might|could|can|would|should|suggests?|possibly|perhaps|probably"
    r"|(?<!more )(?<!less )likely|plans? to"
    r"|planned to|intends? to|expects?|expected|aims? to|hopes? to|supposed|proposed|demanded"
    r"|wants? to|about to|scheduled|forecast|estimated"
    r"|agreed|unclear|uncertain|refused)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:\w{3,}(?<!inter)(?<!for)(?<!requ)(?<!sugg)(?<!harv)(?<!hon)(?<!prot)(?<!cont)(?<!arr)(?<!inv)(?<!mod)(?<!gu)(?<!br)est|best|worst"
    r"|(?<!at )(?:most|least) [a-z]{4,})\b"
    r"|\b(?:his|her|their|its|whose) (?:very )?(?:first|last)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?P<rank>second|third|fourth|fifth|sixth|one of the|among the)[ -](?:\w+ )?"
    rf"(?P<best>{_SUPERLATIVE.pattern})",
    re.IGNORECASE,
)
_CAUSAL = re.compile(
    r"\b(?:causes?|caused|because|leads? to|led to|due to|results? in|prevents?|prevented|reduces?"
    r"|increases?|improves?|protects?)\b",
    re.IGNORECASE,
)
_ASSOCIATED = re.compile(
    r"\b(?:associated|association|linked|correlat\w+|observational|related|likel(?:y|ier)|risk)\b",
    re.IGNORECASE,
)


SUBJECT = 3


def check_scope(a: Alignment) -> list[Finding]:
    """Return where the claim says more than the best sentence does."""
    start, end = best_clause(a, a.best)
    clause = a.best.text[start:end]
    nearby = " ".join(a.sentences[i].text for i in a.window)
    findings = []
    for pattern, kind, where in (
        (_ABSOLUTE, "absolute", a.best.text),
        (_SUPERLATIVE, "superlative", nearby),
    ):
        said = {m[0].lower(): m[0] for m in pattern.finditer(a.claim.text)}
        given = {m[0].lower() for m in pattern.finditer(where)}
        extra = [text for key, text in said.items() if key not in given]
        if extra and not (kind == "absolute" and given):
            findings.append(Finding(kind, 1.0, f"the passage does not say {quoted(extra[0])}"))
        if extra and kind == "superlative" and _other_best(a, extra[0]):
            findings.append(Finding("other_best", 1.0, f"the passage is not on {quoted(extra[0])}"))
    if a.exact[:SUBJECT, a.focus].any():
        findings += _ranks(a.claim.text, a.best.text)
    hedge = _HEDGE.search(clause)
    if hedge and not _HEDGE.search(a.claim.text):
        findings.append(
            Finding("hedge", 1.0, f"the passage is less certain: it says {quoted(hedge[0])}")
        )
    linked = _ASSOCIATED.search(clause)
    if linked and _CAUSAL.search(a.claim.text) and not _CAUSAL.search(clause):
        findings.append(Finding("cause", 1.0, f"the passage only says {quoted(linked[0])}"))
    return findings


def _other_best(a: Alignment, said: str) -> bool:
    """Whether the best sentence has superlatives that mean something else."""
    given = [m[0].split()[-1].lower() for m in _SUPERLATIVE.finditer(a.best.text)]
    mine = said.split()[-1].lower()
    return bool(given) and not any(near(mine, other) for other in given)


def _ranks(claim: str, nearby: str) -> list[Finding]:
    """Find "the highest" where the passage has "the second highest", and the other way round."""
    sides = []
    for text in (claim, nearby):
        ranks = {m["best"].lower(): m["rank"].lower() for m in _RANKED.finditer(text)}
        plain = {m[0].lower() for m in _SUPERLATIVE.finditer(_RANKED.sub("", text))}
        sides.append((ranks, plain))
    (mine, bare), (theirs, given) = sides
    found = [word for word in bare if word in theirs and word not in given]
    found += [word for word in mine if word in given and word not in theirs]
    found += [word for word in mine if word in theirs and mine[word] != theirs[word]]
    return [
        Finding("ordinal", 1.0, f"the passage ranks {quoted(word)} otherwise") for word in found
    ]

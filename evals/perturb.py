"""Makes claims of known label from supported ones: something changed, or the evidence gone."""

import random
import re
from collections.abc import Callable, Sequence

from agents.support.relations import opposites_of
from evals.claims import Claim
from ingest.units import find_units

_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|can|will|should|may|does|do)\b(?! (?:not|no)\b)"
)
_TURNS = (("before", "after"), ("more", "less"), ("first", "last"), ("with", "without"))
MIN_WORDS = 5


def perturbed(claims: Sequence[Claim], seed: int = 5) -> list[Claim]:
    """Return variants of the supported claims, each by one change that a script can vouch for."""
    rng = random.Random(seed)
    names = sorted({name for c in claims for p in c.passages for name in _NAME.findall(p)})
    made: list[Claim] = []
    for claim in claims:
        if not claim.supported:
            continue
        for kind, change in _CHANGES.items():
            text = change(claim, names, rng)
            if text and text != claim.claim:
                made.append(_variant(claim, kind, text, claim.passages))
    return made


def sentences_of(claims: Sequence[Claim]) -> list[Claim]:
    """Return sentences of the passages as supported claims, cut at the first comma where long."""
    made = {}
    for claim in claims:
        for unit in find_units(claim.passages[0]):
            text = claim.passages[0][unit.start : unit.end]
            short = text.split(", ")[0]
            text = short + "." if len(short.split()) > MIN_WORDS else text
            if len(text.split()) > MIN_WORDS and not unit.lead:
                made[text] = claim.model_copy(
                    update={"claim": text, "label": "supported", "kind": "sentence"}
                )
    return list(made.values())


def without_evidence(claims: Sequence[Claim]) -> list[Claim]:
    """Return supported claims with the rest of their passage, where one sentence held most words.

    The sentence that shares the most words with the claim is left out, so nothing is said of it.
    """
    made = []
    for claim in claims:
        units = find_units(claim.passages[0])
        if not claim.supported or len(units) < 3 or len(claim.passages) > 1:
            continue
        words = set(claim.claim.lower().split())
        texts = [claim.passages[0][u.start : u.end] for u in units]
        best = max(texts, key=lambda t: len(words & set(t.lower().split())))
        if len(words & set(best.lower().split())) >= max(3, len(words) // 2):
            rest = " ".join(t for t in texts if t != best)
            made.append(_variant(claim, "wrong source", claim.claim, [rest]))
    return made


def elsewhere(claims: Sequence[Claim], count: int, seed: int = 3) -> list[Claim]:
    """Return supported claims beside passages on something else."""
    rng = random.Random(seed)
    made = []
    for claim in rng.sample([c for c in claims if c.supported], count):
        other = rng.choice(
            [c for c in claims if c.domain == claim.domain and c.passages[0] != claim.passages[0]]
        )
        moved = other.model_copy(
            update={"claim": claim.claim, "label": "unsupported", "kind": "wrong source"}
        )
        made.append(moved)
    return made


def _variant(claim: Claim, kind: str, text: str, passages: list[str]) -> Claim:
    update = {"claim": text, "label": "unsupported", "kind": kind, "passages": passages}
    return claim.model_copy(update=update)


def _number(claim: Claim, names: Sequence[str], rng: random.Random) -> str | None:
    found = list(_NUMBER.finditer(claim.claim))
    if not found:
        return None
    match = rng.choice(found)
    value = float(match[0].replace(",", ""))
    year = 1000 <= value <= 2100 and "," not in match[0]
    other = value + rng.choice([-7, 3, 11]) if year else value * rng.choice([0.4, 1.6, 2, 3]) + 1
    text = f"{other:.1f}" if "." in match[0] else f"{int(other)}" if year else f"{int(other):,}"
    return claim.claim[: match.start()] + text + claim.claim[match.end() :]


def _name(claim: Claim, names: Sequence[str], rng: random.Random) -> str | None:
    found = list(_NAME.finditer(claim.claim))
    others = [n for n in names if not any(n in p for p in claim.passages)]
    if not found or not others:
        return None
    match = rng.choice(found)
    return claim.claim[: match.start()] + rng.choice(others) + claim.claim[match.end() :]


def _negation(claim: Claim, names: Sequence[str], rng: random.Random) -> str | None:
    if re.search(r"\b(?:not|no|never|nothing|neither)\b", claim.claim):
        text = re.sub(r"\b(?:do|does|did) not (\w+)", r"\1", claim.claim, count=1)
        return re.sub(r" (?:not|never)\b", "", text, count=1)
    return _VERB.sub(r"\1 not", claim.claim, count=1)


def _antonym(claim: Claim, names: Sequence[str], rng: random.Random) -> str | None:
    words = [w for w in re.findall(r"[a-z]+", claim.claim) if opposites_of(w)]
    if not words:
        return None
    word = rng.choice(words)
    return re.sub(rf"\b{word}\b", rng.choice(sorted(opposites_of(word))), claim.claim, count=1)


def _order(claim: Claim, names: Sequence[str], rng: random.Random) -> str | None:
    for a, b in _TURNS:
        for x, y in ((a, b), (b, a)):
            if re.search(rf"\b{x}\b", claim.claim):
                return re.sub(rf"\b{x}\b", y, claim.claim, count=1)
    found = list(dict.fromkeys(_NAME.findall(claim.claim)))
    if len(found) != 2:
        return None
    return claim.claim.replace(found[0], "\0").replace(found[1], found[0]).replace("\0", found[1])


_CHANGES: dict[str, Callable[[Claim, Sequence[str], random.Random], str | None]] = {
    "wrong number": _number,
    "wrong name": _name,
    "negation": _negation,
    "contradiction": _antonym,
    "order": _order,
}

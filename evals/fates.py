"""Sorts outcomes by where an answer was lost: in the search, the refusal or the writing."""

from collections.abc import Sequence

from evals.outcomes import Outcome

FATES = (
    "as expected",
    "some facts",
    "none of the facts",
    "refused, though found",
    "not found",
    "should have refused",
    "should not have asserted",
)


def fate(outcome: Outcome) -> str:
    """Return which of `FATES` an outcome met; what was not found explains all that follows."""
    if outcome.case.expect == "none":
        return FATES[0] if outcome.grounding == "none" else "should not have asserted"
    if outcome.case.expect == "abstained":
        return FATES[0] if outcome.grounding == "abstained" else "should have refused"
    held = outcome.scores.get("facts", outcome.scores.get("answered", 0.0))
    if held == 1:
        return FATES[0]
    if outcome.hits and not any(hit.gold for hit in outcome.hits):
        return "not found"
    if outcome.grounding == "abstained":
        return "refused, though found"
    return "some facts" if held > 0 else "none of the facts"


def fates_by_kind(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """Return kind → fate → how many cases met it, kinds with the largest share of losses first."""
    counts: dict[str, dict[str, int]] = {}
    for outcome in outcomes:
        row = counts.setdefault(outcome.case.kind, dict.fromkeys(FATES, 0))
        row[fate(outcome)] += 1
    return dict(sorted(counts.items(), key=lambda kv: (kv[1][FATES[0]] / sum(kv[1].values()), kv)))

"""What the statement check measures of a claim and its evidence, as numbers in [0, 1]."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.support.alignment import Alignment
from agents.support.certainty import check_certainty
from agents.support.clause_numbers import check_clause_numbers
from agents.support.clauses import check_clauses
from agents.support.findings import Finding
from agents.support.names import absent_share, check_names
from agents.support.number_checks import check_numbers
from agents.support.order import check_order
from agents.support.polarity import check_polarity
from agents.support.quantifiers import check_quantifiers
from agents.support.rates import check_rates
from agents.support.rivals import check_rivals
from agents.support.scope import check_scope
from agents.support.subjects import check_subject
from agents.support.substitution import check_substitution
from agents.support.wording import check_wording

FOR = (
    "recall_all", "recall_focus", "near_all", "near_window", "soft_all", "soft_window",
    "soft_focus", "low_all", "low_window", "cosine", "cosine_high", "full",
)  # fmt: skip
AGAINST = (
    "number_missing", "number_conflict", "number_elsewhere", "number_moved", "year", "unit",
    "date", "ordinal", "name", "absent", "absent_share", "negation",
    "opposite", "double_negation", "name_swap", "word_swap",
    "opposite_swap", "number_swap", "moved_swap", "comparison", "time_order", "turned", "roles",
    "absolute", "superlative", "rival", "subject", "quantifier", "hedge", "cause",
)  # fmt: skip
FEATURES = FOR + AGAINST
_CHECKS = (
    check_numbers, check_polarity, check_substitution, check_order, check_scope, check_names,
    check_rivals, check_quantifiers, check_subject, check_clauses, check_clause_numbers,
    check_wording, check_certainty, check_rates,
)  # fmt: skip


def find_flaws(a: Alignment) -> list[Finding]:
    """Return all that the checks find against a claim."""
    return _settled([finding for check in _CHECKS for finding in check(a)])


def _settled(found: list[Finding]) -> list[Finding]:
    """Take a number that is missing, while another stands in its place, for a conflict."""
    swap = next((finding for finding in found if finding.kind == "number_swap"), None)
    if swap is None or not any(finding.kind == "number_missing" for finding in found):
        return found
    rest = [finding for finding in found if finding.kind not in ("number_missing", "number_swap")]
    return [*rest, Finding("number_conflict", 1.0, swap.reason)]


def measure(a: Alignment, findings: Sequence[Finding]) -> NDArray[np.float64]:
    """Return the features in the order of `FEATURES`; a finding counts once for its kind."""
    focus = (a.focus,)
    cosine = float(a.cosines[[i for i, s in enumerate(a.sentences) if s.passage >= 0]].max())
    near = a.share(a.near)
    values = {
        "recall_all": a.share(a.exact),
        "recall_focus": a.share(a.exact, focus),
        "near_all": near,
        "near_window": a.share(a.near, a.window),
        "soft_all": a.share(a.soft),
        "soft_window": a.share(a.soft, a.window),
        "soft_focus": a.share(a.soft, focus),
        "low_all": a.low(),
        "low_window": a.low(a.window),
        "cosine": max(cosine, 0.0),
        "cosine_high": max(cosine - 0.7, 0.0) / 0.3,
        "full": float(near >= 1.0),
        "absent_share": absent_share(a),
    }
    for finding in findings:
        values[finding.kind] = max(values.get(finding.kind, 0.0), finding.weight)
    return np.array([values.get(name, 0.0) for name in FEATURES])

"""Versions and signed names in questions: what is said of Python says nothing of Python 3.15."""

import re
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.weights import Scored

_VERSION = re.compile(
    r"(?:\b[A-Z][\w+#]*[ -]?|\bversions? |\bv)(?P<version>\d+(?:\.\d+)+)\b"
    r"(?!\s*-?\s*(?:%|percent|times|x|hours?|hrs?|h|minutes?|days?|weeks?|months?|years?|k|LPA)\b)"
)
_SIGNED = re.compile(r"(?<![\w+#])(?:[A-Za-z][+#]{1,2}(?!\w)|\.NET\b)")


def lacks_version(question: str, evidence: Evidence) -> bool:
    """Whether a question names versions, or names with a sign (C++), and no passage has one."""
    found = "\n".join(f"{hit.chunk.section}\n{hit.chunk.text}" for hit in evidence.hits)
    asked = {match["version"] for match in _VERSION.finditer(question)}
    lost = bool(asked) and not any(
        re.search(rf"(?<![\d.]){re.escape(version)}(?!\d)", found) for version in asked
    )
    return lost or not names_signed(question, found)


def with_names(question: str, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the candidates of passages that have a name with a sign, where a question has one."""
    hits = {s.candidate.rank: s.candidate.hit.chunk for s in ranked}
    having = {r for r, c in hits.items() if names_signed(question, f"{c.section}\n{c.text}")}
    return [s for s in ranked if s.candidate.rank in having]


def names_signed(question: str, text: str) -> bool:
    """Whether a text has one of the names with a sign that a question has; true without any."""
    asked = {match[0].casefold() for match in _SIGNED.finditer(question)}
    return not asked or any(name in text.casefold() for name in asked)

"""Versions that a question names: what is said of Python says nothing of Python 3.15."""

import re

from agents.evidence import Evidence

_VERSION = re.compile(
    r"(?:\b[A-Z][\w+#]*[ -]?|\bversions? |\bv)(?P<version>\d+(?:\.\d+)+)\b"
    r"(?!\s*-?\s*(?:%|percent|times|x|hours?|hrs?|h|minutes?|days?|weeks?|months?|years?|k|LPA)\b)"
)


def lacks_version(question: str, evidence: Evidence) -> bool:
    """Whether a question names versions and no passage that was found names one of them."""
    asked = {match["version"] for match in _VERSION.finditer(question)}
    found = "\n".join(f"{hit.chunk.section}\n{hit.chunk.text}" for hit in evidence.hits)
    return bool(asked) and not any(
        re.search(rf"(?<![\d.]){re.escape(version)}(?!\d)", found) for version in asked
    )

"""What an ingest did, as people and programs read it."""

from dataclasses import dataclass, field
from typing import Any

from ingest.errors import BrokenDocumentError


@dataclass
class IngestReport:
    """What a run did.

    Attributes:
        documents: Documents in the live generation afterwards.
        chunks: Passages in it.
        embedded: Passages that the model had to encode in this run.
        reused: Passages whose vectors were known.
        unchanged: Whether the live generation already held exactly this.
        sources: Ids of the documents that were named, at most 50; not of skills and resources.
        left: Links that were not followed because their host's budget, or that of all, was spent.
        failures: Files that were left out, each with its path, line and reason.
    """

    documents: int = 0
    chunks: int = 0
    embedded: int = 0
    reused: int = 0
    unchanged: bool = False
    generation: str = ""
    sources: list[str] = field(default_factory=list)
    left: int = 0
    seconds: float = 0.0
    failures: list[BrokenDocumentError] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON data."""
        failures = [{"path": f.path, "line": f.line, "reason": f.reason} for f in self.failures]
        return vars(self) | {"failures": failures}

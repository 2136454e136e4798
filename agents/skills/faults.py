"""What is wrong with the files of the knowledge base, one line a fault."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ingest.errors import RoadmapError

NEAR_ENOUGH = 60


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault, where it stands and how to mend it.

    Attributes:
        file: Relative to the corpus folder.
        line: From 1.
        breaks: Whether nothing may be computed from the graph before it is mended.
    """

    file: str
    line: int
    problem: str
    fix: str
    breaks: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}; {self.fix}"


class BrokenKnowledgeError(RoadmapError):
    """The skill graph cannot be used; `faults` say why, one a line in the message."""

    slug = "broken-knowledge"
    title = "Broken knowledge base"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        lines = [f"the skill graph is broken ({len(faults)} faults; `roadmap doctor` lists all)"]
        super().__init__("\n".join([*lines, *map(str, faults)]))


def nearest(name: str, known: Sequence[str]) -> str:
    """Return how to mend an unknown id: the nearest known one, if any is near."""
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return f"did you mean {found[0]!r}?" if found else "add it, or take the id out"
